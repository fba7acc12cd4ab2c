// The one error of the law: typed, with a stable code, the place in the input, both languages, and how it leaves as problem+json.

export interface Text {
  readonly zh: string
  readonly en: string
}

/** Every reason for which a calculator refuses. `{…}` are filled from the values given. */
const reasons = {
  MALFORMED_JSON: {
    zh: '不是合法的 JSON，请检查引号、逗号和括号',
    en: 'not valid JSON; check quotes, commas and brackets',
  },
  INPUT_TOO_LARGE: { zh: '内容超过 {limit} 个字符', en: 'longer than {limit} characters' },
  TOO_DEEP: { zh: '嵌套超过 {limit} 层', en: 'nested deeper than {limit} levels' },
  DUPLICATE_KEY: {
    zh: '同一对象里“{key}”出现两次，无法判断以哪个为准',
    en: '"{key}" stands twice in one object',
  },
  UNKNOWN_CALCULATOR: { zh: '没有名为“{name}”的计算器', en: 'there is no calculator "{name}"' },
  MISSING: { zh: '缺少这一项，请补上', en: 'is missing; please supply it' },
  NOT_AN_OBJECT: { zh: '这里应是一个对象 {…}', en: 'should be an object' },
  NOT_A_LIST: { zh: '这里应是一个列表 […]', en: 'should be a list' },
  NOT_TEXT: { zh: '这里应是字符串，请加上引号', en: 'should be a string; put it in quotes' },
  EMPTY_TEXT: { zh: '不能为空', en: 'should not be empty' },
  TEXT_TOO_LONG: { zh: '超过 {limit} 个字符', en: 'longer than {limit} characters' },
  NOT_A_BOOLEAN: { zh: '这里应是 true 或 false', en: 'should be true or false' },
  NOT_A_COUNT: {
    zh: '这里应是 0 到 {limit} 的整数，不加引号',
    en: 'should be a whole number from 0 to {limit}, unquoted',
  },
  NOT_ONE_OF: { zh: '“{value}”不在允许的范围内，可用：{allowed}', en: '"{value}" is not one of: {allowed}' },
  EMPTY_LIST: { zh: '至少要有一项', en: 'needs at least one entry' },
  TOO_MANY: { zh: '超过 {limit} 项', en: 'more than {limit} entries' },
  UNKNOWN_KEY: {
    zh: '不认识“{key}”；不能执行的规则不会被忽略',
    en: '"{key}" is not known; a rule is never silently ignored',
  },
  NOT_A_DECIMAL: {
    zh: '“{value}”不是普通十进制数；请写成 "1234.56"，不用逗号、空格、正号或指数',
    en: '"{value}" is not a plain decimal such as "1234.56" (no commas, spaces, plus sign or exponent)',
  },
  TOO_MANY_PLACES: {
    zh: '“{value}”的小数超过 {places} 位',
    en: '"{value}" has more than {places} decimal places',
  },
  NUMBER_TOO_LONG: { zh: '数字超过 {limit} 位', en: 'the number has more than {limit} characters' },
  NEGATIVE: { zh: '不能为负数', en: 'should not be negative' },
  NOT_POSITIVE: { zh: '必须大于零', en: 'should be greater than zero' },
  NOT_A_DATE: {
    zh: '“{value}”不是存在的日期；请写成 "2024-05-01"',
    en: '"{value}" is not a date that exists; write it as "2024-05-01"',
  },
  BEFORE_FIRST_RULE: {
    zh: '{date} 早于已知最早的规则（{first} 起），不作推测',
    en: '{date} lies before the first known rule (from {first}); nothing is guessed',
  },
  DATES_REVERSED: { zh: '止于 {to}，早于起始日 {from}', en: 'ends on {to}, before it begins on {from}' },
  BAD_JURISDICTION: {
    zh: '“{value}”不是行政区划代码；请写数字代码，如 "420106"',
    en: '"{value}" is not the code of a jurisdiction, such as "420106"',
  },
  TWICE: { zh: '“{value}”出现两次', en: '"{value}" stands twice' },
  RESERVED_NAME: {
    zh: '候选项不能叫“{value}”，它是一种表决意见',
    en: 'a candidate cannot be called "{value}": it is a choice',
  },
  SECOND_BALLOT: { zh: '业主“{value}”已有一张表决票', en: 'owner "{value}" has a ballot already' },
  NOT_ON_ROLL: {
    zh: '“{value}”不在名册（候选名单）上',
    en: '"{value}" is not on the roll (or list of candidates)',
  },
  LARGER_THAN_WHOLE: { zh: '{value} 大于其整体 {whole}', en: '{value} is larger than its whole, {whole}' },
  CONTRADICTION: { zh: '{zh}', en: '{en}' },
  NOT_SUPPORTED: {
    zh: '“{value}”尚不支持，没有计算',
    en: '"{value}" is not supported yet; nothing was computed',
  },
  ENTRY_AFTER_END: {
    zh: '{date} 的一笔晚于计息止日 {to}',
    en: 'the entry of {date} lies after the end, {to}',
  },
  OUT_OF_ORDER: {
    zh: '{date} 排在更晚的 {before} 之后，请按日期排列',
    en: '{date} stands after the later {before}; order by date',
  },
  BELOW_ZERO: {
    zh: '{date} 日终余额为 {value} 元，低于零',
    en: 'the balance at the end of {date} is {value}, below zero',
  },
  NO_RATE: { zh: '{date} 没有利率', en: 'there is no rate for {date}' },
  NO_BALANCE_DAYS: {
    zh: '所有账户的积数都是零，无从分配',
    en: 'no account has any balance-days to share by',
  },
  NO_WORKDAY: {
    zh: '{date} 之后一年内没有工作日，请核对日历',
    en: 'no working day within a year after {date}; check the calendar',
  },
} as const satisfies Record<string, Text>

export type Reason = keyof typeof reasons
export type LawCode = `LAW.${Reason}`
type Values = Readonly<Record<string, string | number>>

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : whole,
  )

export class LawError extends Error {
  readonly code: LawCode
  /** JSON pointer into the input, e.g. `/roll/3/area`; empty for the whole. */
  readonly field: string
  readonly text: Text
  /** The article that is broken, where one is. */
  readonly article: string | undefined

  constructor(reason: Reason, field = '', values: Values = {}, article?: string) {
    const text = { zh: fill(reasons[reason].zh, values), en: fill(reasons[reason].en, values) }
    super(field === '' ? text.en : `${field}: ${text.en}`)
    this.name = 'LawError'
    this.code = `LAW.${reason}`
    this.field = field
    this.text = text
    this.article = article
  }
  get zh(): string {
    return this.text.zh
  }
  get en(): string {
    return this.text.en
  }
}

/** RFC 9457, with our code, the JSON pointer and both languages beside it. */
export interface LawProblem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: LawCode
  readonly field?: string
  readonly article?: string
  readonly text: Text
}

/** Always type, title, status and detail; printed by JSON.stringify it is one line. */
export function asProblem(error: LawError): LawProblem {
  const where = error.field === '' ? '' : `${error.field} `
  const large = error.code === 'LAW.INPUT_TOO_LARGE'
  return {
    type: `/problems/${error.code.toLowerCase().replace('.', '/')}`,
    title: large ? '内容过大 · too large' : '输入有误 · bad input',
    status: large ? 413 : 422,
    detail: `${where}${error.text.zh} · ${where}${error.text.en}`,
    code: error.code,
    ...(error.field === '' ? {} : { field: error.field }),
    ...(error.article === undefined ? {} : { article: error.article }),
    text: error.text,
  }
}
