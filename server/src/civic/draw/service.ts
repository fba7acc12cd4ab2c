// Draws: announced with a committed seed, drawn when the public value is there, published whole.
import { randomBytes } from 'node:crypto'
import { instantText } from '@hemei/law'
import {
  announcedValue,
  checkPlan,
  drawBytes,
  drawFormat,
  drawFrom,
  drawnLeaf,
  FormatError,
  fromHex,
  hex,
  inOrder,
  planLeaf,
  seedBytes,
  seedCommitment,
  valueDue,
  type Beacon,
  type Drawn,
  type DrawPlan,
} from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernelFault } from '../../kernel/errors/index.ts'
import { soundOf } from '../../kernel/http/index.ts'
import { append, latestCheckpoint, placed, withCosignatures, type Placed } from '../attestation/index.ts'
import { communityName } from '../registry/index.ts'
import { roundAt } from './beacon.ts'
import { fault } from './faults.ts'

/** Between the announcement and the public value: the plan stands in the log long before anybody can know the value. */
const leadMs = 10 * 60_000

export interface Announcement {
  readonly community: string
  readonly title: string
  readonly candidates: readonly string[]
  readonly take: number
  readonly reserves: number
  /** when the public value comes; by drand unless others announce it */
  readonly at: Date
  readonly announced?: { readonly what: string; readonly from: string } | undefined
}
export interface DrawRow {
  readonly id: string
  readonly community_id: string
  readonly plan: Buffer
  readonly seed: Buffer
  readonly leaf: Buffer
  readonly due_at: Date
  readonly announced_at: Date
  readonly result: Buffer | null
  readonly result_leaf: Buffer | null
  readonly drawn_at: Date | null
}
export const planOf = (row: Pick<DrawRow, 'plan'>): DrawPlan => JSON.parse(row.plan.toString()) as DrawPlan
export const resultOf = (row: Pick<DrawRow, 'result'>): Drawn | null =>
  row.result ? (JSON.parse(row.result.toString()) as Drawn) : null

function beaconOf(tx: Tx, given: Announcement): Beacon {
  const { at, announced } = given
  if (announced) return { kind: 'announced', ...announced, at: at.toISOString() }
  const source = tx.house.beacon
  if (!source) throw fault.NO_BEACON()
  const { publicKey, genesis, period } = source
  return { kind: 'drand', publicKey, genesis, period, round: roundAt(source, at) }
}
function planned(plan: DrawPlan): DrawPlan {
  try {
    return checkPlan(plan)
  } catch (error) {
    if (error instanceof FormatError) throw fault.CANDIDATES({ why: error.text })
    throw error
  }
}

/** Announces a draw: its plan becomes a leaf at once, its seed stays sealed. Answers its id. */
export async function announce(tx: Tx, given: Announcement): Promise<string> {
  const id = tx.newId()
  const seed = randomBytes(seedBytes)
  const plan = planned({
    draw: id,
    title: given.title,
    place: (await communityName(tx, given.community)) ?? '',
    candidates: inOrder(given.candidates),
    take: given.take,
    reserves: given.reserves,
    commitment: seedCommitment(seed),
    beacon: beaconOf(tx, given),
  })
  const due = valueDue(plan)
  if (due.getTime() - tx.now.getTime() < leadMs) throw fault.TOO_SOON()
  const leaf = Buffer.from(planLeaf(plan))
  const { pinyin, initials } = soundOf(plan.title)
  await tx.run(sql`insert into draw (id, community_id, plan, title, pinyin, initials, leaf, seed, announced_by, announced_at, due_at)
    values (${id}, ${given.community}, ${Buffer.from(JSON.stringify(plan))}, ${plan.title}, ${pinyin}, ${initials}, ${leaf},
      ${tx.house.keyring.seal(hex(seed), `draw.seed/${id}`)}, ${tx.actor.account}, ${tx.now}, ${due})`)
  await append(tx, leaf, 'draw-plan')
  tx.note({ draw: id })
  return id
}

const columns = sql`d.id, d.community_id, d.plan, d.seed, d.leaf, d.due_at, d.announced_at, r.result, r.leaf as result_leaf, r.drawn_at`
export async function drawOf(tx: Tx, id: string): Promise<DrawRow> {
  const row = await tx.maybe<DrawRow>(sql`select ${columns} from draw d left join draw_result r on r.draw = d.id where d.id = ${id}`)
  if (!row) throw kernelFault.NOT_FOUND()
  return row
}
/** Draws that wait for a value of this chain, the earliest first. */
export const dueDraws = (tx: Tx, publicKey: string): Promise<DrawRow[]> =>
  tx.rows<DrawRow>(sql`select ${columns} from draw d left join draw_result r on r.draw = d.id
    where r.draw is null and d.due_at <= ${tx.now} and convert_from(d.plan, 'UTF8')::jsonb -> 'beacon' ->> 'publicKey' = ${publicKey}
    order by d.due_at limit 50`)

/** Draws with a value; the value is checked against the plan first. One draw has one result, whoever comes first. */
export async function settle(tx: Tx, row: DrawRow, value: string): Promise<void> {
  if (tx.now < row.due_at) throw fault.NOT_DUE({ at: instantText(row.due_at) })
  const plan = planOf(row)
  const seed = fromHex(tx.house.keyring.open(row.seed, `draw.seed/${row.id}`), seedBytes)
  const drawn = drawFrom(plan, seed, value)
  const leaf = Buffer.from(drawnLeaf(plan, drawn))
  const first = await tx.run(sql`insert into draw_result (draw, result, leaf, drawn_at)
    values (${row.id}, ${Buffer.from(JSON.stringify(drawn))}, ${leaf}, ${tx.now}) on conflict (draw) do nothing`)
  if (first) await append(tx, leaf, 'draw-result')
}

/** Tells the figures that others announced; what two people tell alike is drawn with. Answers whether it was. */
export async function tell(tx: Tx, id: string, given: string): Promise<boolean> {
  const row = await drawOf(tx, id)
  const plan = planOf(row)
  if (plan.beacon.kind !== 'announced') throw fault.NOT_TOLD()
  if (row.result) throw fault.DRAWN()
  if (tx.now < row.due_at) throw fault.NOT_DUE({ at: instantText(row.due_at) })
  const value = announcedValue(given)
  if (value === undefined) throw fault.VALUE()
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`draw/${id}`}, 0))`)
  const told = await tx.run(sql`insert into draw_value (draw, account, value, told_at)
    values (${id}, ${tx.actor.account}, ${value}, ${tx.now}) on conflict do nothing`)
  if (!told) throw fault.TOLD()
  const alike = await tx.one<{ n: bigint }>(sql`select count(*) as n from draw_value where draw = ${id} and value = ${value}`)
  if (alike.n < 2n) return false
  await settle(tx, row, value)
  return true
}
/** What was told so far, by how many. */
export const toldOf = (tx: Tx, id: string): Promise<{ value: string; people: bigint }[]> =>
  tx.rows(sql`select value, count(*) as people from draw_value where draw = ${id} group by value order by min(told_at)`)

const placeOf = ({ index, proof }: Placed) => ({ index, proof: proof.map(hex) })
/** The file that anybody checks: under the newest checkpoint, with the witnesses that signed it. */
export async function fileOf(tx: Tx, row: DrawRow): Promise<Buffer> {
  const checkpoint = await withCosignatures(tx, await latestCheckpoint(tx))
  const at = async (leaf: Buffer) => placeOf(await placed(tx, leaf, checkpoint))
  const result = resultOf(row)
  const drawn = result && row.result_leaf ? { result, resultAt: await at(row.result_leaf) } : {}
  const plan = { plan: planOf(row), planAt: await at(row.leaf) }
  return Buffer.from(drawBytes({ format: drawFormat, ...plan, checkpoint: checkpoint.note, ...drawn }))
}

export const roomLabels = async (tx: Tx, community: string): Promise<string[]> =>
  (
    await tx.rows<{ label: string }>(sql`
      select b.name || ' ' || r.label as label from room r join building b on b.id = r.building_id
      where r.community_id = ${community} and r.ended_on is null and r.sold order by b.position, r.position limit 10000`)
  ).map((r) => r.label)
