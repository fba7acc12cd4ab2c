// Ballots by HTTP, beside bare SQL that writes the same rows over as many connections.
import { fork } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { openVote } from '../server/src/civic/voting/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { ground, tokenOf, type Ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const owners = 3_000
const connections = 16

export interface HttpWork {
  readonly kind: 'http'
  readonly port: number
  readonly vote: string
  readonly owners: number
  /** what every session's token begins with; its owner's number follows */
  readonly token: string
  readonly connections: number
}
export interface SqlWork {
  readonly kind: 'sql'
  readonly socket: string
  readonly port: number
  readonly vote: string
  readonly community: string
  readonly connections: number
}

/** The load comes from a process of its own; it answers ballots a second. */
function load(work: HttpWork | SqlWork): Promise<number> {
  return new Promise((done, fail) => {
    const child = fork(path.join(import.meta.dirname, 'ballots-load.ts'), [JSON.stringify(work)])
    child.on('message', (perSecond) => done(perSecond as number))
    child.on('error', fail)
    child.on('exit', (code) => (code ? fail(new Error(`the load ended (${code})`)) : undefined))
  })
}

async function freshVote(g: Ground): Promise<string> {
  const text = { zh: '基准', en: 'Bench' }
  const now = Date.now()
  return g.house.db.act(system('bench'), (tx) =>
    openVote(tx, {
      community: g.community,
      matter: 'use-maintenance-fund',
      title: text,
      question: text,
      ifYes: text,
      ifNo: text,
      opensAt: new Date(now - 1000),
      closesAt: new Date(now + 3_600_000),
    }),
  )
}

/** Every ballot that was acknowledged stands there once; a figure from a run that lost one is no figure. */
async function checkCount(g: Ground, vote: string): Promise<void> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  const { rows } = await client.query<{ n: number }>('select count(*)::int n from ballot where vote = $1', [vote])
  await client.end()
  if (rows[0]?.n !== owners) throw new Error(`${rows[0]?.n} ballots of ${owners}`)
}

export async function run(): Promise<Result[]> {
  const g = await ground(owners)
  try {
    await g.house.server.listen({ port: 0, host: '127.0.0.1' })
    const at = g.house.server.server.address()
    const port = typeof at === 'object' && at ? at.port : 0
    const measure = async (work: (vote: string) => HttpWork | SqlWork): Promise<number> => {
      const vote = await freshVote(g)
      const perSecond = await load(work(vote))
      await checkCount(g, vote)
      return perSecond
    }
    return [
      await paired(
        { name: 'Ballots by HTTP, from a device that has no signing key', floor: `bare SQL: the same rows, one statement a ballot, ${connections} connections`, unit: 'ratio', better: 'more', must: 0.4, goal: 0.7 },
        () => measure((vote) => ({ kind: 'http', port, vote, owners, token: tokenOf(''), connections })),
        () => measure((vote) => ({ kind: 'sql', socket: g.address.socket, port: g.address.port, vote, community: g.community, connections })),
      ),
    ]
  } finally {
    await g.close()
  }
}
