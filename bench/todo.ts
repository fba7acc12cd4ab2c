// The to-do list over 100,000 open cases, as its route answers it, beside the bare indexed query for the same page and total.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { sessionCookie } from '../server/src/kernel/http/index.ts'
import { give } from '../server/src/kernel/access/index.ts'
import { sql, system, type Tx } from '../server/src/kernel/database/index.ts'
import { createAccount, openSession } from '../server/src/kernel/identity/index.ts'
import { toDoAsk } from '../server/src/civic/procedure/schema.ts'
import { toDo } from '../server/src/civic/procedure/todo.ts'
import { ground, type Ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const cases = 100_000
const places = 500
/** A 99th percentile wants ten thousand samples: seven pairs of so many calls on either side, taken together. Fewer only to see that it runs. */
const calls = Number(process.env['HEMEI_BENCH_CALLS'] ?? 1_500)
const pairs = Number(process.env['HEMEI_BENCH_PAIRS'] ?? 7)
const county = '/42/4201/420106/'

/** Open cases spread over five hundred communities: most wait for their work groups, a fifth for the one reviewer of all. */
async function fill(g: Ground): Promise<void> {
  const client = new pg.Client({
    host: g.address.socket,
    port: g.address.port,
    user: 'hemei',
    database: 'hemei',
  })
  await client.connect()
  const declaration = {
    ...{
      key: 'bench.case',
      version: 1,
      about: 'community',
      title: { zh: '基准', en: 'Bench' },
      articles: ['X3'],
      sign: '基',
    },
    opens: { by: ['committee.member'], form: 'x@1', title: { zh: '提出', en: 'Open' } },
    steps: { review: { title: { zh: '审核', en: 'Review' }, by: ['county.fund-reviewer', 'party.work-group'], to: 'end:done' } },
    ...{ ends: { done: { title: { zh: '办结', en: 'Done' }, well: true } }, outcomes: {} },
  }
  await client.query(
    `insert into procedure_version (key, version, hash, declaration, first_run_at) values ('bench.case', 1, sha256('bench'), $1, now())`,
    [JSON.stringify(declaration)],
  )
  await client.query(`insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
    select id, j.code, j.path || 'c-' || id || '/', '基准' || n, 'jizhun', 'jz', true, '2026-01-01', now(), now()
    from (select n, uuidv7() as id from generate_series(1, ${places}) n) k
    join lateral (select code, path from jurisdiction where level = 'neighbourhood' and starts_with(path, '${county}')
      order by code offset k.n % 40 limit 1) j on true`)
  await client.query(`create temp table made as select i, uuidv7() as id, c.id as community, c.path from generate_series(1, ${cases}) i
    join (select id, path, row_number() over (order by id) as n from community where name like '基准_%') c on c.n = i % ${places} + 1`)
  await client.query(`insert into procedure_case (id, key, version, about, community_id, place_path, year, sign, sequence, number, title,
      pinyin, initials, opened_at)
    select id, 'bench.case', 1, 'community', community, path, 2026, '基', i, '〔2026〕基' || i, '{"zh":"更换电梯","en":"A lift"}',
      'genghuandianti', 'ghdt', now() - make_interval(mins => i) from made`)
  await client.query(`insert into procedure_step (case_id, step, round, place_path, roles, entered_at, due_on, due_at)
    select id, 'review', 1, path, array[case when i % 5 = 0 then 'county.fund-reviewer' else 'party.work-group' end],
      now() - make_interval(mins => i), current_date + i % 30, now() + make_interval(days => i % 30, secs => i) from made`)
  await client.query('vacuum analyze procedure_step, procedure_case, community')
  await client.end()
}

const p99 = (took: readonly number[]): number => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
/** So many calls one after the other, in milliseconds. */
async function timed(call: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < calls; i++) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return took
}
/** What each run took, its p99 told to whoever asks for a pair; the first run warms up. */
class Runs {
  readonly #runs: number[][] = []
  readonly #call: () => Promise<unknown>
  constructor(call: () => Promise<unknown>) {
    this.#call = call
  }
  once = async (): Promise<number> => {
    const took = await timed(this.#call)
    this.#runs.push(took)
    return p99(took)
  }
  get all(): number[] {
    return this.#runs.slice(1).flat()
  }
}

interface Holder {
  readonly name: string
  readonly role: string
  readonly path: string
}
/** How the database goes about what the route asks of the steps: the very queries, explained. */
const plansOf = (g: Ground, account: string, { role, path }: Holder): Promise<string[]> =>
  g.house.db.read({ account, person: undefined, name: '基准', grants: [{ role, path }] }, async (tx) => {
    const asked: Parameters<Tx['rows']>[0][] = []
    const spy = new Proxy(tx, {
      get(of, key: keyof Tx) {
        const found: unknown = of[key]
        if (typeof found !== 'function') return found
        const act = found.bind(of) as (...given: unknown[]) => unknown
        return (...given: unknown[]) => {
          if (key === 'rows' || key === 'one') asked.push(given[0] as Parameters<Tx['rows']>[0])
          return act(...given)
        }
      },
    })
    await toDo(spy, toDoAsk.parse({}))
    const plans: string[] = []
    for (const query of asked) {
      const lines = await tx.rows<{ 'QUERY PLAN': string }>(sql`explain (analyze, buffers) ${query}`)
      plans.push(lines.map((l) => l['QUERY PLAN']).join('\n'))
    }
    return plans.filter((plan) => plan.includes('procedure_step'))
  })

/** By HTTP, as a browser asks: over one connection, kept open. */
const answerOf = (ask: http.RequestOptions): Promise<{ status: number; text: string }> =>
  new Promise((done, fail) => {
    http
      .get(ask, (r) => {
        const parts: Buffer[] = []
        r.on('data', (part: Buffer) => parts.push(part))
        r.on('end', () => done({ status: r.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
      })
      .on('error', fail)
  })

async function measured(g: Ground, client: pg.Client, who: Holder): Promise<Result> {
  const { port } = g.house.server.server.address() as AddressInfo
  const { account, token } = await g.house.db.act(system('bench'), async (tx) => {
    const account = await createAccount(tx, { login: randomUUID(), name: '基准' })
    await give(tx, [
      { account, role: who.role, path: who.path, from: new Date(tx.now.getTime() - 1000), basis: 'bench' },
    ])
    return { account, token: await openSession(tx, { account, means: 'password', strong: true, device: 'bench' }) }
  })
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ours = () => answerOf({ host: '127.0.0.1', port, path: '/api/v1/to-do', agent, headers: { cookie: `${sessionCookie}=${token}` } })
  const mine = `s.done_at is null and s.place_path >= $1 and s.place_path < $2 and s.roles && array[$3]`
  const bare = `select p.*, (select count(*) from (select from procedure_step s where ${mine} limit 1000) c) as total
    from (select s.case_id, s.step, s.due_at, c.number, c.title from procedure_step s join procedure_case c on c.id = s.case_id
      where ${mine} order by s.due_at limit 51) p`
  const given = [who.path, `${who.path.slice(0, -1)}0`, who.role]
  const first = await ours()
  const told = JSON.parse(first.text) as { rows: unknown[]; total: number }
  const counted = await client.query<{ total: bigint }>(bare, given)
  if (first.status !== 200 || told.rows.length !== 50 || Number(counted.rows[0]?.total) !== told.total)
    throw new Error(`the list answered ${first.status} with ${told.rows.length} rows of ${told.total}`)
  const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers) ${bare}`,
    given,
  )
  const plans = [
    ...(await plansOf(g, account, who)).map((text) => `the route's\n${text}`),
    `the floor's\n${plan.map((r) => r['QUERY PLAN']).join('\n')}`,
  ]
  const [route, floor] = [new Runs(ours), new Runs(() => client.query({ name: who.role, text: bare, values: given }))]
  const found = await paired(
    {
      name: `to-do list over ${cases.toLocaleString('en')} open cases, ${who.name}: p99 of the route`,
      floor: 'the indexed query for the same page and total, prepared, over one connection',
      unit: 'ratio',
      better: 'less',
      must: 5,
    },
    route.once,
    floor.once,
    pairs,
  )
  agent.destroy()
  const [all, least] = [p99(route.all), p99(floor.all)]
  const note = `p99 of ${route.all.length.toLocaleString('en')} calls on either side: ours ${all.toFixed(1)} ms, floor ${least.toFixed(1)} ms; spread between the pairs`
  return { ...found, value: all / least, note, plans }
}

export async function run(): Promise<Result[]> {
  const g = await ground(10)
  try {
    await fill(g)
    await g.house.server.listen({ port: 0, host: '127.0.0.1' })
    const client = new pg.Client({
      host: g.address.socket,
      port: g.address.port,
      user: 'hemei',
      database: 'hemei',
    })
    await client.connect()
    const { rows } = await client.query<{ path: string }>(`select path from community where name = '基准7'`)
    const results = [
      await measured(g, client, {
        name: 'one office of all of them',
        role: 'county.fund-reviewer',
        path: county,
      }),
      await measured(g, client, {
        name: 'one community’s',
        role: 'party.work-group',
        path: rows[0]?.path ?? '',
      }),
    ]
    await client.end()
    return results
  } finally {
    await g.close()
  }
}
