// A desk's limits, whatever the calendar says: within what the database lets a check live.
import { addDays } from '@hemei/law'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { feasts } from '../calendar/index.ts'
import { checks, claims, decides, ground, officer } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('G7 X3 a year whose notice names weeks off stops no desk: a check waits for four weeks at most, and a lost telephone is taken in', async () => {
  const g = await ground(house, [['甲']])
  const weeks = Array.from({ length: 40 }, (_, i) => addDays('2026-03-03', i)).filter((d) => ![0, 6].includes(new Date(d).getUTCDay()))
  const days = [...new Set([...feasts(2026), ...weeks])].map((date) => ({ date, kind: 'rest' }))
  const [one, two] = [await officer(house, 'system.administrator', '/'), await officer(house, 'system.administrator', '/')]
  const notice = await house.call<{ id: string }>(one, 'POST', '/api/v1/calendar/notices', { year: 2026, citation: '测试用通知', days })
  const word = await house.call(two, 'POST', `/api/v1/calendar/notices/${notice.json.id}/decision`, { decision: 'confirmed' })
  expect([notice.status, word.status]).toEqual([201, 204])

  const [who, clerk, second] = [await house.person('业主', []), await officer(house), await officer(house, 'street.officer')]
  const { id } = (await claims(house, who, g, '101')).json
  expect((await checks(house, clerk, id, { number: '甲' })).status).toBe(200)
  const { ends, reminds } = await g.act(async (tx) => {
    await tx.run(sql`select set_config('hemei.desk', '/', true)`)
    return tx.one<{ ends: string; reminds: string }>(sql`select (ends_at at time zone 'Asia/Shanghai')::text as ends,
      (remind_at at time zone 'Asia/Shanghai')::text as reminds from desk_check where matter = ${id}`)
  })
  expect([ends, reminds]).toEqual(['2026-03-31 00:00:00', '2026-03-30 00:00:00'])
  expect((await decides(house, second, id)).status).toBe(200)

  const login = (await g.act((tx) => tx.one<{ login: string }>(sql`select login from account where id = ${who.actor.account ?? ''}`))).login
  const lost = await house.call(clerk, 'POST', '/api/v1/desk/lost-telephone', { login, evidence: '身份证原件已核对（虚构）' })
  expect(lost.status).toBe(201)
})
