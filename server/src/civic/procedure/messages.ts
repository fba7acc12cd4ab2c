// What a case tells people: a step waits for them, its date comes near, it is late.
import { dayText } from '@hemei/law'
import { z } from 'zod'
import { holding } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Text } from '../../kernel/http/index.ts'
import { messageKind, notify } from '../notification/index.ts'
import { stepOf, type Declaration } from './declare.ts'
import { overRoles, type Case } from './known.ts'

const values = z.object({ case: Text, step: Text, number: z.string(), due: Text })
type Told = z.output<typeof values>
const noDate = { zh: '没有期限', en: 'no date' }

const waits = messageKind<Told>({
  key: 'case.step',
  topic: 'tasks',
  title: { zh: '一件事等您办理', en: 'Something waits for you' },
  text: {
    zh: '「{case}」（{number}）走到「{step}」，由您办理。期限：{due}。',
    en: '“{case}” ({number}) has come to “{step}”, which is yours to take. Due: {due}.',
  },
  values,
  usual: [],
  articles: ['X3'],
})
const reminder = messageKind<Told>({
  key: 'case.reminder',
  topic: 'tasks',
  title: { zh: '办理期限快到了', en: 'A date comes near' },
  text: {
    zh: '「{case}」（{number}）的「{step}」还没有办，期限：{due}。',
    en: '“{step}” of “{case}” ({number}) has not been taken yet. Due: {due}.',
  },
  values,
  usual: ['email'],
  articles: ['X3'],
})
const late = messageKind<Told>({
  key: 'case.late',
  topic: 'tasks',
  title: { zh: '办理超过期限', en: 'A step is late' },
  text: {
    zh: '「{case}」（{number}）的「{step}」已超过期限（{due}），请尽快办理。',
    en: '“{step}” of “{case}” ({number}) is past its date ({due}); it needs to be taken soon.',
  },
  values,
  usual: ['email'],
  articles: ['X3'],
})
const askedLate = messageKind<Told>({
  key: 'case.asked-late',
  topic: 'tasks',
  title: { zh: '您提出的事超过了办理期限', en: 'What you asked for is late' },
  text: {
    zh: '您提出的「{case}」（{number}）：办理「{step}」的部门超过了期限（{due}）。已经记为逾期，上级也可以直接办理；您不用重新提出。',
    en: 'What you asked for, “{case}” ({number}): the office is past the date of “{step}” ({due}). It is recorded as late and the office above may decide it too; you need not ask again.',
  },
  values,
  usual: ['email'],
  articles: ['X3'],
})
export const kinds = { waits, reminder, late, askedLate } as const

const outside = z.object({ what: Text, step: Text, due: Text })
type Outside = z.output<typeof outside>
/** Of what waits elsewhere than in a case. */
export const waitKinds = {
  reminded: messageKind<Outside>({
    key: 'wait.reminder',
    topic: 'tasks',
    title: { zh: '办理期限快到了', en: 'A date comes near' },
    text: { zh: '「{what}」的「{step}」还没有办，期限：{due}。', en: '“{step}” of “{what}” has not been done yet. Due: {due}.' },
    values: outside,
    usual: ['email'],
    articles: ['X3'],
  }),
  late: messageKind<Outside>({
    key: 'wait.late',
    topic: 'tasks',
    title: { zh: '办理超过期限', en: 'Something is late' },
    text: {
      zh: '「{what}」的「{step}」已超过期限（{due}），请尽快办理或督促办理。',
      en: '“{step}” of “{what}” is past its date ({due}); it needs to be done, or seen to, soon.',
    },
    values: outside,
    usual: ['email'],
    articles: ['X3'],
  }),
} as const

export interface ToldStep {
  readonly step: string
  readonly roles: readonly string[]
  readonly due_on: string | null
  /** the one person who may take it, or who has it in hand */
  readonly person?: string | null | undefined
  /** that person takes it for themselves, not for an office */
  readonly own?: boolean
}
/** Tells whoever may take the step, but for who acts; owners are asked by votes and by steps of their own, never as a crowd. */
export async function tell(
  tx: Tx,
  at: { readonly case: Case; readonly declaration: Declaration },
  kind: 'waits' | 'reminder' | 'late',
  { step, roles, due_on, person, own }: ToldStep,
): Promise<void> {
  const offices = roles.filter((r) => (overRoles as readonly string[]).includes(r))
  if (!person && !offices.length) return
  const { case: c, declaration } = at
  await notify(tx, kinds[kind], {
    to: person ? sql`select ${person}::uuid as account` : holding(offices, c.place, tx.now),
    ...(own ? {} : { within: c.place.path }),
    except: tx.actor.account,
    values: {
      case: c.title,
      step: stepOf(declaration, step).title,
      number: c.number,
      due: due_on === null ? noDate : dayText(due_on),
    },
    path: `/console/cases/${c.id}`,
  })
}

/** Tells whoever asked for it that an office lets its time pass; once, when it does. */
export async function tellAsker(tx: Tx, at: { readonly case: Case; readonly declaration: Declaration }, { step, due_on }: ToldStep): Promise<void> {
  const { case: c, declaration } = at
  if (declaration.members !== 'opener' || !c.openedBy) return
  await notify(tx, askedLate, {
    to: [c.openedBy],
    values: {
      case: c.title,
      step: stepOf(declaration, step).title,
      number: c.number,
      due: due_on === null ? noDate : dayText(due_on),
    },
    path: `/cases/${c.id}`,
  })
}
