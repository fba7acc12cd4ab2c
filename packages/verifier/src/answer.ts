// Compares an answer of the tally calculator published some day with the one computed now, and reads its warnings.
import { canonicalText, type Json } from './formats/index.ts'
import { say, type Warning } from './result.ts'

type Plan = { readonly [key: string]: Plan | true }

const test: Plan = { count: true, of: true, needed: true, met: true }
const both: Plan = { owners: test, area: test }
const verdict: Plan = { conclusion: true, participation: both, approval: both }
/** The keys of the calculator's contract that decide. */
const decisive: Plan = { ...verdict, withoutDeemed: verdict, winner: true, rule: { id: true } }

function project(value: Json, plan: Plan | true): Json {
  if (plan === true || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = new Map(Object.entries(value))
  return Object.fromEntries(
    Object.entries(plan).flatMap(([key, inner]) => {
      const field = fields.get(key)
      return field === undefined ? [] : [[key, project(field, inner)]]
    }),
  )
}

/**
 * `same`: to the byte. `figures`: every figure, threshold, conclusion and the rule are the same, but the calculator now
 * warns of something else, says more, or knows until when the rule held: no fault of the file. Else `different`.
 */
export function compareAnswers(published: Json, now: Json): 'same' | 'figures' | 'different' {
  if (canonicalText(published) === canonicalText(now)) return 'same'
  return canonicalText(project(published, decisive)) === canonicalText(project(now, decisive))
    ? 'figures'
    : 'different'
}

const fieldOf = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value)).get(key)
    : undefined
const texts = (value: Json | undefined): value is string => typeof value === 'string'

/** What an answer warns of; what is no warning by the calculator's contract is passed over. */
function warningsOf(answer: Json): Warning[] {
  const listed = fieldOf(answer, 'warnings')
  return (Array.isArray(listed) ? listed : []).flatMap((one: Json) => {
    const [code, zh, en] = [fieldOf(one, 'code'), fieldOf(one, 'detail'), fieldOf(one, 'en')]
    return texts(code) && texts(zh) ? [{ code, detail: say(zh, texts(en) ? en : zh) }] : []
  })
}

/** Every warning once: as published, then what the answer computed now adds. */
export function allWarnings(published: Json, now: Json): Warning[] {
  const first = warningsOf(published)
  const codes = new Set(first.map(({ code }) => code))
  return [...first, ...warningsOf(now).filter(({ code }) => !codes.has(code))]
}
