// Five times more than can be done: the server answers what it can at nearly its full pace, tells the rest to come later, and loses nothing.
import { fork } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVote } from '../civic/voting/index.ts'
import { system } from '../kernel/database/index.ts'
import { ground, tokenOf, type Ground } from './ground.ts'
import type { Told, Work } from './overload-load.ts'

const owners = 2500
let g: Ground
let port = 0
beforeAll(async () => {
  g = await ground(owners)
  await g.house.server.listen({ port: 0, host: '127.0.0.1' })
  const at = g.house.server.server.address()
  port = typeof at === 'object' && at ? at.port : 0
})
afterAll(() => g.close())

const freshVote = (): Promise<string> => {
  const text = { zh: '试', en: 'test' }
  const now = Date.now()
  return g.house.db.act(system('test'), (tx) =>
    openVote(tx, {
      ...{ community: g.community, matter: 'use-maintenance-fund', title: text, question: text, ifYes: text, ifNo: text },
      opensAt: new Date(now - 1000),
      closesAt: new Date(now + 3_600_000),
    }),
  )
}
function load(work: Work): Promise<Told> {
  return new Promise((done, fail) => {
    const child = fork(path.join(import.meta.dirname, 'overload-load.ts'), [JSON.stringify(work)], { execArgv: [] })
    child.on('message', (told) => done(told as Told))
    child.on('error', fail)
    child.on('exit', (code) => (code ? fail(new Error(`the load ended (${code})`)) : undefined))
  })
}
async function standing(vote: string): Promise<string[]> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  const { rows } = await client.query<{ leaf: string }>(`select encode(leaf, 'hex') as leaf from ballot where vote = $1`, [vote])
  await client.end()
  return rows.map((r) => r.leaf)
}

test('V3 at five times its capacity the server goes on taking ballots, refuses the rest with Retry-After, and loses none', { timeout: 240_000 }, async () => {
  const measure = async (perSecond: number, connections: number) => {
    const vote = await freshVote()
    const told = await load({ port, vote, owners, token: tokenOf(''), perSecond, connections })
    expect(told.otherwise).toEqual([])
    expect((await standing(vote)).toSorted()).toEqual(told.leaves.toSorted())
    return told
  }
  await measure(0, 64)
  const capacity = (await measure(0, 64)).perSecond
  const over = await measure(5 * capacity, 1500)
  const after = (await measure(0, 64)).perSecond
  console.log(`capacity ${capacity.toFixed(0)}/s, offered ${over.offered.toFixed(0)}/s: accepted ${over.perSecond.toFixed(0)}/s, refused ${over.refused}; afterwards ${after.toFixed(0)}/s`)
  expect(over.refused).toBeGreaterThan(0)
  expect(over.retryAfter).toBe(true)
  // that it does not collapse; how near to its pace it stays is for a calm machine to say
  expect(over.perSecond / Math.min(capacity, after)).toBeGreaterThanOrEqual(0.25)
})
