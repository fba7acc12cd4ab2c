// Typed catalogues: every area holds its Chinese and English; a missing or superfluous string does not compile.
import { useMemo } from 'react'
import { useSettings } from '../state/settings.ts'
import type { Language } from '../state/settings.ts'

/** A text in both languages, as the server sends titles and names of things. */
export interface Words {
  zh: string
  en: string
}

/** The names inside braces of a Chinese text: '还差 {n} 户' has 'n'. */
type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never
type Filling<Text extends string> = [Blanks<Text>] extends [never]
  ? []
  : [Record<Blanks<Text>, string | number>]

export type Catalogue<Zh extends Record<string, string>> = <Key extends keyof Zh & string>(
  key: Key,
  ...filling: Filling<Zh[Key]>
) => string

/** English may say `{n|day|days}`: the word by the number. */
const blank = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

export function fill(text: string, filling: Record<string, string | number> = {}): string {
  return text.replace(blank, (_, name: string, one?: string, many?: string) => {
    const value = filling[name] ?? ''
    if (one === undefined) return String(value)
    return String(value) === '1' ? one : (many ?? '')
  })
}

export interface Texts<Zh extends Record<string, string>> {
  in: (language: Language) => Catalogue<Zh>
  use: () => Catalogue<Zh>
}

/** One area of a catalogue, to be joined with others. */
export const both = <const Zh extends Record<string, string>>(zh: Zh, en: Record<keyof Zh, string>) => ({
  zh,
  en,
})

export function texts<const Zh extends Record<string, string>>(
  zh: Zh,
  en: Record<keyof Zh, string>,
): Texts<Zh> {
  const catalogue = (language: Language): Catalogue<Zh> => {
    const chosen = language === 'zh' ? zh : en
    return (key, ...filling) => fill(chosen[key] ?? key, filling[0])
  }
  return {
    in: catalogue,
    use: () => {
      const { language } = useSettings()
      return useMemo(() => catalogue(language), [language])
    },
  }
}

/** Picks the reader's language of a text that came from the server; a plain string is shown as it is. */
export function useWords(): (words: Words | string | null | undefined) => string {
  const { language } = useSettings()
  return (words) =>
    typeof words === 'object' && words !== null ? words[language] || words.zh : (words ?? '')
}
