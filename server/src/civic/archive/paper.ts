// The paper of a record: the case as it is read in years to come — what was asked, each step with its date, outcome and ground, notices, files.
import { dayText } from '@hemei/law'
import { legalDate } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { Block, PrintDocument } from '../documents/index.ts'
import { classOf, type Matter, type WholeCase } from '../procedure/index.ts'
import type { PartSaid } from './package.ts'

export interface Entitled {
  readonly number: string
  readonly matter: Matter
  readonly keptUntil: string | null
  readonly closedOn: string
  /** leads back to the record */
  readonly link: string
}
type Shown = WholeCase['shown']
type Entry = Shown['zh']['entries'][number]
type Field = Shown['zh']['facts'][number]

const same = (text: string): Text => ({ zh: text, en: text })
/** What was shown in one language beside what was shown in the other. */
const pairs = <T>(zh: readonly T[], en: readonly T[]): [T, T][] => zh.flatMap((one, i) => (en[i] === undefined ? [] : [[one, en[i]]]))
const joined = (zh: readonly string[], en: readonly string[]): Text => ({ zh: zh.filter(Boolean).join('；'), en: en.filter(Boolean).join('; ') })
const facts = (rows: [Field, Field][]) => rows.map(([zh, en]) => ({ label: zh.label, value: { zh: zh.value, en: en.value } }))
const stamp = (at: Date): string => `${legalDate(at)} ${at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })}`

const said = (e: Entry): string[] => [e.note ?? '', ...e.fields.map((f) => (f.was === null ? f.value : `${f.was} → ${f.value}`))]
const headed = (e: Entry, lang: 'zh' | 'en'): string[] => e.fields.map((f, i) => `${f.label[lang]}：${said(e)[i + 1] ?? ''}`)
function happened([zh, en]: [Entry, Entry]): Text[] {
  return [
    same(String(zh.n)),
    same(stamp(zh.at)),
    zh.step,
    { zh: `${zh.role.zh} ${zh.who}`, en: `${en.role.en} ${en.who}` },
    joined([zh.outcome?.zh ?? '', zh.note ?? '', ...headed(zh, 'zh')], [en.outcome?.en ?? '', en.note ?? '', ...headed(en, 'en')]),
    same(zh.basis ?? ''),
  ]
}
const column = (zh: string, en: string) => ({ title: { zh, en }, align: 'left' as const })
const heading = (zh: string, en: string): Block => ({ kind: 'heading', text: { zh, en } })

function files(parts: readonly PartSaid[]): Block[] {
  if (!parts.length) return []
  return [
    heading('随办件提交的材料', 'Files given in the case'),
    {
      kind: 'table',
      columns: [column('档案包内', 'In the package'), column('名称', 'Called'), column('摘要（SHA-256）', 'Digest (SHA-256)')],
      rows: parts.map((p) => [p.name, p.called ?? '', p.sha256]),
    },
  ]
}
function notices({ zh, en }: Shown): Block[] {
  if (!zh.papers.length) return []
  const items = pairs(zh.papers, en.papers).map(([p]) => {
    const number = decodeURIComponent(p.href.slice(3))
    return { zh: `${p.title.zh}（${number}）`, en: `${p.title.en} (${number})` }
  })
  return [heading('由此发布的公示', 'Notices that came of it'), { kind: 'list', items }]
}
function steps({ zh, en }: Shown): Block[] {
  const lines = pairs(zh.steps, en.steps).flatMap(([a, b]) => {
    if (!a.limit || !b.limit || !a.doneAt) return []
    const [on, out] = [dayText(legalDate(a.doneAt)), a.outcome && b.outcome ? { zh: `，${a.outcome.zh}`, en: `, ${b.outcome.en}` } : same('')]
    const text = { zh: `${a.title.zh}：${a.limit.zh}；${on.zh}办理${out.zh}`, en: `${b.title.en}: ${b.limit.en}; taken on ${on.en}${out.en}` }
    return [{ text, ...(a.basis ? { article: a.basis } : {}) }]
  })
  return lines.length ? [heading('时限与依据', 'Time limits and grounds'), { kind: 'working', lines: lines.slice(0, 50) }] : []
}

export function paperOf(of: Entitled, { shown }: WholeCase, parts: readonly PartSaid[], issuer: Text): Omit<PrintDocument, 'demonstration' | 'seal'> {
  const { zh, en } = shown
  const kept = classOf(of.matter.class)
  const until = of.keptUntil === null ? { zh: '永久', en: 'for ever' } : dayText(of.keptUntil)
  const row = (label: Text, value: Text) => ({ label, value })
  return {
    title: { zh: `办件归档：${zh.title.zh}`, en: `Record of a case: ${en.title.en}` },
    number: of.number,
    issuer,
    date: of.closedOn,
    link: of.link,
    check: {
      zh: '这是办结事项的归档记录。档案包里的 manifest.json 逐一列出每份文件的摘要，清单的摘要写在公开的防改记录里；改动一个字节就对不上。用 hemei verify 离线核对整个档案包。',
      en: 'This is the record of a case that has ended. manifest.json in its package names every file by its digest, and its own digest stands in the public log: a changed byte is found. hemei verify checks the package offline.',
    },
    blocks: [
      {
        kind: 'facts',
        rows: [
          row({ zh: '档号', en: 'Archive number' }, same(of.number)),
          row({ zh: '办件编号', en: 'Case number' }, same(zh.number)),
          row({ zh: '程序', en: 'Procedure' }, zh.procedure),
          row({ zh: '地点', en: 'Place' }, same(zh.place)),
          row({ zh: '提出', en: 'Opened' }, same(stamp(zh.openedAt))),
          row({ zh: '办结', en: 'Ended' }, joined([of.closedOn, zh.stands.zh], [of.closedOn, en.stands.en])),
          row({ zh: '保管期限', en: 'Kept' }, { zh: `${kept.title.zh}（${of.matter.reason.zh}）`, en: `${kept.title.en} (${of.matter.reason.en})` }),
          row({ zh: '保管至', en: 'Kept until' }, until),
          ...(zh.articles.length ? [row({ zh: '条款', en: 'Articles' }, same(zh.articles.join(' ')))] : []),
        ],
      },
      heading('提出的内容', 'What was asked'),
      { kind: 'facts', rows: facts(pairs(zh.facts, en.facts)) },
      heading('办理记录', 'What happened'),
      {
        kind: 'table',
        columns: [column('序', 'No.'), column('时间', 'When'), column('步骤', 'Step'), column('办理', 'By'), column('结果与内容', 'Outcome, and what was said'), column('依据', 'Ground')],
        rows: pairs(zh.entries, en.entries).map(happened),
      },
      ...steps(shown),
      ...notices(shown),
      ...files(parts),
      {
        kind: 'text',
        text: {
          zh: '涉及个人、加密保存的内容不印在这里，原文见档案包内 facts.json；每条记录的摘要链也在其中，可逐条复核。',
          en: 'What is about persons and kept sealed is not printed here: it stands in facts.json of the package, with the chain of hashes by which each entry can be checked.',
        },
      },
    ],
  }
}
