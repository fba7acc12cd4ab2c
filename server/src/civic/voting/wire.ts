// What votes look like to those who ask: the shapes of the answers.
import { z } from 'zod'
import { Area, Count, Instant, Text, Yuan } from '../../kernel/http/index.ts'
import { choices } from './vote.ts'

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
export const Choice = z.enum(choices)
export const State = z.enum(['announced', 'open', 'closed', 'published'])

/** The log's signed word, exactly as formats has it: the device keeps and checks it. */
export const Promise_ = z
  .object({
    format: z.literal('hemei-promise@1'),
    vote: z.string(),
    leaf: z.string(),
    salt: z.string(),
    mergeBy: z.string(),
    log: z.string(),
    sig: z.string(),
  })
  .meta({ id: 'BallotPromise' })

export const Ballot = z
  .object({
    voter: z.uuid(),
    seq: z.int(),
    /** null: a co-owner's, whose choice is theirs */
    choice: Choice.nullable(),
    nonce: z.string().nullable(),
    castAt: Instant,
    takeBackUntil: Instant,
    canTakeBack: z.boolean(),
    changesLeft: z.int(),
    own: z.boolean(),
    /** a device of the voter's signed it */
    signed: z.boolean(),
    promise: Promise_.nullable(),
  })
  .meta({ id: 'Ballot' })

const Signature = z
  .object({
    /** one of the actor's signing keys */
    key: z.uuid(),
    sig: z.string().regex(/^[0-9a-f]{128}$/, '64 字节签名 | a signature of 64 bytes in hex'),
  })
  .meta({ id: 'BallotSignature' })
export const CastBody = z.object({
  choice: Choice,
  nonce: z
    .string()
    .regex(
      /^[0-9a-f]{32}$/,
      '16 字节随机数，写成 32 位小写十六进制 | 16 random bytes as 32 lower-case hex digits',
    ),
  unit: z.uuid().optional(),
  /** the unit's acts that the page knows of: with others since, made elsewhere, the ballot is not taken unseen */
  seq: z.int().min(0).max(99).optional(),
  signature: Signature.optional(),
})
export const UnitBody = z.object({ unit: z.uuid().optional(), signature: Signature.optional() })
export const Taken = z.object({ promise: Promise_, ballot: Ballot.nullable() })

const measure = <T extends z.ZodType>(t: T) => z.object({ count: t, of: t, gap: t })
export const Turnout = z
  .object({ owners: measure(Count), area: measure(Area), needed: z.string().nullable(), asOf: Instant })
  .meta({ id: 'Turnout' })

/** What the matter costs one unit (A20.1), before the vote and after the bill; made by the room that knows the money. */
export const Cost = z.object({
  /** ahead: reckoned on the budget; shared: the final cost is shared and waits to be paid; done; dropped: nothing is taken */
  state: z.enum(['ahead', 'shared', 'done', 'dropped']),
  /** the budget that the owners are asked for */
  estimate: Yuan,
  /** the final cost, once it is shared */
  actual: Yuan.nullable(),
  share: Yuan,
  /** of the share: what the balance pays or has paid */
  fromBalance: Yuan,
  /** null once done: only today's balance is sure then */
  balanceBefore: Yuan.nullable(),
  balanceAfter: Yuan,
  short: Yuan,
  /** the day on which it left the balance */
  paidOn: z.iso.date().nullable(),
  rooms: z.array(z.object({ id: z.uuid(), share: Yuan, balanceAfter: Yuan })),
})
export type Cost = z.output<typeof Cost>

export const Mine = z.object({
  unit: z.uuid(),
  /** other units of the same account in this vote: a person alone, and the same person as a co-owner */
  others: z.array(z.uuid()),
  area: Area,
  rooms: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      area: Area,
      share: Yuan.nullable(),
      balanceAfter: Yuan.nullable(),
    }),
  ),
  ballot: Ballot.nullable(),
  /** the number of this unit's next act: a device signs it */
  next: z.int(),
  /** of this unit; a change that was made stays used when the ballot is taken back */
  changesLeft: z.int(),
  cost: Cost.omit({ rooms: true }).nullable(),
})

export const VoteRow = z.object({
  id: z.uuid(),
  title: Text,
  community: z.object({ id: z.uuid(), name: z.string() }),
  scope: Text,
  state: State,
  opensAt: Instant,
  closesAt: Instant,
  /** null: not a voter here */
  voted: z.boolean().nullable(),
  conclusion: z.enum(['passed', 'not-passed', 'inconclusive']).nullable(),
})

const Gaps = z.array(z.object({ since: Instant, at: Instant }))

export const VoteAnswer = VoteRow.extend({
  question: Text,
  ifYes: Text,
  ifNo: Text,
  /** what the voters are told to decide on, as it stood when the vote opened */
  grounds: z.array(z.object({ label: Text, value: Text })),
  /** the number of the notice that announced the vote */
  announcement: z.string().nullable(),
  /** all that was published about the case, oldest first */
  papers: z.array(z.object({ number: z.string(), title: Text, date: z.iso.date() })),
  matter: z.string(),
  rules: z.object({
    unreturned: z.string(),
    changes: z.int(),
    takeBackMinutes: z.int(),
    signatures: z.enum(['asked', 'required']),
  }),
  law: z.object({ sentence: Text, article: z.string(), text: z.string() }),
  mine: Mine.nullable(),
  turnout: Turnout,
  case: z.uuid().nullable(),
  /** how the case ended whose step the vote was; null while it runs */
  ended: z.object({ stands: Text, well: z.boolean().nullable() }).nullable(),
  /** the demonstration let the neighbours vote */
  neighbours: z.boolean(),
  /** while it ran the house was restored from a backup: ballots cast in these spans may be missing */
  gaps: Gaps,
  canCast: z.boolean(),
  canRemind: z.boolean(),
  result: z
    .object({ tally: z.unknown(), disclosure: z.string(), publication: z.string().nullable() })
    .nullable(),
})

export const RollRow = z.object({
  id: z.uuid(),
  /** the owners, masked */
  unit: z.string(),
  kind: z.string(),
  rooms: z.string(),
  area: Area,
  /** null: not told while the vote is open, except to those who may remind */
  took: z.boolean().nullable(),
})

export const ResultAnswer = z.object({
  vote: z.uuid(),
  conclusion: z.enum(['passed', 'not-passed', 'inconclusive']),
  disclosure: z.string(),
  /** the calculator's input and its answer with the working, from published figures alone */
  tally: z.object({ input: z.unknown(), answer: z.unknown() }),
  classes: z.array(
    z.object({
      class: z.string(),
      members: z.array(z.string()),
      lines: z.int(),
      area: z.string().optional(),
      r: z.string().optional(),
    }),
  ),
  roll: z.object({ owners: z.int(), area: z.string(), hash: hexOf(32) }),
  checkpoint: z.string(),
  publishedAt: z.string(),
  /** the house was restored from a backup while the vote ran: ballots cast in these spans may not be counted */
  gaps: Gaps,
  bundle: z.object({ path: z.string(), sha256: hexOf(32), bytes: z.int() }),
})
