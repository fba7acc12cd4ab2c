// The script that a resident's first page needs, as it is sent (gzipped): what the built page itself names, and what those import at once.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Result } from './harness.ts'

const web = path.resolve(import.meta.dirname, '../web')

/** Scripts of an entry page: those in its HTML, and statically imported ones. */
function scriptsOf(html: string): string[] {
  const seen = new Set<string>()
  const add = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const text = fs.readFileSync(path.join(web, 'dist', file), 'utf8')
    for (const m of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) if (m[1]) add(path.posix.join(path.posix.dirname(file), m[1]))
  }
  for (const m of html.matchAll(/(?:src|href)="\/(assets\/[\w.-]+\.js)"/g)) if (m[1]) add(m[1])
  return [...seen]
}

export function run(): Promise<Result[]> {
  spawnSync('npm', ['run', '--silent', 'build'], { cwd: path.dirname(web), stdio: 'inherit' })
  const measure = (page: string): number =>
    scriptsOf(fs.readFileSync(path.join(web, 'dist', page), 'utf8'))
      .map((f) => fs.statSync(path.join(web, 'dist', `${f}.gz`)).size)
      .reduce((a, b) => a + b, 0) / 1024
  const value = measure('index.html')
  const mark = { name: 'Resident’s first page, script gzipped', unit: 'KB', better: 'less', must: 260, goal: 180 } as const
  return Promise.resolve([{ ...mark, value, low: value, high: value, samples: 1 }])
}
