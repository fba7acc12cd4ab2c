// docs/notice.md: for each article of the notice and each of its lines, where it lives: procedures, routes, pages, tests.
import fs from 'node:fs'
import path from 'node:path'
import { parseSync, Visitor, type Expression, type Super, type VisitorObject } from 'oxc-parser'
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

interface Served {
  readonly name: string
  readonly lines: readonly string[]
}

function visit(file: string, visitor: VisitorObject): void {
  new Visitor(visitor).visit(parseSync(file, fs.readFileSync(path.join(root, file), 'utf8')).program)
}

const isTest = (node: Expression | Super): boolean => {
  if (node.type === 'Identifier') return ['test', 'it', 'describe'].includes(node.name)
  if (node.type === 'MemberExpression') return isTest(node.object)
  return node.type === 'CallExpression' && isTest(node.callee)
}

/** Each title of a test or of a group of tests, with the lines that it says it guards. */
export function testTitles(): (Served & { readonly file: string })[] {
  const files = fs.globSync(['{packages,server,web,tools,data,bench,e2e}/**/*.test.{ts,tsx}'], { cwd: root, exclude: (f) => f.includes('node_modules') })
  return files.toSorted().flatMap((file) => {
    const found: (Served & { file: string })[] = []
    visit(file, {
      CallExpression({ callee, arguments: [title] }) {
        if (title?.type !== 'Literal' || typeof title.value !== 'string' || !isTest(callee)) return
        found.push({ file, name: title.value, lines: title.value.match(/\b(?:A\d+\.\d+|[GVX]\d+)\b/g) ?? [] })
      },
    })
    return found
  })
}

const faces = { 'web/src/resident/main.tsx': '', 'web/src/console/main.tsx': '/console' }

/** Each page by its address, with the lines that its route says it serves (web/src/shared/pages.ts). */
export function pages(): Served[] {
  return Object.entries(faces).flatMap(([file, base]) => {
    const found: Served[] = []
    const above: string[] = [base]
    const member = (node: Expression, name: string): Expression | undefined =>
      node.type === 'ObjectExpression'
        ? node.properties.flatMap((p) => (p.type === 'Property' && p.key.type === 'Identifier' && p.key.name === name ? [p.value] : []))[0]
        : undefined
    visit(file, {
      ObjectExpression(node) {
        const said = member(node, 'path')
        const here = said?.type === 'Literal' ? `${above.at(-1)}/${String(said.value)}` : (above.at(-1) ?? '')
        above.push(here)
        const handle = member(node, 'handle')
        const lines = handle && member(handle, 'lines')
        if (lines?.type === 'ArrayExpression')
          found.push({ name: here || '/', lines: lines.elements.map((e) => (e?.type === 'Literal' ? String(e.value) : '')) })
      },
      'ObjectExpression:exit': () => void above.pop(),
    })
    return found
  })
}

const serves = (said: readonly string[], id: string): boolean => said.includes(id) || said.includes(id.split('.')[0] ?? '')

export function noticeMap(notice: Notice, routes: readonly Route[], procedures: readonly Declared[]): string {
  const [shown, tests] = [pages(), testTitles()]
  const out = ['# 通知条文与系统 · The notice and where it lives', '', '鄂建文〔2021〕11号。由 `npm run generate` 生成，不手工维护。Generated, not kept by hand; a dash means: not built yet.', '']
  const cell = (list: readonly string[]): string => (list.length ? list.join('<br>') : '—')
  const rows = (lines: readonly Line[]): void => {
    out.push('| 行 line | 程序 procedures | 接口 routes | 页面 pages | 测试 tests |', '| --- | --- | --- | --- | --- |')
    for (const line of lines) {
      const p = procedures.filter((d) => serves(d.articles, line.id)).map((d) => `\`${d.key}\` ${d.title.zh}`)
      const r = routes.filter((x) => x.articles.includes(line.id)).map((x) => `\`${x.id}\``)
      const s = shown.filter((x) => x.lines.includes(line.id)).map((x) => `\`${x.name}\``)
      const files = new Set(tests.filter((x) => x.lines.includes(line.id)).map((x) => x.file))
      const t = [...files].map((f) => `[${path.basename(f)}](../${f})`)
      out.push(`| **${line.id}** ${line.zh} | ${cell(p)} | ${cell(r)} | ${cell(s)} | ${cell(t)} |`)
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
