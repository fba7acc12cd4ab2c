// RFC 9457 problems as one typed error: what happened, where, and how to mend it.
import { currentSettings } from '../state/settings.ts'
import type { Language } from '../state/settings.ts'

export interface FieldFault {
  /** Where in the sent form, as a path: `rooms/3/area`. */
  field: string
  /** The same as people call it. */
  label?: string
  message: string
}

interface Said {
  title: string
  detail?: string
  fields?: FieldFault[]
}
export interface ProblemDocument extends Said {
  type: string
  status: number
  code?: string
  article?: string
  /** The same in the language that was not asked for. */
  other?: Said & { language: Language }
}

export class ApiProblem extends Error {
  readonly #problem: ProblemDocument
  constructor(problem: ProblemDocument) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiProblem'
    this.#problem = problem
  }
  /** In the language of the page as it is now, which may have been switched since. */
  get problem(): ProblemDocument {
    const { other } = this.#problem
    return other?.language === currentSettings().language ? { ...this.#problem, ...other } : this.#problem
  }
  get status(): number {
    return this.problem.status
  }
  get fields(): FieldFault[] {
    return this.problem.fields ?? []
  }
}

/** What the server said of one field of a form that it refused. */
export const faultAt = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find((f) => f.field === field)?.message : undefined

/** The request never reached the server, or no answer came back. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause })
    this.name = 'NoAnswer'
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function faults(value: unknown): FieldFault[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter(isRecord).map((fault) => ({
    field: textOf(fault['field']),
    ...(typeof fault['label'] === 'string' ? { label: fault['label'] } : {}),
    message: textOf(fault['message']),
  }))
}

const textAt = (found: Record<string, unknown>, key: 'detail' | 'code' | 'article') =>
  typeof found[key] === 'string' ? { [key]: found[key] } : {}

function saidIn(found: Record<string, unknown>, title: string): Said {
  const fields = faults(found['fields'])
  return {
    title: typeof found['title'] === 'string' ? found['title'] : title,
    ...textAt(found, 'detail'),
    ...(fields ? { fields } : {}),
  }
}

/** Reads a refused answer; a body that is no problem document still becomes one, with its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  let body: unknown
  try {
    body = await response.json()
  } catch {
    body = undefined
  }
  if (!isRecord(body)) body = {}
  const found = body as Record<string, unknown>
  const { other } = found
  return new ApiProblem({
    type: typeof found['type'] === 'string' ? found['type'] : 'about:blank',
    status: response.status,
    ...saidIn(found, response.statusText),
    ...textAt(found, 'code'),
    ...textAt(found, 'article'),
    ...(isRecord(other) ? { other: { language: other['language'] === 'en' ? 'en' : 'zh', ...saidIn(other, '') } } : {}),
  })
}

/** The failure of a job, kept in both languages, as the same error. */
export function problemOf(kept: unknown, language: 'zh' | 'en'): ApiProblem {
  const found = isRecord(kept) ? kept : {}
  const listed = Array.isArray(found['fields']) ? found['fields'].filter(isRecord) : []
  return new ApiProblem({
    type: 'about:blank',
    title: '',
    status: 422,
    code: textOf(found['code']),
    detail: textOf(found[language]),
    fields: listed.map((one) => ({ field: textOf(one['field']), message: textOf(one[language]) })),
  })
}
