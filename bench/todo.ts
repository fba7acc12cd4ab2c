// The to-do list over 100,000 open cases, as its route answers it, beside the bare indexed query for the same page and total.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sessionCookie } from '../server/src/kernel/http/index.ts'
import { give } from '../server/src/kernel/access/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { createAccount, openSession } from '../server/src/kernel/identity/index.ts'
import { ground, type Ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const cases = 100_000
const places = 500
/** A 99th percentile wants ten thousand samples: so many calls in each of seven pairs. */
const calls = 1_500
const pairs = 7
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
    steps: { review: { title: { zh: '审核', en: 'Review' }, by: ['county.fund-reviewer'], to: 'end:done' } },
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

/** p99 of so many calls one after the other, in milliseconds. */
async function p99(call: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < calls; i++) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(calls * 0.99)] ?? Number.NaN
}

interface Holder {
  readonly name: string
  readonly role: string
  readonly path: string
}
async function measured(g: Ground, client: pg.Client, who: Holder): Promise<Result> {
  const token = await g.house.db.act(system('bench'), async (tx) => {
    const account = await createAccount(tx, { login: randomUUID(), name: '基准' })
    await give(tx, [
      { account, role: who.role, path: who.path, from: new Date(tx.now.getTime() - 1000), basis: 'bench' },
    ])
    return openSession(tx, { account, means: 'password', strong: true, device: 'bench' })
  })
  const ours = () =>
    g.house.server.inject({
      method: 'GET',
      url: '/api/v1/to-do',
      headers: { cookie: `${sessionCookie}=${token}` },
    })
  const mine = `s.done_at is null and s.place_path >= $1 and s.place_path < $2 and s.roles && array[$3]`
  const bare = `select p.*, (select count(*) from (select from procedure_step s where ${mine} limit 1000) c) as total
    from (select s.case_id, s.step, s.due_at, c.number, c.title from procedure_step s join procedure_case c on c.id = s.case_id
      where ${mine} order by s.due_at limit 51) p`
  const given = [who.path, `${who.path.slice(0, -1)}0`, who.role]
  const first = await ours()
  const told = first.json<{ rows: unknown[]; total: number }>()
  const counted = await client.query<{ total: bigint }>(bare, given)
  if (first.statusCode !== 200 || told.rows.length !== 50 || Number(counted.rows[0]?.total) !== told.total)
    throw new Error(`the list answered ${first.statusCode} with ${told.rows.length} rows of ${told.total}`)
  const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers) ${bare}`,
    given,
  )
  console.error(plan.map((r) => r['QUERY PLAN']).join('\n'))
  const found = await paired(
    {
      name: `to-do list over ${cases.toLocaleString('en')} open cases, ${who.name}: p99 of the route`,
      floor: 'the indexed query for the same page and total, prepared, over one connection',
      unit: 'ratio',
      better: 'less',
      must: 5,
    },
    () => p99(ours),
    () => p99(() => client.query({ name: who.role, text: bare, values: given })),
    pairs,
  )
  return { ...found, note: `p99 in ms: ${found.note ?? ''}`.replace(' a second', '') }
}

export async function run(): Promise<Result[]> {
  const g = await ground(10)
  try {
    await fill(g)
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
