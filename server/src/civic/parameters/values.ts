// What a law parameter may be set to, by its unit: days are whole and at least one, shares lie between none and all.
import type { Text } from '../../kernel/errors/index.ts'

const yearsMost = 100
const most: Readonly<Record<string, number>> = {
  ...{ days: 3650, 'working-days': 2500, minutes: 14_400, years: yearsMost, count: 10_000, permille: 1000 },
}
const decimal = /^(0|[1-9]\d{0,5})(\.\d{1,2})?$/
const whole = /^(0|[1-9]\d{0,8})$/

/** The value as it is kept, or why it cannot be that; `choices`: the words that are known for a choice. */
export function valueOf(
  unit: string,
  written: string,
  choices: readonly string[],
): { readonly value: number | string } | { readonly fault: Text } {
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
