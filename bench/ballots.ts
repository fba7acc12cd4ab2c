// Ballots by HTTP, beside bare SQL that writes the same rows over as many connections.
import { fork } from 'node:child_process'
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
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
  /** a file of `Voter[]`: each signs its ballot by its device, beforehand as a phone does */
  readonly voters?: string | undefined
}
/** An owner with a device, as the vote knows them. */
export interface Voter {
  readonly account: string
  readonly unit: string
  /** the device's key: its id, and its private part in PEM */
  readonly key: string
  readonly pem: string
}
export interface SqlWork {
  readonly kind: 'sql'
  readonly socket: string
  readonly port: number
  readonly vote: string
  readonly community: string
  readonly connections: number
  readonly voters?: string | undefined
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

async function asOwner<T>(g: Ground, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}

/** Every ballot that was acknowledged stands there once; a figure from a run that lost one is no figure. */
const checkCount = (g: Ground, vote: string): Promise<void> =>
  asOwner(g, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int n from ballot where vote = $1', [vote])
    if (rows[0]?.n !== owners) throw new Error(`${rows[0]?.n} ballots of ${owners}`)
  })

interface Device {
  readonly key: string
  readonly pem: string
}
/** A device for each owner, by the owner's account. */
async function enrol(g: Ground): Promise<ReadonlyMap<string, Device>> {
  const accounts = await asOwner(g, async (client) => (await client.query<{ id: string }>(`select id from account where login like 'bench-%'`)).rows)
  const made = accounts.map(({ id }) => ({ account: id, key: randomUUID(), ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }))
  const point = (k: KeyObject): Buffer => k.export({ format: 'der', type: 'spki' }).subarray(-65)
  // enrolled before the roll froze, as most are; a rule lets nobody say so afterwards
  await asOwner(g, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into signing_key (id, account, public_key, label, evidence, basis, enrolled_at, salt, leaf)
        select *, 'bench', 'sign-in', '', now() - interval '1 day', sha256(''), sha256('') from unnest($1::uuid[], $2::uuid[], $3::bytea[])`,
      [made.map((m) => m.key), made.map((m) => m.account), made.map((m) => point(m.publicKey))],
    )
  })
  return new Map(made.map((m) => [m.account, { key: m.key, pem: String(m.privateKey.export({ format: 'pem', type: 'pkcs8' })) }]))
}
/** Writes the voters of a vote into a file for the load, in the order of their sessions. */
async function votersOf(g: Ground, vote: string, devices: ReadonlyMap<string, Device>): Promise<string> {
  const { rows } = await asOwner(g, (client) =>
    client.query<{ account: string; unit: string }>(
      `select b.account, p.unit from vote_party p join binding b on b.party_id = p.party join account a on a.id = b.account
        where p.vote = $1 order by substr(a.login, 7)::int`,
      [vote],
    ),
  )
  const file = path.join(os.tmpdir(), `hemei-voters-${process.pid}.json`)
  fs.writeFileSync(file, JSON.stringify(rows.map((row) => ({ ...row, ...devices.get(row.account) }))))
  return file
}

export async function run(): Promise<Result[]> {
  const g = await ground(owners)
  try {
    await g.house.server.listen({ port: 0, host: '127.0.0.1' })
    const at = g.house.server.server.address()
    const port = typeof at === 'object' && at ? at.port : 0
    const devices = await enrol(g)
    const measure = async (signed: boolean, work: (vote: string) => HttpWork | SqlWork): Promise<number> => {
      const vote = await freshVote(g)
      const voters = signed ? await votersOf(g, vote, devices) : undefined
      const perSecond = await load({ ...work(vote), voters })
      await checkCount(g, vote)
      if (voters) fs.rmSync(voters)
      return perSecond
    }
    const both = (name: string, signed: boolean): Promise<Result> =>
      paired(
        { name, floor: `bare SQL: the same rows, one statement a ballot, ${connections} connections`, unit: 'ratio', better: 'more', must: 0.4, goal: 0.7 },
        () => measure(signed, (vote) => ({ kind: 'http', port, vote, owners, token: tokenOf(''), connections })),
        () => measure(signed, (vote) => ({ kind: 'sql', socket: g.address.socket, port: g.address.port, vote, community: g.community, connections })),
      )
    return [
      await both('Ballots by HTTP, from a device that has no signing key', false),
      await both('Ballots by HTTP, each signed by the voter’s device', true),
    ]
  } finally {
    await g.close()
  }
}
