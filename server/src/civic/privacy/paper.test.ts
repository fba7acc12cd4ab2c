// A copy on paper: whose it is, in words, by heading, with its pages numbered, and for that person alone.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { pdfApart } from '../documents/index.ts'
import { paperOf } from './paper.ts'
import type { Content } from './content.ts'

let house: TestHouse
let owner: TestPerson
beforeAll(async () => {
  house = await testHouse()
  owner = await house.person('沈𠮷𪚰棠', [])
  await house.jobs.start()
})
afterAll(() => house.close())

/** Page by page; undefined where the reader of PDF is not installed. */
function read(bytes: Buffer): string[] | undefined {
  try {
    return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).split('\f').slice(0, -1)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

test('X2 X7 a copy prints: the person, each heading, values in words, page numbers, and the sign for a rare character explained', {
  timeout: 60_000,
}, async ({ skip }) => {
  const asked = await house.call<{ id: string }>(owner, 'POST', '/api/v1/privacy/copies', {})
  const url = `/api/v1/privacy/copies/${asked.json.id}/data.pdf`
  await expect.poll(async () => (await house.call(owner, 'GET', url.replace('.pdf', '.json'))).status, { timeout: 30_000 }).toBe(200)
  const { status, headers, bytes } = await house.call(owner, 'GET', url)
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const other = await house.person('旁人', [])
  expect((await house.call(other, 'GET', url)).status).toBe(404)
  expect((await house.call(undefined, 'GET', url)).status).toBe(401)

  const pages = read(bytes)
  const english = read((await house.call(owner, 'GET', `${url}?lang=en`)).bytes)
  if (!pages || !english) return skip('pdftotext is not installed')
  const said = pages.join('\n')
  for (const there of ['和美家园保存的我的信息', '沈𠮷〓棠', '登录记录', '演示进入', '应沈𠮷〓棠本人要求制作', '“〓”代表本机字库中没有的字'])
    expect(said).toContain(there)
  for (const [i, page] of pages.entries()) expect(page).toContain(`第 ${i + 1} 页，共 ${pages.length} 页`)
  // no code, id or UTC instant
  expect(said.replace(/账号[^\n]*[\da-f-]{36}/g, '').match(/step-in|true|false|\dT\d|[{}]/g)).toBeNull()
  expect(english.join('\n')).toContain('What Hemei keeps about me')
  expect(english.join('\n')).toContain('Sessions')
  await house.setClock(new Date(Date.now() + 3 * 86_400_000))
  expect((await house.call(owner, 'GET', url)).status).toBe(404)
})

test('X2 X7 many columns or long words stand entry by entry, few short ones as a table; nothing is cut', () => {
  const head = (zh: string) => ({ head: { zh, en: zh } })
  const long = '很长的说明。'.repeat(300)
  const content: Content = {
    ...{ format: 'hemei-personal-copy@1', madeAt: '2026-05-18T01:00:00.000Z', register: [] },
    parts: [
      { title: { zh: '短', en: 'Short' }, columns: { a: head('甲'), b: head('乙') }, rows: [{ a: '一', b: '二' }] },
      { title: { zh: '长', en: 'Long' }, columns: { a: head('甲'), b: head('乙') }, rows: [{ a: '一', b: long }] },
      { title: { zh: '空', en: 'Empty' }, columns: { a: head('甲') }, rows: [] },
    ],
  }
  const { blocks, date, link } = paperOf(content, { id: 'x'.repeat(36), name: '甲', lang: 'zh', demonstration: false })
  expect([date, link]).toEqual(['2026-05-18', undefined])
  expect(blocks.map((b) => b.kind)).toEqual(['lead', 'heading', 'table', 'heading', 'facts', 'heading', 'text'])
  const facts = blocks.find((b) => b.kind === 'facts')
  expect(facts?.rows.slice(1).map((r) => r.value.zh).join('')).toBe(long)
})

test('X6 a paper that nobody waits for any more is given up, whatever its length', async () => {
  const text = { zh: '一条记录，一条记录，一条记录', en: 'an entry' }
  const document = {
    ...{ title: text, number: '1', issuer: text, date: '2026-01-01', check: text, demonstration: true },
    blocks: Array.from({ length: 20_000 }, () => ({ kind: 'text' as const, text })),
  }
  await expect(pdfApart(document, { lang: 'zh', large: true }, () => true)).rejects.toMatchObject({ kind: 'Unavailable' })
})
