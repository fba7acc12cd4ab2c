// How a request fails: as a problem in the reader's language, on the bare connection too; whoever hung up is told nothing.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError, FastifyReply, FastifyRequest } from 'fastify'
import { Altered } from '../crypto/index.ts'
import { isFull } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import type { Log } from '../observability/index.ts'
import { languageOf, problemJson, toProblem } from './problem.ts'
import type { Headers } from './safety.ts'

/** Whoever hung up is told nothing, and it is no bug of ours. */
const hungUp = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])
export const leftBy = (request: FastifyRequest, error: unknown): boolean =>
  request.raw.socket.destroyed &&
  (request.raw.readableAborted || hungUp.has((error as { code?: string } | undefined)?.code ?? ''))

const whatItIs = (error: unknown): string => (isFull(error) ? 'disk full' : error instanceof Altered ? 'a sealed value was altered or moved' : 'bug')
/** What is no failure that is known, and not the reader's leaving, is a bug and written down. */
export function noteFailure(log: Log, error: unknown, request: FastifyRequest): void {
  if (!toProblem(error).known && !leftBy(request, error)) log.error({ err: error, route: request.routeOptions.url }, whatItIs(error))
}

export function answerProblem(
  log: Log,
  error: unknown,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  const { problem, status } = toProblem(error)
  noteFailure(log, error, request)
  if (status === 429 || status === 503) reply.header('retry-after', status === 429 ? 60 : 2)
  // what is not there may come: nobody keeps that it was not
  reply.header('cache-control', 'no-store')
  const json = { ...problemJson(problem, languageOf(request.headers['accept-language'])), status }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(json))
}

const statusOfSocket: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}
/** What is no HTTP at all, or came too slowly: a problem as well, written on the bare connection. */
export const refuseSocket = (headers: Headers) => (error: ConnectionError, socket: Socket): void => {
  if (hungUp.has(error.code) || !socket.writable) return void socket.destroy()
  const status = statusOfSocket[error.code] ?? 400
  const said = JSON.stringify({ ...problemJson(fault.MALFORMED(), 'zh'), status })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(said)}`,
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${said}`, () => socket.destroy())
}
