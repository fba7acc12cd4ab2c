// The public log over HTTP: its key, its newest checkpoint, and the proof that a leaf stands in it.
import { base64, fromHex, vkey } from '@hemei/verifier/formats'
import { z } from 'zod'
import { route } from '../../kernel/http/index.ts'
import { restorationsIn } from './restoring.ts'
import { consistency, inclusion, latestCheckpoint, logKeyOf } from './service.ts'

const text = 'text/plain; charset=utf-8'

const key = route({
  method: 'GET',
  path: '/.well-known/hemei/log-key',
  id: 'logKey',
  summary: { zh: '公开日志的公钥', en: 'The public log’s key' },
  articles: ['V6'],
  permission: 'public',
  file: true,
  handle: (tx) => Promise.resolve({ type: text, body: `${vkey(logKeyOf(tx.house))}\n`, cacheSeconds: 300 }),
})

const checkpoint = route({
  method: 'GET',
  path: '/log/checkpoint',
  id: 'logCheckpoint',
  summary: { zh: '公开日志的最新检查点（C2SP 签名）', en: 'The log’s newest checkpoint (C2SP signed note)' },
  articles: ['V6'],
  permission: 'public',
  file: true,
  handle: async (tx) => ({ type: text, body: (await latestCheckpoint(tx)).note }),
})

const proof = route({
  method: 'GET',
  path: '/log/inclusion',
  id: 'logInclusion',
  summary: { zh: '一条记录在公开日志中的证明', en: 'Proof that a leaf stands in the log' },
  articles: ['V6'],
  permission: 'public',
  query: z.object({
    leaf: z.string().regex(/^[0-9a-f]{64}$/, '64 位小写十六进制 | 64 lower-case hex digits'),
  }),
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
  answer: z.object({ rows: z.array(z.object({ statement: z.string(), leaf: z.string() })) }),
  handle: async (tx) => ({ rows: await restorationsIn(tx) }),
})

export const routes = [key, checkpoint, proof, continued, restorations]
