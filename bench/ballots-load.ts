// The load of the ballots benchmark, in a process of its own: a request or a statement at a time on each connection.
import { createHash, randomBytes, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import pg from 'pg'
import { signedActBytes } from '../packages/verifier/src/formats/index.ts'
import type { HttpWork, SqlWork, Voter } from './ballots.ts'

const votersIn = (file: string | undefined): Voter[] | undefined =>
  file ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Voter[]) : undefined

async function inTurn(count: number, connections: number, one: (i: number, connection: number) => Promise<void>): Promise<number> {
  let next = 0
  const began = performance.now()
  const lane = async (connection: number): Promise<void> => {
    while (next < count) await one(next++, connection)
  }
  await Promise.all(Array.from({ length: connections }, (_, c) => lane(c)))
  return count / ((performance.now() - began) / 1000)
}

/** One kept connection, bare: a client library would take more of two cores than what is measured. Answers status and text. */
async function wire(port: number): Promise<(request: string) => Promise<{ status: number; text: string }>> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let got = ''
  let answered: (answer: { status: number; text: string }) => void = () => undefined
  let lost: (error: Error) => void = () => undefined
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    got += chunk
    const head = got.indexOf('\r\n\r\n')
    const length = head < 0 ? undefined : /\r\ncontent-length: (\d+)/i.exec(got)?.[1]
    if (length === undefined || got.length < head + 4 + Number(length)) return
    const answer = { status: Number(got.slice(9, 12)), text: got.slice(head + 4) }
    got = ''
    answered(answer)
  })
  socket.on('close', () => lost(new Error('the server closed the connection')))
  return (request) =>
    new Promise((done, fail) => {
      answered = done
      lost = fail
      socket.write(request)
    })
}

function bodyOf(vote: string, voter?: Voter): string {
  const nonce = randomBytes(16).toString('hex')
  if (!voter) return JSON.stringify({ choice: 'approve', nonce })
  const act = signedActBytes({ act: 'cast', vote, voter: voter.unit, seq: 0, choice: 'approve', nonce })
  const sig = sign('sha256', act, { key: voter.pem, dsaEncoding: 'ieee-p1363' }).toString('hex')
  return JSON.stringify({ choice: 'approve', nonce, unit: voter.unit, seq: 0, signature: { key: voter.key, sig } })
}

async function byHttp(work: HttpWork): Promise<number> {
  const voters = votersIn(work.voters)
  // phones sign, each its own
  const bodies = Array.from({ length: work.owners }, (_, i) => bodyOf(work.vote, voters?.[i]))
  const wires = await Promise.all(Array.from({ length: work.connections }, () => wire(work.port)))
  return inTurn(work.owners, work.connections, async (i, connection) => {
    const body = bodies[i] ?? ''
    const head = [
      `POST /api/v1/votes/${work.vote}/ballots HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `cookie: hemei_session=${work.token}${i}`,
      `idempotency-key: ${randomUUID()}`,
    ]
    const answer = await wires[connection]?.(`${head.join('\r\n')}\r\n\r\n${body}`)
    if (answer?.status !== 201) throw new Error(`${answer?.status} ${answer?.text}`)
  })
}

// the least that leaves the same rows: ballot, waiting leaf, the trail's row and stored answer, in one prepared statement and commit
const write = {
  name: 'write',
  text: `with b as (insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed,
      signing_key, signature)
      values ($1, $2, 0, $3, 'cast', 0, 'phone', $4, $4, $5, $6, $7, $14, $15)),
    l as (insert into log_pending (leaf, kind) values ($6, 'ballot')),
    t as (insert into audit_waiting (account, role, act, place, ids, status, request, address)
      values ($4, 'owner', 'castBallot', $11, $12, 201, $13, '127.0.0.1'))
    insert into idempotency (id, content, answer) values ($8, $9, $10)`,
}

async function bySql(work: SqlWork): Promise<number> {
  const pool = await Promise.all(
    Array.from({ length: work.connections }, async () => {
      const client = new pg.Client({ host: work.socket, port: work.port, user: 'hemei_app', database: 'hemei' })
      await client.connect()
      await client.query(`select set_config('hemei.community', $1, false)`, [work.community])
      return client
    }),
  )
  const voters = votersIn(work.voters)
  const { rows = [] } = voters ? { rows: voters } : (await pool[0]?.query<{ unit: string }>('select unit from vote_unit where vote = $1', [work.vote])) ?? {}
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
  const place = `/42/4201/420106/420106010/420106010004/c-${work.community}/`
  const ids = JSON.stringify({ vote: work.vote })
  const perSecond = await inTurn(rows.length, work.connections, async (i, c) => {
    const voter = voters?.[i]
    const [account, signing] = voter ? [voter.account, [voter.key, 'enrolled']] : [randomUUID(), [null, 'none']]
    const sealed = [randomBytes(voter ? 460 : 180), hex(32), hex(32), randomBytes(700)]
    const values = [work.vote, rows[i]?.unit, work.community, account, new Date(), createHash('sha256').update(hex(16)).digest(), ...sealed, place, ids, randomUUID(), ...signing]
    await pool[c]?.query({ ...write, values })
  })
  await Promise.all(pool.map((c) => c.end()))
  return perSecond
}

const work = JSON.parse(process.argv[2] ?? '') as HttpWork | SqlWork
const perSecond = work.kind === 'http' ? await byHttp(work) : await bySql(work)
process.send?.(perSecond, () => process.exit())
