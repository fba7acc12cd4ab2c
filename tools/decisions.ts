// The index of the decisions: a line for each page, made from its heading; a number that no page ever bore is said to be unused.
import fs from 'node:fs'
import path from 'node:path'

/** The index as Markdown, of the pages in this folder: `0001-….md`, each beginning with `# 1. …`. */
export function decisionIndex(folder: string): string {
  const pages = fs.readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name)).toSorted()
  const titles = new Map(
    pages.map((name) => {
      const [head = ''] = fs.readFileSync(path.join(folder, name), 'utf8').split('\n')
      const number = Number(name.slice(0, 4))
      const title = /^# (?:ADR )?0*(\d+)[.:·]? (.+)$/.exec(head)
      if (!title || Number(title[1]) !== number) throw new Error(`${name} does not begin with its number and what was decided`)
      return [number, { name, title: title[2] ?? '' }]
    }),
  )
  if (titles.size !== pages.length) throw new Error('two decisions bear one number')
  const last = Math.max(...titles.keys())
  const lines = Array.from({ length: last }, (_, i) => {
    const found = titles.get(i + 1)
    const number = String(i + 1).padStart(4, '0')
    return found ? `| [${number}](${found.name}) | ${found.title} |` : `| ${number} | — this number was never used: no page stood under it |`
  })
  return [
    '# Decisions',
    '',
    'Why it is built so: a page for each decision. Made by `npm run generate` from their headings, not kept by hand.',
    '',
    '| number | decided |',
    '| --- | --- |',
    ...lines,
    '',
  ].join('\n')
}
