// A list of a million rows as an Excel file, from the database to whoever asked: its time beside bare COPY, and what it takes of memory.
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import pg from 'pg'
import { give } from '../server/src/kernel/access/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { contentOf, openArchive } from '../server/src/kernel/files/archive.ts'
import { sessionCookie } from '../server/src/kernel/http/index.ts'
import { createAccount, openSession } from '../server/src/kernel/identity/index.ts'
import { ground, type Ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const rows = 1_000_000

export interface ServeWork {
  readonly address: Ground['address']
  readonly folder: string
}
export interface Served {
  readonly port: number
  readonly grownBytes: number
}

async function fill(g: Ground): Promise<pg.Client> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  await client.query(
    `insert into parking_space (id, community_id, label, kind, use, room_id, area_milli, changed_at)
      select uuidv7(), $1, 'B' || n % 9 || '-' || lpad(n::text, 7, '0'), 'planned', 'sold', r.id, 12500 + n % 900, now()
      from generate_series(1, ${rows}) n
      join (select id, row_number() over (order by id) as i from room where community_id = $1) r on r.i = n % 100 + 1`,
    [g.community],
  )
  await client.query('vacuum analyze parking_space')
  return client
}
/** Whoever keeps the registry there. */
async function tokenFor(g: Ground, client: pg.Client): Promise<string> {
  const { rows: found } = await client.query<{ path: string }>('select path from community where id = $1', [g.community])
  return g.house.db.act(system('bench'), async (tx) => {
    const account = await createAccount(tx, { login: randomUUID(), name: '基准' })
    const from = new Date(tx.now.getTime() - 1000)
    await give(tx, [{ account, role: 'neighbourhood.officer', path: found[0]?.path ?? '/', from, basis: 'bench' }])
    return openSession(tx, { account, means: 'password', strong: true, device: 'bench' })
  })
}

/** The whole file, from this address of the machine; `keep`: what came. */
function download(work: { port: number; url: string; token: string; from?: string }, keep?: Buffer[]): Promise<number> {
  return new Promise((done, fail) => {
    const headers = { cookie: `${sessionCookie}=${work.token}` }
    http
      .get({ agent: false, host: '127.0.0.1', port: work.port, path: work.url, headers, localAddress: work.from ?? '127.0.0.1' }, (answer) => {
        let bytes = 0
        answer.on('data', (chunk: Buffer) => ((bytes += chunk.length), keep?.push(chunk)))
        answer.on('error', fail)
        answer.on('end', () => (answer.statusCode === 200 ? done(bytes) : fail(new Error(String(answer.statusCode)))))
      })
      .on('error', fail)
  })
}

/** Rows of all its sheets, head and foot among them. */
async function rowsIn(file: Buffer): Promise<number> {
  const most = 4_000_000_000
  const parts = openArchive(file, { fileBytes: most, inflatedBytes: most, ratio: 10_000, parts: 20 })
  let count = 0
  for (const [name, part] of parts)
    if (name.startsWith('xl/worksheets/')) {
      let rest = ''
      for await (const chunk of contentOf(part)) {
        const text = rest + chunk.toString('latin1')
        count += text.split('<row ').length - 1
        rest = text.slice(-4)
      }
    }
  return count
}

async function asked(server: ChildProcess): Promise<Served> {
  const answer = once(server, 'message')
  server.send('how much')
  return ((await answer) as [Served])[0]
}

export async function run(pairs = 7): Promise<Result[]> {
  const g = await ground(100)
  const client = await fill(g)
  const token = await tokenFor(g, client)
  const start = async (): Promise<[ChildProcess, Served]> => {
    const work: ServeWork = { address: g.address, folder: g.folder }
    const child = fork(path.join(import.meta.dirname, 'export-serve.ts'), [JSON.stringify(work)])
    return [child, ((await once(child, 'message')) as [Served])[0]]
  }
  const url = `/api/v1/communities/${g.community}/parking-spaces.xlsx`
  const bare = `copy (select s.label, s.kind, s.use, r.label, s.area_milli, s.ended_on from parking_space s left join room r on r.id = s.room_id
    where s.community_id = '${g.community}' order by s.label, s.id::text) to stdout`
  const [server, { port }] = await start()
  try {
    const kept: Buffer[] = []
    const bytes = await download({ port, url, token }, kept)
    const counted = await rowsIn(Buffer.concat(kept.splice(0)))
    if (counted !== rows + 2) throw new Error(`the file has ${counted} rows`)
    const rate = async (fn: () => Promise<unknown>): Promise<number> => {
      const began = performance.now()
      await fn()
      return rows / ((performance.now() - began) / 1000)
    }
    const time = await paired(
      {
        name: `A list of ${rows.toLocaleString('en')} rows as an Excel file (${Math.round(bytes / 1e6)} MB), rows a second by HTTP`,
        floor: 'COPY of the same rows in the same order, to one connection',
        unit: 'ratio',
        better: 'more',
        must: 0.1,
      },
      () => rate(() => download({ port, url, token })),
      () => rate(() => client.query(bare)),
      pairs,
    )
    const one = (await asked(server)).grownBytes / 1e6
    await Promise.all(['127.0.0.1', '127.0.0.2'].map((from) => download({ port, url, token, from })))
    const two = (await asked(server)).grownBytes / 1e6
    const memory = (name: string, value: number): Result => ({
      ...{ name, unit: 'MB', better: 'less', must: 200 },
      ...{ value, low: value, high: value, samples: 1 },
    })
    return [
      time,
      memory(`Memory that the server grew by, at its peak over ${pairs + 2} such files one after the other`, one),
      memory('Memory that the server grew by, at its peak, two such files at once among them', two),
    ]
  } finally {
    server.kill()
    await client.end()
    await g.close()
  }
}
