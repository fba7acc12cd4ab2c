// Everything that is made from the code: API types of the web, the maps of the notice and the rooms, others' licences.
// `--check` writes nothing and fails where a file is stale.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { openApi } from '../server/src/kernel/http/index.ts'
import { declaredPermissions, procedures, roomsOf } from '../server/src/assembly.ts'
import { rooms } from '../server/rooms.mjs'
import { accessMap } from './access-map.ts'
import { decisionIndex } from './decisions.ts'
import { licences } from './licences.ts'
import { noticeMap, type Notice } from './notice-map.ts'
import { offlineRules } from './offline-rules.ts'

const root = path.resolve(import.meta.dirname, '..')
const checking = process.argv.includes('--check')
const stale: string[] = []

function put(file: string, content: string): void {
  const full = path.join(root, file)
  const was = fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined
  if (was === content) return
  if (checking) stale.push(file)
  else fs.writeFileSync(full, content)
}

/** Replaces what stands between `<!-- made: NAME -->` and `<!-- end: NAME -->`. */
function putInto(file: string, name: string, content: string): void {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const between = new RegExp(`(<!-- made: ${name} -->)[\\s\\S]*?(<!-- end: ${name} -->)`)
  if (!between.test(text)) throw new Error(`${file} has no place for ${name}`)
  put(file, text.replace(between, (_all, open: string, close: string) => `${open}\n${content}\n${close}`))
}

function apiTypes(document: object): string {
  const r = spawnSync(process.execPath, [path.join(root, 'tools/openapi/types.ts')], { input: JSON.stringify(document), encoding: 'utf8', maxBuffer: 1 << 26 })
  if (r.status !== 0) throw new Error(`API types: ${r.stderr}`)
  return r.stdout
}

function roomMap(): string {
  const lines = ['| room | 中文 | may import |', '| --- | --- | --- |']
  for (const [layer, list] of Object.entries(rooms))
    for (const [name, r] of Object.entries(list)) {
      const below = layer === 'kernel' ? '' : layer === 'civic' ? 'kernel, law; ' : 'civic, kernel, law; '
      lines.push(`| \`${layer}/${name}\` | ${r.zh} | ${below}${r.knows.join(', ') || '—'} |`)
    }
  return lines.join('\n')
}

function procedureDiagrams(): string {
  return procedures.map((p) => `### ${p.title.zh} · ${p.title.en} (\`${p.key}\`)\n\n\`\`\`mermaid\n${p.diagram}\n\`\`\``).join('\n\n')
}

const routes = roomsOf({ demonstration: true }).flatMap((r) => r.routes ?? [])
put('web/src/shared/api/schema.d.ts', apiTypes(openApi(routes, '0.1.0')))
const notice = JSON.parse(fs.readFileSync(path.join(root, 'data/notice/lines.json'), 'utf8')) as Notice
put('docs/notice.md', noticeMap(notice, routes, procedures))
put('NOTICE', licences(root))
put('docs/decisions/README.md', decisionIndex(path.join(root, 'docs/decisions')))
put('docs/offline.md', offlineRules(routes))
put('docs/access.md', accessMap(routes, declaredPermissions()))
putInto('docs/architecture.md', 'rooms', roomMap())
putInto('docs/architecture.md', 'procedures', procedureDiagrams())
if (stale.length) {
  console.error(`stale, run \`npm run generate\`: ${stale.join(', ')}`)
  process.exitCode = 1
} else console.log(checking ? 'generated files are fresh' : 'generated')
