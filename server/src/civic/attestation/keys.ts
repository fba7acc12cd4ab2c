// The keys that sign the log, one after the other: the log's own leaves say which of them signs a size.
import {
  canonicalText,
  keyChangeBytes,
  leafHash,
  logKey,
  parseVkey,
  signKeyChange,
  vkey,
  type KeyChange,
  type LogKey,
  type Pinned,
} from '@hemei/verifier/formats'
import pg from 'pg'
import type { Keyring } from '../../kernel/crypto/index.ts'
import { connection, sql, type Address, type House, type Tx } from '../../kernel/database/index.ts'

/** The log's name in its checkpoints and its key; whose log it is, the key says. */
export const logName = 'hemei.local/log'
const changeKind = 'log.key'

export interface LogSigner {
  readonly number: number
  readonly key: LogKey
  readonly sign: (message: Uint8Array) => Uint8Array
}
interface KeyRow {
  readonly number: number
  readonly vkey: string
  readonly change: string | null
  /** the first size that it signs */
  readonly first: bigint
}

const lowest = ({ log }: Keyring): number => Math.min(...log.keys())
function signerOf({ log }: Keyring, number: number): LogSigner {
  const own = log.get(number)
  if (!own) throw new Error(`the log is signed by key ${number}, which is not in HEMEI_LOG_KEYS`)
  const signer = signers.get(own) ?? { number, key: logKey(logName, own.publicKey), sign: own.sign }
  signers.set(own, signer)
  return signer
}
/** Made once: a promise is signed at every ballot. */
const signers = new WeakMap<object, LogSigner>()

/** The keys in the order in which they sign; one whose leaf waits for its place signs nothing yet. */
const keyRows = (tx: Tx): Promise<KeyRow[]> =>
  tx.rows<KeyRow>(sql`
    select * from (select k.number, k.vkey, k.change, case when k.leaf is null then 0
        else (select min(l.index) + 1 from log_leaf l where l.hash = k.leaf) end as first from log_key k) k
    where first is not null order by first, number`)

/** What this process last saw to sign the newest size: promises are signed by it, without asking the database. */
const seen = new WeakMap<House, number>()
export const promiseSigner = (house: House): LogSigner =>
  signerOf(house.keyring, seen.get(house) ?? lowest(house.keyring))

/** Whoever signs a log of this size. */
export async function signerAt(tx: Tx, size: number): Promise<LogSigner> {
  const rows = await keyRows(tx)
  const { keyring } = tx.house
  const newest = rows.at(-1)
  if (newest) seen.set(tx.house, newest.number)
  const row = rows.findLast((r) => r.first <= BigInt(size))
  const signer = signerOf(keyring, row?.number ?? lowest(keyring))
  if (row && vkey(signer.key) !== row.vkey)
    throw new Error(`key ${row.number} of HEMEI_LOG_KEYS is not the one that signs this log`)
  return signer
}

export interface KeyOfLog {
  readonly number: number
  readonly key: LogKey
  readonly first: number
  /** the last size that it signed, where another took its place */
  readonly until: number | null
  readonly change: KeyChange | null
}
/** Every key of the log with the sizes that it signs, oldest first. */
export async function keysOfLog(tx: Tx): Promise<KeyOfLog[]> {
  const rows = await keyRows(tx)
  if (!rows.length) {
    const { number, key } = await signerAt(tx, 0)
    return [{ number, key, first: 0, until: null, change: null }]
  }
  return rows.map((r, i) => {
    const next = rows[i + 1]
    return {
      number: r.number,
      key: parseVkey(r.vkey),
      first: Number(r.first),
      until: next ? Number(next.first) - 1 : null,
      change: r.change === null ? null : (JSON.parse(r.change) as KeyChange),
    }
  })
}

/** The newest key, and below it those that it replaced: what a poster prints and whoever checks pins. */
export async function pinnedKeys(tx: Tx): Promise<Pinned[]> {
  const keys = await keysOfLog(tx)
  return keys.toReversed().map(({ key, until }) => (until === null ? { key } : { key, until }))
}

/** The newest key's text, for a poster. */
export async function newestKey(tx: Tx): Promise<string> {
  const key = (await keysOfLog(tx)).at(-1)?.key
  if (!key) throw new Error('the log has no key')
  return vkey(key)
}

interface Known {
  readonly number: number
  readonly vkey: string
}
async function asOwner<T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection(address, 'hemei_owner'))
  await client.connect()
  try {
    await client.query('begin; lock table log_key in exclusive mode')
    const done = await work(client)
    await client.query('commit')
    return done
  } finally {
    await client.end()
  }
}
const known = async (client: pg.Client): Promise<Known[]> =>
  (await client.query<Known>('select number, vkey from log_key order by number')).rows

/** At the start: throws where a key of the log is wrong, or the one that signs is missing; writes down the first. */
export const checkLogKeys = (address: Address, keyring: Keyring): Promise<void> =>
  asOwner(address, async (client) => {
    const rows = await known(client)
    for (const { number, vkey: text } of rows)
      if (keyring.log.has(number) && vkey(signerOf(keyring, number).key) !== text)
        throw new Error(
          `第 ${number} 号日志密钥与这个数据库的不符：请核对 HEMEI_LOG_KEYS、HEMEI_KEY。 Log key ${number} is not the one of this database: check HEMEI_LOG_KEYS and HEMEI_KEY.`,
        )
    const newest = rows.at(-1)
    if (newest && !keyring.log.has(newest.number))
      throw new Error(
        `公开日志由第 ${newest.number} 号密钥签名：请把它加入 HEMEI_LOG_KEYS。 The log is signed by key ${newest.number}: add it to HEMEI_LOG_KEYS.`,
      )
    if (newest) return
    const first = signerOf(keyring, lowest(keyring))
    await client.query('insert into log_key (number, vkey) values ($1, $2)', [first.number, vkey(first.key)])
  })

/**
 * The newest configured key takes over: the key before it signs so, and that is a leaf of the log. Once it has its place,
 * every size that holds it is signed by the new key. Answers the number, or null where the newest signs already.
 */
export async function rotateLogKey(address: Address, keyring: Keyring): Promise<number | null> {
  await checkLogKeys(address, keyring)
  return asOwner(address, async (client) => {
    const newest = (await known(client)).at(-1)
    const number = Math.max(...keyring.log.keys())
    if (!newest || number <= newest.number) return null
    const [before, next] = [signerOf(keyring, newest.number), signerOf(keyring, number)]
    const change = await signKeyChange({ number, before: before.key, key: next.key }, before.sign)
    const leaf = Buffer.from(leafHash(keyChangeBytes(change)))
    await client.query('insert into log_key (number, vkey, leaf, change) values ($1, $2, $3, $4)', [
      ...[number, vkey(next.key), leaf, canonicalText(change)],
    ])
    await client.query('insert into log_pending (leaf, kind) values ($1, $2)', [leaf, changeKind])
    return number
  })
}
