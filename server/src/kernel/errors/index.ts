// Expected failures: typed, with a stable code, a sentence in both languages and one HTTP status per kind.

export interface Text {
  readonly zh: string
  readonly en: string
}

/** What the platform wrote in both languages, `中文 | English`; a person's own words are the same to every reader. */
export function asText(words: string): Text {
  const [zh = '', en = '', more] = words.split(' | ')
  const both = more === undefined && /\p{Script=Han}/u.test(zh) && /^[^\p{Script=Han}]+$/u.test(en)
  return both ? { zh, en } : { zh: words, en: words }
}

/** The one table from kinds of failure to HTTP. */
export const statusOf = {
  Malformed: 400,
  Unauthenticated: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  RuleViolation: 409,
  TooLarge: 413,
  Invalid: 422,
  TooMany: 429,
  Unavailable: 503,
} as const
export type ProblemKind = keyof typeof statusOf

export interface FieldFault extends Text {
  /** where in what was sent, as a path: `rooms/3/area`; for machines */
  readonly field: string
  /** the same as people call it */
  readonly label?: Text
}

export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string
  readonly text: Text
  readonly article: string | undefined
  readonly fields: readonly FieldFault[]
  /** the account that it is about, where nobody is signed in yet: for the trail of audit, never sent */
  readonly about: string | undefined
  constructor(
    kind: ProblemKind,
    code: string,
    text: Text,
    more: { article?: string; fields?: readonly FieldFault[]; about?: string | undefined } = {},
  ) {
    super(`${code}: ${text.en}`)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.text = text
    this.article = more.article
    this.fields = more.fields ?? []
    this.about = more.about
  }
  get status(): number {
    return statusOf[this.kind]
  }
}

export interface ProblemSpec extends Text {
  readonly kind: ProblemKind
  readonly article?: string
}
/** Several names as one phrase, as the language joins them. */
export const listed = (names: readonly string[], lang: keyof Text): string =>
  names.join(lang === 'zh' ? '、' : ', ')
const isList = (value: object): value is readonly string[] => Array.isArray(value)

/** What fills the blanks; a text in both languages fills each in its own, names are listed as each language does. */
type Values = Readonly<Record<string, string | number | Text | readonly string[]>>
type Raise = (
  values?: Values,
  more?: { fields?: readonly FieldFault[]; about?: string | undefined },
) => Problem

const fill = (text: string, values: Values, lang: keyof Text): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key] ?? whole
    if (typeof value !== 'object') return String(value)
    return isList(value) ? listed(value, lang) : value[lang]
  })

const declared = new Map<string, Text>()
/** What a failure says, by its code, with `…` for what filled its blanks; undefined where no room declares it. */
export const saidOf = (code: string): Text | undefined => {
  const spec = declared.get(code)
  return spec && { zh: spec.zh.replaceAll(/\{\w+\}/g, '…'), en: spec.en.replaceAll(/\{\w+\}/g, '…') }
}
/** Codes of which the words have this in them, in either language; for who looks for what was refused. */
export const codesSaying = (words: string): string[] =>
  [...declared].flatMap(([code, { zh, en }]) => (`${zh} ${en}`.toLowerCase().includes(words.toLowerCase()) ? [code] : []))

/** Declares the failures of a room: `const fault = problems('VOTING', {…}); throw fault.CLOSED({at})`. */
export function problems<const K extends Record<string, ProblemSpec>>(
  room: string,
  table: K,
): { readonly [P in keyof K]: Raise } {
  const raise =
    (reason: string, spec: ProblemSpec): Raise =>
    (values = {}, more = {}) =>
      new Problem(
        spec.kind,
        `${room}.${reason}`,
        { zh: fill(spec.zh, values, 'zh'), en: fill(spec.en, values, 'en') },
        {
          ...(spec.article ? { article: spec.article } : {}),
          ...more,
        },
      )
  for (const [reason, spec] of Object.entries(table)) declared.set(`${room}.${reason}`, spec)
  return Object.fromEntries(Object.entries(table).map(([reason, spec]) => [reason, raise(reason, spec)])) as {
    readonly [P in keyof K]: Raise
  }
}

export const fault = problems('KERNEL', {
  NOT_FOUND: {
    kind: 'NotFound',
    zh: '没有找到您要的内容，或它不对您公开',
    en: 'Not found, or not open to you',
  },
  SIGN_IN: { kind: 'Unauthenticated', zh: '请先登录', en: 'Please sign in first' },
  OWN_PASSWORD_FIRST: {
    kind: 'Forbidden',
    zh: '现在的密码是别人替您设的：请先换成您自己的密码，再办别的事',
    en: 'Your password was set by somebody else: choose one of your own first',
  },
  NOT_ALLOWED: { kind: 'Forbidden', zh: '您的身份不能做这件事', en: 'Your role may not do this' },
  MALFORMED: {
    kind: 'Malformed',
    zh: '网址或请求的写法不对，无法识别',
    en: 'The address or request is malformed',
  },
  INVALID: {
    kind: 'Invalid',
    zh: '填写的内容有误，请按提示修改',
    en: 'Some of what was entered is not right',
  },
  KEY_REUSED: {
    kind: 'Conflict',
    zh: '同一请求编号（Idempotency-Key）已用于另一份内容，请换一个编号再提交',
    en: 'This Idempotency-Key was used for another content; send a new key',
  },
  KEY_NEEDED: {
    kind: 'Invalid',
    zh: '此操作须带请求编号（Idempotency-Key），以免重复办理',
    en: 'This act needs an Idempotency-Key, so that it is done once',
  },
  TOO_LARGE: { kind: 'TooLarge', zh: '内容超过 {limit}', en: 'Larger than {limit}' },
  TOO_MANY: {
    kind: 'TooMany',
    zh: '请求太频繁，请在 {seconds} 秒后再试',
    en: 'Too many requests; try again in {seconds} s',
  },
  LOST: {
    kind: 'Unavailable',
    zh: '与数据库的连接中断，不能确定刚才是否办成。请稍后再试一次同样的操作：已办成的不会重复办理',
    en: 'The connection to the database was lost, and whether it was done is not certain. Try the same again shortly: what was done is not done twice',
  },
  BUSY: {
    kind: 'Unavailable',
    zh: '系统正忙，请稍后再试；您的操作没有被执行',
    en: 'Busy; nothing was done; try again shortly',
  },
  FULL: {
    kind: 'Unavailable',
    zh: '系统暂时不能写入（存储空间已满），管理人员已得到通知；您的操作没有被执行，请稍后再试',
    en: 'Nothing can be written just now (storage is full); the operator has been told; nothing was done; try again later',
  },
  ALTERED: {
    kind: 'Unavailable',
    zh: '这里有一项加密内容被改动或换过位置，因此不能打开；已经记录，请告诉管理人员',
    en: 'Something sealed here was altered or moved and does not open; it has been recorded; please tell the operator',
  },
})
