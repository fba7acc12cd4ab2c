// What data/privacy says: the processing register and the texts people consent to; refused as a whole when not right.
import fs from 'node:fs'
import { z } from 'zod'
import { Text } from '../../kernel/http/index.ts'

const folder = new URL('../../../../data/privacy/', import.meta.url)
const read = <T>(name: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8')))

export const Kind = z
  .object({
    key: z.string().regex(/^[a-z]+$/),
    title: Text,
    purpose: Text,
    /** the law it rests on */
    basis: z.string().min(1),
    kept: Text,
    /** whether a clock removes what is over its term */
    clock: z.boolean(),
    /** where none does: why nothing is removed by itself */
    stays: Text.optional(),
    tables: z.array(z.string()),
    /** how long, where the term is a number of days */
    days: z.int().positive().optional(),
    /** the law that gives the days; `configuration` where the platform chose them */
    daysSource: z.string().optional(),
  })
  .refine((k) => k.clock === (k.stays === undefined), 'what no clock clears says why it stays')
  .refine((k) => k.clock || k.days === undefined, 'a term of days has a clock')
export const processing = read('processing.json', z.array(Kind))
export function daysOf(key: string): number {
  const days = processing.find((k) => k.key === key)?.days
  if (!days) throw new Error(`data/privacy/processing.json gives no days for ${key}`)
  return days
}

export const ConsentText = z.object({
  key: z.string().regex(/^[a-z-]+$/),
  version: z.int().positive(),
  title: Text,
  text: Text,
  basis: z.string(),
})
export const consentTexts = read('consents.json', z.array(ConsentText))
/** What whoever makes an account reads and agrees to. */
export const accountNotice = read('notice.json', ConsentText)

/** Why an official looks: a short list, with words of their own beside it. */
export const purposes = {
  'check-roster': { zh: '核对名册', en: 'To check the roster' },
  'serve-notice': { zh: '送达通知', en: 'To serve a notice' },
  'check-identity': { zh: '核对身份', en: 'To check an identity' },
  'handle-case': { zh: '办理办件', en: 'To handle a case' },
  'settle-money': { zh: '核对款项', en: 'To settle money' },
  emergency: { zh: '紧急情况', en: 'An emergency' },
} as const satisfies Record<string, z.infer<typeof Text>>
export type Purpose = keyof typeof purposes
export const fieldTitles = {
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'telephone' },
  idNumber: { zh: '证件号码', en: 'identity number' },
} as const
