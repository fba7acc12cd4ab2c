// What the console says, area by area.
import { texts } from '../shared/texts/texts.ts'
import { cases } from './texts/cases.ts'
import { forms } from './texts/forms.ts'
import { frame } from './texts/frame.ts'
import { imports } from './texts/imports.ts'
import { money } from './texts/money.ts'
import { privacy } from './texts/privacy.ts'
import { registry } from './texts/registry.ts'

export const consoleText = texts(
  { ...frame.zh, ...cases.zh, ...forms.zh, ...registry.zh, ...imports.zh, ...money.zh, ...privacy.zh },
  { ...frame.en, ...cases.en, ...forms.en, ...registry.en, ...imports.en, ...money.en, ...privacy.en },
)
