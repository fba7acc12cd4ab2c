// Closing: no ballot after it, every leaf in the log, the count by law, the bundle signed and published. Found again after a crash.
import { createHash, randomBytes } from 'node:crypto'
import {
  areaText,
  ballotLeafHash,
  composeBundle,
  lineId,
  parseScalar,
  signBundle,
  type ClosedVote,
  type CountedLine,
  type Signatures,
  type UnsignedBundle,
} from '@hemei/verifier/formats'
import { tally } from '@hemei/law'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { Problem } from '../../kernel/errors/index.ts'
import {
  append,
  cosignedFrom,
  gatherCosignatures,
  keysOfLog,
  latestCheckpoint,
  sequence,
  type SignedCheckpoint,
} from '../attestation/index.ts'
import { ballotOfUnit, leafOf, type Content } from './cast.ts'
import { closingDate } from './law.ts'
import { tellPublished } from './messages.ts'
import { prepareAreas, secretOfUnit, type Secret } from './open.ts'
import { carryOn } from './step.ts'
import { lineChoices, voteClosed, voteColumns, type Vote, type VoteClosed } from './vote.ts'

const actor = system('voting')
export const heartbeatName = 'voting.close'

/** What a bundle says apart from its lines. */
export type Summary = Omit<UnsignedBundle, 'lines'>

/** Closes what is due by the house's clock and publishes what is closed. */
export async function closeDue(db: Database): Promise<number> {
  const due = await db.read(actor, (tx) =>
    tx.rows<{ id: string }>(sql`
    select v.id from vote v where v.closed_at is null and v.closes_at <= ${tx.now}
    union all
    select v.id from vote v where v.closed_at is not null and not exists (select from vote_result r where r.vote = v.id)`),
  )
  if (!due.length) return 0
  const failures = await closeAll(db, due.map(({ id }) => id))
  if (failures.length)
    throw new AggregateError(failures, `${failures.length} of ${due.length} votes could not be closed, or their cases did not go on`)
  return due.length
}

export async function closeVote(db: Database, id: string): Promise<void> {
  for (const failure of await closeAll(db, [id])) throw failure
}

/**
 * Each part is done once however often it is begun: shut, prepared, sequenced, published. One vote that cannot be closed
 * does not keep the others open; witnesses are waited for once, for a bounded time, outside every transaction.
 */
async function closeAll(db: Database, ids: readonly string[]): Promise<unknown[]> {
  const failures: unknown[] = []
  const failed = (error: unknown): undefined => void failures.push(error)
  const votes: Vote[] = []
  for (const id of ids) {
    const vote = await shutAndPrepare(db, id).catch(failed)
    if (vote) votes.push(vote)
  }
  if (!votes.length) return failures
  await sequence(db)
  await gatherCosignatures(db)
  for (const vote of votes) {
    const odd = await db.act(actor, (tx) => publishResult(tx, vote), { community: vote.community_id }).catch(failed)
    if (odd) failures.push(odd)
  }
  return failures
}
async function shutAndPrepare(db: Database, id: string): Promise<Vote | undefined> {
  const vote = await db.act(actor, (tx) => shut(tx, id))
  if (vote) await prepareAreas(db, id, vote.community_id)
  return vote
}

/** Waits for every ballot that is being cast; whoever comes after is refused. */
async function shut(tx: Tx, id: string): Promise<Vote | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('vote/' || ${id}::uuid, 0))`)
  await tx.run(
    sql`update vote set closed_at = ${tx.now} where id = ${id} and closed_at is null and closes_at <= ${tx.now}`,
  )
  return tx.maybe<Vote>(sql`select ${voteColumns} from vote v join community c on c.id = v.community_id
    where v.id = ${id} and v.closed_at is not null`)
}

/** Answers what is odd about the case that waited for the result: it is published all the same. */
async function publishResult(tx: Tx, vote: Vote): Promise<Error | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('vote/' || ${vote.id}::uuid, 0))`)
  const { done } = await tx.one<{ done: boolean }>(
    sql`select exists (select from vote_result where vote = ${vote.id}) as done`,
  )
  if (done) return undefined
  const checkpoint = await checkpointOverAll(tx, vote)
  const returned = await returnedOf(tx, vote)
  const counted = await countedLines(tx, vote, returned)
  const closed = await closedVote(tx, vote, { counted, checkpoint, signatures: signaturesOf(returned.values()) })
  const forAll = composeBundle(closed, 'everybody', tally)
  const forOwners = forAll.disclosure === 'full' ? forAll : composeBundle(closed, 'owners', tally)
  const { sign } = checkpoint.signer
  const bundle = Buffer.from(await signBundle(forAll, sign))
  const bundleForOwners =
    forOwners === forAll ? bundle : Buffer.from(await signBundle(forOwners, sign))
  const hash = createHash('sha256').update(bundle).digest()
  const { conclusion } = forAll.tally
  await tx.run(sql`insert into vote_result (vote, conclusion, summary, bundle, bundle_hash, checkpoint_size, published_at)
    values (${vote.id}, ${conclusion}, ${summary(forAll)}, ${bundle}, ${hash}, ${checkpoint.size}, ${tx.now})`)
  await tx.run(sql`insert into vote_bundle_for_owners (vote, community_id, summary, bundle)
    values (${vote.id}, ${vote.community_id}, ${summary(forOwners)}, ${bundleForOwners})`)
  await append(tx, createHash('sha256').update(Buffer.of(0)).update(hash).digest(), 'vote.result')
  const told: VoteClosed = {
    vote: vote.id,
    community: vote.community_id,
    case: vote.case_id,
    step: vote.step,
    conclusion,
  }
  await tellPublished(tx, told)
  const odd = await carryOnOrSay(tx, told)
  await tx.house.events.emit(tx, voteClosed, told)
  return odd
}

/** A case that cannot go on (its step done by nobody's act, an effect that its rules refuse) keeps no result unpublished: the operator's log says so, once. */
async function carryOnOrSay(tx: Tx, told: VoteClosed): Promise<Error | undefined> {
  await tx.script('savepoint carry_on')
  try {
    await carryOn(tx, told)
    await tx.script('release savepoint carry_on')
    return undefined
  } catch (error) {
    // anything untyped may pass: the whole is tried again
    if (!(error instanceof Problem)) throw error
    await tx.script('rollback to savepoint carry_on')
    return new Error(`vote ${told.vote} is published, but case ${told.case} did not go on from step ${told.step}: ${error.code}`, { cause: error })
  }
}

const summary = (bundle: UnsignedBundle): string => JSON.stringify({ ...bundle, lines: undefined })

/** The newest checkpoint, or the newest that a witness signed, once nothing of the vote waits for its place in the log any more. */
async function checkpointOverAll(tx: Tx, vote: Vote): Promise<SignedCheckpoint> {
  const latest = await latestCheckpoint(tx)
  const { missing } = await tx.one<{ missing: bigint }>(sql`select count(*) as missing from ballot b where b.vote = ${vote.id}
    and (b.leaf in (select leaf from log_pending)
      or b.leaf in (select hash from log_leaf where index >= ${latest.size}))`)
  if (missing > 0n) throw new Error(`vote ${vote.id}: ${missing} ballots have no place in the log yet`)
  if (!tx.house.witnesses.length) return latest
  const { size } = await tx.one<{ size: bigint }>(sql`select coalesce(max(l.index) + 1, 0) as size
    from ballot b join log_leaf l on l.hash = b.leaf where b.vote = ${vote.id}`)
  return (await cosignedFrom(tx, size)) ?? latest
}

interface ActRow {
  readonly vote: string
  readonly unit: string
  readonly seq: number
  readonly sealed: Buffer
  readonly leaf: Buffer
  readonly signature: keyof Signatures
}
const actColumns = sql`b.vote, b.unit, b.seq, b.sealed, b.leaf, b.signature`

interface Returned {
  readonly content: Content
  readonly signature: keyof Signatures
}
/** What a row says, where its leaf is the leaf of that. */
function saidBy(tx: Tx, row: ActRow): Returned | undefined {
  try {
    const content = JSON.parse(tx.house.keyring.open(row.sealed, ballotOfUnit(row))) as Content
    const own = row.leaf.equals(ballotLeafHash(leafOf(row.vote, row.unit, row.seq, content)))
    return own ? { content, signature: content.sig ? row.signature : 'none' } : undefined
  } catch {
    return undefined
  }
}

/** What each unit's last act says. */
async function returnedOf(tx: Tx, vote: Vote): Promise<Map<string, Returned>> {
  // by the key, unit for unit: a join would be planned from statistics that a vote outruns
  const last = await tx.rows<ActRow>(sql`
    select l.* from vote_unit u join lateral (select ${actColumns} from ballot b
      where b.vote = u.vote and b.unit = u.unit order by b.seq desc limit 1) l on true where u.vote = ${vote.id}`)
  const logged = await loggedAmong(tx, last)
  const found = new Map<string, Returned>()
  for (const row of last) {
    const act = (logged(row) && saidBy(tx, row)) || (await lastTrueAct(tx, row))
    if (act && act.content.choice !== null) found.set(row.unit, act)
  }
  return found
}
/** Whether their leaves stand in the log; asked for all at once. */
async function loggedAmong(tx: Tx, rows: readonly ActRow[]): Promise<(row: ActRow) => boolean> {
  const found = await tx.rows<{ hash: Buffer }>(
    sql`select hash from log_leaf where hash = any (${rows.map((row) => row.leaf)}::bytea[])`,
  )
  const there = new Set(found.map(({ hash }) => hash.toString('hex')))
  return ({ leaf }) => there.has(leaf.toString('hex'))
}
/**
 * Whoever can write rows still makes no act of a leaf that the log lacks, nor of another act's: such rows are passed over. One
 * with a leaf of its own that it does not fit (a key that is not there, a fault of ours) may be somebody's ballot: no count then.
 */
async function lastTrueAct(tx: Tx, { vote, unit }: ActRow): Promise<Returned | undefined> {
  const rows = await tx.rows<ActRow>(
    sql`select ${actColumns} from ballot b where b.vote = ${vote} and b.unit = ${unit} order by b.seq desc`,
  )
  const logged = await loggedAmong(tx, rows)
  for (const row of rows.filter(logged)) {
    const said = saidBy(tx, row)
    if (said) return said
    const others = await tx.rows<ActRow>(sql`select ${actColumns} from ballot b where b.leaf = ${row.leaf}`)
    if (!others.some((other) => saidBy(tx, other)))
      throw new Error(`vote ${vote}: act ${row.seq} of unit ${unit} stands in the log and cannot be read`)
  }
  return undefined
}

interface CountedRow {
  unit: string
  area_milli: bigint
  secret: Buffer
  delivered: boolean
}

async function countedLines(tx: Tx, vote: Vote, returned: ReadonlyMap<string, Returned>): Promise<CountedLine[]> {
  const rows = await tx.rows<CountedRow>(sql`
    select u.unit, u.area_milli, s.sealed as secret, d.unit is not null as delivered
    from vote_unit u join vote_secret s on s.vote = u.vote and s.unit = u.unit
    left join vote_delivery d on d.vote = u.vote and d.unit = u.unit
    where u.vote = ${vote.id}`)
  if (rows.length !== vote.owners)
    throw new Error(`vote ${vote.id}: ${rows.length} units of ${vote.owners} are prepared`)
  const deems = vote.rules.unreturned === 'follow-majority'
  return rows.flatMap((row) => {
    const act = returned.get(row.unit)
    // V4: without a ballot, only a proved delivery lets a unit be counted, and only where the rules say so
    if (!act && !(deems && row.delivered)) return []
    return [lineOf(tx, vote.id, row, act?.content)]
  })
}

function lineOf(tx: Tx, vote: string, row: CountedRow, content: Content | undefined): CountedLine {
  const { C, r } = JSON.parse(tx.house.keyring.open(row.secret, secretOfUnit({ vote, unit: row.unit }))) as Secret
  const opening = { C, r: parseScalar(r), areaMilli: row.area_milli }
  if (!content) return { ...opening, choice: 'deemed', lineId: randomBytes(16).toString('hex') }
  const { choice, nonce, salt } = content
  if (choice === null) throw new Error('a standing ballot without a choice')
  return { ...opening, choice, lineId: lineId({ vote, nonce, salt }) }
}

/** How the standing ballots are signed. */
function signaturesOf(returned: Iterable<Returned>): Signatures {
  const counts = { enrolled: 0, renewed: 0, later: 0, none: 0 }
  for (const { signature } of returned) counts[signature]++
  return counts
}

interface Found {
  readonly counted: readonly CountedLine[]
  readonly checkpoint: SignedCheckpoint
  readonly signatures: Signatures
}
async function closedVote(tx: Tx, vote: Vote, { counted, checkpoint, signatures }: Found): Promise<ClosedVote> {
  const { key, number } = checkpoint.signer
  const keys = await keysOfLog(tx)
  return {
    vote: {
      id: vote.id,
      title: vote.title,
      question: vote.question,
      community: { name: vote.community_name, code: vote.community_id },
      scope: vote.scope,
      matter: vote.matter,
      jurisdiction: vote.jurisdiction,
      rules: { unreturned: vote.rules.unreturned, changes: vote.rules.changes },
      choices: lineChoices,
      opensAt: vote.opens_at.toISOString(),
      closesAt: vote.closes_at.toISOString(),
      date: closingDate(vote),
    },
    roll: { owners: vote.owners, area: areaText(vote.area_milli), hash: vote.roll_hash.toString('hex') },
    log: key,
    changes: keys.flatMap((k) => (k.change && k.number <= number ? [k.change] : [])),
    counted,
    signatures,
    checkpoint: checkpoint.note,
    publishedAt: tx.now.toISOString(),
  }
}

export const heartbeat = {
  name: heartbeatName,
  everyMs: 2000,
  beat: async (db: Database) => {
    await closeDue(db)
  },
}
