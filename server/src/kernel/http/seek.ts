// What was typed finds names by their characters, their pinyin and its initials.
import { pinyin } from 'pinyin-pro'
import { sql, type RawBuilder } from '../database/index.ts'

/** Pinyin without tones, and its initials; letters and digits stay. `武昌区` → `wuchangqu`, `wcq`. */
export function soundOf(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  const tidy = syllables.map((s) => s.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')).filter((s) => s !== '')
  return { pinyin: tidy.join(''), initials: tidy.map((s) => (/^[a-z]/.test(s) ? s[0] : s)).join('') }
}

/** Text that `like` takes as it stands. */
const plain = (text: string): string => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)
/** What was typed, for `like` over names; nothing when nothing was. */
export const typed = (q: string | undefined): string | undefined => q?.normalize('NFKC').trim().toLowerCase() || undefined

/** Whether what was typed stands in a name, or in how it sounds: for the few names that stand in no table. */
export function names(q: string, name: string): boolean {
  const text = typed(q) ?? ''
  const { pinyin: sound, initials } = soundOf(name)
  const heard = text.replaceAll(/\s/g, '')
  return name.toLowerCase().includes(text) || sound.includes(heard) || initials.includes(heard)
}

/** Keys of a closed list whose titles what was typed names. */
export const namedKeys = <K extends string>(
  q: string | undefined,
  titles: Readonly<Record<K, { readonly zh: string; readonly en: string }>>,
): K[] =>
  typed(q) === undefined
    ? []
    : (Object.keys(titles) as K[]).filter((key) => names(q ?? '', titles[key].zh) || names(q ?? '', titles[key].en))

/**
 * What was typed stands in one of these texts, or one of these sounds (pinyin, initials) has it, or one of these keys was
 * found by its name; characters, not patterns.
 */
export function seek(
  q: string | undefined,
  of: { readonly texts: readonly RawBuilder<unknown>[]; readonly sounds?: readonly RawBuilder<unknown>[]; readonly keys?: { readonly of: RawBuilder<unknown>; readonly found: readonly string[] } },
): RawBuilder<boolean>[] {
  const text = typed(q)
  if (text === undefined) return []
  const heard = `%${plain(text.replaceAll(/\s/g, ''))}%`
  const ways = [
    ...of.texts.map((column) => sql`${column} ilike ${`%${plain(text)}%`}`),
    ...(of.sounds ?? []).map((column) => sql`${column} like ${heard}`),
    ...(of.keys?.found.length ? [sql`${of.keys.of} = any (${[...of.keys.found]}::text[])`] : []),
  ]
  return [sql<boolean>`(${sql.join(ways, sql` or `)})`]
}
