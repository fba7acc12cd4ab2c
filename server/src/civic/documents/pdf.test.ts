// A printed notice: Chinese text is real text, long tables run on, A3 is A4 enlarged.
import { execFileSync } from 'node:child_process'
import { writeFileSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { PrintDocument } from './blocks.ts'
import { pdf } from './pdf.ts'

const notice: PrintDocument = {
  title: { zh: '维修资金使用表决结果公示', en: 'Result of the vote on the use of the maintenance fund' },
  number: '公示-0A1B2C-2026-0001',
  issuer: { zh: '湖畔雅苑业主委员会（示范）', en: 'Owners’ committee (demonstration)' },
  date: '2026-11-23',
  link: 'http://localhost:8080/p/0001',
  check: { zh: '摘要已写入公开日志。', en: 'Its digest stands in the public log.' },
  demonstration: true,
  blocks: [
    { kind: 'heading', text: { zh: '一、表决事项', en: 'Matter' } },
    { kind: 'text', text: { zh: '3栋1单元电梯曳引机更换，姓名中有生僻字𠮷。', en: 'Replace the hoist.' } },
    { kind: 'facts', rows: [{ label: { zh: '概算', en: 'Estimate' }, value: { zh: '86,400.00 元', en: '86,400.00 yuan' } }] },
    { kind: 'working', lines: [{ text: { zh: '参与 54 人，应达 48 人', en: '54 took part' }, article: '民法典 第二百七十八条', met: true }] },
    {
      kind: 'table',
      columns: [
        { title: { zh: '房号', en: 'Room' }, align: 'left' },
        { title: { zh: '分摊（元）', en: 'Share (yuan)' }, align: 'right' },
      ],
      rows: Array.from({ length: 120 }, (_, i) => [`3-1-${i + 101}`, '911.27']),
      total: ['合计', '109,352.40'],
    },
  ],
}
const pages = (bytes: Buffer): number => (bytes.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length

test('X7 a notice prints on A4 with a long table over several pages, and on A3', async () => {
  const a4 = await pdf(notice)
  expect(a4.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pages(a4)).toBeGreaterThan(2)
  expect(a4.toString('latin1')).toContain('[0 0 595.28 841.89]')
  expect((await pdf(notice, { paper: 'A3' })).toString('latin1')).toContain('[0 0 841.89 1190.55]')
})

test('X7 its Chinese can be searched and copied, and a character outside the font is marked', async ({ skip }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hemei-pdf-'))
  writeFileSync(path.join(folder, 'n.pdf'), await pdf(notice))
  let text: string
  try {
    text = execFileSync('pdftotext', [path.join(folder, 'n.pdf'), '-'], { encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return skip('pdftotext is not installed')
    throw error
  }
  expect(text).toContain('维修资金使用表决结果公示')
  expect(text).toContain('生僻字〓')
  expect(text).toContain('【达到】')
})
