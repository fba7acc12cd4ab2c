// What the console says, area by area.
import { acts, forms } from '../shared/texts/forms.ts'
import { texts } from '../shared/texts/texts.ts'
import { archive } from './texts/archive.ts'
import { binding } from './texts/binding.ts'
import { calendar } from './texts/calendar.ts'
import { cases } from './texts/cases.ts'
import { facilities } from './texts/facilities.ts'
import { field } from './texts/field.ts'
import { frame } from './texts/frame.ts'
import { imports } from './texts/imports.ts'
import { map } from './texts/map.ts'
import { messages } from './texts/messages.ts'
import { money } from './texts/money.ts'
import { offices } from './texts/offices.ts'
import { procedure } from './texts/procedure.ts'
import { privacy } from './texts/privacy.ts'
import { registry } from './texts/registry.ts'
import { roster } from './texts/roster.ts'
import { seals } from './texts/seals.ts'

export const consoleText = texts(
  {
    ...{ ...frame.zh, ...cases.zh, ...forms.zh, ...acts.zh, ...registry.zh, ...imports.zh, ...money.zh },
    ...{ ...procedure.zh, ...offices.zh, ...roster.zh, ...facilities.zh, ...privacy.zh, ...map.zh, ...binding.zh, ...messages.zh, ...seals.zh, ...field.zh, ...archive.zh, ...calendar.zh },
  },
  {
    ...{ ...frame.en, ...cases.en, ...forms.en, ...acts.en, ...registry.en, ...imports.en, ...money.en },
    ...{ ...procedure.en, ...offices.en, ...roster.en, ...facilities.en, ...privacy.en, ...map.en, ...binding.en, ...messages.en, ...seals.en, ...field.en, ...archive.en, ...calendar.en },
  },
)
