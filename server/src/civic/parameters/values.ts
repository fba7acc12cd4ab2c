// What a law parameter may be set to: by its unit (days are whole and at least one, shares lie between none and all) and by the statute.
import { citation } from '@hemei/law'
import type { Text } from '../../kernel/errors/index.ts'
import type { Bound } from './data.ts'
import type { Kind } from './figures.ts'

const yearsMost = 100
const most: Readonly<Record<string, number>> = {
  ...{ days: 3650, 'working-days': 2500, minutes: 14_400, years: yearsMost, count: 10_000, permille: 1000 },
}
const decimal = /^(0|[1-9]\d{0,5})(\.\d{1,2})?$/
const whole = /^(0|[1-9]\d{0,8})$/

type Read = { readonly value: number | string } | { readonly fault: Text }

/** The value as it is kept, or why it cannot be that: by its unit, then by the statute. */
export function valueOf({ unit, choices, bound }: Pick<Kind, 'unit' | 'choices' | 'bound'>, written: string): Read {
  const read = inUnit(unit, written, choices)
  const beyond = 'value' in read && bound ? beyondOf(bound, Number(read.value)) : undefined
  return beyond ? { fault: beyond } : read
}

/** What a statute says where a value lies beyond it. */
function beyondOf({ least = -Infinity, most = Infinity, by }: Bound, value: number): Text | undefined {
  if (value >= least && value <= most) return undefined
  const [zh, en] = value < least ? ['少于', 'below'] : ['超过', 'above']
  const edge = value < least ? least : most
  return {
    zh: `不得${zh} ${edge}（${citation(by, 'zh')}），下级只能在此限度内设定`,
    en: `not ${en} ${edge} (${citation(by, 'en')}); a lower level sets it within that`,
  }
}

/** `choices`: the words that are known for a choice. */
function inUnit(unit: string, written: string, choices: readonly string[]): Read {
  if (unit === 'choice') {
    if (choices.includes(written)) return { value: written }
    return {
      fault: { zh: `只能是：${choices.join('、')}`, en: `must be one of: ${choices.join(', ')}` },
    }
  }
  if (unit === 'yuan-per-m2') {
    if (decimal.test(written)) return { value: written }
    return { fault: { zh: '请填金额，最多两位小数', en: 'an amount with two decimals at most' } }
  }
  const limit = most[unit]
  if (limit === undefined)
    return { fault: { zh: '这个参数不能在此变更', en: 'this parameter cannot be changed here' } }
  const least = unit === 'permille' ? 0 : 1
  const value = Number(written)
  if (whole.test(written) && value >= least && value <= limit) return { value }
  return {
    fault: { zh: `请填 ${least} 到 ${limit} 的整数`, en: `a whole number from ${least} to ${limit}` },
  }
}
