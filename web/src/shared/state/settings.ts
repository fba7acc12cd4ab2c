// What a person chose for this device (language, elder mode, light or dark), kept across visits and told to <html>.
import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Theme = 'system' | 'light' | 'dark'
export interface Settings {
  language: Language
  elder: boolean
  theme: Theme
}

const place = 'hemei.settings'
const initial: Settings = { language: 'zh', elder: false, theme: 'system' }
const listeners = new Set<() => void>()
let settings = read()

function read(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return initial
    const { language, elder, theme } = kept as Partial<Record<keyof Settings, unknown>>
    return {
      language: language === 'en' ? 'en' : 'zh',
      elder: elder === true,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    }
  } catch {
    return initial
  }
}

export const currentSettings = (): Settings => settings

export function choose(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  try {
    localStorage.setItem(place, JSON.stringify(settings))
  } catch {
    // A closed store (private window) must not keep a person from reading: the choice then lasts this visit.
  }
  applySettings()
  for (const listener of listeners) listener()
}

/** Elder mode belongs to the resident's face; the console keeps its density. */
export function applySettings(): void {
  const root = document.documentElement
  root.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
  if (settings.theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = settings.theme
  if (settings.elder && root.dataset['face'] === 'resident') root.dataset['elder'] = ''
  else delete root.dataset['elder']
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called when another language was chosen: what the server words in the reader's language is asked for anew. */
export function onLanguage(listener: () => void): void {
  let { language } = settings
  subscribe(() => {
    if (settings.language === language) return
    language = settings.language
    listener()
  })
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, currentSettings)

const darkWish = () => window.matchMedia('(prefers-color-scheme: dark)')

/** True when the page is dark now, by choice or by the device's wish. */
export function useDark(): boolean {
  const { theme } = useSettings()
  const wished = useSyncExternalStore(
    (listener) => {
      const query = darkWish()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => darkWish().matches,
  )
  return theme === 'dark' || (theme === 'system' && wished)
}
