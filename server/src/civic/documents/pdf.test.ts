// A printed notice: Chinese text is real text, long tables run on under their heads, A3 is A4 enlarged.
import { execFileSync } from 'node:child_process'
import { writeFileSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Block, PrintDocument } from './blocks.ts'
import { pdf } from './pdf.ts'

const rooms = Array.from({ length: 120 }, (_, i) => `3-1-${i + 101}`)
const columns: Extract<Block, { kind: 'table' }>['columns'] = [
  { title: { zh: '房号', en: 'Room' }, align: 'left', holds: 'room' },
  { title: { zh: '分摊（元）', en: 'Share (yuan)' }, align: 'right' },
]
const shares: Block = {
  kind: 'table',
  columns: [...columns, { title: { zh: '承担', en: 'Borne by' }, align: 'left' }],
  rows: rooms.map((room) => [room, '911.27', { zh: '分户账', en: 'Sub-ledger' }]),
  total: [{ zh: '合计', en: 'Total' }, '109,352.40', ''],
}
/** The same with remarks so long that it takes the whole measure. */
const wide: Block = {
  ...shares,
  columns: [...columns, { title: { zh: '备注', en: 'Remark' }, align: 'left' }],
  rows: rooms.map((room) => [
    room,
    '911.27',
    { zh: '余额不足部分由业主另行交纳，'.repeat(4), en: 'to be collected apart, '.repeat(5) },
  ]),
}
const paragraph = (n: number): Block => ({
  kind: 'text',
  text: { zh: `第${n}段内容。`, en: `Passage ${n}.` },
})
const link = 'http://localhost:8080/p/0001'
const notice: PrintDocument = {
  title: { zh: '维修资金使用表决结果公示', en: 'Result of the vote on the use of the maintenance fund' },
  number: '公示-0A1B2C-2026-0001',
  issuer: { zh: '湖畔雅苑业主委员会（示范）', en: 'Owners’ committee (demonstration)' },
  date: '2026-11-23',
  link,
  check: { zh: '摘要已写入公开日志。', en: 'Its digest stands in the public log.' },
  demonstration: true,
  blocks: [
    { kind: 'lead', text: { zh: '业主表决通过。', en: 'The owners have decided.' } },
    { kind: 'heading', text: { zh: '一、表决事项', en: 'Matter' } },
    { kind: 'text', text: { zh: '3栋1单元电梯曳引机更换，姓名中有生僻字𠮷、𪚰。', en: 'Replace the hoist.' } },
    {
      kind: 'facts',
      rows: [{ label: { zh: '预算', en: 'Budget' }, value: { zh: '86,400.00 元', en: '86,400.00 yuan' } }],
    },
    {
      kind: 'working',
      lines: [
        {
          text: { zh: '参与 54 人，应达 48 人', en: '54 took part' },
          article: '民法典 第二百七十八条',
          met: true,
        },
      ],
    },
    shares,
  ],
}
const pages = (bytes: Buffer): number => (bytes.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length

/** What can be read on each page; undefined where the reader of PDF is not installed. */
function read(bytes: Buffer): string[] | undefined {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'hemei-pdf-')), 'n.pdf')
  writeFileSync(file, bytes)
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

test('X7 a notice prints on A4 and, enlarged, on A3', async () => {
  const a4 = await pdf(notice)
  expect(a4.subarray(0, 5).toString()).toBe('%PDF-')
  expect(a4.toString('latin1')).toContain('[0 0 595.28 841.89]')
  const a3 = await pdf(notice, { paper: 'A3' })
  expect(a3.toString('latin1')).toContain('[0 0 841.89 1190.55]')
  expect(pages(a3)).toBe(pages(a4))
})

test('X7 the head of a table stands on each of its pages, every room once and unbroken, the totals at its end', async ({
  skip,
}) => {
  for (const block of [shares, wide]) {
    const said = read(await pdf({ ...notice, blocks: [paragraph(1), block, paragraph(2)] }))
    if (!said) return skip('pdftotext is not installed')
    expect(said.length).toBeGreaterThan(1)
    for (const page of said.filter((p) => /3-1-\d/.test(p))) expect(page).toContain('房号')
    const found = said.join('\n').match(/3-1-\d{3}\b/g)
    expect(found?.toSorted()).toEqual(rooms.toSorted())
    expect(said.filter((p) => p.includes('合计'))).toHaveLength(1)
    expect(said.find((p) => p.includes('合计'))).toContain('3-1-220')
  }
})

test('X7 a long narrow table stands in two columns', async ({ skip }) => {
  const [first = ''] = read(await pdf(notice)) ?? []
  if (!first) return skip('pdftotext is not installed')
  const inOneLine = first.split('\n').map((line) => line.match(/3-1-\d{3}\b/g)?.length ?? 0)
  expect(Math.max(...inOneLine)).toBe(2)
})

test('X7 its Chinese can be searched and copied, and a character outside the font is marked and explained', async ({
  skip,
}) => {
  const said = read(await pdf(notice))?.join('\n')
  if (said === undefined) return skip('pdftotext is not installed')
  for (const there of [
    '维修资金使用表决结果公示',
    '业主表决通过。',
    '生僻字𠮷、〓',
    '✓ 参与 54 人',
    '2026年11月23日',
  ])
    expect(said).toContain(there)
  expect(said).toContain('“〓”代表本机字库中没有的字')
  expect(read(await pdf(notice, { lang: 'en' }))?.join('\n')).not.toContain('〓')
})

test('X1 a Chinese poster is Chinese and an English one English, in every cell', async ({ skip }) => {
  const [zh, en] = [read(await pdf(notice)), read(await pdf(notice, { lang: 'en' }))]
  if (!zh || !en) return skip('pdftotext is not installed')
  const left = (lines: string[]) => lines.join('\n').replaceAll(notice.number, '').replaceAll(link, '')
  expect(left(zh).match(/[A-Za-z]{2,}/g)).toBeNull()
  expect(left(en).match(/\p{Script=Han}+/gu)).toBeNull()
  expect(left(en)).toContain('(Civil Code, article 278)')
})

test('X7 however long it is, the signature never stands on a page of its own', async ({ skip }) => {
  for (let n = 14; n < 26; n++) {
    const blocks = Array.from({ length: n }, (_, i) => paragraph(i))
    const said = read(await pdf({ ...notice, blocks }))
    if (!said) return skip('pdftotext is not installed')
    expect([n, said.at(-1)]).toEqual([n, expect.stringMatching(/第\d+段内容/)])
  }
})

test('X7 a rare character comes from the face that has it, in its line’s place and weight, and adds its own glyphs alone to the file', async ({ skip }) => {
  const of = (zh: string): PrintDocument => ({ ...notice, title: { zh: `${zh}的公示`, en: 'Notice' }, blocks: [{ kind: 'lead', text: { zh: `业主吉田${zh}。`, en: 'Owner' } }] })
  const [plain, rare] = [await pdf(of('吉')), await pdf(of('𠮷'))]
  expect(rare.length - plain.length).toBeLessThan(20_000)
  const said = read(rare)?.join('\n')
  if (said === undefined) return skip('pdftotext is not installed')
  expect(said).toContain('𠮷的公示')
  expect(said).toContain('业主吉田𠮷。')
  expect(said).not.toContain('〓')
  // the HKSCS, and the official table of characters
  expect(read(await pdf(of('𠂉𬭎')))?.join('\n')).toContain('𠂉𬭎的公示')
})
