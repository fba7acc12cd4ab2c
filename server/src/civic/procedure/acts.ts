// What one person may do with a case now: the acts it waits for, and what of its record they may say anew.
import type { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { askedBy, saysAnew } from './anew.ts'
import { authorityFor } from './authority.ts'
import { endIn, formOf, outcomeTitle, standsOf, stepOf, waysOf } from './declare.ts'
import { formToFill, schemaOf, type AnyForm } from './forms.ts'
import { correctable, officesOf } from './office.ts'
import type { CaseFull } from './schema.ts'
import { anothersOwn, givenUp, inHandOf, takenByMe } from './several.ts'
import { newest, type EntryRow, type Loaded, type StepRow } from './store.ts'

type Full = z.output<typeof CaseFull>

/** Outcomes that cannot hold as the case stands are not offered. */
async function barred(tx: Tx, { case: c, declaration: d }: Loaded, row: StepRow, outcome: string) {
  const step = stepOf(d, row.step)
  const act = { case: c, step: row.step, round: row.round, outcome, data: {} }
  for (const key of 'guards' in step ? (step.guards ?? []) : []) {
    const guard = tx.house.procedures.guards.get(key)
    if (guard.byOutcome && (await guard.test(tx, act))) return true
  }
  return false
}

/** The acts that this actor may do now: what the page offers, nothing more. */
export async function actsOf(tx: Tx, at: Loaded): Promise<Full['acts']> {
  const { case: c, declaration: d, steps } = at
  const mine = steps.filter(
    (row) =>
      row.done_at === null &&
      !takenByMe(tx, row) &&
      !anothersOwn(tx, row) &&
      authorityFor(tx.actor, row.roles, c.place) !== undefined,
  )
  const acts: Full['acts'] = []
  for (const row of mine) {
    const step = stepOf(d, row.step)
    const key = formOf(d, row.step)
    const ways = []
    for (const way of waysOf(step)) if (!(await barred(tx, at, row, way.outcome))) ways.push(way)
    acts.push({
      step: row.step,
      title: step.title,
      what: step.what ?? null,
      outcomes: ways.map(({ outcome, to }) => {
        const end = endIn(to)
        return {
          key: outcome,
          title: outcomeTitle(d, outcome),
          refuses: end !== undefined && d.ends[end]?.well === false,
          ends: end !== undefined,
          then: end === undefined ? stepOf(d, to).title : standsOf(d, end, null),
        }
      }),
      form: key ? await formToFill(tx, tx.house.procedures.forms.get(key), c) : null,
      stands:
        key && 'by' in step && saysAnew(d, step) ? standing(tx.house.procedures.forms.get(key), at) : null,
      inHandOf: (await inHandOf(tx, at, row)) ?? null,
      inMyHand: row.assigned_to !== null && row.assigned_to === tx.actor.account,
      mineAlone: row.own_of !== null,
      basis: step.basis ?? null,
    })
  }
  return acts
}
/** What was asked for as it stands, to be mended: what is sealed stays so, and is typed anew where it changes. */
function standing(form: AnyForm, at: Loaded): Full['acts'][number]['stands'] {
  const e = askedBy(at)
  const said = e ? newest(at.entries, e) : {}
  return Object.fromEntries(Object.keys(form.fields).map((name) => [name, said[name] ?? null]))
}
/** What this actor may say anew of an entry, and what it says now. */
export function correctionOf(tx: Tx, at: Loaded, e: EntryRow): Full['entries'][number]['correctable'] {
  const { case: c, declaration: d, entries } = at
  const form = correctable(tx, at, e)
  if (!form || !authorityFor(tx.actor, officesOf(d, e.step), c.place)) return null
  const names = Object.entries(form.fields).flatMap(([name, f]) => (f.correctable ? [name] : []))
  const whole = schemaOf(form)
  const properties = whole['properties'] as Record<string, unknown>
  const required = (whole['required'] as string[] | undefined) ?? []
  const said = newest(entries, e)
  const gives = givenUp(tx, at, e.step)
  return {
    form: {
      ...whole,
      properties: Object.fromEntries(names.map((n) => [n, properties[n]])),
      required: required.filter((n) => names.includes(n)),
    },
    // what is sealed stays so: it is typed anew
    stands: Object.fromEntries(names.map((n) => [n, said[n] ?? null])),
    givesUp: gives ? stepOf(d, gives.step).title : null,
  }
}
