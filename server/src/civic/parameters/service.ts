// A figure of the law for a place and a day: the nearest jurisdiction upward that has one in force.
import { dayText } from '@hemei/law'
import type { Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'

export const fault = problems('PARAMETERS', {
  NONE_IN_FORCE: {
    kind: 'Unavailable',
    zh: '法定参数「{key}」在 {date} 对此地没有有效的值：请主管部门先行设定',
    en: 'The law parameter {key} has no value in force here on {date}: the authority must set it first',
  },
  UNKNOWN: {
    kind: 'NotFound',
    zh: '没有这个法定参数，或没有这个辖区',
    en: 'No such law parameter, or no such jurisdiction',
  },
  NOT_A_NUMBER: {
    kind: 'Unavailable',
    zh: '法定参数「{key}」的值不是整数，不能用来计算',
    en: 'The law parameter {key} is not a whole number and cannot be reckoned with',
  },
})

export interface Parameter {
  readonly key: string
  /** a whole number, or a word or decimal as a string: `unit` says which */
  readonly value: number | string
  readonly unit: string
  readonly title: Text
  /** the source; empty where the platform chose the figure for want of one (`status`) */
  readonly citation: string
  readonly status: 'confirmed' | 'configuration' | 'fictitious'
  readonly jurisdiction: string
  /** in force since, and until (included) */
  readonly from: string
  readonly to: string | null
  readonly note: string | null
  /** `data`, or `procedure:<case>` */
  readonly source: string
}

/** `/42/4201/420106/…/c-…/` → CN, 42, 4201, 420106 …: everything upward, farthest first. */
export const jurisdictionsOf = (place: Place | string): string[] => [
  'CN',
  ...(typeof place === 'string' ? place : place.path).split('/').filter((s) => /^Z?\d+$/.test(s)),
]

/** The parameter in force on a legal date; fictitious ones speak in a demonstration alone. Throws PARAMETERS.NONE_IN_FORCE. */
export async function parameter(
  tx: Tx,
  key: string,
  place: Place | string,
  date: string,
): Promise<Parameter> {
  const found = await parameterIfAny(tx, key, place, date)
  if (!found) throw fault.NONE_IN_FORCE({ key, date: dayText(date) })
  return found
}

export async function parameterIfAny(
  tx: Tx,
  key: string,
  place: Place | string,
  date: string,
): Promise<Parameter | undefined> {
  return tx.maybe<Parameter>(sql`
    select key, value, unit, title, citation, status, jurisdiction, valid_from as "from", valid_to as "to", note, source
    from parameter_current
    where key = ${key} and jurisdiction = any (${jurisdictionsOf(place)}::text[])
      and valid_from <= ${date}::date and (valid_to is null or valid_to >= ${date}::date)
      and (status <> 'fictitious' or ${tx.house.demonstration}::boolean)
    order by array_position(${jurisdictionsOf(place)}::text[], jurisdiction) desc, valid_from desc limit 1`)
}

/** A parameter that must be a whole number. */
export async function numberParameter(
  tx: Tx,
  key: string,
  place: Place | string,
  date: string,
): Promise<Parameter & { readonly value: number }> {
  const found = await parameter(tx, key, place, date)
  const { value } = found
  if (typeof value !== 'number') throw fault.NOT_A_NUMBER({ key })
  return { ...found, value }
}
