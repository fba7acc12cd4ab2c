// The one way to the server, typed by its contract: language, idempotency, typed problems, the end of a session.
import { QueryClient } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import { currentSettings } from '../state/settings.ts'
import { ApiProblem, NoAnswer, readProblem } from './problem.ts'
import type { components, paths } from './schema.d.ts'

export type Schemas = components['schemas']

/** What a GET of this path answers. */
export type AnswerTo<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } }
}
  ? A
  : never

/**
 * Keys of acts whose answer never came: the same act tried again carries the same key, so it is done once.
 * An act that was answered, well or ill, forgets its key.
 */
const unanswered = new Map<string, string>()

const ended = new Set<() => void>()
/** Called when the server says that nobody is signed in. */
export function onSessionEnd(listener: () => void): () => void {
  ended.add(listener)
  return () => ended.delete(listener)
}

const refused = new Set<() => void>()
/** Called when the server says that something is not there, or not for whoever asks. */
export function onRefusal(listener: () => void): () => void {
  refused.add(listener)
  return () => refused.delete(listener)
}

const digest = async (file: File): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).join()

/** What is sent, as text: a file by its name and digest, as its message has other edges each time. */
async function textOf(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) return request.clone().text()
  if (!type.startsWith('multipart/')) return ''
  const sent = [...(await request.clone().formData())]
  const parts = sent.map(async ([name, part]) =>
    part instanceof File ? [name, part.name, await digest(part)] : [name, part],
  )
  return JSON.stringify(await Promise.all(parts))
}

async function ask(request: Request): Promise<Response> {
  const { headers, method, url } = request
  headers.set('accept', 'application/json, application/problem+json, */*')
  headers.set('accept-language', currentSettings().language === 'zh' ? 'zh-CN' : 'en')
  const act = `${method} ${url} ${await textOf(request)}`
  if (method === 'POST') {
    const key = unanswered.get(act) ?? crypto.randomUUID()
    unanswered.set(act, key)
    headers.set('idempotency-key', key)
  }
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new NoAnswer(error)
  }
  // A gateway's own failure says nothing of what the server did: the key stays for the next try.
  if (![502, 503, 504].includes(response.status)) unanswered.delete(act)
  if (response.ok) return response
  if (response.status === 401 && !url.endsWith('/session')) for (const listener of ended) listener()
  if (response.status === 403 || response.status === 404) for (const listener of refused) listener()
  throw await readProblem(response)
}

/** The key of an act is filled in above, not by each caller. */
type Keyed<O> = O extends { parameters: { header: { 'Idempotency-Key': string } } }
  ? Omit<O, 'parameters'> & { parameters: Omit<O['parameters'], 'header'> & { header?: never } }
  : O
type Contract = { [P in keyof paths]: { [V in keyof paths[P]]: Keyed<paths[P][V]> } }

/** Every path, parameter and answer is the contract's own: a changed contract does not compile. */
export const api = createClient<Contract>({ baseUrl: '', fetch: ask })

/** The answer itself: whatever is not one has been thrown as a problem. */
export async function got<A>(asked: Promise<{ data?: A }>): Promise<A> {
  const { data } = await asked
  return data as A
}

/** The bytes of a file, as everybody may fetch it. */
export const bytesAt = async (address: string): Promise<Uint8Array> =>
  new Uint8Array(await (await ask(new Request(address))).arrayBuffer())

/** What is asked again after a failure: only what never got an answer, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => error instanceof NoAnswer && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})

export const isForbidden = (error: unknown): boolean => error instanceof ApiProblem && error.status === 403
export const isNotFound = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404
