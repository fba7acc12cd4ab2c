// What the calculators take and answer, as their contract has it: for the document of the interface. The law reads for itself.
import { matters } from '@hemei/law'
import { z } from 'zod'

const date = z.iso.date()
const area = z.string().meta({ description: 'm², a plain decimal of at most three places' })
const money = z.string().meta({ description: '元, a plain decimal of at most two places' })
const count = z.int().min(0)
const needed = z.enum(['>=2/3', '>=3/4', '>1/2'])
const matter = z.enum(matters)

const common = {
  date: date.meta({ description: 'the day the vote closed: its law applies' }),
  opens: date.optional(),
  matter,
  jurisdiction: z.string().regex(/^Z?\d{2,12}$/).optional(),
  rules: z.object({ unreturned: z.enum(['not-participating', 'follow-majority']).optional() }).optional(),
  candidates: z.array(z.string().min(1).max(200)).min(1).max(1000).optional(),
}
const figures = z.object({ owners: count.optional(), area: area.optional() })
export const TallyInput = z
  .union([
    z.object({
      ...common,
      roll: z.array(z.object({ room: z.string(), area, owner: z.string(), delivered: z.boolean().optional() })).min(1),
      ballots: z.array(z.object({ owner: z.string(), choice: z.string().meta({ description: 'approve, against, abstain, void, or a candidate' }) })),
    }),
    z.object({
      ...common,
      totals: z.object({
        ...{ all: figures.optional(), participating: figures.optional(), approve: figures.optional(), against: figures.optional() },
        ...{ abstain: figures.optional(), void: figures.optional(), deemed: figures.optional() },
        choices: z.record(z.string(), figures).optional(),
      }),
    }),
  ])
  .meta({ id: 'TallyInput' })

const met = { needed, met: z.boolean().nullable() }
const tests = z.object({
  owners: z.object({ count: count.nullable(), of: count.nullable(), ...met }),
  area: z.object({ count: area.nullable(), of: area.nullable(), ...met }),
})
const verdict = { conclusion: z.enum(['passed', 'not-passed', 'inconclusive']), participation: tests.nullable(), approval: tests }
export const TallyAnswer = z
  .object({
    ...verdict,
    withoutDeemed: z.object(verdict).optional(),
    winner: z.string().optional(),
    leading: z.object({ owners: z.string().nullable(), area: z.string().nullable() }).optional(),
    rule: z.object({ id: z.string(), articles: z.array(z.string()), inForce: z.tuple([date, date.nullable()]) }),
    warnings: z.array(z.object({ code: z.string(), detail: z.string(), en: z.string() })),
  })
  .meta({ id: 'TallyAnswer' })

export const ApportionInput = z
  .object({
    total: money,
    rooms: z.array(z.object({ room: z.string(), area, balance: money.optional(), sold: z.boolean().optional() })).min(1),
  })
  .meta({ id: 'ApportionInput' })
export const ApportionAnswer = z
  .object({
    total: money,
    shares: z.array(z.object({ room: z.string(), amount: money, payer: z.enum(['fund', 'developer']), fromBalance: money, short: money })),
  })
  .meta({ id: 'ApportionAnswer' })

const entries = z.array(z.object({ date, amount: money }))
const rounding = z.literal('half-up').optional()
export const InterestInput = z
  .union([
    z.object({
      ...{ from: date, to: date },
      policy: z.object({ method: z.literal('balance-days'), yearDays: z.literal([360, 365, 366]), rounding }),
      rates: z.array(z.object({ from: date, annual: z.string() })),
      entries,
    }),
    z.object({
      ...{ from: date, to: date },
      policy: z.object({ method: z.literal('pool'), pool: money.optional(), rounding }),
      pool: money.optional(),
      accounts: z.array(z.object({ id: z.string(), entries })).min(1),
    }),
  ])
  .meta({ id: 'InterestInput' })
export const InterestAnswer = z
  .union([z.object({ interest: money, days: z.int() }), z.object({ shares: z.array(z.object({ id: z.string(), interest: money })) })])
  .meta({ id: 'InterestAnswer' })

/** By the calculator's name: what it is sent, what it answers. */
export const contract = {
  tally: { body: TallyInput, answer: TallyAnswer },
  apportion: { body: ApportionInput, answer: ApportionAnswer },
  interest: { body: InterestInput, answer: InterestAnswer },
} as const
