// Kinds of message are declared data: what is said, by which ways it usually leaves the house, whether it may be declined.
import type { z } from 'zod'
import { problems, type Text } from '../../kernel/errors/index.ts'

export const channels = ['email', 'sms'] as const
/** A way out of the house. The list inside it is none: everything stands there. */
export type Channel = (typeof channels)[number]
export const channelTitles: Readonly<Record<Channel, Text>> = {
  email: { zh: '邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'Text message' },
}

/** What a person chooses by. */
export const topics = {
  tasks: { zh: '等我办理的事', en: 'What waits for me' },
  votes: { zh: '业主表决', en: 'Votes' },
  money: { zh: '维修资金', en: 'The maintenance fund' },
  security: { zh: '账号与实名安全', en: 'My account and identity' },
} as const satisfies Record<string, Text>
export type Topic = keyof typeof topics

/** What fills a text; a text in both languages fills each in its own. Never more of a person than the text needs. */
export type Values = Readonly<Record<string, string | number | Text>>
export interface MessageKind<V extends Values = Values> {
  /** `vote.open` */
  readonly key: string
  readonly topic: Topic
  readonly title: Text
  /** with `{name}` where a value stands */
  readonly text: Text
  readonly values: z.ZodType<V>
  /** ways that are usual for it; the others serve whoever chose them */
  readonly usual: readonly Channel[]
  /** the law or safety wants it told: by the usual ways whatever somebody chose */
  readonly undeclinable?: true
  /** does not wait for the end of quiet hours */
  readonly urgent?: true
  /** it says nothing of any person: other systems may be told too */
  readonly open?: true
  readonly articles: readonly string[]
}
export const messageKind = <V extends Values>(kind: MessageKind<V>): MessageKind<V> => kind
/** A kind of whatever values: what a room's manifest lists. */
export interface AnyKind extends Omit<MessageKind, 'values'> {
  readonly values: z.ZodType
}

declare module '../../kernel/http/route.ts' {
  interface RoomManifest {
    /** what it tells people */
    readonly messages?: readonly AnyKind[]
  }
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    /** every kind of message that the rooms declare */
    readonly messageKinds: MessageKinds
  }
}

export const fault = problems('MESSAGES', {
  NOT_FOUND: { kind: 'NotFound', zh: '没有这条消息', en: 'No such message' },
  NO_MAIL: { kind: 'Conflict', zh: '平台还没有开通邮件', en: 'The platform does not send e-mail yet' },
  CODE_WRONG: {
    kind: 'Invalid',
    zh: '验证码不对、已用过或已过 10 分钟，请核对邮件或重新获取',
    en: 'The code is wrong, used or older than ten minutes; look at the mail again or ask for another',
  },
  ASKED_OFTEN: {
    kind: 'TooMany',
    zh: '今天已获取 {most} 次邮箱验证码，请明天再试',
    en: 'You have asked for {most} codes today; try again tomorrow',
  },
  WEBHOOK_NOT_FOUND: { kind: 'NotFound', zh: '没有这个接收地址，或它已停用', en: 'No such webhook, or it has ended' },
  WEBHOOK_OFTEN: {
    kind: 'TooMany',
    zh: '今天已改动 {most} 次，请明天再试',
    en: 'It was changed {most} times today; try again tomorrow',
  },
  REPORTS: { kind: 'Invalid', zh: '状态报告的写法不对', en: 'Not a list of delivery reports' },
  REPORTS_UNSIGNED: {
    kind: 'Invalid',
    zh: '状态报告没有短信服务商的有效签名，或已过 5 分钟',
    en: 'The reports do not bear the carrier’s signature, or are older than five minutes',
  },
  CALL_OVER: {
    kind: 'Conflict',
    zh: '这次通知已经送出、已重试太多次，或接收地址已停用',
    en: 'This call was sent, was tried too often, or its webhook has ended',
  },
  WEBHOOK_KINDS: {
    kind: 'Invalid',
    zh: '只能登记可以通知外部系统的事项',
    en: 'Only what other systems are told can be registered',
  },
  WEBHOOKS_MANY: {
    kind: 'Conflict',
    zh: '这里已登记 {most} 个接收地址，请先停用不再使用的',
    en: 'There are {most} webhooks here; end one that is no longer used first',
  },
  UNDECLINABLE: {
    kind: 'RuleViolation',
    zh: '账号与实名安全的消息不能关闭',
    en: 'Messages about the safety of your account cannot be turned off',
  },
})

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted()
const valueMost = 120

/** One line, of bounded length: what somebody typed can neither break a header nor drown the text. */
function plain(value: string | number | Text | undefined, lang: keyof Text): string {
  const text = typeof value === 'object' ? value[lang] : String(value ?? '')
  const line = text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length > valueMost ? `${line.slice(0, valueMost - 1)}…` : line
}
const filled = (text: string, values: Values, lang: keyof Text): string =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => plain(values[name], lang))

export class MessageKinds {
  readonly #byKey: ReadonlyMap<string, AnyKind>
  constructor(list: readonly AnyKind[]) {
    this.#byKey = new Map(list.map((k) => [k.key, k]))
    if (this.#byKey.size !== list.length) throw new Error('a kind of message is declared twice')
    for (const { key, text } of list)
      if (blanks(text.zh).join() !== blanks(text.en).join()) throw new Error(`message ${key}: its languages say different things`)
  }
  get all(): readonly AnyKind[] {
    return [...this.#byKey.values()]
  }
  find(key: string): AnyKind | undefined {
    return this.#byKey.get(key)
  }
  /** What a message says. One of a kind that is declared no longer still has its place in the list. */
  says(key: string, values: Values): { readonly title: Text; readonly text: Text } {
    const kind = this.#byKey.get(key)
    if (!kind) return { title: { zh: '通知', en: 'Notice' }, text: { zh: '', en: '' } }
    const { title, text } = kind
    return { title, text: { zh: filled(text.zh, values, 'zh'), en: filled(text.en, values, 'en') } }
  }
}
