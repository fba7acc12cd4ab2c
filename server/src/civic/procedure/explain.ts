// A procedure explained from its declaration alone: each step with who takes it, how long it may take now and here, on what law,
// where it leads, and what is published.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Text } from '../../kernel/http/index.ts'
import { parameterIfAny, type Parameter } from '../parameters/index.ts'
import { communityPlace, roleTitle } from '../registry/index.ts'
import { upFrom, endIn, kindOf, lapseOf, outcomeTitle, waysOf, type Declaration } from './declare.ts'
import { actorsOf, joined } from './diagram.ts'

export const ExplainedStep = z.object({
  key: z.string(),
  title: Text,
  kind: z.enum(['open', 'act', 'vote', 'wait', 'auto', 'case']),
  by: Text,
  what: Text.nullable(),
  basis: z.string().nullable(),
  /** the law parameter that limits it, as it is in force today at the place asked for */
  limit: z
    .object({
      key: z.string(),
      title: Text,
      value: z.int(),
      unit: z.string(),
      status: z.string(),
      citation: z.string(),
    })
    .nullable(),
  /** the offices above that it goes up to once it is late, in order, those that only watch over it last */
  late: z.array(Text),
  /** how the case ends by itself once it is late, where no office is asked */
  lapses: Text.nullable(),
  /** a notice is published when it is done */
  publishes: z.boolean(),
  ways: z.array(
    z.object({
      outcome: Text.nullable(),
      /** another step */
      to: z.string().nullable(),
      /** or the end of the case */
      end: Text.nullable(),
      well: z.boolean().nullable(),
    }),
  ),
})
export type ExplainedStep = z.output<typeof ExplainedStep>

export interface Where {
  readonly community?: string | undefined
  readonly jurisdiction?: string | undefined
}
/** Where nothing else is asked: the province that the house stands in. */
async function placeFor(tx: Tx, { community, jurisdiction }: Where): Promise<string> {
  const known = community && (await communityPlace(tx, community))
  if (known) return known.path
  const found = await tx.maybe<{ path: string }>(sql`select path from jurisdiction
    where ${jurisdiction ?? null}::text is null and level = 'province' or code = ${jurisdiction ?? null} order by code limit 1`)
  return found?.path ?? '/'
}
const shownLimit = (p: Parameter | undefined): ExplainedStep['limit'] => {
  if (!p || typeof p.value !== 'number') return null
  const { key, title, value, unit, status, citation } = p
  return { key, title, value, unit, status, citation }
}

export async function explainedSteps(
  tx: Tx,
  d: Declaration,
  where: Where = {},
): Promise<ExplainedStep[]> {
  const place = await placeFor(tx, where)
  const [first] = Object.keys(d.steps)
  const opening: ExplainedStep = {
    ...{ key: 'open', title: d.opens.title, kind: 'open', what: null, basis: d.opens.basis ?? null },
    ...{ by: joined(d.opens.by.map(roleTitle)), limit: null, late: [], lapses: null },
    publishes: d.publishes?.['open'] !== undefined,
    ways: [{ outcome: null, to: first ?? null, end: null, well: null }],
  }
  const steps = [opening]
  for (const [key, step] of Object.entries(d.steps)) {
    const within = 'within' in step ? step.within?.slice('param:'.length) : undefined
    steps.push({
      ...{ key, title: step.title, kind: kindOf(step), what: step.what ?? null, basis: step.basis ?? null },
      by: joined(actorsOf(step)),
      limit: within === undefined ? null : shownLimit(await parameterIfAny(tx, within, place, tx.today)),
      late: upFrom(step).map(roleTitle),
      lapses: d.ends[lapseOf(step) ?? '']?.title ?? null,
      publishes: d.publishes?.[key] !== undefined,
      ways: waysOf(step).map(({ outcome, to }) => {
        const end = endIn(to)
        return {
          outcome: typeof step.to === 'string' ? null : outcomeTitle(d, outcome),
          to: end === undefined ? to : null,
          end: end === undefined ? null : (d.ends[end]?.title ?? null),
          well: end === undefined ? null : (d.ends[end]?.well ?? null),
        }
      }),
    })
  }
  return steps
}
