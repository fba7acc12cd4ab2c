// A form that says something anew: it begins with the words that stand.
import type { JsonSchema } from '../api/work.ts'
import type { FormValue } from './schema.ts'

type Stands = Record<string, unknown>

/** What is filled in from the start. */
export const begun = (stands: Stands): FormValue =>
  Object.fromEntries(Object.entries(stands).filter(([, value]) => value !== null)) as FormValue

/** What is sealed is typed anew or left alone: nothing of it was sent here, so nothing of it is asked for. */
export const askedAnew = (schema: JsonSchema, stands: Stands): JsonSchema => ({
  ...schema,
  required: (schema.required ?? []).filter((name) => stands[name] !== null),
})
