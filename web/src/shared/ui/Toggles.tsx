// Language, light or dark, elder mode: small switches that are remembered on this device.
import { choose, useSettings } from '../state/settings.ts'
import type { Language, Theme } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { Choice } from './Field.tsx'

/** One press changes to the other language; the button is named in the language it leads to. */
export function LanguageSwitch() {
  const { language } = useSettings()
  const other: Language = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="btn btn-quiet btn-small"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => choose({ language: other })}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}

export function ElderSwitch() {
  const { elder } = useSettings()
  const t = sharedText.use()
  return (
    <button type="button" className="btn btn-plain btn-small" onClick={() => choose({ elder: !elder })}>
      {elder ? t('elderOff') : t('elder')}
    </button>
  )
}

export function ThemeSwitch() {
  const { theme } = useSettings()
  const t = sharedText.use()
  const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
  const words = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
  return (
    <button type="button" className="btn btn-quiet btn-small" onClick={() => choose({ theme: next[theme] })}>
      {t('theme')} · {words[theme]}
    </button>
  )
}

export function AllSettings() {
  const settings = useSettings()
  const t = sharedText.use()
  return (
    <div className="stack stack-6">
      <Choice<Language>
        legend={t('language')}
        value={settings.language}
        onChange={(language) => choose({ language })}
        options={[
          { value: 'zh', label: t('languageZh') },
          { value: 'en', label: t('languageEn') },
        ]}
      />
      <Choice<'standard' | 'elder'>
        legend={t('elder')}
        value={settings.elder ? 'elder' : 'standard'}
        onChange={(mode) => choose({ elder: mode === 'elder' })}
        options={[
          { value: 'standard', label: t('elderOff') },
          { value: 'elder', label: t('elder') },
        ]}
      />
      <Choice<Theme>
        legend={t('theme')}
        value={settings.theme}
        onChange={(theme) => choose({ theme })}
        options={[
          { value: 'system', label: t('themeSystem') },
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
        ]}
      />
    </div>
  )
}
