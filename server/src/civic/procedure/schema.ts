// What leaves the procedure room: shapes of the to-do list, the list of cases, one case, and a procedure explained.
import { z } from 'zod'
import { ExplainedStep } from './explain.ts'
import { storable } from './forms.ts'
import { Instant, listQuery, page, Text } from '../../kernel/http/index.ts'

/** A legal date whose whole day is in time, or an instant. */
const Due = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).nullable()
const clock = {
  due: Due,
  /** by the working calendar; negative when late; null where the time is not counted in days */
  workingDaysLeft: z.int().nullable(),
  /** reckoned without the coming year's official notice of holidays */
  provisional: z.boolean(),
  late: z.boolean(),
}

export const ToDo = z.object({
  id: z.string(),
  /** null: it waits elsewhere than in a case; `path` leads there */
  case: z.uuid().nullable(),
  number: z.string(),
  title: Text,
  procedure: Text,
  step: Text,
  what: Text.nullable(),
  place: z.string(),
  ...clock,
  /** reminded: the end of its time is near */
  reminded: z.boolean(),
  /** in whose hand it is: `me`, or a colleague's name; null: whoever of the office comes first */
  inMyHand: z.boolean(),
  inHandOf: z.string().nullable(),
  /** of a case that is the actor's own: nobody else takes it */
  mineAlone: z.boolean(),
  /** came up to this office because the one below let its time pass */
  escalated: z.boolean(),
  path: z.string(),
})
export const ToDos = page(ToDo)
export const toDoAsk = listQuery(['due', 'entered', 'number'], ['hand', 'time', 'procedure'])

export const Late = z.object({
  id: z.string(),
  case: z.uuid().nullable(),
  number: z.string(),
  title: Text,
  procedure: Text,
  step: Text,
  place: z.string(),
  ...clock,
  /** whose time it was */
  office: Text,
  /** the office above that it went up to; null: none is named, or not yet */
  raisedTo: Text.nullable(),
  inHandOf: z.string().nullable(),
  path: z.string(),
})
export const LateByOffice = z.object({
  rows: z.array(z.object({ role: z.string(), office: Text, late: z.int(), soon: z.int(), waiting: z.int() })),
})
export const lateAsk = listQuery(['due', 'number'], ['office', 'procedure'])

const summary = {
  id: z.uuid(),
  number: z.string(),
  title: Text,
  procedure: Text,
  procedureKey: z.string(),
  /** what it is about, named: a jurisdiction, a community, a building of one */
  place: z.string(),
  /** null: about a jurisdiction */
  community: z.string().nullable(),
  communityId: z.uuid().nullable(),
  jurisdiction: z.string().nullable(),
  building: z.string().nullable(),
  state: z.enum(['running', 'ended']),
  /** whether it reached what it was opened for: false is a lawful end without it; null while it runs, or taken back */
  well: z.boolean().nullable(),
  /** where it stands: the step that waits, or how it ended */
  stands: Text,
  openedAt: Instant,
  endedAt: Instant.nullable(),
  ...clock,
}
export const CaseSummary = z.object(summary)
export const Cases = page(CaseSummary)
export const casesAsk = listQuery(['openedAt', 'due', 'number'], ['state', 'procedure', 'community', 'time', 'by'])

const Step = z.object({
  key: z.string(),
  title: Text,
  kind: z.enum(['act', 'vote', 'wait', 'auto', 'case']),
  /** next: ahead on the usual way; maybe: comes only if something asks for it; skipped: was not needed */
  state: z.enum(['done', 'current', 'late', 'next', 'maybe', 'skipped']),
  by: Text,
  /** of a step that each of several offices takes, while it waits: which of them have; null: not such a step */
  each: z.array(z.object({ office: Text, done: z.boolean() })).nullable(),
  /** the case that it runs in another procedure; null: none, or not open to you */
  runs: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  what: Text.nullable(),
  basis: z.string().nullable(),
  ...clock,
  /** how long it may take and by which figure, in words */
  limit: Text.nullable(),
  enteredAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  doneBy: z.string().nullable(),
  outcome: Text.nullable(),
  /** done, and by it the case ended without what it was opened for */
  refused: z.boolean(),
})
const Schema = z.record(z.string(), z.unknown())
const Fact = z.object({ label: Text, value: z.string(), was: z.string().nullable() })
const Entry = z.object({
  id: z.string(),
  n: z.int(),
  kind: z.enum([
    'opened',
    'joined',
    'taken',
    'advanced',
    'handed',
    'corrected',
    'reminded',
    'late',
    'deadline',
    'withdrawn',
  ]),
  at: Instant,
  who: z.string(),
  /** an owner whose name a recorded look opens to you; null: nobody whom you may look at so */
  owner: z.object({ id: z.uuid(), name: z.string(), rooms: z.array(z.string()) }).nullable(),
  role: Text,
  /** the place whose grant was acted on */
  authority: z.string().nullable(),
  step: Text,
  outcome: Text.nullable(),
  note: z.string().nullable(),
  basis: z.string().nullable(),
  /** of a correction: what it said before stands as `was` */
  fields: z.array(Fact),
  /** the entry that this one corrects */
  corrects: z.int().nullable(),
  /** the form of what may be said anew, with what stands; null where nothing may, or not by you */
  correctable: z
    .object({
      form: Schema,
      stands: z.record(z.string(), z.unknown()),
      /** the step that waits, which you could take and which is another's once you say this anew; null: none */
      givesUp: Text.nullable(),
    })
    .nullable(),
  hash: z.string(),
})
const ActShape = z.object({
  step: z.string(),
  title: Text,
  what: Text.nullable(),
  /** `then`: the step or the end that it leads to */
  outcomes: z.array(
    z.object({ key: z.string(), title: Text, refuses: z.boolean(), ends: z.boolean(), then: Text }),
  ),
  form: Schema.nullable(),
  /** of a form that says anew what was asked for: what it says now, null where it is empty or sealed */
  stands: z.record(z.string(), z.unknown()).nullable(),
  /** a colleague who has it in hand: to be taken over first */
  inHandOf: z.string().nullable(),
  inMyHand: z.boolean(),
  /** it went back to this person: no colleague may take it */
  mineAlone: z.boolean(),
  basis: z.string().nullable(),
})
export const CaseFull = z.object({
  ...summary,
  version: z.int(),
  articles: z.array(z.string()),
  /** the number of the last entry: send it as `expectedEntry` */
  entry: z.int(),
  steps: z.array(Step),
  entries: z.array(Entry),
  facts: z.array(Fact),
  papers: z.array(z.object({ id: z.string(), title: Text, href: z.string() })),
  /** what was attached, for those who work on the case and whoever brought it; entry `n` brought it */
  files: z.array(
    z.object({
      id: z.uuid(),
      n: z.int(),
      name: z.string(),
      type: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      mine: z.boolean(),
      /** who opened it besides whoever brought it, newest first */
      looks: z.array(z.object({ office: Text, at: Instant })),
    }),
  ),
  vote: z.uuid().nullable(),
  /** the decision that sent it back to the step where it stands; null where it came there by the usual way */
  returned: z
    .object({
      /** of its entry */
      n: z.int(),
      at: Instant,
      step: z.string(),
      from: Text,
      outcome: Text,
      reason: z.string().nullable(),
      fields: z.array(Fact),
    })
    .nullable(),
  acts: z.array(ActShape),
  mayWithdraw: z.boolean(),
  /** false: an entry does not fit the chain; something was altered in the database */
  recordHolds: z.boolean(),
})

export const ProcedureShape = z.object({
  key: z.string(),
  version: z.int(),
  title: Text,
  about: z.enum(['community', 'building', 'jurisdiction']),
  articles: z.array(z.string()),
  opens: z.object({ title: Text, by: z.array(Text), basis: z.string().nullable(), form: Schema }),
  /** whether you may open one in the community asked for */
  mayOpen: z.boolean(),
})
export const ProcedureFull = ProcedureShape.extend({
  declaration: z.record(z.string(), z.unknown()),
  steps: z.array(ExplainedStep),
  forms: z.record(z.string(), Schema),
  diagram: z.string(),
})

export const OpenAboutBody = z.object({
  procedure: z.string().max(60),
  form: z.record(z.string(), z.unknown()),
})
export const OpenBody = z.object({
  procedure: z.string().max(60),
  building: z.uuid().optional(),
  form: z.record(z.string(), z.unknown()),
})
const said = z
  .string()
  .trim()
  .min(2)
  .max(1000)
  .refine(storable, '含有无法保存的字符 | contains characters that cannot be kept')
const note = z
  .string()
  .trim()
  .max(1000)
  .refine(storable, '含有无法保存的字符 | contains characters that cannot be kept')
  .optional()
export const TakeBody = z.object({
  outcome: z.string().max(40).default('done'),
  form: z.record(z.string(), z.unknown()).optional(),
  note,
  expectedEntry: z.int().min(0).optional(),
})
export const HandOverBody = z.object({ to: z.uuid(), note: said })
export const CorrectBody = z.object({ form: z.record(z.string(), z.unknown()), note: said })
export const Colleagues = z.object({
  rows: z.array(z.object({ account: z.uuid(), name: z.string(), me: z.boolean() })),
})
export const WithdrawBody = z.object({ note })
