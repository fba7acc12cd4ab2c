// What came with a request: one upload and its fields, parts read by their shapes, and the key by which it is done once.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ActOptions } from '../database/index.ts'
import { fault, Problem } from '../errors/index.ts'
import { leftBy } from './failing.ts'
import { invalid } from './problem.ts'
import type { Route, Upload } from './route.ts'

const bodyDepth = 64

export interface Uploaded {
  readonly upload: Upload
  readonly fields: Record<string, string>
}
/** What the form's reader refuses without a status of its own (cut off, of another edge) is the sender's fault, not ours. */
export function uploadOf(request: FastifyRequest, limit: number): Promise<Uploaded> {
  return readForm(request, limit).catch((error: unknown) => {
    throw error instanceof Problem || (error as { statusCode?: number }).statusCode || leftBy(request, error) ? error : fault.MALFORMED()
  })
}
async function readForm(request: FastifyRequest, limit: number): Promise<Uploaded> {
  const fields: Record<string, string> = {}
  let upload: Upload | undefined
  for await (const part of request.parts({
    limits: { fileSize: limit, files: 1, fields: 20, fieldSize: 10_000 },
  })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.file.truncated) throw fault.TOO_LARGE({ limit: `${Math.floor(limit / 1_000_000)} MB` })
      upload = { filename: part.filename.slice(0, 200), bytes }
    } else fields[part.fieldname] = String(part.value)
  }
  if (!upload)
    throw fault.INVALID(
      {},
      {
        fields: [{ field: 'file', label: { zh: '文件', en: 'File' }, zh: '请选择文件', en: 'choose a file' }],
      },
    )
  return { upload, fields }
}

/** What no form of ours is, and nothing that walks a value level by level survives. */
export const tooDeep = (value: unknown, left = bodyDepth): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((v) => tooDeep(v, left - 1)))

export function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, where: string): T {
  if (!schema) return undefined as T
  if (where !== 'body' && JSON.stringify(value ?? null).includes('\\u0000')) throw fault.INVALID()
  const r = schema.safeParse(value ?? (where === 'body' ? undefined : {}))
  if (!r.success) throw invalid(r.error, where === 'body' ? '' : where, schema)
  return r.data
}

/** A file counts by its name and digest; the edges of its message differ with every sending. */
const contentOf = ({ upload, fields }: Uploaded): unknown => [
  fields,
  upload.filename,
  createHash('sha256').update(upload.bytes).digest('hex'),
]
export function keyOf(route: Route, request: FastifyRequest, uploaded?: Uploaded): Pick<ActOptions, 'key'> {
  if (!route.idempotent) return {}
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key)) throw fault.KEY_NEEDED()
  const sent = uploaded ? contentOf(uploaded) : (request.body ?? null)
  const content = JSON.stringify([request.params, request.query, sent])
  return { key: { route: route.id, key, content } }
}
