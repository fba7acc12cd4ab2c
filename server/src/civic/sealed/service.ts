// Sealed boxes: what is handed in stands in the log and is opened by the round it was sealed to, by nobody's key.
import { instantText } from '@hemei/law'
import { envelopeBytes, fromHex, envelopeHash, FormatError, leafHash, parseEnvelope, roundHolds, unseal, type SealedTo } from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { fault as kernelFault, problems } from '../../kernel/errors/index.ts'
import { append } from '../attestation/index.ts'
import { roundAt, type BeaconSource } from '../draw/index.ts'

export const fault = problems('SEALED', {
  NO_BEACON: {
    kind: 'RuleViolation',
    zh: '本平台没有接入公共随机源（drand），不能收密封件',
    en: 'No public source of randomness (drand) is configured: sealed envelopes cannot be taken',
  },
  CLOSED: { kind: 'RuleViolation', zh: '已于 {at} 截止', en: 'It closed at {at}' },
  OTHER: {
    kind: 'Invalid',
    zh: '密封件不是封到这一次开启的：{why}',
    en: 'The envelope is not sealed to this opening: {why}',
  },
  TOO_OFTEN: { kind: 'RuleViolation', zh: '同一账号最多递交 20 次', en: 'Twenty envelopes of one account at most' },
})
const mostOfOne = 20
const actor = system('sealed')

interface BoxRow {
  readonly id: string
  readonly public_key: string
  readonly round: bigint
  readonly closes_at: Date
  readonly opens_at: Date
}
const sealedTo = ({ public_key: publicKey, round }: BoxRow): SealedTo => ({ publicKey, round: Number(round) })

/** A box and what devices seal to: the first round at or after its opening. */
export async function makeBox(
  tx: Tx,
  given: { readonly purpose: string; readonly closesAt: Date; readonly opensAt: Date },
): Promise<{ readonly id: string } & SealedTo> {
  const source = tx.house.beacon
  if (!source) throw fault.NO_BEACON()
  const id = tx.newId()
  const round = roundAt(source, given.opensAt)
  await tx.run(sql`insert into sealed_box (id, purpose, public_key, round, closes_at, opens_at, made_at)
    values (${id}, ${given.purpose}, ${source.publicKey}, ${round}, ${given.closesAt}, ${given.opensAt}, ${tx.now})`)
  return { id, publicKey: source.publicKey, round }
}

/** Takes an envelope; it becomes a leaf. An account's later one takes the place of its earlier. Answers its hash. */
export async function handIn(tx: Tx, box: string, bytes: Uint8Array): Promise<string> {
  const row = await tx.maybe<BoxRow>(sql`select * from sealed_box where id = ${box}`)
  if (!row) throw kernelFault.NOT_FOUND()
  if (tx.now >= row.closes_at) throw fault.CLOSED({ at: instantText(row.closes_at) })
  const envelope = parsed(bytes, sealedTo(row))
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`sealed/${box}/${tx.actor.account}`}, 0))`)
  const { n } = await tx.one<{ n: bigint }>(
    sql`select count(*) as n from sealed_envelope where box = ${box} and account = ${tx.actor.account}`,
  )
  if (n >= BigInt(mostOfOne)) throw fault.TOO_OFTEN()
  const hash = envelopeHash(envelope)
  await tx.run(sql`insert into sealed_envelope (id, box, account, seq, envelope, hash, handed_in_at)
    values (${tx.newId()}, ${box}, ${tx.actor.account}, ${n}, ${Buffer.from(envelopeBytes(envelope))}, ${Buffer.from(hash, 'hex')}, ${tx.now})`)
  await append(tx, leafHash(fromHex(hash, 32)), 'sealed')
  return hash
}
function parsed(bytes: Uint8Array, to: SealedTo) {
  try {
    const envelope = parseEnvelope(bytes)
    if (envelope.publicKey !== to.publicKey || envelope.round !== to.round)
      throw fault.OTHER({ why: { zh: '轮次不同', en: 'another round' } })
    return envelope
  } catch (error) {
    if (error instanceof FormatError) throw fault.OTHER({ why: error.text })
    throw error
  }
}

export interface Opened {
  readonly account: string
  /** none where it could not be opened */
  readonly content: Buffer | null
}
/** What was in a box, the last envelope of each account, in the order in which they were handed in; empty before its time. */
export async function openedIn(tx: Tx, box: string): Promise<Opened[]> {
  const rows = await tx.rows<{ account: string; envelope: string; content: Buffer | null }>(sql`
    select e.account, e.id as envelope, c.content from (select distinct on (account) * from sealed_envelope where box = ${box} order by account, seq desc) e
      join sealed_content c on c.envelope = e.id order by e.handed_in_at, e.id`)
  const { keyring } = tx.house
  return rows.map(({ account, envelope, content }) => ({
    account,
    content: content && Buffer.from(keyring.open(content, `sealed_content.content/${envelope}`), 'base64'),
  }))
}

interface DueRow {
  readonly envelope: string
  readonly bytes: Buffer
}
const most = { rounds: 20, envelopes: 200 }
const dueRounds = async (tx: Tx, publicKey: string): Promise<number[]> =>
  (
    await tx.rows<{ round: bigint }>(sql`select b.round, min(b.opens_at) as at from sealed_box b
      where b.public_key = ${publicKey} and b.opens_at <= ${tx.now} and exists (select from sealed_envelope e
        where e.box = b.id and not exists (select from sealed_content c where c.envelope = e.id))
      group by b.round order by at limit ${most.rounds}::int`)
  ).map((r) => Number(r.round))
const dueIn = (tx: Tx, { publicKey, round }: SealedTo): Promise<DueRow[]> =>
  tx.rows(sql`select e.id as envelope, e.envelope as bytes from sealed_box b join sealed_envelope e on e.box = b.id
    where b.public_key = ${publicKey} and b.round = ${round} and not exists (select from sealed_content c where c.envelope = e.id)
    order by e.handed_in_at limit ${most.envelopes}::int`)

/** Opens what is due, round by round: its signature is fetched and checked outside any transaction. One holds up no other. */
export async function openDue(db: Database, source: BeaconSource | undefined = db.house.beacon): Promise<void> {
  if (!source) return
  const failed: unknown[] = []
  for (const round of await db.read(actor, (tx) => dueRounds(tx, source.publicKey)))
    await openRound(db, source, round).catch((error: unknown) => failed.push(error))
  if (failed.length) throw new AggregateError(failed, 'sealed envelopes could not be opened')
}
async function openRound(db: Database, source: BeaconSource, round: number): Promise<void> {
  const to = { publicKey: source.publicKey, round }
  const signature = await source.signatureOf(round)
  if (!signature) return
  // a false signature opens nothing: told apart from an envelope that cannot be opened
  if (!roundHolds(to, signature)) throw new Error('the public source told a signature that is not its round’s')
  for (const { envelope, bytes } of await db.read(actor, (tx) => dueIn(tx, to))) {
    const content = await unseal(parseEnvelope(bytes), signature).catch(() => undefined)
    await db.act(actor, async (tx) => {
      const closed = content && tx.house.keyring.seal(Buffer.from(content).toString('base64'), `sealed_content.content/${envelope}`)
      await tx.run(sql`insert into sealed_content (envelope, content, opened_at)
        values (${envelope}, ${closed ?? null}, ${tx.now}) on conflict (envelope) do nothing`)
    })
  }
}
