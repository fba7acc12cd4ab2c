// Organizations: registered, renamed with their history, ended; never removed.
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listPage, seek, soundOf } from '../../kernel/http/index.ts'
import { creditCodeFault, placeNames } from '../registry/index.ts'
import { fault, wrong } from './faults.ts'
import { placeAt } from './places.ts'
import { organizationKinds, type OrganizationKind } from './posts.ts'
import type { OrganizationAsk, OrganizationRow } from './schema.ts'

export interface NewOrganization {
  readonly kind: OrganizationKind
  readonly name: string
  readonly creditCode?: string | undefined
  /** `/`, a jurisdiction's code or a community's id */
  readonly at: string
  readonly parent?: string | undefined
  readonly from: string
  readonly fictitious?: boolean
}

export async function register(tx: Tx, given: NewOrganization): Promise<string> {
  const code = given.creditCode?.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
  if (code && creditCodeFault(code))
    throw wrong('creditCode', '统一社会信用代码的校验位不对，请对照证照再看一眼', 'the check character of the credit code is not right')
  const place = await placeAt(tx, given.at)
  if (!place) throw wrong('at', '没有这个地点', 'there is no such place')
  if (given.parent && !(await organizationPath(tx, given.parent)))
    throw wrong('parent', '没有这个上级组织', 'there is no such parent organization')
  const id = tx.newId()
  const { pinyin, initials } = soundOf(given.name)
  const made = await tx.run(sql`insert into organization
      (id, kind, name, pinyin, initials, credit_code, path, parent, fictitious, valid_from, created_at)
    values (${id}, ${given.kind}, ${given.name}, ${pinyin}, ${initials}, ${code ?? null}, ${place.path}, ${given.parent ?? null},
      ${given.fictitious ?? false}, ${given.from}, ${tx.now}) on conflict (credit_code) do nothing`)
  if (!made) throw fault.CODE_TAKEN()
  tx.note({ organization: id })
  return id
}

export async function organizationPath(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.maybe<{ path: string }>(sql`select path from organization where id = ${id}`))?.path
}

export async function rename(tx: Tx, id: string, given: { name: string; on: string }): Promise<void> {
  const now = await standing(tx, id)
  if (given.on <= now.since) throw wrong('on', `须晚于 ${now.since}`, `must be later than ${now.since}`)
  const { pinyin, initials } = soundOf(given.name)
  await tx.run(sql`update organization set name = ${given.name}, pinyin = ${pinyin}, initials = ${initials}, renamed_on = ${given.on}
    where id = ${id} and name <> ${given.name}`)
}

/** Its last day; refused while somebody holds a post in it beyond that. */
export async function dissolve(tx: Tx, id: string, given: { until: string }): Promise<void> {
  const now = await standing(tx, id)
  if (given.until < now.since) throw wrong('until', `不能早于 ${now.since}`, `not before ${now.since}`)
  const { n } = await tx.one<{ n: bigint }>(sql`
    select count(*) as n from appointment a join appointment_decision d on d.appointment = a.id and d.decision = 'confirmed'
    where a.organization = ${id} and coalesce(a.ends, 'infinity') > ${given.until}::date
      and not exists (select from appointment_end e where e.appointment = a.id)`)
  if (n > 0n) throw fault.STAFFED({ n: Number(n) })
  await tx.run(sql`update organization set valid_until = ${given.until} where id = ${id}`)
}

/** One that has not ended, for its change alone: two who change it wait for each other. */
async function standing(tx: Tx, id: string): Promise<{ since: string }> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`organization/${id}`}, 0))`)
  const found = await tx.one<{ since: string; valid_until: string | null }>(
    sql`select coalesce(renamed_on, valid_from) as since, valid_until from organization where id = ${id}`,
  )
  if (found.valid_until !== null) throw fault.ORGANIZATION_ENDED()
  return found
}

type Found = Omit<OrganizationRow, 'kindTitle' | 'place'> & { path: string }
const rows = (tx: Tx) => sql`
  select o.id, o.kind, o.name, o.pinyin, o.initials, o.credit_code as "creditCode", o.path, o.fictitious, o.valid_from as "from",
    o.valid_until as "until", p.name as parent,
    (select count(*) from appointment a join appointment_decision d on d.appointment = a.id and d.decision = 'confirmed'
      where a.organization = o.id and a.starts <= ${tx.today}::date and coalesce(a.ends, 'infinity') >= ${tx.today}::date
        and not exists (select from appointment_end e where e.appointment = a.id)) as staff
  from organization o left join organization p on p.id = o.parent`
async function shown(tx: Tx, found: readonly Found[]): Promise<OrganizationRow[]> {
  const names = await placeNames(tx, [...new Set(found.map((r) => r.path))])
  return found.map((r) => ({ ...r, kindTitle: organizationKinds[r.kind], place: names.get(r.path) ?? r.path }))
}

/** Organizations where their reader may know of them: below the own place, and above on its line. */
export async function organizationList(tx: Tx, ask: OrganizationAsk) {
  const found = await listPage<Found>(
    tx,
    {
      rows: rows(tx),
      where: [
        lyingIn(sql`t.path`, tx.house.permissions.reachOf('organization.read', tx.actor)),
        ...seek(ask.q, { texts: [sql`t.name`, sql`t."creditCode"`], sounds: [sql`t.pinyin`, sql`t.initials`] }),
        ...(ask['filter.kind'] ? [sql`t.kind = ${ask['filter.kind']}`] : []),
        ...(ask['filter.state'] === 'ended' ? [sql`t.until < ${tx.today}::date`] : []),
        ...(ask['filter.state'] === 'in-force' ? [sql`coalesce(t.until, 'infinity') >= ${tx.today}::date`] : []),
      ],
      order: 'name',
    },
    ask,
  )
  return { ...found, rows: await shown(tx, found.rows) }
}

export async function organizationView(tx: Tx, id: string) {
  const [row] = await shown(tx, [await tx.one<Found>(sql`select t.* from (${rows(tx)}) t where t.id = ${id}`)])
  if (!row) throw new Error('an organization was expected')
  const former = await tx.rows<{ name: string; until: string }>(
    sql`select name, until from organization_former where organization = ${id} order by until desc`,
  )
  return { ...row, former }
}
