// What an office does with a running case besides taking its steps: giving one into a colleague's hand, correcting what was said.
import { holders } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { authorized } from './authority.ts'
import { formOf, stepOf, titleOf, type Declaration } from './declare.ts'
import { waiting } from './engine.ts'
import { tell } from './messages.ts'
import { readForm, separate, type AnyForm, type FormData } from './forms.ts'
import { anothersOwn, keepOff, named } from './several.ts'
import {
  fault,
  load,
  newest,
  openStep,
  personalNow,
  record,
  type EntryRow,
  type Loaded,
  type StepRow,
} from './store.ts'

/** Who may take the step here and has not: names by account. */
async function able(tx: Tx, at: Loaded, row: StepRow): Promise<ReadonlyMap<string, string>> {
  const all = await holders(tx, row.roles, at.case.place)
  return accountNames(
    tx,
    all.filter((a) => !row.taken_by.includes(a) && (row.own_of ?? a) === a),
  )
}

interface AtStep {
  readonly case: string
  readonly step: string
}
/** Whom the step can be handed to, as seen by one of them. */
export async function colleagues(tx: Tx, given: AtStep): Promise<ReadonlyMap<string, string>> {
  const at = await load(tx, given.case)
  const row = openStep(at.steps, given.step)
  if (!row) throw fault.NOT_FOUND()
  authorized(tx, row.roles, at.case.place, titleOf(at.declaration, given.step))
  if (anothersOwn(tx, row)) throw fault.OPENERS_OWN(named(at, row))
  return able(tx, at, row)
}

/** Gives a waiting step into one person's hand, one's own among them; the record says from whom and why. */
export async function handOver(
  tx: Tx,
  given: AtStep & { readonly to: string; readonly note: string },
): Promise<void> {
  const at = await waiting(tx, given.case, given.step)
  const { row, case: of } = at
  const authority = authorized(tx, row.roles, of.place, stepOf(at.declaration, given.step).title)
  if (anothersOwn(tx, row)) throw fault.OPENERS_OWN(named(at, row))
  if (!(await able(tx, at, row)).has(given.to)) throw fault.NOT_A_COLLEAGUE(named(at, row))
  const { note, to, step } = given
  await record(tx, of, { kind: 'handed', step, round: row.round, authority, note, made: { to } })
  await tx.run(sql`update procedure_step set assigned_to = ${to}::uuid, assigned_by = ${tx.actor.account ?? null}::uuid
    where case_id = ${of.id} and step = ${step} and round = ${row.round}`)
  await tell(tx, at, 'waits', { ...row, person: to })
}

/** The form that an entry was made with, as long as something of it can be corrected. */
export function correctable(tx: Tx, { case: c, declaration }: Loaded, e: EntryRow): AnyForm | undefined {
  if (c.state === 'ended' || !['opened', 'taken', 'joined'].includes(e.kind)) return undefined
  const key = formOf(declaration, e.step)
  const form = key === undefined ? undefined : tx.house.procedures.forms.get(key)
  return form && Object.values(form.fields).some((f) => f.correctable) ? form : undefined
}
/** The offices that may say it anew: those that may say it. */
export const officesOf = (d: Declaration, step: string): readonly string[] => {
  const found = step === 'open' ? d.opens : d.steps[step]
  return found && 'by' in found ? found.by : []
}
const refused = (why: Text) => fault.NOT_CORRECTABLE({ why: why.zh, whyEn: why.en })

/** Fields of an entry are said anew by the office that said them; the old words stay, and who decides later sees both. */
export async function correct(
  tx: Tx,
  given: {
    readonly case: string
    readonly entry: number
    readonly form: Readonly<Record<string, unknown>>
    readonly note: string
  },
): Promise<void> {
  const at = await load(tx, given.case, true)
  const { case: of, declaration: d } = at
  const e = at.entries.find((x) => x.n === given.entry)
  if (!e) throw fault.NOT_FOUND()
  const authority = authorized(tx, officesOf(d, e.step), of.place, titleOf(d, e.step))
  const form = correctable(tx, at, e)
  if (!form)
    throw refused({
      zh: '办件已办结，或这一步的内容定了就不能改',
      en: 'the case has ended, or what this step says is final',
    })
  const names = Object.keys(given.form)
  const fixed = names.find((name) => !form.fields[name]?.correctable)
  if (fixed !== undefined) {
    const { zh, en } = form.fields[fixed] ?? { zh: fixed, en: fixed }
    throw refused({ zh: `「${zh}」定了就不能改`, en: `“${en}” is final` })
  }
  // the whole form must still hold, what is sealed among it
  const before: FormData = { ...newest(at.entries, e), ...(await personalNow(tx, at, e)) }
  const stands = readForm(form, { ...before, ...given.form })
  const differs = names.filter((name) => JSON.stringify(stands[name]) !== JSON.stringify(before[name]))
  if (!differs.length) throw refused({ zh: '没有改动', en: 'nothing differs' })
  const said = Object.fromEntries(differs.map((name) => [name, stands[name]]))
  const { plain: data, personal } = separate(form, said)
  const { step, round } = e
  const { note } = given
  await record(tx, of, { kind: 'corrected', step, round, authority, data, personal, note, made: { of: e.n } })
  // what they said anew they do not check as the other pair of eyes
  await keepOff(tx, of.id)
}
