// Two people at a desk: one records what was seen, another decides; what follows a confirmation is done in the same act.
import { instantText } from '@hemei/law'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel, type Text } from '../../kernel/errors/index.ts'
import { notify, tellFormerTelephone } from '../notification/index.ts'
import {
  bind,
  communityPlace,
  creditCodeFault,
  endBinding,
  findingPhone,
  holderBy,
  idNumberFault,
  mendPhone,
  placeNames,
  roleTitle,
} from '../registry/index.ts'
import { keepBinding, writeActs } from './acts.ts'
import { documentsOf, documentTitle, type Kind } from './documents.ts'
import { fault, wrong } from './faults.ts'
import { kinds } from './messages.ts'
import { asClaimant, clock, days, end, lockOpen, me, open, settleSignIn, signInDesk, type Matter } from './matters.ts'

/** An original is looked at, not remembered. */
const seenDaysMost = 30
const dayMs = 86_400_000

export interface Seen {
  readonly document: string
  /** of an identity document: compared with the register, kept nowhere */
  readonly number?: string | undefined
  readonly seenOn: string
  /** what it shows, in words */
  readonly words: string
  /** the answer to a challenge */
  readonly proposes?: 'stands' | 'ends' | undefined
}

/** Nobody sees to what concerns themselves: their account, their own record, and, for the second, what they brought. */
async function notOnesOwn(tx: Tx, matter: Matter, party: string | null): Promise<void> {
  const own =
    matter.account === me(tx) ||
    (await tx.maybe(sql`select from binding where account = ${me(tx)} and party_id = ${party ?? matter.party}::uuid and ended_at is null`))
  if (own) throw fault.OWN_MATTER()
}

function checkSeen(tx: Tx, kind: Kind, seen: Seen): void {
  if (!Object.hasOwn(documentsOf(kind), seen.document))
    throw wrong('document', '请选择看过的证件或材料', 'choose the document that was seen')
  if (seen.seenOn > tx.today) throw wrong('seenOn', '核对日期还没有到', 'that day has not come')
  const oldest = new Date(Date.parse(tx.today) - seenDaysMost * dayMs).toISOString().slice(0, 10)
  if (seen.seenOn < oldest)
    throw wrong('seenOn', `超过 ${seenDaysMost} 天，请重新看一次原件`, `more than ${seenDaysMost} days ago: look at the original again`)
  if (kind === 'challenge' && !seen.proposes)
    throw wrong('proposes', '请选择答复：绑定有效，还是解除', 'say whether the binding stands or ends')
}

/** Whose record the document is that was seen: the number typed from the original decides, not a click on a name. */
async function claimedBy(tx: Tx, matter: Matter, seen: Seen): Promise<string> {
  const number = seen.number?.trim()
  if (!number) throw wrong('number', '请对照原件输入证件号码', 'enter the number from the original')
  if (seen.document === 'resident-id' && idNumberFault(number.toUpperCase()))
    throw wrong('number', '身份证号校验不对，请对照原件再看一眼', 'the check digit is wrong: read the original again')
  if (seen.document === 'credit-code' && creditCodeFault(number.toUpperCase()))
    throw wrong('number', '信用代码校验不对，请对照原件再看一眼', 'the check character is wrong: read the original again')
  const party = await holderBy(tx, { room: matter.room ?? '', idKind: seen.document, idNumber: number })
  if (!party) throw fault.NUMBER_DIFFERS()
  if (await tx.maybe(sql`select from binding where party_id = ${party} and ended_at is null`)) throw fault.PARTY_BOUND()
  return party
}

export interface Check {
  readonly id: string
  readonly n: number
  readonly by: string
  readonly party: string | null
  readonly document: string
  readonly seenOn: string
  readonly proposes: 'yes' | 'stands' | 'ends'
  readonly phone: Buffer | null
  readonly at: Date
  readonly endsAt: Date
}
export const latestCheck = (tx: Tx, matter: string): Promise<Check | undefined> =>
  tx.maybe<Check>(sql`select id, n, actor as by, party_id as party, document, seen_on as "seenOn", proposes, phone, at, ends_at as "endsAt"
    from desk_check where matter = ${matter} order by n desc limit 1`)

/** The first person's part. A check that waits is not made twice, but for another answer to a challenge by another person. */
export async function check(tx: Tx, id: string, seen: Seen, more: { phone?: string } = {}): Promise<void> {
  const matter = await lockOpen(tx, id)
  checkSeen(tx, matter.kind, seen)
  const last = await latestCheck(tx, id)
  const waits = last && last.endsAt > tx.now
  if (waits && !(matter.kind === 'challenge' && last.by !== me(tx) && last.proposes !== seen.proposes)) throw fault.CHECK_WAITS()
  const party = matter.kind === 'claim' ? await claimedBy(tx, matter, seen) : null
  await notOnesOwn(tx, matter, party)
  const { ends, remind } = await clock(tx, days.check)
  const { keyring } = tx.house
  const sealed = matter.community === null ? null : keyring.seal(seen.words, `desk_check.words/${id}`)
  await tx.run(sql`
    insert into desk_check (id, matter, n, community_id, party_id, document, seen_on, proposes, words, phone, actor, at, ends_at, remind_at)
    values (${tx.newId()}, ${id}, ${(last?.n ?? 0) + 1}::int, ${matter.community}, ${party}, ${seen.document}, ${seen.seenOn},
      ${matter.kind === 'challenge' ? seen.proposes : 'yes'}, ${sealed}, ${more.phone ? keyring.seal(more.phone, `desk_check.phone/${id}`) : null},
      ${me(tx)}, ${tx.now}, ${ends}, ${remind})`)
  tx.note({ matter: id })
}

/** The second person's part. */
export async function decide(
  tx: Tx,
  id: string,
  given: { decision: 'confirmed' | 'refused'; note?: string | undefined },
): Promise<void> {
  const matter = await lockOpen(tx, id)
  if (matter.kind === 'sign-in' && !tx.house.permissions.allows(signInDesk, tx.actor, { path: matter.path }))
    throw kernel.NOT_ALLOWED()
  const last = await latestCheck(tx, id)
  if (!last) throw fault.NOT_CHECKED()
  if (last.endsAt <= tx.now) throw fault.LAPSED({ at: instantText(last.endsAt) })
  await notOnesOwn(tx, matter, last.party)
  if (last.by === me(tx) || matter.openedBy === me(tx)) throw fault.TWO_PEOPLE()
  if (given.decision === 'refused') {
    if (matter.kind === 'challenge') throw fault.ANSWER_OTHERWISE()
    if ((given.note?.trim().length ?? 0) < 4) throw fault.REASON_NEEDED()
  }
  await end(tx, matter, { how: given.decision, check: last, note: given.note })
  if (matter.kind === 'sign-in') await settleSignIn(tx, matter, given.decision === 'confirmed')
  else if (given.decision === 'confirmed') await carryOut(tx, matter, last)
}

/** `武昌区` and `区住房主管部门` → `武昌区住房主管部门`: what the place's name ends with, its office does not say again. */
export function officeAt(place: string, title: string): string {
  const name = place.replace(/居民委员会$/, '居委会')
  for (let n = title.length; n > 0; n--) if (name.endsWith(title.slice(0, n))) return name + title.slice(n)
  return `${place} ${title}`.trim()
}

/** Two offices, as records name them: never people. */
async function officesOf(tx: Tx, accounts: readonly string[], path: string): Promise<string> {
  const held = await tx.rows<{ account: string; role: string; path: string }>(sql`
    select distinct on (account) account, role, path from access_grant
    where account = any (${[...accounts]}::uuid[]) and starts_with(${path}, path) and role <> 'owner'
      and valid_from <= ${tx.now} and (valid_until is null or valid_until > ${tx.now}) order by account, length(path) desc`)
  const names = await placeNames(tx, held.map((h) => h.path))
  return held.map((h) => officeAt(names.get(h.path) ?? '', roleTitle(h.role).zh)).join('、') || '窗口'
}

/** The office in which one of them acted, in both languages. */
export async function officeOf(tx: Tx, account: string, path: string): Promise<Text> {
  const held = await tx.maybe<{ role: string; path: string }>(sql`
    select role, path from access_grant where account = ${account} and starts_with(${path}, path) and role <> 'owner'
    order by (valid_until is null or valid_until > ${tx.now}) desc, length(path) desc limit 1`)
  if (!held) return { zh: '窗口', en: 'the desk' }
  const place = (await placeNames(tx, [held.path])).get(held.path) ?? ''
  const { zh, en } = roleTitle(held.role)
  return { zh: officeAt(place, zh), en: `${en}, ${place}` }
}

async function carryOut(tx: Tx, matter: Matter, seen: Check): Promise<void> {
  const { id, community, kind } = matter
  if (!community) return
  switch (kind) {
    case 'claim': {
      const title = documentTitle(seen.document)
      const evidence = `${title.zh}，${seen.seenOn} 当面核对 | ${title.en}, seen in person on ${seen.seenOn}`
      const verifier = await officesOf(tx, [seen.by, me(tx)], matter.path)
      const binding = { account: matter.account ?? '', party: seen.party ?? '', evidence, verifier }
      await bind(tx, community, [binding], { cause: 'desk', matter: id })
      return
    }
    case 'challenge':
      if (seen.proposes === 'stands')
        await keepBinding(tx, { community, binding: matter.about ?? '', matter: id })
      else await endBinding(tx, matter.about ?? '', '异议成立', { cause: 'challenge', matter: id })
      return
    case 'death':
    case 'revocation':
      await endBinding(tx, matter.about ?? '', kind === 'death' ? '业主去世' : '撤销', { cause: kind, matter: id })
      return
    case 'telephone': {
      const phone = seen.phone ? tx.house.keyring.open(seen.phone, `desk_check.phone/${id}`) : ''
      const was = await mendPhone(tx, { community, id: matter.about ?? '', party: matter.party ?? '', phone })
      await tellFormerTelephone(tx, was)
      if (matter.account) await notify(tx, kinds.telephone, { to: [matter.account], values: {}, path: '/privacy' })
      return
    }
    case 'sign-in':
  }
}

interface Standing {
  readonly account: string
  readonly party: string
  readonly challenged: boolean
  /** by a co-owner, of the rooms owned together alone */
  readonly ofShared: boolean
}
export async function standing(tx: Tx, binding: string): Promise<Standing> {
  const found = await tx.maybe<Standing>(sql`select account, party_id as party, challenged_at is not null as challenged,
      challenged_rooms is not null as "ofShared" from binding where id = ${binding} and ended_at is null`)
  if (!found) throw fault.BINDING_UNKNOWN()
  return found
}

export interface Challenge {
  readonly binding: string
  readonly words: string
  /** a co-owner's: of the rooms owned together alone */
  readonly rooms?: readonly string[] | undefined
  /** an office's: of the whole, over a co-owner's that waits */
  readonly byOffice?: boolean
}
/** A binding is challenged: at once it casts no new ballot of what is challenged, until two people have answered. Scope: the community. */
export async function challenge(tx: Tx, community: string, given: Challenge): Promise<string> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`binding/${given.binding}`}, 0))`)
  const { account, party, challenged, ofShared } = await standing(tx, given.binding)
  if (challenged && !(given.byOffice && ofShared)) throw fault.CHALLENGED_ALREADY()
  const place = await communityPlace(tx, community)
  if (!place) throw fault.BINDING_UNKNOWN()
  const id = await open(tx, { kind: 'challenge', community, path: place.path, account, party, about: given.binding, words: given.words })
  if (!id) throw fault.CHALLENGED_ONCE()
  await writeActs(tx, { community, bindings: [given.binding], kind: 'challenged', cause: 'challenge', matter: id, rooms: given.rooms })
  return id
}

/** A death or a revocation, brought and seen by one officer, to be confirmed by another. Scope: the community. */
export async function bringEnd(
  tx: Tx,
  community: string,
  given: Seen & { binding: string; kind: 'death' | 'revocation' },
): Promise<string> {
  const { account, party } = await standing(tx, given.binding)
  const place = await communityPlace(tx, community)
  const { kind, binding } = given
  const id = place && (await open(tx, { kind, community, path: place.path, account, party, about: binding }))
  if (!id) throw fault.BINDING_UNKNOWN()
  await check(tx, id, given)
  return id
}

/** Another telephone for an owner, from the cleaning queue: registered once a second person confirmed it. Scope: the community. */
export async function bringPhone(
  tx: Tx,
  community: string,
  given: Seen & { finding: string; party: string; phone: string },
): Promise<string> {
  const phone = await findingPhone(tx, { community, id: given.finding, party: given.party, phone: given.phone })
  const place = await communityPlace(tx, community)
  const bound = await tx.maybe<{ account: string }>(sql`select account from binding where party_id = ${given.party} and ended_at is null`)
  const { party, finding: about } = given
  const waiting = await tx.maybe(sql`select from desk_matter m where m.community_id = ${community} and m.kind = 'telephone' and m.about = ${about}
    and m.party_id = ${party} and not exists (select from desk_end e where e.matter = m.id)
    and exists (select from desk_check c where c.matter = m.id and c.ends_at > ${tx.now})`)
  if (waiting) throw fault.CHECK_WAITS()
  const id = place && (await open(tx, { kind: 'telephone', community, path: place.path, account: bound?.account ?? null, party, about }))
  if (!id) throw fault.MATTER_UNKNOWN()
  await check(tx, id, given, { phone })
  return id
}

/** A sign-in was taken back at a desk: what it rested on waits for a second person before anything new is handed out; said again, once. */
export async function bringSignIn(tx: Tx, given: { account: string; act: string; place: string }): Promise<void> {
  // the operator's own, at the command line: a new way in is handed out at a desk, where two people stand
  if (!tx.actor.account) return
  await asClaimant(tx, me(tx))
  if (await tx.maybe(sql`select from desk_matter where kind = 'sign-in' and about = ${given.act} and opened_by = ${me(tx)}`)) return
  const id = await open(tx, { kind: 'sign-in', community: null, path: given.place, account: given.account, about: given.act })
  if (id) await check(tx, id, { document: 'identity', seenOn: tx.today, words: '' })
}
/** For so long after the second person confirmed it something new is handed out. */
export const handOutMs = 3_600_000
/** Fills the port of the sign-in desk. */
export async function standingAtDesk(tx: Tx, acts: readonly string[]): Promise<ReadonlyMap<string, 'waits' | 'confirmed'>> {
  await asClaimant(tx, me(tx))
  const found = await tx.rows<{ act: string; stands: 'waits' | 'confirmed' }>(sql`
    select m.about as act, case when e.matter is null then 'waits' else 'confirmed' end as stands
    from desk_matter m left join desk_end e on e.matter = m.id
    where m.kind = 'sign-in' and m.about = any (${[...acts]}::uuid[]) and m.opened_by = ${me(tx)}
      and case when e.matter is null then m.waits_until > ${tx.now}
        else e.how = 'confirmed' and e.at > ${new Date(tx.now.getTime() - handOutMs)} end`)
  return new Map(found.map((f) => [f.act, f.stands]))
}
/** Fills the port of the signing room: whether any binding of the account is challenged. */
export async function challenged(tx: Tx, account: string): Promise<boolean> {
  await asClaimant(tx, account)
  const found = await tx.maybe(sql`select from binding_act a
    where a.account = ${account} and a.kind = 'challenged' and not exists (select from binding_act l
      where l.binding = a.binding and l.kind in ('kept', 'ended') and l.id > a.id) limit 1`)
  return found !== undefined
}
