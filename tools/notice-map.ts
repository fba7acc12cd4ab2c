// docs/notice.md: for each article of the notice and each of its lines, where it lives: procedures, routes, pages, tests.
import fs from 'node:fs'
import path from 'node:path'
import type { Route } from '../server/src/kernel/http/index.ts'

const root = path.resolve(import.meta.dirname, '..')
export interface Line {
  readonly id: string
  readonly articles: readonly string[]
  readonly zh: string
  readonly text: string
}
export interface Notice {
  readonly chapters: readonly { readonly key: string; readonly title: string }[]
  readonly articles: readonly { readonly id: string; readonly number: string | null; readonly chapter: string | null; readonly title: string }[]
  readonly lines: readonly Line[]
}
export interface Declared {
  readonly key: string
  readonly articles: readonly string[]
  readonly title: { readonly zh: string }
}

const identifier = /\b(?:A\d+\.\d+|[GVX]\d+)\b/g
export interface Page {
  readonly file: string
  readonly face: 'resident' | 'console'
  readonly name: string
  /** the lines that its first sentence names */
  readonly lines: readonly string[]
}
/** The pages of both faces, with the lines of the requirements that each serves: its first sentence names them. */
export function pagesOf(): Page[] {
  const files = fs.globSync('web/src/{resident,console}/pages/*.tsx', { cwd: root }).toSorted()
  return files.map((file) => {
    const [first = ''] = fs.readFileSync(path.join(root, file), 'utf8').split('\n')
    const face = file.includes('/console/') ? 'console' : 'resident'
    return { file, face, name: path.basename(file, '.tsx'), lines: first.match(identifier) ?? [] }
  })
}

/** Test titles that name an identifier, file by file. */
function testsByLine(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const files = fs.globSync(['{packages,server,web,tools,data}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'], { cwd: root, exclude: (f) => f.includes('node_modules') })
  for (const file of files.toSorted()) {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    for (const m of text.matchAll(/\b(?:test|it|describe)\b[^'"`\n]{0,60}(['"`])((?:(?!\1).)*)\1/g))
      for (const id of m[2]?.match(identifier) ?? []) found.set(id, [...new Set([...(found.get(id) ?? []), file])])
  }
  return found
}

const serves = (said: readonly string[], id: string): boolean => said.includes(id) || said.includes(id.split('.')[0] ?? '')

export function noticeMap(notice: Notice, routes: readonly Route[], procedures: readonly Declared[]): string {
  const tests = testsByLine()
  const pages = pagesOf()
  const out = ['# 通知条文与系统 · The notice and where it lives', '', '鄂建文〔2021〕11号。由 `npm run generate` 生成，不手工维护。Generated, not kept by hand; a dash means: not built yet.', '']
  const cell = (list: readonly string[]): string => (list.length ? list.join('<br>') : '—')
  const rows = (lines: readonly Line[]): void => {
    out.push('| 行 line | 程序 procedures | 接口 routes | 页面 pages | 测试 tests |', '| --- | --- | --- | --- | --- |')
    for (const line of lines) {
      const p = procedures.filter((d) => serves(d.articles, line.id)).map((d) => `\`${d.key}\` ${d.title.zh}`)
      const r = routes.filter((x) => x.articles.includes(line.id)).map((x) => `\`${x.id}\``)
      const shown = pages
        .filter((x) => x.lines.includes(line.id))
        .map((x) => `[${x.face === 'console' ? '工作台' : '居民端'} ${x.name}](../${x.file})`)
      const t = (tests.get(line.id) ?? []).map((f) => `[${path.basename(f)}](../${f})`)
      out.push(`| **${line.id}** ${line.zh} | ${cell(p)} | ${cell(r)} | ${cell(shown)} | ${cell(t)} |`)
    }
    out.push('')
  }
  for (const a of notice.articles) {
    const chapter = notice.chapters.find((c) => c.key === a.chapter)
    const number = a.number === null ? '' : `（${a.number}）`
    out.push(`## ${a.id} ${number}${a.title}`, '', ...(chapter ? [`${chapter.key}、${chapter.title}`, ''] : []))
    rows(notice.lines.filter((l) => l.id.split('.')[0] === a.id))
  }
  for (const [kind, title] of [['G', '基础 Ground'], ['V', '表决 Voting'], ['X', '通则 Always']] as const) {
    out.push(`## ${title}`, '')
    rows(notice.lines.filter((l) => l.id.startsWith(kind)))
  }
  return out.join('\n')
}
