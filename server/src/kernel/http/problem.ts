// Failures leave as RFC 9457 problem+json, in the reader's language; what is untyped is a bug and says no detail.
import { z } from 'zod'
import { fault, Problem, type FieldFault } from '../errors/index.ts'

export type Lang = 'zh' | 'en'
/** The first of the reader's languages that we speak; Chinese unless English is asked for. */
export const languageOf = (header: string | undefined): Lang =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    article: z.string().optional(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

const titles: Record<number, Record<Lang, string>> = {
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '现在不能这样做', en: 'Not possible now' },
  413: { zh: '内容过大', en: 'Too large' },
  422: { zh: '填写有误', en: 'Not right yet' },
  429: { zh: '请求太频繁', en: 'Too many requests' },
  503: { zh: '系统正忙', en: 'Busy' },
  500: { zh: '系统出错', en: 'Something broke' },
}

export function problemJson(problem: Problem, lang: Lang): z.infer<typeof problemShape> {
  return {
    type: `/problems/${problem.code.toLowerCase().replaceAll('.', '/')}`,
    title: titles[problem.status]?.[lang] ?? problem.code,
    status: problem.status,
    detail: problem.text[lang],
    code: problem.code,
    ...(problem.article ? { article: problem.article } : {}),
    ...(problem.fields.length
      ? { fields: problem.fields.map((f) => ({ field: f.field, message: f[lang] })) }
      : {}),
  }
}

const bug = (): Problem =>
  new Problem('Unavailable', 'KERNEL.BUG', {
    zh: '系统出错，已经记录；您的操作没有被执行，请稍后再试',
    en: 'Something broke and has been recorded; nothing was done; please try again later',
  })

interface HttpError {
  statusCode?: number
  code?: string
}
const poolTimeout = 'timeout exceeded when trying to connect'

/** What was thrown, as a typed failure and the status to send; `known: false` is to be logged as a bug. */
export function toProblem(error: unknown): { problem: Problem; status: number; known: boolean } {
  if (error instanceof Problem) return { problem: error, status: error.status, known: true }
  const { statusCode, code } = error as HttpError
  if (statusCode === 413) return { problem: fault.TOO_LARGE({ limit: '…' }), status: 413, known: true }
  if (statusCode === 429) return { problem: fault.TOO_MANY({ seconds: 60 }), status: 429, known: true }
  if (statusCode !== undefined && statusCode < 500) return { problem: fault.INVALID(), status: 422, known: true }
  // what the database refuses as data came from the request: a number too large, a text that is no date
  if (typeof code === 'string' && /^22/.test(code)) return { problem: fault.INVALID(), status: 422, known: true }
  if (code === '53300' || code === '57P03' || (error as Error | undefined)?.message === poolTimeout)
    return { problem: fault.BUSY(), status: 503, known: true }
  return { problem: bug(), status: 500, known: false }
}

const labels: Record<string, (issue: z.core.$ZodIssue) => Omit<FieldFault, 'field'>> = {
  invalid_type: () => ({ zh: '没有填写，或类型不对', en: 'missing or of the wrong type' }),
  too_small: (i) => ({ zh: `太短或太小（至少 ${'minimum' in i ? i.minimum : ''}）`, en: `too short or small (at least ${'minimum' in i ? i.minimum : ''})` }),
  too_big: (i) => ({ zh: `太长或太大（至多 ${'maximum' in i ? i.maximum : ''}）`, en: `too long or large (at most ${'maximum' in i ? i.maximum : ''})` }),
  invalid_format: () => ({ zh: '格式不对', en: 'not in the expected form' }),
  invalid_value: (i) => ({ zh: `只能是：${'values' in i ? i.values.map(String).join('、') : ''}`, en: `must be one of: ${'values' in i ? i.values.map(String).join(', ') : ''}` }),
  unrecognized_keys: (i) => ({ zh: `有多余的项：${'keys' in i ? i.keys.join('、') : ''}`, en: `unknown: ${'keys' in i ? i.keys.join(', ') : ''}` }),
}

/** The faults of a refused input, each at its field. A custom message `中文 | English` is used as it is. */
export function invalid(error: z.core.$ZodError, where = ''): Problem {
  const fields = error.issues.slice(0, 100).map((issue) => {
    const field = [where, ...issue.path.map(String)].filter((s) => s !== '').join('/')
    const [zh, en] = issue.message.split(' | ')
    if (zh && en) return { field, zh, en }
    const label = labels[issue.code]?.(issue) ?? { zh: '不符合要求', en: 'not acceptable' }
    return { field, ...label }
  })
  return fault.INVALID({}, { fields })
}
