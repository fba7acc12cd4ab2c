// Appointments: one person proposes, another confirms, the dates give and take the rights.
import { end as endRights, give, lyingIn } from '../../kernel/access/index.ts'
import { mask } from '../../kernel/crypto/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listPage, namedKeys, names, seek } from '../../kernel/http/index.ts'
import { numberParameter } from '../parameters/index.ts'
import { placeNames, roleTitle } from '../registry/index.ts'
import { exclusionOf } from './exclusions.ts'
import { fault, wrong } from './faults.ts'
import { placeAt } from './places.ts'
import { levelNames, mayFill, organizationKinds, postKeys, posts, type Post, type PostKey } from './posts.ts'
import type { AdministratorAsk, AppointmentAsk, AppointmentRow } from './schema.ts'
import { secondSlip, slipAnew, type Second } from './slips.ts'

/** Terms that end within so many days are named in time to be renewed; configuration, not law. */
const remindDays = 30
/** A term begins within so many years of today, either way: what is further off is a slip of the hand. */
const yearsAwayMost = 10

export interface NewAppointment {
  readonly login: string
  readonly role: PostKey
  /** a jurisdiction's code or a community's id */
  readonly at: string
  readonly organization?: string | undefined
  readonly basis: string
  readonly starts: string
  readonly ends?: string | undefined
}
const basisOf = (appointment: string): string => `appointment:${appointment}`
const dayMs = 86_400_000
const dawn = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
/** Where the actor holds a permission over things. */
const from = (tx: Tx, key: string): readonly string[] => tx.house.permissions.reachOf(key, tx.actor).over
const me = (tx: Tx): string => {
  if (!tx.actor.account) throw new Error('an account proposes, decides and ends')
  return tx.actor.account
}

/** Proposed for another to confirm; gives nothing yet. */
export async function propose(tx: Tx, given: NewAppointment): Promise<string> {
  const post = posts[given.role] ?? { at: [] }
  const place = await placeAt(tx, given.at)
  if (!place) throw wrong('at', '没有这个地点', 'there is no such place')
  if (!post.at.includes(place.level)) {
    const names = post.at.map((level) => levelNames[level])
    throw wrong(
      'at',
      `这个职务设在${names.map((n) => n.zh).join('、')}一级`,
      `this post stands in ${names.map((n) => n.en).join(' or ')}`,
    )
  }
  if (!mayFill(given.role, place.path, from(tx, 'appointment.propose'))) throw fault.NOT_BELOW()
  const account = await tx.maybe<{ id: string }>(
    sql`select id from account where lower(login) = lower(${given.login}) and ended_at is null`,
  )
  if (!account) throw wrong('login', '没有这个账号，请先建立账号', 'there is no such account; make it first')
  if (account.id === me(tx)) throw fault.ONESELF()
  // what a resident signed up by themselves names whom they say; a work account was opened by one and handed over by two
  if (tx.house.needsSecondFactor(given.role) && !(await tx.maybe(sql`select from staff_account where account = ${account.id}`)))
    throw wrong('login', '这个职务须用单位建立的工作账号：请先建立账号', 'this post takes an account that was opened for work: make one first')
  await checkOrganization(tx, post, { ...given, path: place.path })
  await checkTerm(tx, post, { ...given, path: place.path })
  await checkApart(tx, { ...given, account: account.id, path: place.path, ends: given.ends ?? null })
  const id = tx.newId()
  await tx.run(sql`insert into appointment (id, account, role, path, organization, basis, starts, ends, proposed_by, proposed_at)
    values (${id}, ${account.id}, ${given.role}, ${place.path}, ${given.organization ?? null}, ${given.basis}, ${given.starts},
      ${given.ends ?? null}, ${me(tx)}, ${tx.now})`)
  tx.note({ appointment: id, account: account.id })
  return id
}

async function checkOrganization(
  tx: Tx,
  post: Post,
  given: { organization?: string | undefined; path: string; starts: string },
): Promise<void> {
  if (!post.of) {
    if (given.organization)
      throw wrong(
        'organization',
        '这是辖区机关的职务，不用选组织',
        'an office of the jurisdiction itself: name no organization',
      )
    return
  }
  const kind = organizationKinds[post.of]
  const found = given.organization
    ? await tx.maybe(sql`select from organization where id = ${given.organization} and kind = ${post.of}
        and valid_from <= ${given.starts}::date and coalesce(valid_until, 'infinity') >= ${given.starts}::date
        and (kind <> 'owners-committee' or path = ${given.path})`)
    : undefined
  if (!found)
    throw wrong(
      'organization',
      `请选择当时存续的${kind.zh}（业主委员会须是本小区的）`,
      `choose the organization: ${kind.en.toLowerCase()}, in force then; a committee is this community’s own`,
    )
}

async function checkTerm(
  tx: Tx,
  post: Post,
  given: { path: string; starts: string; ends?: string | undefined },
): Promise<void> {
  const { starts, ends } = given
  const years = Number(starts.slice(0, 4)) - Number(tx.today.slice(0, 4))
  if (Math.abs(years) > yearsAwayMost)
    throw wrong('starts', `须在今年前后 ${yearsAwayMost} 年之内`, `within ${yearsAwayMost} years of this one`)
  if (ends !== undefined && ends < starts)
    throw wrong('ends', '不能早于任期开始', 'not before the term begins')
  if (ends !== undefined && ends < tx.today) throw wrong('ends', '任期已经过去', 'the term is over already')
  if (!post.yearsMost) return
  const { value, citation } = await numberParameter(tx, post.yearsMost, given.path, starts)
  const last = new Date(dawn(`${Number(starts.slice(0, 4)) + value}${starts.slice(4)}`).getTime() - dayMs)
  if (ends === undefined || dawn(ends) > last)
    throw wrong(
      'ends',
      `任期须有最后一天，且最长 ${value} 年（${citation}）`,
      `the term has a last day and lasts ${value} years at most (${citation})`,
    )
}

interface Term {
  readonly account: string
  readonly role: string
  readonly path: string
  readonly starts: string
  readonly ends: string | null
}
interface Standing extends Term {
  readonly proposed_by: string
}
/** When the rights of a term begin, and when they are over: never for what was done before anybody confirmed it. */
function spanOf(tx: Tx, { starts, ends }: Term): { from: Date; until?: Date } {
  const begins = dawn(starts)
  return {
    from: begins > tx.now ? begins : tx.now,
    ...(ends === null ? {} : { until: new Date(dawn(ends).getTime() + dayMs) }),
  }
}

/** Throws EXCLUDED where the account holds a post that this one excludes, in an overlapping place and term, HELD_ALREADY where it holds this very one then; under the database's own lock. */
async function checkApart(tx: Tx, term: Term): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`posts/${term.account}`}, 0))`)
  const { from: begins, until } = spanOf(tx, term)
  const held = await tx.rows<{ role: string; path: string }>(sql`select role, path from access_grant
    where account = ${term.account} and (starts_with(path, ${term.path}) or starts_with(${term.path}, path))
      and tstzrange(valid_from, valid_until) && tstzrange(${begins}::timestamptz, ${until ?? null}::timestamptz)
    order by valid_from, id`)
  // ended, one of two alike would leave the other in force
  if (held.some(({ role, path }) => role === term.role && path === term.path)) throw fault.HELD_ALREADY()
  for (const { role, path } of held) {
    const why = exclusionOf(term.role, role)?.why
    if (!why) continue
    const place = (await placeNames(tx, [path])).get(path) ?? ''
    throw fault.EXCLUDED({ title: roleTitle(role), place, why })
  }
}
export const appointmentPath = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.maybe<{ path: string }>(sql`select path from appointment where id = ${id}`))?.path

/** Confirmed or refused by another than who proposed it and whom it is about; a confirmation gives the rights by date, and answers the second half of a first password where one is due. */
export async function decide(
  tx: Tx,
  id: string,
  given: { decision: 'confirmed' | 'refused'; note?: string | undefined },
  drawn?: Second,
): Promise<string | null> {
  const a = await tx.one<Standing>(
    sql`select account, role, path, starts, ends, proposed_by from appointment where id = ${id}`,
  )
  if (me(tx) === a.proposed_by || me(tx) === a.account) throw fault.TWO_PEOPLE()
  if (!mayFill(a.role, a.path, from(tx, 'appointment.confirm'))) throw fault.NOT_BELOW()
  if (given.decision === 'confirmed' && a.ends !== null && a.ends < tx.today) throw fault.OVER()
  const made =
    await tx.run(sql`insert into appointment_decision (appointment, account, proposed_by, decision, by, at, note)
    values (${id}, ${a.account}, ${a.proposed_by}, ${given.decision}, ${me(tx)}, ${tx.now}, ${given.note ?? null})
    on conflict do nothing`)
  if (!made) throw fault.DECIDED()
  tx.note({ account: a.account })
  if (given.decision === 'refused') return null
  await checkApart(tx, a)
  await give(tx, [
    { ...{ account: a.account, role: a.role, path: a.path, basis: basisOf(id) }, ...spanOf(tx, a) },
  ])
  return secondSlip(tx, { account: a.account, by: me(tx), drawn })
}

/** The second half anew, for who confirmed it, while it is in force and the account's password is still the first. */
export async function drawAnew(tx: Tx, id: string, drawn?: Second): Promise<string> {
  const a = await tx.one<{ account: string; by: string | null; live: boolean }>(sql`
    select a.account, d.by, e.appointment is null and coalesce(a.ends >= ${tx.today}::date, true) as live
    from appointment a left join appointment_decision d on d.appointment = a.id and d.decision = 'confirmed'
      left join appointment_end e on e.appointment = a.id where a.id = ${id}`)
  if (a.by === null || !a.live) throw fault.NO_SLIP()
  if (a.by !== me(tx)) throw fault.NOT_DECIDER()
  tx.note({ account: a.account })
  return slipAnew(tx, { account: a.account, by: a.by, drawn })
}

/** The whole name of whom it is about: for who hands a slip to them, and sees their identity card. */
export async function appointeeName(tx: Tx, id: string): Promise<string> {
  const { account, name } = await tx.one<{ account: string; name: Buffer }>(
    sql`select x.id as account, x.name from appointment a join account x on x.id = a.account where a.id = ${id}`,
  )
  return tx.house.keyring.open(name, `account.name/${account}`)
}

/** Ended before its time, at once: taking a right away is the safe side, so one person suffices. */
export async function endEarly(tx: Tx, id: string, given: { why: string }): Promise<void> {
  const a = await tx.one<Standing>(
    sql`select account, role, path, starts, ends, proposed_by from appointment where id = ${id}`,
  )
  if (!mayFill(a.role, a.path, from(tx, 'appointment.end'))) throw fault.NOT_BELOW()
  const made = await tx.run(sql`insert into appointment_end (appointment, by, at, why)
    select d.appointment, ${me(tx)}::uuid, ${tx.now}::timestamptz, ${given.why} from appointment_decision d
    where d.appointment = ${id} and d.decision = 'confirmed' and ${a.ends === null || a.ends >= tx.today}::boolean
    on conflict do nothing`)
  if (!made) throw fault.NOT_IN_FORCE()
  tx.note({ account: a.account })
  await endRights(tx, basisOf(id))
}

type Found = Omit<AppointmentRow, 'title' | 'place' | 'organization' | 'name' | 'may'> & {
  path: string
  organization: string | null
  sealed: Buffer
  account: string
  proposer: string
  decider: string | null
  /** who holds the first slip, until a password of one's own stands */
  opener: string | null
  /** both slips are out */
  slips: boolean
}
const rows = (today: string) => sql`
  select a.id, a.role, a.path, a.account, x.login, x.name as sealed, o.name as organization, a.basis, a.starts, a.ends,
    a.proposed_by as proposer, p.login as "proposedBy", a.proposed_at as "proposedAt", d.at as "decidedAt", d.note,
    db.login as "decidedBy", e.at as "endedAt", e.why, eb.login as "endedBy",
    case when d.appointment is null then case when a.ends < ${today}::date then 'lapsed' else 'proposed' end
      when d.decision = 'refused' then 'refused' when e.appointment is not null then 'ended'
      when a.ends < ${today}::date then 'over' when a.starts > ${today}::date then 'upcoming'
      when a.ends <= ${today}::date + ${remindDays}::int then 'ending' else 'in-force' end as state,
    case when a.ends >= ${today}::date then a.ends - ${today}::date end as "daysLeft", d.by as decider,
    case when s.first_half is not null then s.made_by end as opener,
    s.first_half is not null and x.password_given as slips
  from appointment a join account x on x.id = a.account join account p on p.id = a.proposed_by left join staff_account s on s.account = a.account
    left join organization o on o.id = a.organization left join appointment_decision d on d.appointment = a.id
    left join account db on db.id = d.by left join appointment_end e on e.appointment = a.id left join account eb on eb.id = e.by`

async function shown(tx: Tx, found: readonly Found[]): Promise<AppointmentRow[]> {
  const names = await placeNames(tx, [...new Set(found.map((r) => r.path))])
  const deciding = from(tx, 'appointment.confirm')
  const ending = from(tx, 'appointment.end')
  return found.map(({ sealed, ...r }) => {
    const me = tx.actor.account ?? null
    const mine = r.proposer === me || r.account === me || (r.opener === me && !r.slips)
    const live = r.state === 'in-force' || r.state === 'ending' || r.state === 'upcoming'
    const place = names.get(r.path) ?? r.path
    return {
      ...r,
      title: roleTitle(r.role),
      name: mask.name(tx.house.keyring.open(sealed, `account.name/${r.account}`)),
      place,
      organization: r.organization ?? place,
      may: {
        decide: r.state === 'proposed' && !mine && mayFill(r.role, r.path, deciding),
        end: live && mayFill(r.role, r.path, ending),
        slip: live && r.slips && r.decider === me && r.opener !== me && mayFill(r.role, r.path, deciding),
      },
    }
  })
}

/** Appointments at the places that their reader administers; `state` also says which wait for the reader. */
export async function appointmentList(tx: Tx, ask: AppointmentAsk) {
  const state = ask['filter.state']
  const account = tx.actor.account
  const found = await listPage<Found>(
    tx,
    {
      rows: rows(tx.today),
      where: [
        lyingIn(sql`t.path`, tx.house.permissions.reachOf('appointment.read', tx.actor)),
        ...seek(ask.q, {
          texts: [sql`t.login`, sql`t.basis`, sql`t.organization`],
          keys: { of: sql`t.role`, found: postKeys.filter((key) => names(ask.q ?? '', roleTitle(key).zh)) },
        }),
        ...(state === 'mine'
          ? [sql`(t.state = 'proposed' and t.proposer <> ${account} and t.account <> ${account})`]
          : []),
        ...(state && state !== 'mine' ? [sql`t.state = ${state}`] : []),
      ],
      order: '-proposedAt',
    },
    ask,
  )
  return { ...found, rows: await shown(tx, found.rows) }
}

export async function appointmentView(tx: Tx, id: string): Promise<AppointmentRow> {
  const [row] = await shown(tx, [
    await tx.one<Found>(sql`select t.* from (${rows(tx.today)}) t where t.id = ${id}`),
  ])
  if (!row) throw new Error('an appointment was expected')
  return row
}

/** Who administers at the reader's own places and below: the three duties, however they came to them. */
export async function administratorList(tx: Tx, ask: AdministratorAsk) {
  interface Row {
    id: string
    login: string
    role: string
    path: string
    from: Date
    until: Date | null
    basis: string
  }
  const duties = Object.fromEntries(administratorRoles.map((role) => [role, roleTitle(role)]))
  const found = await listPage<Row>(
    tx,
    {
      rows: sql`select h.id, a.login, h.role, h.path, h.valid_from as "from", h.valid_until as "until", h.basis,
          array_to_string((registry_names(h.path))[2:], ' ') as place
        from access_grant h join account a on a.id = h.account
        where h.duty <> 'business' and h.valid_from <= ${tx.now} and (h.valid_until is null or h.valid_until > ${tx.now})`,
      where: [
        lyingIn(sql`t.path collate "C"`, tx.house.permissions.reachOf('appointment.read', tx.actor)),
        ...seek(ask.q, {
          texts: [sql`t.login`, sql`t.place`],
          keys: { of: sql`t.role`, found: namedKeys(ask.q, duties) },
        }),
        ...(ask['filter.duty'] ? [sql`t.role = ${ask['filter.duty']}`] : []),
      ],
      order: 'path',
    },
    ask,
  )
  const names = await placeNames(tx, [...new Set(found.rows.map((r) => r.path))])
  const rows = found.rows.map((r) => ({ ...r, title: roleTitle(r.role), place: names.get(r.path) ?? r.path }))
  return { ...found, rows }
}
const administratorRoles = ['system.administrator', 'security.administrator', 'audit.administrator']
