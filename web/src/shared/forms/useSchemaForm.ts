// State and check of one declared form: faults show once the person has tried to send it, the first one takes the focus.
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import type { JsonSchema } from '../api/work.ts'
import { amount, count } from '../format/format.ts'
import { useWords } from '../texts/texts.ts'
import { formText } from '../texts/forms.ts'
import { check, isAmount, nameAt, namesOf } from './schema.ts'
import type { FormFault, FormValue } from './schema.ts'

/** A fault as it is shown: where, how the field is called, how to mend it. */
export interface ShownFault {
  at: string
  label: string
  message: string
}

const partAt = (schema: JsonSchema, path: string): JsonSchema | undefined =>
  path
    .split('/')
    .reduce<JsonSchema | undefined>((part, name) => part?.properties?.[name] ?? part?.items, schema)

function useMessages() {
  const c = formText.use()
  const words = useWords()
  return ({ kind, n = '', now = 0 }: FormFault, part: JsonSchema | undefined): string => {
    const limit = part && isAmount(part) ? c('besideYuan', { amount: amount(String(n)) }) : n
    switch (kind) {
      case 'few':
        return c('formFew', { n, now: count(now) })
      case 'many':
        return c('formMany', { n, now: count(now) })
      case 'low':
        return c('formLow', { n: limit })
      case 'high':
        return c('formHigh', { n: limit })
      case 'amount':
        return c('formAmount')
      case 'number':
        return c('formNumber')
      case 'date':
        return c('formDate')
      case 'missing':
        return c('formMissing')
      case 'over':
        return words(part?.beside?.compares?.over)
      case 'pattern':
        return part?.rule ? words(part.rule) : c('formPattern')
    }
  }
}

/** `begins`: what is filled in from the start. */
export function useSchemaForm(schema: JsonSchema | null, refused?: unknown, begins: FormValue = {}) {
  const words = useWords()
  const say = useMessages()
  const [value, setValue] = useState<FormValue>(begins)
  const [tried, setTried] = useState(false)
  const names = schema ? namesOf(schema, (title) => words(title)) : {}
  const found = (schema ? check(schema, value) : []).map((fault): ShownFault => ({
    at: fault.path,
    label: nameAt(names, fault.path) ?? '',
    message: say(fault, schema ? partAt(schema, fault.path) : undefined),
  }))
  const told = refused instanceof ApiProblem ? refused.fields : []
  const refusedAt = told.flatMap(({ field, message }): ShownFault[] => {
    const label = nameAt(names, field)
    return label === undefined ? [] : [{ at: field, label, message }]
  })
  const faults = {
    ...Object.fromEntries(told.map(({ field, message }) => [field, message])),
    ...(tried ? Object.fromEntries(found.map(({ at, message }) => [at, message])) : {}),
  }
  return {
    value,
    setValue,
    /** By path, for the fields; those the server told stay until it is asked again. */
    faults,
    names,
    tried,
    /** What the server refused at fields of this form; `whole`: what it refused besides, or of the form as a whole. */
    refused: refusedAt,
    whole: told.length > 0 && told.length === refusedAt.length ? undefined : refused,
    /** What is wrong now, in the order of the fields. */
    found,
    /** From now on faults are shown as they come and go. */
    try: () => setTried(true),
  }
}
