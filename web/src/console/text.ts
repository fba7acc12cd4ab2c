// What the console says, area by area.
import { texts } from '../shared/texts/texts.ts'
import { binding } from './texts/binding.ts'
import { cases } from './texts/cases.ts'
import { facilities } from './texts/facilities.ts'
import { forms } from './texts/forms.ts'
import { frame } from './texts/frame.ts'
import { imports } from './texts/imports.ts'
import { map } from './texts/map.ts'
import { money } from './texts/money.ts'
import { offices } from './texts/offices.ts'
import { procedure } from './texts/procedure.ts'
import { privacy } from './texts/privacy.ts'
import { registry } from './texts/registry.ts'
import { roster } from './texts/roster.ts'

export const consoleText = texts(
  {
    ...{ ...frame.zh, ...cases.zh, ...forms.zh, ...registry.zh, ...imports.zh, ...money.zh },
    ...{ ...procedure.zh, ...offices.zh, ...roster.zh, ...facilities.zh, ...privacy.zh, ...map.zh, ...binding.zh },
  },
  {
    ...{ ...frame.en, ...cases.en, ...forms.en, ...registry.en, ...imports.en, ...money.en },
    ...{ ...procedure.en, ...offices.en, ...roster.en, ...facilities.en, ...privacy.en, ...map.en, ...binding.en },
  },
)
