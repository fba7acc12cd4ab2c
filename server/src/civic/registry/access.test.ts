// Who sees what of a community: the public its numbers, an owner their own, those who work there the masked lists.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { importRoster, roomPlace } from './index.ts'
import { sampleRoster } from '../../testing/roster.ts'

let house: TestHouse
const ids: string[] = []
let roomPath = ''
beforeAll(async () => {
  house = await testHouse()
  for (const name of ['东湖里', '南湖里'])
    ids.push(
      await house.db.act(system('test'), async (tx) => {
        const rooms = [
          { key: '1/1/101', owners: ['张小满'], area: 88_880n },
          { key: '10/1/101', owners: ['李大雪', '王冬至'] },
          { key: '2/1/101', owners: ['张小满'] },
          { key: '2/1/102', owners: ['大寒商贸公司'] },
          { key: '2/1/103' },
        ]
        const { community } = await importRoster(tx, { roster: sampleRoster(rooms, { name }), filename: 't' })
        const room = await tx.one<{ id: string }>(
          sql`select id from room where community_id = ${community} and label = '1-1-101'`,
        )
        roomPath = (await roomPlace(tx, room.id))?.path ?? ''
        return community
      }),
    )
})
afterAll(() => house.close())

const officer = () =>
  house.person('社区', [{ role: 'neighbourhood.officer', path: '/42/4201/420106/420106012/420106012021/' }])
const url = (rest: string, id = ids[0]) => `/api/v1/communities/${id}${rest}`

test('G2 X2 the public sees names and numbers of communities, found by pinyin, and no summary, room or owner', async () => {
  const { json } = await house.call<{ rows: Record<string, unknown>[]; total: number }>(
    undefined,
    'GET',
    '/api/v1/communities?q=dhl',
  )
  expect(json.total).toBe(1)
  expect(json.rows[0]).toMatchObject({ name: '东湖里', rooms: 5, area: '488.88', fictitious: true })
  expect(json.rows[0]?.['place']).toContain('武昌区')
  expect(Object.keys(json.rows[0] ?? {})).not.toContain('address')
  for (const rest of ['', '/rooms', '/owners', '/buildings', '/owners.xlsx'])
    expect((await house.call(undefined, 'GET', url(rest))).status).toBe(401)
  expect(
    (await house.call(undefined, 'GET', '/api/v1/communities.xlsx')).bytes.subarray(0, 2).toString(),
  ).toBe('PK')
})

test('X2 an owner sees their community’s summary, not its owners; a neighbour community does not exist for them', async () => {
  const owner = await house.person('李大雪', [{ role: 'owner', path: roomPath }])
  const summary = await house.call<Record<string, unknown>>(owner, 'GET', url('', ids[1]))
  expect(summary.json).toMatchObject({ rooms: 5, buildings: 3, owners: 4, sold: 4, unsold: 1 })
  expect((await house.call(owner, 'GET', url('/buildings', ids[1]))).status).toBe(200)
  expect((await house.call(owner, 'GET', url('/owners', ids[1]))).status).toBe(403)
  expect((await house.call(owner, 'GET', url('/rooms', ids[1]))).status).toBe(403)
  for (const rest of ['', '/buildings', '/rooms', '/owners'])
    expect((await house.call(owner, 'GET', url(rest, ids[0]))).status).toBe(404)
  expect((await house.call(owner, 'GET', url('', '01a20a57-7da5-7d18-8153-5da680a937ff'))).status).toBe(404)
})

test('X2 X4 rooms are listed in the order people count, with masked owners, filtered and paged', async () => {
  const who = await officer()
  interface Rooms {
    rows: { label: string; owners: string[] }[]
    next: string | null
    total: number
  }
  const { json } = await house.call<Rooms>(who, 'GET', url('/rooms'))
  expect(json.rows.map((r) => r.label)).toEqual(['1-1-101', '2-1-101', '2-1-102', '2-1-103', '10-1-101'])
  expect(json.rows.map((r) => r.owners.toSorted())).toEqual([
    ['张**'],
    ['张**'],
    ['大寒商贸公司'],
    ['示范置业（虚构）公司'], // never sold: the developer's
    ['李**', '王**'],
  ])
  const first = await house.call<Rooms>(who, 'GET', url('/rooms?limit=3&sort=-area'))
  const second = await house.call<Rooms>(
    who,
    'GET',
    url(`/rooms?limit=3&sort=-area&cursor=${first.json.next}`),
  )
  expect(new Set([...first.json.rows, ...second.json.rows].map((r) => r.label)).size).toBe(5)
  expect(
    (await house.call<Rooms>(who, 'GET', url('/rooms?filter.sold=false'))).json.rows.map((r) => r.label),
  ).toEqual(['2-1-103'])
  const file = await house.call(who, 'GET', url('/rooms.xlsx'))
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
})

test('G3 X2 an owner of several rooms is one line, masked; found by the whole name, not by a part of it', async () => {
  const who = await officer()
  const ask = async (q: string) =>
    (
      await house.call<{ rows: { name: string; rooms: string[]; area: string }[] }>(
        who,
        'GET',
        url(`/owners?q=${encodeURIComponent(q)}`),
      )
    ).json.rows
  expect(await ask('张小满')).toMatchObject([{ name: '张**', rooms: ['1-1-101', '2-1-101'], area: '188.88' }])
  expect(await ask('张')).toEqual([])
  expect((await ask('10-1-101')).map((o) => o.name).toSorted()).toEqual(['李**', '王**'])
})

test('only a clerk or the street may upload, and only below their own street', async () => {
  const body = { neighbourhood: '420106012021' }
  const send = async (who: Awaited<ReturnType<typeof officer>>) => {
    const edge = 'edge'
    const payload = Buffer.from(
      `--${edge}\r\ncontent-disposition: form-data; name="neighbourhood"\r\n\r\n${body.neighbourhood}\r\n--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nx\r\n--${edge}--\r\n`,
    )
    const sent = await house.call<{ id: string }>(who, 'POST', '/api/v1/imports', payload, {
      'content-type': `multipart/form-data; boundary=${edge}`,
    })
    return sent
  }
  const street = await house.person('街道', [{ role: 'street.officer', path: '/42/4201/420106/420106012/' }])
  const elsewhere = await house.person('别的街道', [
    { role: 'street.officer', path: '/42/4201/420106/420106011/' },
  ])
  expect((await send(await officer())).status).toBe(403)
  expect((await send(elsewhere)).status).toBe(404)
  const made = await send(street)
  expect(made.status).toBe(201)
  expect((await house.call(elsewhere, 'GET', `/api/v1/imports/${made.json.id}`)).status).toBe(404)
  expect(
    (await house.call<{ state: string }>(street, 'GET', `/api/v1/imports/${made.json.id}`)).json.state,
  ).toBe('reading')
  const mine = await house.call<{ rows: { id: string }[] }>(street, 'GET', '/api/v1/imports')
  expect(mine.json.rows.map((r) => r.id)).toEqual([made.json.id])
})
