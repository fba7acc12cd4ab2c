// Notices: numbered without gaps, in the log, never changed, readable by everybody, printed.
import { createHash, randomUUID } from 'node:crypto'
import { canonicalText } from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { publish } from './index.ts'

let house: TestHouse
const community = randomUUID()
beforeAll(async () => {
  house = await testHouse()
  const owner = await house.connect('hemei_owner')
  await owner.query(
    `insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
      select $1::uuid, code, path || 'c-' || $1::uuid || '/', '试验小区', 'shiyanxiaoqu', 'syxq', true, '2026-01-01', now(), now()
      from jurisdiction where level = 'neighbourhood' order by code limit 1`,
    [community],
  )
  await owner.end()
})
afterAll(() => house.close())

const notice = (n: number) =>
  house.db.act(system('test'), (tx) =>
    publish(tx, {
      community,
      kind: 'test',
      title: { zh: `公示第 ${n} 件`, en: `Notice ${n}` },
      issuer: { zh: '试验', en: 'Test' },
      blocks: [{ kind: 'text', text: { zh: '内容', en: 'Content' } }],
      articles: ['A12.4'],
    }),
  )

test('notices published at once are numbered one after the other, none twice', async () => {
  const made = await Promise.all([1, 2, 3, 4, 5, 6].map(notice))
  expect(made.map((m) => m.number.slice(-4)).toSorted()).toEqual([
    '0001',
    '0002',
    '0003',
    '0004',
    '0005',
    '0006',
  ])
})
test('X7 anybody reads a notice and its list, finds it by a word, and prints it', async () => {
  const { number } = await notice(7)
  const page = await house.call<{ title: { zh: string }; hash: string; qr: string }>(
    undefined,
    'GET',
    `/api/v1/publications/${encodeURIComponent(number)}`,
  )
  expect(page.json).toMatchObject({ title: { zh: '公示第 7 件' }, community: { name: '试验小区' } })
  const found = await house.call<{ rows: { number: string }[]; total: number }>(
    undefined,
    'GET',
    `/api/v1/publications?q=${encodeURIComponent('第 7 件')}`,
  )
  expect(found.json).toMatchObject({ total: 1, rows: [{ number }] })
  const poster = await house.call(
    undefined,
    'GET',
    `/api/v1/publications/${encodeURIComponent(number)}/poster.pdf?paper=A3`,
  )
  expect(poster.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await house.call(undefined, 'GET', '/api/v1/publications/none')).status).toBe(404)
})
test('anybody recomputes the digest of a notice from its page, cells in both languages included', async () => {
  const { number } = await house.db.act(system('test'), (tx) =>
    publish(tx, {
      community,
      kind: 'test',
      title: { zh: '分摊公示', en: 'Shares' },
      issuer: { zh: '试验', en: 'Test' },
      blocks: [
        { kind: 'lead', text: { zh: '一句话', en: 'In a word' } },
        {
          kind: 'table',
          columns: [
            { title: { zh: '房号', en: 'Room' }, holds: 'room' },
            { title: { zh: '由谁出', en: 'Paid from' } },
          ],
          rows: [['3-1-101', { en: 'Sub-ledger', zh: '分户账' }]],
          total: [{ zh: '合计', en: 'Total' }, ''],
        },
      ],
      articles: ['A21.1'],
    }),
  )
  type Page = { blocks: object[]; hash: string; [key: string]: unknown }
  const { json } = await house.call<Page>(
    undefined,
    'GET',
    `/api/v1/publications/${encodeURIComponent(number)}`,
  )
  const { kind, title, issuer, date, blocks, articles } = json
  const digest = (of: object[]) =>
    createHash('sha256')
      .update(canonicalText({ number, kind, title, issuer, date, blocks: of, articles }))
      .digest('hex')
  expect(digest(blocks)).toBe(json.hash)
  // one word of one cell makes another digest
  const changed = JSON.parse(JSON.stringify(blocks).replace('分户账', '总账')) as object[]
  expect(digest(changed)).not.toBe(json.hash)
})
test('X4 a list pages by cursor without loss or double, in both directions', async () => {
  for (const sort of ['publishedAt', '-publishedAt', 'number', '-number']) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const url: string = `/api/v1/publications?community=${community}&limit=2&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`
      const answer = await house.call<{ rows: { number: string }[]; next: string | null; total: number }>(
        undefined,
        'GET',
        url,
      )
      seen.push(...answer.json.rows.map((r) => r.number))
      expect(answer.json.total).toBe(8)
      cursor = answer.json.next
    } while (cursor)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  }
  expect((await house.call(undefined, 'GET', '/api/v1/publications?cursor=nonsense')).status).toBe(422)
})
test('a published notice cannot be changed or taken away, and stands in the log', async () => {
  const app = await house.connect('hemei_app')
  await expect(app.query(`update publication set title = '{}'`)).rejects.toMatchObject({ code: '42501' })
  await expect(app.query('delete from publication')).rejects.toMatchObject({ code: '42501' })
  await app.end()
  const { n } = await house.db.read(system('test'), (tx) =>
    tx.one<{ n: bigint }>(sql`select count(*) n from log_pending where kind = 'publication'`),
  )
  expect(n).toBe(8n)
})
