// What the registry refuses or forgets at its edges: a check seen tomorrow, a former owner, a scope left behind.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { holderBy, importRoster, transfer } from './index.ts'
import { within } from './scope.ts'

let house: TestHouse
let clerk: TestPerson
let communities: string[]
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const made: string[] = []
  for (const name of ['一（虚构）', '二（虚构）'])
    made.push(
      await house.db.act(system('test'), async (tx) => {
        const doors = [{ key: '1/1/101', owners: ['甲'], since: '2015-01-01' }, { key: '1/1/102', owners: ['乙'], since: '2015-01-01' }]
        return (await importRoster(tx, { roster: sampleRoster(doors, { name }), filename: 't' })).community
      }),
    )
  communities = made
})
afterAll(() => house.close())

const scoped = <T>(community: string, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const [first, second] = [() => communities[0] ?? '', () => communities[1] ?? '']

test('G2 X8 what was seen on a facility tomorrow, or longer ago than is taken, is refused', async () => {
  const url = `/api/v1/communities/${first()}`
  const facility = await house.call<{ id: string }>(clerk, 'POST', `${url}/facilities`, { label: '1栋电梯', kind: 'lift', building: null, quantity: 1, since: null, endedOn: null })
  const seen = (at: string) =>
    house.call<{ code: string }>(clerk, 'POST', `${url}/facility-checks`, { facility: facility.json.id, state: 'sound', words: null, seenAt: at })
  expect((await seen('2026-03-02T09:00:00+08:00')).status).toBeLessThan(300)
  for (const at of ['2026-03-03T09:00:00+08:00', '2024-01-01T09:00:00+08:00']) expect((await seen(at)).json.code).toBe('REGISTRY.CHECK_TIME')
})

test('G7 whoever has sold is not found as the owner any more, by number or by name', async () => {
  const community = first()
  const [sold, kept] = await scoped(community, (tx) =>
    tx.rows<{ room: string; party: string }>(sql`select t.room_id as room, t.party_id as party from title t join room r on r.id = t.room_id order by r.number`),
  )
  const [before, after] = [sold?.party ?? '', kept?.party ?? '']
  const room = sold?.room ?? ''
  // as a roster from a workbook has it; the application itself writes none
  const db = await house.connect('hemei')
  const idNumber = (party: string): string => `X${party.slice(-8).toUpperCase()}`
  for (const p of [before, after])
    await db.query('update party set id_kind = $2, id_blind = $3 where id = $1', [p, 'passport', house.db.house.keyring.blind('party.id', `passport:${idNumber(p)}`)])
  await db.end()
  const ask = (party: string) => scoped(community, (tx) => holderBy(tx, { room, idKind: 'passport', idNumber: idNumber(party) }))
  expect(await ask(before)).toBe(before)
  await scoped(community, (tx) =>
    transfer(tx, { room, community, date: '2026-03-01', to: [{ party: after, num: 1, den: 1 }], basis: '买卖合同（虚构）' }),
  )
  expect([await ask(before), await ask(after)]).toEqual([undefined, after])
})

test('X2 a look into another community leaves the scope as it was', async () => {
  const seen = (tx: Tx) => tx.one<{ n: number }>(sql`select count(*)::int as n from party where community_id = ${first()}`)
  const [inside, back, none] = await scoped(first(), async (tx) => {
    const there = await within(tx, second(), () => seen(tx))
    return [there.n, (await seen(tx)).n, await within(tx, second(), () => Promise.resolve(0))]
  })
  const own = await scoped(first(), async (tx) => (await seen(tx)).n)
  expect([own > 0, inside, back, none]).toEqual([true, 0, own, 0])
})
