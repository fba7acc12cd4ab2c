// What was done offline as the desk sees it, and what the desk decides of what did not come about.
import type { Text } from '../../kernel/errors/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listPage, type ListAsk, type OfflineRule, type Page } from '../../kernel/http/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { accountOf } from './devices.ts'
import { fault } from './faults.ts'
import { doNow, type Content, type Request, type Stood } from './operations.ts'
import { offlineRoutes } from './packs.ts'
import type { Outcome } from './rule.ts'

export interface Told {
  readonly id: string
  readonly n: number
  readonly act: string
  readonly title: Text
  readonly thing: string | null
  readonly madeAt: Date
  readonly receivedAt: Date
  readonly outcome: Outcome
  readonly rule: OfflineRule | null
  readonly code: string | null
  /** why it was refused */
  readonly said: Text | null
  readonly by: string
  /** whose change stood in its way, and since when */
  readonly stood: { readonly at: Date | null; readonly by: string | null } | null
  /** what was asked for */
  readonly asked: Readonly<Record<string, string | number | null>>
  readonly state: 'done' | 'waiting' | 'taken-over' | 'discarded'
  readonly decided: { readonly at: Date; readonly by: string; readonly reason: string } | null
}
interface Row {
  readonly id: string
  readonly n: number
  readonly act: string
  readonly thing: string | null
  readonly madeAt: Date
  readonly receivedAt: Date
  readonly outcome: Outcome
  readonly rule: OfflineRule | null
  readonly code: string | null
  readonly account: string
  readonly content: Buffer
  readonly stood: Stood | null
  readonly state: Told['state']
  readonly reason: Buffer | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}
const rowsOf = (where: ReturnType<typeof sql>) => sql<Row>`
  select o.id, o.n, o.act, o.thing, o.made_at as "madeAt", o.received_at as "receivedAt", o.outcome, o.rule, o.code, o.account, o.content, o.stood,
    d.reason, d.at as "decidedAt", d.account as "decidedBy",
    case when o.outcome not in ('yielded', 'refused') then 'done' else coalesce(d.decision, 'waiting') end as state
  from field_operation o left join field_decision d on d.operation = o.id where ${where}`

const plain = (value: unknown): string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

async function told(tx: Tx, rows: readonly Row[]): Promise<Told[]> {
  const accounts = rows.flatMap((r) => [r.account, r.decidedBy, r.stood?.by]).filter((a) => typeof a === 'string')
  const names = await accountNames(tx, [...new Set(accounts)])
  const nameOf = (account: string | null | undefined): string => names.get(account ?? '') ?? '—'
  const titles = new Map(offlineRoutes(tx).map((r) => [r.id, r.summary]))
  return rows.map(({ content, account, stood, reason, decidedAt, decidedBy, ...r }) => {
    const { body, said } = JSON.parse(tx.house.keyring.open(content, `field_operation.content/${r.id}`)) as Content
    return {
      ...r,
      title: titles.get(r.act) ?? { zh: r.act, en: r.act },
      said: said ?? null,
      by: nameOf(account),
      stood: stood && { at: stood.at === null ? null : new Date(stood.at), by: stood.by && nameOf(stood.by) },
      asked: Object.fromEntries(Object.entries(isRecord(body) ? body : {}).map(([key, value]) => [key, plain(value)])),
      decided: decidedAt && reason && { at: decidedAt, by: nameOf(decidedBy), reason: tx.house.keyring.open(reason, `field_decision.reason/${r.id}`) },
    }
  })
}

/** Scope: the community. */
export async function operationList(
  tx: Tx,
  community: string,
  query: ListAsk & { readonly 'filter.state'?: string | undefined; readonly 'filter.outcome'?: string | undefined },
): Promise<Page<Told>> {
  const found = await listPage<Row>(
    tx,
    {
      rows: rowsOf(sql`o.community_id = ${community}`),
      where: [
        ...(query['filter.state'] ? [sql`t.state = ${query['filter.state']}`] : []),
        ...(query['filter.outcome'] ? [sql`t.outcome = ${query['filter.outcome']}`] : []),
        ...(query.q ? [sql`position(${query.q} in t.thing) > 0`] : []),
      ],
      order: '-receivedAt',
    },
    query,
  )
  return { ...found, rows: await told(tx, found.rows) }
}

/** The actor's own of one pack, as they stand now: what the device shows beside its queue. */
export async function ownOperations(tx: Tx, pack: string): Promise<Told[]> {
  const account = accountOf(tx)
  const taken = await tx.maybe<{ community: string }>(
    sql`select community_id as community from field_pack where id = ${pack} and account = ${account}`,
  )
  if (!taken) throw fault.NO_PACK()
  await tx.scope(taken.community)
  return told(tx, await tx.rows<Row>(sql`${rowsOf(sql`o.pack = ${pack}`)} order by o.n`))
}

export interface Decision {
  readonly community: string
  readonly operation: string
  readonly decision: 'taken-over' | 'discarded'
  readonly reason: string
}
/** Decides once of what did not come about: it is done now, by whoever decides, or left. Scope: the community. */
export async function decideOf(tx: Tx, d: Decision, request: Request): Promise<void> {
  const account = accountOf(tx)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`field/operation/${d.operation}`}, 0))`)
  const [found] = await tx.rows<Row>(rowsOf(sql`o.id = ${d.operation} and o.community_id = ${d.community}`))
  if (found?.state !== 'waiting') throw fault.NOT_WAITING()
  if (d.decision === 'taken-over') {
    if (found.account === account) throw fault.OWN_WORK()
    const { params, body } = JSON.parse(tx.house.keyring.open(found.content, `field_operation.content/${found.id}`)) as Content
    await doNow(tx, { act: found.act, params, body, community: d.community }, request)
  }
  await tx.run(sql`insert into field_decision (operation, community_id, decision, reason, account, at)
    values (${d.operation}, ${d.community}, ${d.decision}, ${tx.house.keyring.seal(d.reason, `field_decision.reason/${d.operation}`)}, ${account}, ${tx.now})`)
}
