// Reads a part of the page with the device's own voice; absent where the device has none.
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { sharedText } from '../texts/shared.ts'
import { useSettings } from '../state/settings.ts'
import { Button } from './Button.tsx'

export function ReadAloud({ of }: { of: RefObject<HTMLElement | null> }) {
  const t = sharedText.use()
  const { language } = useSettings()
  const [speaking, setSpeaking] = useState(false)
  const able = 'speechSynthesis' in window
  useEffect(() => () => window.speechSynthesis?.cancel(), [])
  if (!able) return null
  const speak = () => {
    speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const words = new SpeechSynthesisUtterance(of.current?.innerText ?? '')
    words.lang = language === 'zh' ? 'zh-CN' : 'en-GB'
    words.rate = 0.9
    words.addEventListener('end', () => setSpeaking(false))
    words.addEventListener('error', () => setSpeaking(false))
    speechSynthesis.speak(words)
    return setSpeaking(true)
  }
  return (
    <Button kind="plain" onClick={speak} aria-pressed={speaking}>
      <span aria-hidden="true">{speaking ? '◼ ' : '▶ '}</span>
      {speaking ? t('stopReading') : t('readAloud')}
    </Button>
  )
}
