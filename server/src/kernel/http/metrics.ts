// `/metrics` for Prometheus: to this machine, or to whoever brings the token; nothing of anybody is in it.
import { timingSafeEqual, createHash } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import { exposition, Histogram, type Family } from '../observability/index.ts'
import type { GateState } from './gate.ts'
import type { Measure, Route } from './route.ts'
import type { createServer } from './server.ts'

type Server = Awaited<ReturnType<typeof createServer>>
export interface MetricsParts {
  readonly db: Database
  readonly measures: readonly Measure[]
  readonly version: string
  /** without one, this machine alone may read */
  readonly token: string | undefined
}
/** Whoever asks more often is answered with the same figures: asking must cost the house nothing. */
const freshMs = 2000
const nanoseconds = 1e9

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** A proxy on this machine speaks for others: what it forwards is not from here. */
function mayRead({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  const [, given] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (token && given) return timingSafeEqual(digest(given), digest(token))
  const forwarded = headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip'] ?? headers['via']
  return forwarded === undefined && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}

const one = (name: string, help: string, value: number, kind: 'gauge' | 'counter' = 'gauge'): Family => ({
  ...{ name, help, kind },
  samples: [{ value }],
})
function poolFamilies({ pools }: Database): Family[] {
  const of = (value: (p: Database['pools'][number]['pool']) => number) =>
    pools.map(({ name, pool }) => ({ labels: { pool: name }, value: value(pool) }))
  return [
    {
      name: 'hemei_pool_connections',
      help: 'Connections to the database that are open',
      kind: 'gauge',
      samples: of((p) => p.totalCount),
    },
    {
      name: 'hemei_pool_idle',
      help: 'Open connections that nobody uses',
      kind: 'gauge',
      samples: of((p) => p.idleCount),
    },
    {
      name: 'hemei_pool_waiting',
      help: 'Requests that wait for a connection',
      kind: 'gauge',
      samples: of((p) => p.waitingCount),
    },
  ]
}

/** What rooms measure in the database; where it does not answer, the rest is told all the same. */
async function measured({ db, measures }: MetricsParts): Promise<Family[]> {
  let reached = 1
  const families = await Promise.all(
    measures.map(async ({ read, ...of }): Promise<Family> => {
      const samples = await read(db).catch(() => {
        reached = 0
        return []
      })
      return { ...of, samples }
    }),
  )
  return [
    ...families,
    one('hemei_database_up', 'Whether the database answered all that was asked for these figures', reached),
  ]
}

export function attachMetrics(server: Server, parts: MetricsParts): void {
  const requests = new Histogram()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  server.addHook('onClose', () => void delay.disable())
  server.addHook('onResponse', (request, reply, done) => {
    const { route } = request.routeOptions.config as { route?: Route }
    requests.observe(
      { route: route?.id ?? 'page', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    done()
  })
  const all = async (): Promise<string> => {
    const gate = (server as unknown as { readonly gateState: GateState }).gateState
    const worst = delay.percentile(99) / nanoseconds
    const families = [
      requests.family('hemei_request_seconds', 'Requests by route and status, with how long they took'),
      one('hemei_requests_at_work', 'Requests at work now', gate.atWork),
      one('hemei_requests_waiting', 'Requests that wait for their turn', gate.waiting),
      one(
        'hemei_requests_refused_total',
        'Requests told to come later because too many came',
        gate.refused,
        'counter',
      ),
      ...poolFamilies(parts.db),
      one(
        'hemei_event_loop_delay_seconds',
        'How late the process turned to its work since these figures were last made, the worst hundredth',
        Number.isFinite(worst) ? worst : 0,
      ),
      one('hemei_memory_bytes', 'Memory that the process holds', process.memoryUsage.rss()),
      one('hemei_uptime_seconds', 'Since this process started', process.uptime()),
      {
        name: 'hemei_info',
        help: 'The release that runs',
        kind: 'gauge',
        samples: [{ labels: { version: parts.version }, value: 1 }],
      } as const,
      ...(await measured(parts)),
    ]
    delay.reset()
    return exposition(families)
  }
  let last: { at: number; text: Promise<string> } | undefined
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, parts.token)) throw fault.NOT_FOUND()
    if (!last || performance.now() - last.at > freshMs) last = { at: performance.now(), text: all() }
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await last.text)
  })
}
