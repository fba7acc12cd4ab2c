// A roster that would change what stands: asked for by whoever uploaded it, confirmed or sent back by another with the same right.
import { sql, type RawBuilder, type Tx } from '../../../kernel/database/index.ts'
import { lyingIn } from '../../../kernel/access/index.ts'
import { fault as kernel, problems, type Text } from '../../../kernel/errors/index.ts'
import { waitColumns, type Wait, type WaitingFor } from '../../../kernel/http/index.ts'
import { calendarOf } from '../../calendar/index.ts'
import { fault } from './apply.ts'
import type { Changes, Staged } from './batch.ts'
import { changesOf, refuseHeld } from './changes.ts'

export const second = 'registry.second'
export const wordsLeast = 4
/** Configuration, not law: working days in which the second person should see to it. */
const days = 5
const wait: Wait = { roles: ['registry.clerk', 'street.officer'], remindDays: 2, late: 'escalate:county.bureau-officer' }

export const twoFault = problems('REGISTRY', {
  IMPORT_NOT_YOURS: {
    kind: 'Conflict',
    zh: '由上传名册的人说明理由、提请复核；别人复核',
    en: 'Whoever uploaded the roster asks for it; another confirms',
  },
  IMPORT_NOTHING_CHANGES: {
    kind: 'Conflict',
    zh: '这份名册只新增、不改动已登记的内容，可以直接写入',
    en: 'This roster only adds and changes nothing that stands: it can be written at once',
  },
  IMPORT_TWO_PEOPLE: {
    kind: 'Conflict',
    zh: '这份名册是您上传的：请由另一位有权的人复核',
    en: 'You uploaded this roster: another who may confirms it',
  },
  IMPORT_NOT_YOUR_ASKING: {
    kind: 'Conflict',
    zh: '只有提请复核的人可以撤回；复核的人请确认或退回',
    en: 'Only whoever asked for the second person takes it back; the second person confirms or sends back',
  },
  IMPORT_NOT_ASKED: {
    kind: 'Conflict',
    zh: '这份名册现在没有等待复核，请刷新页面',
    en: 'This roster does not wait for a second person now; look again',
  },
})

interface Row extends Staged {
  readonly row_faults: boolean
}
async function locked(tx: Tx, id: string): Promise<Row> {
  const row = await tx.maybe<Row>(sql`select * from import_batch where id = ${id} for update`)
  if (!row) throw fault.IMPORT_UNKNOWN()
  if (row.cleared_at) throw fault.IMPORT_CLEARED()
  return row
}
const me = (tx: Tx): string => {
  if (!tx.actor.account) throw kernel.SIGN_IN()
  return tx.actor.account
}
const sealed = (tx: Tx, id: string, column: 'reason' | 'words', text: string): Buffer =>
  tx.house.keyring.seal(text, `import_batch.${column}/${id}`)

/** Whoever uploaded it says why; from now on it waits for a second person. Scope: its community. */
export async function ask(tx: Tx, id: string, given: { reason: string; setAsideFaulty: boolean }): Promise<void> {
  const row = await locked(tx, id)
  if (row.state !== 'preview') throw fault.IMPORT_STATE()
  if (row.account !== me(tx)) throw twoFault.IMPORT_NOT_YOURS()
  if (row.row_faults && !given.setAsideFaulty) throw fault.IMPORT_FAULTS()
  const changes = await changesOf(tx, row)
  if (!changes) throw twoFault.IMPORT_NOTHING_CHANGES()
  await refuseHeld(tx, row)
  const calendar = await calendarOf(tx)
  const at = (n: number) => calendar.deadlineAfter(tx.now, n, 'workday')
  await tx.run(sql`update import_batch set state = 'asked', problem = null, changes = ${JSON.stringify(changes)},
    reason = ${sealed(tx, id, 'reason', given.reason)}, asked_at = ${tx.now}, due_at = ${at(days).at}, due_on = ${at(days).on}, remind_at = ${at(days - 1).at}
    where id = ${id}`)
}

/** The second person's part: what they saw (by its mark) is what will be written, in their name. Answers the changes. Scope: its community. */
export async function confirm(tx: Tx, id: string, mark: string): Promise<Changes> {
  const row = await locked(tx, id)
  if (row.state !== 'asked') throw twoFault.IMPORT_NOT_ASKED()
  if (row.account === me(tx)) throw twoFault.IMPORT_TWO_PEOPLE()
  const changes = await changesOf(tx, row)
  if (changes?.mark !== mark) throw fault.IMPORT_MOVED()
  await refuseHeld(tx, row)
  await tx.run(sql`update import_batch set changes = ${JSON.stringify(changes)}, confirmed_by = ${me(tx)}, confirmed_at = ${tx.now} where id = ${id}`)
  return changes
}

/** Sent back with words: whoever uploaded it mends the roster and uploads it anew. Scope: its community. */
export async function sendBack(tx: Tx, id: string, words: string): Promise<void> {
  const row = await locked(tx, id)
  if (row.state !== 'asked') throw twoFault.IMPORT_NOT_ASKED()
  if (row.account === me(tx)) throw twoFault.IMPORT_TWO_PEOPLE()
  await tx.run(sql`update import_batch set state = 'returned', words = ${sealed(tx, id, 'words', words)}, returned_by = ${me(tx)}, returned_at = ${tx.now}
    where id = ${id}`)
}

/** Taken back by whoever asked, while nobody has decided: it is theirs to mend, to ask for again or to leave. Scope: its community. */
export async function takeBack(tx: Tx, id: string): Promise<void> {
  const row = await locked(tx, id)
  if (row.state !== 'asked') throw twoFault.IMPORT_NOT_ASKED()
  if (row.account !== me(tx)) throw twoFault.IMPORT_NOT_YOUR_ASKING()
  await tx.run(sql`update import_batch set state = 'preview', problem = null, changes = null, reason = null, asked_at = null, due_at = null,
    due_on = null, remind_at = null where id = ${id}`)
  tx.note({ import: id })
}

const says: Readonly<Record<'procedure' | 'step' | 'what', Text>> = {
  procedure: { zh: '导入名册', en: 'Import of a roster' },
  step: { zh: '第二人复核', en: 'Second person’s check' },
  what: { zh: '逐项看会改动什么，确认写入或退回', en: 'See what it would change, then confirm or send back' },
}
/** What waits for its second person, for the list of all that waits (X3). */
export function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const key = whose === 'supervisor' ? 'case.read' : second
  const { over } = whose === 'clock' ? { over: ['/'] } : tx.house.permissions.reachOf(key, tx.actor)
  if (!over.length) return Promise.resolve(undefined)
  return Promise.resolve(sql`
    select 'import:' || b.id as id, null::uuid as "case", 'second' as step, 1 as round, '' as number,
      jsonb_build_object('zh', '改动登记：' || (b.community ->> 'name'), 'en', 'Changes of the registry: ' || (b.community ->> 'name')) as title,
      coalesce(c.pinyin, '') as pinyin, coalesce(c.initials, '') as initials, b.path as place_path, 'registry.import' as key, 0 as version,
      b.due_at as due, b.due_on, false as provisional, ${waitColumns(wait, sql`b.due_at`, tx.now)}, null::uuid as assigned_to,
      null::uuid as assigned_by, array[b.account] as barred, b.asked_at as entered,
      ${JSON.stringify(says)}::jsonb || jsonb_build_object('path', '/imports/' || b.id) as says
    from import_batch b left join community c on c.id = b.community_id
    where b.state = 'asked' and b.cleared_at is null and ${lyingIn(sql`b.path`, { over, member: [] })}
      and ${whose === 'actor' ? sql`b.account is distinct from ${tx.actor.account ?? null}::uuid` : sql`true`}`)
}
