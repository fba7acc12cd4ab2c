// What no source of ours does: read from the parsed code, so that neither a comment nor a text is taken for it.
import fs from 'node:fs'
import path from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sources = fs
  .globSync('{server/src,packages/*/src,web/src}/**/*.{ts,tsx}', { cwd: root })
  .filter((f) => !/\.test\.tsx?$|\.d\.ts$|^server\/src\/testing\/|\/testing(-\w+)?\.ts$/.test(f))

interface Found {
  readonly kind: 'call' | 'new' | 'set' | 'attribute' | 'import' | 'property'
  /** what is called, made or assigned, as it is written: `eval`, `Math.random`, `socket.write` */
  readonly said: string
  /** the whole of it */
  readonly text: string
}
const found = new Map<string, readonly Found[]>(sources.map((f) => [f, readOne(f)]))
function readOne(file: string): Found[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const { program } = parseSync(file, text)
  const all: Found[] = []
  const add = (kind: Found['kind'], of: { start: number; end: number }, whole = of): void =>
    void all.push({ kind, said: text.slice(of.start, of.end).replaceAll(/\s/g, ''), text: text.slice(whole.start, whole.end) })
  new Visitor({
    CallExpression: (node) => add('call', node.callee, node),
    NewExpression: (node) => add('new', node.callee, node),
    AssignmentExpression: (node) => add('set', node.left, node),
    JSXAttribute: (node) => add('attribute', node.name, node),
    ImportDeclaration: (node) => add('import', node.source, node),
    Property: (node) => add('property', node.key, node),
  }).visit(program)
  return all
}
/** `file: what is written there`, wherever it is. */
const where = (said: RegExp, within = /./): string[] =>
  [...found]
    .filter(([file]) => within.test(file))
    .flatMap(([file, all]) => all.filter((f) => said.test(f.said)).map((f) => `${file}: ${f.said}`))
const files = (list: readonly string[]): string[] => [...new Set(list.map((l) => l.slice(0, l.indexOf(': '))))].toSorted()

test('the reader sees what it looks for', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(where(/^crypto\.subtle\./).length).toBeGreaterThan(0)
  expect(where(/^fetch$/).length).toBeGreaterThan(4)
})

test('X2 no source runs a text as code, or opens a shell', () => {
  expect(where(/^(eval|Function|vm\..*|setTimeout\(['"`].*)$|['"]node:vm['"]|execSync$|^exec$/)).toEqual([])
  // the database that comes with the house, its browser’s window: by a fixed name and a list of words, without a shell
  expect(files(where(/^['"](node:)?child_process['"]$/))).toEqual(['server/src/kernel/database/embedded.ts', 'server/src/main.ts'])
  expect(where(/^shell$/, /^server\/src\/(kernel\/database\/embedded|main)\.ts$/)).toEqual([])
})

test('X2 what a request says never becomes part of a statement: names of tables and columns are ours alone', () => {
  // a constant of its own, which doctor runs as well
  expect(where(/^sql\.(raw|lit|id|table)$/)).toEqual(['server/src/chapters/maintenance-fund/use/evidence.ts: sql.raw'])
  expect(files(where(/^sql\.ref$/))).toEqual(['server/src/civic/registry/findings/look.ts', 'server/src/kernel/http/list.ts'])
  const composed = [...found].filter(([, all]) =>
    all.some((f) => f.kind === 'call' && /\.query$/.test(f.said) && /^[\w.#?]+(<[^`(]*>)?\(\s*`[^`]*\$\{/.test(f.text)),
  )
  // migrations, keys, backup, doctor, and the lock of a heartbeat: by what the house or its catalogue says
  const ours = /^server\/src\/(kernel\/(keys|backup|database|jobs)|cli\/doctor)\/|^server\/src\/civic\/registry\/jurisdictions\.ts$/
  expect(composed.length).toBeGreaterThan(5)
  expect(composed.map(([file]) => file).filter((file) => !ours.test(file))).toEqual([])
})

test('X2 what somebody typed becomes a pattern in one place, with its signs made plain', () => {
  expect(files(where(/^RegExp$/, /^(web|server)\//))).toEqual([
    'server/src/civic/privacy/paper.ts',
    'server/src/civic/signing/routes.ts',
    'server/src/civic/voting/wire.ts',
    'server/src/kernel/http/gate.ts',
    'server/src/kernel/http/wire.ts',
    // quoted words of an article, by `literally`
    'web/src/resident/parts/Whole.tsx',
    // of a form's own shape, which the server says
    'web/src/shared/forms/schema.ts',
  ])
})

test('X2 files are opened by what the house and its operator name, in the places that are known', () => {
  expect(files(where(/^['"](node:)?fs(\/promises)?['"]$/, /^server\//))).toEqual([
    // articles, parameters, the processing register, terms of retention, jurisdictions, template and sample files: read by fixed names
    'server/src/civic/parameters/articles.ts',
    'server/src/civic/parameters/data.ts',
    'server/src/civic/privacy/data.ts',
    'server/src/civic/procedure/retention.ts',
    'server/src/civic/registry/imports/routes.ts',
    'server/src/civic/registry/jurisdictions.ts',
    'server/src/civic/registry/roster/read.ts',
    'server/src/cli/archive-package.ts',
    'server/src/cli/calculators.ts',
    'server/src/cli/doctor/ground.ts',
    'server/src/cli/files.ts',
    'server/src/demonstration/routes.ts',
    'server/src/kernel/backup/backup.ts',
    'server/src/kernel/backup/read.ts',
    'server/src/kernel/crypto/index.ts',
    'server/src/kernel/database/embedded.ts',
    'server/src/kernel/database/folder.ts',
    'server/src/kernel/database/grounds.ts',
    'server/src/kernel/database/migrate.ts',
    // by the digest of what is in it
    'server/src/kernel/files/folder.ts',
    // the built pages: of what is asked for it takes one name without a slash
    'server/src/kernel/http/site.ts',
    'server/src/main.ts',
  ])
})

test('X2 no page makes markup of a text, and none listens to a page elsewhere', () => {
  expect(where(/dangerouslySetInnerHTML|innerHTML$|outerHTML$|insertAdjacentHTML$|^document\.write|srcdoc$|createContextualFragment$|DOMParser$/i)).toEqual([])
  // a worker is spoken to by the page that made it, and by nobody else
  const pages = [...found].filter(([file]) => file.startsWith('web/') && !file.endsWith('.worker.ts')).flatMap(([, all]) => all)
  const heard = pages.filter((f) => /(^|\.)onmessage$|^(window\.|globalThis\.|self\.)?addEventListener$/.test(f.said))
  expect(heard.filter((f) => f.kind === 'set' || /^[\w.]+\(\s*['"]message/.test(f.text))).toEqual([])
  expect(where(/WebSocket$|EventSource$|RTCPeerConnection$/)).toEqual([])
})

test('X2 pages keep nothing but in the places that say what they keep', () => {
  const kept = where(/^(globalThis\.|window\.)?(localStorage|sessionStorage)\.(setItem|getItem)$|^(globalThis\.)?indexedDB\.\w+$|^createStore$|^document\.cookie$/)
  expect(files(kept)).toEqual([
    'web/src/resident/check/remembered.ts',
    'web/src/resident/pages/SignIn.tsx',
    'web/src/resident/signing/device.ts',
    'web/src/shared/demonstration/hints.ts',
    // sealed: see docs/offline.md
    'web/src/shared/field/store.ts',
    'web/src/shared/state/drafts.ts',
    'web/src/shared/state/kept.ts',
    'web/src/shared/state/renewal.ts',
    'web/src/shared/state/settings.ts',
  ])
})

test('X2 no chance but that of the machine’s own source: no Math.random in what serves or is served', () => {
  expect(where(/Math\.random$/)).toEqual([])
})

test('X2 ciphers, hashes and curves are the few that docs/asvs.md names', () => {
  const named = (call: RegExp): string[] =>
    [...found.values()].flatMap((all) => all.filter((f) => f.kind === 'call' && call.test(f.said)).flatMap((f) => /\(\s*['"]([\w-]+)['"]/.exec(f.text)?.[1] ?? []))
  const unique = (list: string[]): string[] => [...new Set(list)].toSorted()
  expect(unique(named(/^create(De|C)ipheriv$/))).toEqual(['sm4-ctr'])
  expect(unique(named(/^createHash$/))).toEqual(['sha256'])
  // HMAC-SHA-1 is what authenticator applications reckon with (RFC 6238)
  expect(unique(named(/^createHmac$/))).toEqual(['sha1', 'sha256', 'sm3'])
  expect(unique(named(/^hkdfSync$/))).toEqual(['sha256', 'sm3'])
})

test('X2 what the house asks for elsewhere follows no redirect, ends in time, and never skips a certificate', () => {
  const asked = [...found]
    .filter(([file]) => file.startsWith('server/') && !/simulator|issuers/.test(file))
    .flatMap(([file, all]) => all.filter((f) => f.kind === 'call' && /(^|\.|\))fetch\)?$/.test(f.said)).map((f) => [file, f.text] as const))
  expect(asked.length).toBeGreaterThan(4)
  expect(asked.filter(([, text]) => !/redirect: 'error'/.test(text) || !/signal: /.test(text))).toEqual([])
  expect(where(/^rejectUnauthorized$|NODE_TLS_REJECT_UNAUTHORIZED|^checkServerIdentity$/)).toEqual([])
})
