// What a case asks for, as it was last said: on opening it, or anew by whoever opened it once it was sent back.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { soundOf } from '../../kernel/http/index.ts'
import { formOf, type ActStep, type Declaration } from './declare.ts'
import { dataOf, type AnyForm, type FormData } from './forms.ts'
import type { Case } from './known.ts'
import { load, newest, personalNow, type EntryRow, type Loaded } from './store.ts'

const asks = (d: Declaration) => (e: EntryRow) =>
  (e.kind === 'opened' || e.kind === 'taken') && formOf(d, e.step) === d.opens.form

/** The entry that says it now; `before`: as it stood ahead of that entry. */
export const askedBy = ({ declaration, entries }: Loaded, before = Infinity): EntryRow | undefined =>
  entries.filter(asks(declaration)).findLast((e) => e.n < before)

/** What is asked for now, sealed fields opened; for the code of procedures, never for a list. */
export async function askedNow(tx: Tx, of: Case): Promise<FormData> {
  const at = await load(tx, of.id)
  const e = askedBy(at)
  return e ? { ...newest(at.entries, e), ...(await personalNow(tx, at, e)) } : {}
}

/** What was entered last at a step, sealed fields opened; for the code of procedures, never for a list. */
export async function enteredAt(tx: Tx, of: Case, step: string): Promise<FormData> {
  const at = await load(tx, of.id)
  const e = at.entries.findLast((x) => x.kind === 'taken' && x.step === step)
  return e ? { ...newest(at.entries, e), ...(await personalNow(tx, at, e)) } : {}
}

/** The account that said it last. */
export const askerOf = async (tx: Tx, of: Case): Promise<string | null> =>
  askedBy(await load(tx, of.id))?.account ?? null

/** The step says anew what was asked for. */
export const saysAnew = (d: Declaration, step: ActStep): boolean =>
  step.takes === 'opener' && step.form === d.opens.form

/** What was sealed was never sent to the page: where it is not typed anew it stays as it stands. */
export async function withSealed(tx: Tx, at: Loaded, step: ActStep, given: unknown): Promise<unknown> {
  const before = askedBy(at)
  if (!before || !saysAnew(at.declaration, step)) return given
  return { ...(await personalNow(tx, at, before)), ...(given as FormData | undefined) }
}

/** Lists call the case by what it asks for. */
export async function rename(tx: Tx, of: Case, form: AnyForm, data: FormData): Promise<void> {
  const title = form.names?.(dataOf(form, data))
  if (!title || JSON.stringify(title) === JSON.stringify(of.title)) return
  const { pinyin, initials } = soundOf(title.zh)
  await tx.run(sql`update procedure_case set title = ${JSON.stringify(title)}, pinyin = ${pinyin}, initials = ${initials}
    where id = ${of.id}`)
}
