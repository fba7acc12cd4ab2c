// The one way to the server: language, idempotency, typed problems, and what to do when the session has ended.
import { QueryClient } from '@tanstack/react-query'
import { currentSettings } from '../state/settings.ts'
import { ApiProblem, NoAnswer, readProblem } from './problem.ts'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface CallOptions {
  query?: Query | undefined
  body?: unknown
  signal?: AbortSignal | undefined
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

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

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const tail = search.toString()
  return `/api/v1${path}${tail ? `?${tail}` : ''}`
}

export async function send(method: Method, path: string, options: CallOptions = {}): Promise<Response> {
  const { query, body, signal } = options
  const url = address(path, query)
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': currentSettings().language === 'zh' ? 'zh-CN' : 'en',
  }
  const isForm = body instanceof FormData
  const payload = body === undefined || isForm ? body : JSON.stringify(body)
  if (typeof payload === 'string') headers['content-type'] = 'application/json'

  const act = `${method} ${url} ${typeof payload === 'string' ? payload : ''}`
  if (method === 'POST') {
    // A file is not compared with the one before: each upload is an act of its own.
    const key = (isForm ? undefined : unanswered.get(act)) ?? crypto.randomUUID()
    if (!isForm) unanswered.set(act, key)
    headers['idempotency-key'] = key
  }

  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      ...(payload === undefined ? {} : { body: payload }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new NoAnswer(error)
  }
  // A gateway's own failure says nothing of what the server did: the key stays for the next try.
  if (![502, 503, 504].includes(response.status)) unanswered.delete(act)
  if (response.ok) return response
  if (response.status === 401 && path !== '/session') for (const listener of ended) listener()
  throw await readProblem(response)
}

/** Sends and reads JSON; an empty answer is undefined. The shape is the contract's, not checked again here. */
export async function call<Answer>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await send(method, path, options)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as Answer
}

export const get = <Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>('GET', path, { query, signal })
export const post = <Answer = void>(path: string, body?: unknown): Promise<Answer> =>
  call<Answer>('POST', path, { body })

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

export const isNotFound = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404
export const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401
