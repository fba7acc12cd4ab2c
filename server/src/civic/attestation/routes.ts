// The public log over HTTP: its keys, its newest checkpoint, its tiles (C2SP), and the proof that a leaf stands in it.
import {
  base64,
  fromHex,
  keyChangeBytes,
  leafHash,
  pinnedText,
  utf8,
  vkey,
  witnessVkey,
} from '@hemei/verifier/formats'
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { Instant, route } from '../../kernel/http/index.ts'
import { fault } from './faults.ts'
import { keysOfLog, pinnedKeys } from './keys.ts'
import { proofText } from './proof.ts'
import { restorationsIn } from './restoring.ts'
import { consistency, inclusion, latestCheckpoint } from './service.ts'
import { parseTile, tile } from './tiles.ts'
import { cosignedFrom, standingOf, withCosignatures } from './witnesses.ts'

const text = 'text/plain; charset=utf-8'
const forEver = 31_536_000
/** whoever watches a large log reads many tiles */
const tilesPerMinute = 6_000

const key = route({
  method: 'GET',
  path: '/.well-known/hemei/log-key',
  id: 'logKey',
  summary: {
    zh: '公开日志的公钥；更换过的，旧公钥列在其下',
    en: 'The public log’s key; below it those that it replaced',
  },
  articles: ['V6'],
  permission: 'public',
  file: 'text/plain',
  handle: async (tx) => ({ type: text, body: pinnedText(await pinnedKeys(tx)), cacheSeconds: 300 }),
})

const keys = route({
  method: 'GET',
  path: '/log/keys',
  id: 'logKeys',
  summary: {
    zh: '公开日志用过的公钥、各自签名的范围与更换的证明',
    en: 'Every key of the log, the sizes that it signs, and the proof of each change',
  },
  articles: ['V6'],
  permission: 'public',
  answer: z.object({
    rows: z.array(
      z.object({
        number: z.int(),
        key: z.string(),
        /** the first size that it signs, and the last, where another took its place */
        first: z.int(),
        until: z.int().nullable(),
        /** a C2SP tlog-proof of the leaf by which the key before it named it */
        proof: z.string().nullable(),
      }),
    ),
  }),
  handle: async (tx) => {
    const rows = []
    for (const { change, key: of, ...row } of await keysOfLog(tx)) {
      const entry = change && keyChangeBytes(change)
      rows.push({ ...row, key: vkey(of), proof: entry && (await proofText(tx, leafHash(entry), { entry })) })
    }
    return { rows }
  },
})

const checkpoint = route({
  method: 'GET',
  path: '/log/checkpoint',
  id: 'logCheckpoint',
  summary: {
    zh: '公开日志的最新检查点（C2SP 签名，连同见证的共同签名）',
    en: 'The log’s newest checkpoint (C2SP signed note, with the witnesses’ cosignatures)',
  },
  articles: ['V6'],
  permission: 'public',
  file: 'text/plain',
  query: z.object({
    /** the newest that a witness has signed, which may be some seconds older */
    cosigned: z.enum(['true']).optional(),
  }),
  handle: async (tx, { query }) => ({ type: text, body: (await newest(tx, query.cosigned)).note }),
})
const newest = async (tx: Tx, cosigned: 'true' | undefined) => {
  if (!cosigned) return withCosignatures(tx, await latestCheckpoint(tx))
  const found = await cosignedFrom(tx, 0n)
  if (!found) throw fault.NOT_COSIGNED()
  return found
}

const tiles = route({
  method: 'GET',
  path: '/log/tile/:level/*',
  id: 'logTile',
  summary: { zh: '公开日志的哈希分片（C2SP tlog-tiles）', en: 'A tile of the log’s hashes (C2SP tlog-tiles)' },
  articles: ['V6'],
  permission: 'public',
  perMinute: tilesPerMinute,
  file: 'application/octet-stream',
  params: z.object({ level: z.string(), '*': z.string() }),
  handle: async (tx, { params }) => {
    const at = parseTile(params.level, params['*'])
    if (!at) throw fault.NO_TILE()
    const body = await tile(tx, at)
    return { type: 'application/octet-stream', body, cacheSeconds: forEver, immutable: true }
  },
})

const leafQuery = z.object({
  leaf: z.string().regex(/^[0-9a-f]{64}$/, '64 位小写十六进制 | 64 lower-case hex digits'),
})
const proof = route({
  method: 'GET',
  path: '/log/inclusion',
  id: 'logInclusion',
  summary: { zh: '一条记录在公开日志中的证明', en: 'Proof that a leaf stands in the log' },
  articles: ['V6'],
  permission: 'public',
  query: leafQuery,
  answer: z.object({ index: z.int(), size: z.int(), proof: z.array(z.string()), checkpoint: z.string() }),
  handle: async (tx, { query }) => {
    const found = await inclusion(tx, fromHex(query.leaf, 32))
    return {
      index: found.index,
      size: found.checkpoint.size,
      proof: found.proof.map(base64),
      checkpoint: found.checkpoint.note,
    }
  },
})

const proofFile = route({
  method: 'GET',
  path: '/log/proof',
  id: 'logProof',
  summary: {
    zh: '一条记录在公开日志中的证明文件（C2SP tlog-proof），可离线核对',
    en: 'Proof that a leaf stands in the log, as a file (C2SP tlog-proof) that is checked offline',
  },
  articles: ['V6'],
  permission: 'public',
  file: 'text/plain',
  query: leafQuery,
  handle: async (tx, { query }) => ({
    type: text,
    filename: `${query.leaf.slice(0, 16)}.tlog-proof`,
    body: await proofText(tx, fromHex(query.leaf, 32)),
  }),
})

const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const continued = route({
  method: 'GET',
  path: '/log/consistency',
  id: 'logConsistency',
  summary: {
    zh: '证明较新的日志没有改写较早的日志',
    en: 'Proof that the later log rewrote nothing of the earlier',
  },
  articles: ['V6'],
  permission: 'public',
  query: z.object({ from: size, to: size }),
  answer: z.object({ proof: z.array(z.string()) }),
  handle: async (tx, { query }) => ({ proof: (await consistency(tx, query.from, query.to)).map(base64) }),
})

const witnesses = route({
  method: 'GET',
  path: '/log/witnesses',
  id: 'logWitnesses',
  summary: {
    zh: '为公开日志作见证的各方，及其签到哪里',
    en: 'The witnesses of the log, and how far each has signed',
  },
  articles: ['V6'],
  permission: 'public',
  answer: z.object({
    rows: z.array(
      z.object({
        name: z.string(),
        key: z.string(),
        size: z.int().nullable(),
        keptAt: Instant.nullable(),
        /** it signed a log of so many leaves that this one does not continue, and stays away */
        parted: z.int().nullable(),
      }),
    ),
  }),
  handle: async (tx) => ({
    rows: (await standingOf(tx)).map(({ key: of, ...row }) => ({ name: of.name, key: witnessVkey(of), ...row })),
  }),
})

const restorations = route({
  method: 'GET',
  path: '/log/restorations',
  id: 'logRestorations',
  summary: {
    zh: '公开日志从备份接续的声明（每条都在日志中）',
    en: 'Where the log went on from a backup; each statement stands in the log',
  },
  articles: ['V6'],
  permission: 'public',
  answer: z.object({
    rows: z.array(
      z.object({
        /** canonical JSON: what its leaf is made of */
        statement: z.string(),
        leaf: z.string(),
        at: Instant,
        /** acts after this instant may be missing */
        since: Instant,
        /** the leaves that are known to have been published and are not here */
        missing: z.object({ from: z.int(), count: z.int() }).nullable(),
      }),
    ),
  }),
  handle: async (tx) => ({ rows: (await restorationsIn(tx)).map(({ statement, leaf, at, since, missing }) => ({ statement, leaf, at, since, missing })) }),
})

const restarted = route({
  method: 'GET',
  path: '/log/restorations/:leaf',
  id: 'logRestoration',
  summary: {
    zh: '一份接续声明，连同它在日志中的证明（C2SP tlog-proof）：见证方凭它决定是否继续作见证',
    en: 'One such statement with its proof (C2SP tlog-proof): by it a witness decides whether to go on',
  },
  articles: ['V6'],
  permission: 'public',
  file: 'text/plain',
  params: leafQuery,
  handle: async (tx, { params }) => {
    const found = (await restorationsIn(tx)).find((r) => r.leaf === params.leaf)
    if (!found) throw fault.NOT_IN_LOG()
    return {
      type: text,
      filename: `${params.leaf.slice(0, 16)}.tlog-proof`,
      body: await proofText(tx, fromHex(params.leaf, 32), { entry: utf8(found.statement) }),
    }
  },
})

export const routes = [key, keys, checkpoint, tiles, proof, proofFile, continued, witnesses, restorations, restarted]
