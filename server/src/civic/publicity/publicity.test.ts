// Notices: numbered without gaps, in the log, never changed, readable by everybody, printed.
import { createHash, randomUUID } from 'node:crypto'
import { canonicalText } from '@hemei/verifier/formats'
import { Writable } from 'node:stream'
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

/** As whoever holds the database: nothing of it is asked. */
async function past(statement: string): Promise<void> {
  const master = await house.connect('hemei')
  await master.query(`set session_replication_role = replica; ${statement}`)
  await master.end()
}
const forged = `insert into publication (id, community_id, number, year, sequence, kind, title, issuer, blocks, articles, date, published_at, hash)
  select gen_random_uuid(), community_id, '试公示〔2026〕9999', year, 9999, kind, '{"zh":"假公示","en":"Forged"}', issuer, blocks, articles, date, now(),`
test('X7 V8 a notice that was altered or put in past the program is withheld from page, list and poster, never sealed, and told to the operator', async () => {
  const lines: string[] = []
  const watched = await testHouse({ logTo: new Writable({ write: (line, _e, done) => (lines.push(String(line)), done()) }) })
  const [before, own] = [house, await watched.connect('hemei_app')]
  house = watched
  try {
    const owner = await house.connect('hemei_owner')
    await owner.query(
      `insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
        select $1::uuid, code, path || 'c-' || $1::uuid || '/', '试验小区', 'shiyanxiaoqu', 'syxq', true, '2026-01-01', now(), now()
        from jurisdiction where level = 'neighbourhood' order by code limit 1`,
      [community],
    )
    await owner.end()
    const { number } = await notice(1)
    const altered = (await notice(2)).number
    const get = (url: string) => house.call<{ code: string; rows: { number: string; title: { zh: string } }[] }>(undefined, 'GET', `/api/v1/publications${url}`)
    const shown = async (of: string) => {
      const [page, poster] = [await get(`/${encodeURIComponent(of)}`), await get(`/${encodeURIComponent(of)}/poster.pdf`)]
      return [page.status, page.json.code, poster.status, poster.bytes.includes('/ByteRange')]
    }
    // waiting for its place in the log it is shown and sealed already
    expect(await shown(number)).toEqual([200, undefined, 200, true])
    await expect(own.query(`${forged} hash from publication limit 1`)).rejects.toMatchObject({ constraint: 'publication_hash' })
    await expect(own.query(`${forged} sha256('x') from publication limit 1`)).rejects.toMatchObject({ constraint: 'publication_logged' })
    // with a leaf of its maker's own it stands, and says another thing than its hash
    await own.query(`begin; insert into log_pending (leaf, kind) values (sha256('\\x00'::bytea || sha256('x')), 'publication'); ${forged} sha256('x') from publication limit 1; commit`)
    await past(`update publication set title = '{"zh":"改过的公示","en":"Altered"}' where number = '${altered}'`)
    await past(`delete from log_pending where leaf = (select sha256('\\x00'::bytea || hash) from publication where number = '${number}')`)
    for (const of of ['试公示〔2026〕9999', altered, number]) expect(await shown(of)).toEqual([409, 'PUBLICITY.NOT_VOUCHED', 409, false])
    const { rows } = (await get('')).json
    expect(rows.map((r) => r.title.zh)).toEqual(rows.map(() => '（暂不显示：与公开的防改记录对不上）'))
    expect(rows).toHaveLength(3)
    for (const of of ['试公示〔2026〕9999', altered, number]) expect(lines.some((l) => l.includes(of) && l.includes('cannot be vouched for'))).toBe(true)
  } finally {
    await own.end()
    house = before
    await watched.close()
  }
})
