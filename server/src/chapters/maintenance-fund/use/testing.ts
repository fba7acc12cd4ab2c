// For tests: a building with owners, balances and officers, and the way of a case from the proposal to the bank, by HTTP.
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
import { bind, importRoster } from '../../../civic/registry/index.ts'
import { closeDue } from '../../../civic/voting/index.ts'
import type { Answer, TestHouse, TestPerson } from '../../../testing/house.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { randomBytes } from 'node:crypto'
import { carry } from '../treasury/index.ts'

export interface Door {
  readonly key: string
  readonly area: bigint
  /** none: unsold */
  readonly owner?: string
  readonly deposit?: bigint
  readonly balance?: bigint
}
export interface Home {
  readonly id: string
  readonly path: string
  readonly building: string
  readonly rooms: ReadonlyMap<string, string>
  readonly owners: readonly TestPerson[]
  readonly committee: TestPerson
  readonly party: TestPerson
  readonly company: TestPerson
  readonly reviewer: TestPerson
  readonly accountant: TestPerson
}
export const begins = new Date('2026-03-02T10:00:00+08:00')
let count = 0

const depths: Readonly<Record<string, number>> = { province: 1, city: 2, county: 3, street: 4 }
/** The place of this level that a path lies in; the path itself where the level is none of the offices above. */
export function levelOf(path: string, level: string): string {
  const depth = depths[level]
  const parts = path.split('/').slice(1, depth === undefined ? undefined : depth + 1)
  return depth === undefined ? path : `/${parts.join('/')}/`
}

/** A community of one or more buildings; the first is what cases are about. */
export async function home(
  house: TestHouse,
  doors: readonly Door[],
  more: { name?: string; neighbourhood?: string } = {},
): Promise<Home> {
  // each begins a minute after the one before: set back, the clock would take rights that were just given
  await house.setClock(new Date(begins.getTime() + count * 60_000))
  const plain = sampleRoster(
    doors.map((d) => ({ key: d.key, area: d.area, owners: d.owner ? [d.owner] : [] })),
    { name: `维修小区${++count}`, asOf: '2026-01-01', ...more },
  )
  const roster = {
    ...plain,
    community: { ...plain.community, fundAsOf: '2025-12-31' },
    rooms: plain.rooms.map((r, i) => ({
      ...r,
      firstDepositFen: doors[i]?.deposit ?? null,
      balanceFen: doors[i]?.balance ?? null,
    })),
  }
  const { community } = await act(house, undefined, (tx) => importRoster(tx, { roster, filename: 't.xlsx' }))
  const { path, building, rooms, held } = await act(house, community, async (tx) => ({
    ...(await tx.one<{ path: string }>(sql`select path from community where id = ${community}`)),
    building: (
      await tx.one<{ id: string }>(
        sql`select id from building where community_id = ${community} order by position limit 1`,
      )
    ).id,
    rooms: await tx.rows<{ id: string; label: string }>(
      sql`select id, label from room where community_id = ${community} order by position`,
    ),
    held: await tx.rows<{
      party: string
    }>(sql`select party_id as party from title t join room r on r.id = t.room_id
      where t.community_id = ${community} group by party_id order by min(r.position)`),
  }))
  const owners = []
  for (const { party } of held) {
    const person = await house.person('业主', [])
    const proof = { account: person.actor.account ?? '', party, evidence: 'test', verifier: 'test' }
    await act(house, community, (tx) => bind(tx, community, [proof]))
    owners.push(person)
  }
  const county = levelOf(path, 'county')
  const as = (role: string, at: string) => house.person(role, [{ role, path: at }])
  return {
    id: community,
    path,
    building,
    rooms: new Map(rooms.map((r) => [r.label, r.id])),
    owners,
    committee: await as('committee.director', path),
    party: await as('party.work-group', path),
    company: await as('company.manager', path),
    reviewer: await as('county.fund-reviewer', county),
    accountant: await as('county.fund-accountant', county),
  }
}
export const act = <T>(
  house: TestHouse,
  community: string | undefined,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> => house.db.act(system('test'), fn, { community })

export const plan = {
  what: '更换1栋1单元电梯曳引机',
  kind: 'lift',
  why: '曳引轮磨损，检验机构建议更换',
  estimate: '1000.00',
  contractor: '示范电梯工程（虚构）有限公司',
  quote: '三家报价，取最低价',
  commonPart: true,
  warrantyOver: true,
  utilityLine: false,
  causedDamage: false,
  inServiceContract: false,
}
export const bill = {
  actual: '999.99',
  invoice: '26421060000012345678',
  acceptance: '试运行七日，合格',
  payeeAccount: '420100001234',
  payeeBank: '演示银行东亭支行',
}
const todayIn = (house: TestHouse): Promise<string> =>
  house.db.read(system('test'), (tx) => Promise.resolve(tx.today))
/** The final cost, accepted on the day on which it is handed in. */
export const handIn = async (house: TestHouse, who: TestPerson, id: string, more: object = {}) => {
  const acceptedOn = await todayIn(house)
  return take(house, who, id, 'cost', 'done', { ...bill, acceptedOn, ...more })
}
export interface CaseAnswer {
  id: string
  code: string
  article: string
  detail: string
  state: string
  number: string
  vote: string | null
  steps: { key: string; state: string }[]
  papers: { title: { zh: string }; href: string }[]
  entries: { step: { zh: string }; who: string; role: { zh: string } }[]
  acts: { outcomes: { key: string }[]; form: object | null }[]
  fields?: { field: string; label?: string }[]
  returned: { step: string; outcome: { zh: string }; reason: string | null } | null
}
export const propose = (
  house: TestHouse,
  who: TestPerson,
  h: Home,
  form: object = plan,
): Promise<Answer<CaseAnswer>> =>
  house.call(who, 'POST', `/api/v1/communities/${h.id}/cases`, {
    procedure: 'fund.use',
    building: h.building,
    form,
  })
export const take = (
  house: TestHouse,
  who: TestPerson,
  id: string,
  step: string,
  outcome: string,
  form?: object,
): Promise<Answer<CaseAnswer>> =>
  house.call(who, 'POST', `/api/v1/cases/${id}/steps/${step}`, { outcome, ...(form ? { form } : {}) })
export const see = (house: TestHouse, who: TestPerson, id: string): Promise<Answer<CaseAnswer>> =>
  house.call(who, 'GET', `/api/v1/cases/${id}`)

/** Of a case that opens as a home begins. */
export const opinion = { text: '同意先行维修，请公开比价', heldOn: '2026-03-02', present: 3 }
/** The work group met on the day on which it says so, whenever the case opened. */
export const agree = async (house: TestHouse, h: Home, id: string) =>
  take(house, h.party, id, 'party', 'agree', { ...opinion, heldOn: await todayIn(house) })
export const must = <T extends { status: number; json: unknown }>(answer: T): T => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.json))
  return answer
}

interface VoteSeen {
  opensAt: string
  closesAt: string
}
/** The owners vote: as many as named choose so; then the vote is closed. */
export async function decide(
  house: TestHouse,
  h: Home,
  id: string,
  choice: string,
  voters = h.owners.length,
): Promise<string> {
  const vote = must(await see(house, h.committee, id)).json.vote ?? ''
  const { opensAt, closesAt } = must(
    await house.call<VoteSeen>(h.owners[0], 'GET', `/api/v1/votes/${vote}`),
  ).json
  await house.setClock(new Date(Date.parse(opensAt) + 3_600_000))
  for (const owner of h.owners.slice(0, voters))
    must(
      await house.call(owner, 'POST', `/api/v1/votes/${vote}/ballots`, {
        choice,
        nonce: randomBytes(16).toString('hex'),
      }),
    )
  await house.setClock(new Date(closesAt))
  await closeDue(house.db)
  return vote
}

/** From the proposal to where the accountant confirms. */
export async function untilConfirm(
  house: TestHouse,
  h: Home,
  more: { plan?: object; bill?: object } = {},
): Promise<string> {
  const { id } = must(await propose(house, h.committee, h, { ...plan, ...more.plan })).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await handIn(house, h.company, id, more.bill))
  return id
}
export const confirm = (house: TestHouse, h: Home, id: string, outcome = 'pay') =>
  take(house, h.accountant, id, 'confirm', outcome, { remark: '已核对' })

export const orderOf = (house: TestHouse, h: Home, id: string) =>
  act(house, h.id, (tx) =>
    tx.rows<{ id: string; state: string; number: string; account: string; amount_fen: bigint }>(sql`
    select id, state, number, account, amount_fen from fund_payment_order where case_id = ${id} order by round`),
  )

/** Carries the open orders to the bank and lets its answers come, as the jobs and heartbeats of the house do. */
export async function bankDay(house: TestHouse, h: Home, id: string): Promise<void> {
  for (const { id: order } of await orderOf(house, h, id))
    await carry.run(house.db, { order, community: h.id }, () => Promise.resolve())
  await later(house, 60)
  const bank = house.rooms
    .flatMap((r) => r.heartbeats ?? [])
    .find((b) => b.name === 'connectors.simulated-bank')
  await bank?.beat(house.db)
}

/** Moves the clock forward. */
export async function later(house: TestHouse, seconds: number): Promise<void> {
  const now = await house.db.read(system('test'), (tx) => Promise.resolve(tx.now))
  await house.setClock(new Date(now.getTime() + seconds * 1000))
}
