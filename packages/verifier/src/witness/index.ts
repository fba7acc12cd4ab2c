// A witness of public logs (C2SP tlog-witness): anybody runs one; it sees that a log only grows and signs beside it.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { cosign, FormatError, witnessVkey, type LogKey, type TreeHead } from '../formats/index.ts'
import { parseSubmission, refusalOf, type Refusal, type Submission } from './decide.ts'
import { restartBy } from './restart.ts'
import { WitnessState } from './state.ts'

const limits = { bodyBytes: 64 * 1024, requestMs: 10_000, connections: 200 }

export interface WitnessOptions {
  /** the keys of the logs that it watches; a log that changed its key has two */
  readonly logs: readonly LogKey[]
  readonly folder: string
  readonly port: number
  readonly host?: string
  /** its own name, given at the first start */
  readonly name?: string
}
export interface Witness {
  readonly url: string
  readonly vkey: string
  close(): Promise<void>
}
interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const text = 'text/plain; charset=utf-8'
const refused = ({ status, size }: Refusal): Answer =>
  size === undefined
    ? { status, type: text, body: `${http.STATUS_CODES[status] ?? ''}\n` }
    : { status, type: 'text/x.tlog.size', body: `${size}\n` }

/** Everything up to the signature in one go: in this process nothing comes between what was seen and what is written. */
async function answerTo(state: WitnessState, logs: readonly LogKey[], body: Uint8Array): Promise<Answer> {
  let submission: Submission
  try {
    submission = parseSubmission(body)
  } catch (error) {
    if (error instanceof FormatError) return { status: 400, type: text, body: `${error.text.en}\n` }
    throw error
  }
  const { checkpoint, text: signed } = submission.parsed
  // of the time before it is written: what another process writes later cannot have been signed earlier
  const seconds = Math.floor(Date.now() / 1000)
  let last = { number: 0, size: 0 }
  const no = refusalOf(submission, logs, (origin) => {
    const { number, head } = state.last(origin)
    last = { number, size: head.size }
    return head
  })
  if (no) return refused(no)
  const known = last.number > 0 && last.size === checkpoint.size
  if (!known && !state.advance(checkpoint.origin, last.number, submission.note))
    return refused({ status: 409, size: state.last(checkpoint.origin).head.size })
  return { status: 200, type: text, body: await cosign(signed, state.key, seconds, state.sign) }
}

/** The whole body, or undefined where it is longer than any submission. */
async function bodyOf(request: http.IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > limits.bodyBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const short = (status: number): Answer => ({ status, type: text, body: `${http.STATUS_CODES[status] ?? ''}\n` })

async function route(state: WitnessState, logs: readonly LogKey[], request: http.IncomingMessage): Promise<Answer> {
  const { method, url } = request
  if (url === '/' && method === 'GET') return { status: 200, type: text, body: `${witnessVkey(state.key)}\n` }
  if (url !== '/add-checkpoint') return short(404)
  if (method !== 'POST') return short(405)
  const body = await bodyOf(request)
  return body ? answerTo(state, logs, body) : short(413)
}

async function respond(
  state: WitnessState,
  logs: readonly LogKey[],
  { request, response }: { request: http.IncomingMessage; response: http.ServerResponse },
): Promise<void> {
  let answer: Answer
  try {
    answer = await route(state, logs, request)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
    answer = short(500)
  }
  response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' })
  response.end(answer.body)
  if (answer.status === 413) request.destroy()
}

/**
 * By its operator's hand: from the statement of a log that was restored from a backup, which admits exactly what was signed
 * here, this witness goes on with the log as it stands there. What it signed before is kept beside. Answers where it stands.
 */
export function restartWitness(options: Pick<WitnessOptions, 'logs' | 'folder' | 'name'>, statement: Uint8Array): TreeHead {
  const state = new WitnessState(options.folder, options.name)
  let number = 0
  const { origin, note, head } = restartBy(statement, options.logs, (of) => {
    const last = state.last(of)
    number = last.number
    return last.head
  })
  state.keepParted(origin, number)
  if (!state.advance(origin, number, note)) throw new Error('the witness signed meanwhile: nothing was changed')
  return head
}

/** Starts to listen; whatever was answered is on the disk, so that ending it at any moment loses nothing. */
export async function runWitness({ logs, folder, port, host = '127.0.0.1', name }: WitnessOptions): Promise<Witness> {
  const state = new WitnessState(folder, name)
  // a state that cannot be read is told at once
  for (const { name: origin } of logs) state.last(origin)
  const server = http.createServer({ requestTimeout: limits.requestMs }, (request, response) => {
    void respond(state, logs, { request, response })
  })
  server.maxConnections = limits.connections
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    vkey: witnessVkey(state.key),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
