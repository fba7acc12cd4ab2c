// Failures leave as RFC 9457 problem+json, in the reader's language; what is untyped is a bug and says no detail.
import { z } from 'zod'
import { Altered } from '../crypto/index.ts'
import { isBusy, isFull } from '../database/index.ts'
import { fault, Problem, type Text } from '../errors/index.ts'

export type Lang = 'zh' | 'en'
/** The first of the reader's languages that we speak; Chinese unless English is asked for. */
export const languageOf = (header: string | undefined): Lang => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'zh')

const saidShape = {
  title: z.string(),
  detail: z.string(),
  fields: z
    .array(z.object({ field: z.string(), label: z.string().optional(), message: z.string() }))
    .optional(),
}
export const problemShape = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string(),
    article: z.string().optional(),
    ...saidShape,
    // a page whose language is switched says the same fault in the other one
    other: z.object({ language: z.enum(['zh', 'en']), ...saidShape }),
  })
  .meta({ id: 'Problem' })

const titles: Record<number, Record<Lang, string>> = {
  400: { zh: '请求无法识别', en: 'Malformed' },
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

/** Who gave a wrong password is signing in already; what is wrong at a field can be mended there and then. */
const notIn: Record<Lang, string> = { zh: '登录没有成功', en: 'Not signed in' }
function titleOf({ status, code, fields }: Problem, lang: Lang): string {
  if (status === 401 && code !== 'KERNEL.SIGN_IN') return notIn[lang]
  return titles[status === 409 && fields.length ? 422 : status]?.[lang] ?? code
}

function said(problem: Problem, lang: Lang) {
  return {
    title: titleOf(problem, lang),
    detail: problem.text[lang],
    ...(problem.fields.length
      ? {
          fields: problem.fields.map((f) => ({
            field: f.field,
            ...(f.label ? { label: f.label[lang] } : {}),
            message: f[lang],
          })),
        }
      : {}),
  }
}

export function problemJson(problem: Problem, lang: Lang): z.infer<typeof problemShape> {
  const language = lang === 'zh' ? 'en' : 'zh'
  return {
    type: `/problems/${problem.code.toLowerCase().replaceAll('.', '/')}`,
    status: problem.status,
    code: problem.code,
    ...(problem.article ? { article: problem.article } : {}),
    ...said(problem, lang),
    other: { language, ...said(problem, language) },
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
  syscall?: string
  message?: string
}
/** The database went away: what was under way may or may not have been committed. */
const lostCodes = new Set(['57P01', '57P02', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const isLost = ({ code, syscall, message }: HttpError): boolean =>
  (code !== undefined && lostCodes.has(code)) ||
  (code === 'ENOENT' && syscall === 'connect') ||
  /^Connection terminated|is not queryable$/.test(message ?? '')
const known = (problem: Problem, status: number = problem.status) => ({ problem, status, known: true })

/** What the framework and the files' server refuse by themselves. */
function refused(statusCode: number, code: string | undefined): Problem {
  if (statusCode === 413) return fault.TOO_LARGE({ limit: '2 MB' })
  if (statusCode === 429) return fault.TOO_MANY({ seconds: 60 })
  // an address that leads out of the files' folder is one that is not there
  if (statusCode === 403 || statusCode === 404) return fault.NOT_FOUND()
  if (code === 'FST_ERR_BAD_URL' || statusCode === 414 || (statusCode === 400 && code === undefined))
    return fault.MALFORMED()
  return fault.INVALID()
}

/** What was thrown, as a typed failure and the status to send; `known: false` is to be logged as a bug. */
export function toProblem(error: unknown): { problem: Problem; status: number; known: boolean } {
  if (error instanceof Problem) return known(error)
  const { statusCode, code } = error as HttpError
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return known(refused(statusCode, code))
  // what the database refuses as data came from the request: a number too large, a text that is no date
  if (typeof code === 'string' && /^22/.test(code)) return known(fault.INVALID())
  if (isBusy(error)) return known(fault.BUSY())
  if (isFull(error)) return { problem: fault.FULL(), status: 503, known: false }
  if (isLost(error as HttpError)) return known(fault.LOST())
  return { problem: error instanceof Altered ? fault.ALTERED() : bug(), status: 500, known: false }
}

/** What a limit counts: characters, entries, or the value itself. */
function measureOf(issue: z.core.$ZodIssue): Text {
  const of = 'origin' in issue ? issue.origin : undefined
  if (of === 'string') return { zh: ' 个字', en: ' characters' }
  if (of === 'array' || of === 'set') return { zh: ' 项', en: ' entries' }
  return { zh: '（数值）', en: ' in value' }
}
const fillIn: Text = { zh: '请填写', en: 'fill this in' }
const choose: Text = { zh: '请选择', en: 'choose one' }
/** What nobody types by hand is chosen. */
const formats: Readonly<Record<string, Text>> = {
  date: { zh: '请选择日期', en: 'choose a day' },
  uuid: choose,
}
const says: Record<string, (issue: z.core.$ZodIssue) => Text> = {
  invalid_type: () => ({ zh: '没有填写，或类型不对', en: 'missing or of the wrong type' }),
  too_small: (i) => 'minimum' in i && Number(i.minimum) === 1 && i.origin === 'string' ? fillIn : ({
    zh: `至少 ${'minimum' in i ? i.minimum : ''}${measureOf(i).zh}`,
    en: `at least ${'minimum' in i ? i.minimum : ''}${measureOf(i).en}`,
  }),
  too_big: (i) => ({
    zh: `至多 ${'maximum' in i ? i.maximum : ''}${measureOf(i).zh}`,
    en: `at most ${'maximum' in i ? i.maximum : ''}${measureOf(i).en}`,
  }),
  invalid_format: (i) => formats['format' in i ? i.format : ''] ?? { zh: '格式不对', en: 'not in the expected form' },
  invalid_value: (i) => ({
    zh: `只能是：${'values' in i ? i.values.map(String).join('、') : ''}`,
    en: `must be one of: ${'values' in i ? i.values.map(String).join(', ') : ''}`,
  }),
  unrecognized_keys: (i) => ({ zh: `有多余的项：${String(i.path.at(-1))}`, en: `unknown: ${String(i.path.at(-1))}` }),
}

/** What people call the parts of a request that no form names. */
const placeNames: Record<string, Text> = {
  path: { zh: '网址', en: 'the address' },
  query: { zh: '查询条件', en: 'what was asked for' },
}
/** A field's own name, from `.meta({ label: {zh, en} })` in the shape of what was sent. */
function labelIn(shape: z.ZodType | undefined, issue: z.core.$ZodIssue): Text | undefined {
  let part: unknown = shape
  let label: Text | undefined
  for (const key of issue.path) {
    const whole = part instanceof z.ZodOptional ? part.unwrap() : part
    // a fault inside a list stands under the name of the list
    part = whole instanceof z.ZodObject ? whole.shape[String(key)] : undefined
    for (const named of [part instanceof z.ZodOptional ? part.unwrap() : part, part])
      if (named instanceof z.ZodType) label = (named.meta()?.['label'] as Text | undefined) ?? label
  }
  return label
}

/** Each part that is not known is a fault at its own place; of several shapes, those of the one that comes nearest. */
function each(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key] }))
  if (issue.code !== 'invalid_union') return [issue]
  const [nearest = []] = issue.errors.toSorted((a, b) => a.length - b.length)
  const parts = nearest.flatMap((one) => each({ ...one, path: [...issue.path, ...one.path] }))
  return parts.some(({ path }) => path.length > issue.path.length) ? parts : [issue]
}
const faultsMost = 100

/** The faults of a refused input, each at its field. A custom message `中文 | English` is used as it is. */
export function invalid(error: z.core.$ZodError, where = '', shape?: z.ZodType): Problem {
  const fields = error.issues.flatMap(each).slice(0, faultsMost).map((issue) => {
    const field = [where, ...issue.path.map(String)].filter((s) => s !== '').join('/')
    const label = placeNames[where] ?? labelIn(shape, issue)
    const named = { field, ...(label ? { label } : {}) }
    const [zh, en] = issue.message.split(' | ')
    if (zh && en) return { ...named, zh, en }
    // the keys of a choice are for machines, which ask by the address: people read the titles in the form
    if (issue.code === 'invalid_value' && placeNames[where] === undefined) return { ...named, ...choose }
    return { ...named, ...(says[issue.code]?.(issue) ?? { zh: '不符合要求', en: 'not acceptable' }) }
  })
  return fault.INVALID({}, { fields })
}
