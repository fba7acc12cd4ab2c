// The guided tour as a newcomer walks it, by HTTP: whoever's turn it is is named, what was done is not asked again, nobody is late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleTitle } from '../civic/registry/index.ts'
import { closeDue } from '../civic/voting/index.ts'
import { carry } from '../chapters/maintenance-fund/treasury/index.ts'
import { sendDue } from '../chapters/smart-service/connectors/index.ts'
import { sql, system } from '../kernel/database/index.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../testing/house.ts'
import { firstInstant } from './cases.ts'
import { people } from './people.ts'
import { seed } from './seed.ts'

interface Hint {
  readonly key: string
  readonly path: string | null
  readonly role: string | null
  readonly tools: boolean
  readonly text: { readonly zh: string }
  readonly more: { readonly zh: string }
}
interface State {
  readonly hints: readonly Hint[]
  readonly vote: { readonly id: string; readonly closesAt: string } | null
}

const api = '/api/v1'
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await seed(house.db)
}, 120_000)
afterAll(() => house.close())

async function as(role: string): Promise<TestPerson> {
  const r = await house.call(undefined, 'POST', `${api}/demonstration/step-in`, { role })
  expect(r.status).toBe(200)
  const cookie = new RegExp(`${sessionCookie}=[^;]+`).exec(String(r.headers['set-cookie']))?.[0] ?? ''
  return { cookie, actor: { account: undefined, person: undefined, name: role, grants: [] } }
}
const state = async (who?: TestPerson): Promise<State> =>
  (await house.call<State>(who, 'GET', `${api}/demonstration`)).json
const first = async (role: string): Promise<Hint | undefined> => (await state(await as(role))).hints[0]
const keys = async (role: string): Promise<string[]> =>
  (await state(await as(role))).hints.map((h) => h.key.split('/')[0] ?? '')
const late = (): Promise<{ step: string }[]> =>
  house.db.read(system('test'), (tx) =>
    tx.rows(
      sql`select step from procedure_step where done_at is null and due_on is not null and due_at <= ${tx.now}`,
    ),
  )
const nonce = (n: number): string => n.toString(16).padStart(32, '0')

test('on whatever day of the year the demonstration begins, its vote closes ahead and before the waiting opinion is late', async () => {
  const spare = await testHouse()
  const place = { path: '/42/4201/420106/' }
  const wrong: object[] = []
  for (let day = 0; day < 352; day += 4) {
    const now = new Date(Date.parse('2026-01-01T10:00:00+08:00') + day * 86_400_000)
    const { start, told } = await firstInstant(spare.db, place, now)
    const { opens, closes, due } = told
    const soon = start.getTime() - now.getTime() < 7 * 86_400_000
    if (!(soon && opens < start && start < closes && closes < due))
      wrong.push({ now, start, opens, closes, due })
  }
  await spare.close()
  expect(wrong).toEqual([])
}, 60_000)

test('V2 an owner of two voting units is asked for which one votes, and casts both', async () => {
  const { vote } = await state()
  const url = `${api}/votes/${vote?.id}`
  const who = await as('coowner')
  const seen = await house.call<{ mine: { unit: string; others: string[]; rooms: { name: string }[] } }>(
    who,
    'GET',
    url,
  )
  expect(seen.json.mine.others).toHaveLength(1)
  expect(seen.json.mine.rooms.map((r) => r.name)).toEqual(['3-1-1001'])
  const cast = (body: object) =>
    house.call<{ code: string }>(who, 'POST', `${url}/ballots`, { choice: 'approve', ...body })
  expect((await cast({ nonce: nonce(1) })).json.code).toBe('VOTING.WHICH_UNIT')
  const { unit, others } = seen.json.mine
  const asked = await first('coowner')
  expect(asked?.path).toBe(`/votes/${vote?.id}?unit=${unit}`)
  expect((await cast({ nonce: nonce(2), unit })).status).toBe(201)
  const again = await first('coowner')
  // the home page asks until both are cast
  const listed = await house.call<{ rows: { id: string; voted: boolean }[] }>(who, 'GET', `${api}/votes`)
  expect(listed.json.rows.find((v) => v.id === vote?.id)?.voted).toBe(false)
  expect([again?.path, again?.text.zh]).toEqual([`/votes/${vote?.id}?unit=${others[0]}`, '您还有一张票没投'])
  expect((await cast({ nonce: nonce(3), unit: others[0] })).status).toBe(201)
  expect(await keys('coowner')).toEqual(['tools'])
})

test('every role’s title in the list of roles is the office’s own, in both languages', () => {
  for (const { posts, title } of people)
    for (const { role } of posts ?? []) {
      expect(title.zh).toContain(roleTitle(role).zh)
      expect(title.en.toLowerCase()).toContain(roleTitle(role).en.toLowerCase())
    }
})

test('the tour leads from the ballot to the paid and published account, and nobody is late on the way', async () => {
  expect((await state()).hints.map((h) => h.role)).toEqual(['elder'])
  expect([await keys('party'), await keys('committee'), await keys('reviewer')]).toEqual([
    ['do', 'tools'],
    ['propose', 'tools'],
    ['tools'],
  ])
  const elder = await as('elder')
  const { hints, vote } = await state(elder)
  expect(hints[0]?.path).toMatch(`/votes/${vote?.id}?unit=`)
  const cast = await house.call(elder, 'POST', `${api}/votes/${vote?.id}/ballots`, {
    choice: 'approve',
    nonce: nonce(4),
  })
  expect(cast.status).toBe(201)
  expect((await state(elder)).hints[0]).toMatchObject({ tools: true })

  expect((await house.call(elder, 'POST', `${api}/demonstration/votes/${vote?.id}/neighbours`)).status).toBe(
    200,
  )
  expect((await house.call(elder, 'POST', `${api}/demonstration/clock`, { to: vote?.closesAt })).status).toBe(
    200,
  )
  await closeDue(house.db)
  expect(await late()).toEqual([])
  expect(await keys('elder')).toEqual(['result', 'turn'])

  for (const [role, outcome, form] of [
    ['reviewer', 'approve', { finding: '表决结果有效，材料齐全，同意使用。' }],
    ['company', 'done', { ...bill, acceptedOn: await house.db.read(system('test'), (tx) => Promise.resolve(tx.today)) }],
    ['accountant', 'pay', { remark: '分户明细与面积核对一致。' }],
  ] as const) {
    expect((await state(elder)).hints.at(-1)?.role).toBe(role)
    // who had a hand in the case, and may not take this step, is told whose turn it is as well
    for (const other of ['party', 'committee']) expect((await state(await as(other))).hints.map((h) => h.role)).toContain(role)
    const own = (await state(await as(role))).hints.find((h) => h.key.startsWith('do/'))
    const [, id, step] = own?.key.split('/') ?? []
    expect(own?.path).toBe(`/console/cases/${id}`)
    const took = await house.call(await as(role), 'POST', `${api}/cases/${id}/steps/${step}`, {
      outcome,
      form,
    })
    expect([role, took.status, took.json]).toMatchObject([role, 200, {}])
    expect(await late()).toEqual([])
  }
  expect(await keys('elder')).toEqual(['result', 'bank'])
  const orders = await house.db.read(system('test'), async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select id from community`)
    await tx.scope(id)
    return tx.rows<{ id: string; community_id: string }>(sql`select id, community_id from fund_payment_order`)
  })
  for (const o of orders)
    await carry.run(house.db, { order: o.id, community: o.community_id }, () => Promise.resolve())
  await house.call(elder, 'POST', `${api}/demonstration/clock`, { forward: 'PT1H' })
  while (await sendDue(house.db)) continue
  expect(await keys('elder')).toEqual(['result', 'paid', 'turn'])
  expect((await state(await as('owner'))).hints.at(-1)?.role).toBe('party')
  // whoever comes now is promised no vote that is over
  expect((await state()).hints[0]?.more.zh).not.toContain('正在等她')
})

const bill = {
  actual: '86311.07',
  invoice: '26422000000012345678（虚构）',
  acceptance: '空载、满载试运行各两小时，业主代表现场签字。',
  payeeAccount: '420108880012345',
  payeeBank: '演示银行水果湖支行',
}
