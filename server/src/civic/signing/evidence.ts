// Keys of devices, each against its leaf in the log: since when it signs is what a ballot signed by it is worth.
import { canonicalBytes, leafHash } from '@hemei/verifier/formats'
import { streamed, type Evidence } from '../../kernel/database/index.ts'
import { logged } from '../attestation/index.ts'

export interface KeySaid {
  readonly account: string
  readonly public_key: Buffer
  readonly evidence: string
  readonly enrolled_at: Date
  readonly salt: Buffer
}
/** The leaf of an enrolment: salted, so that the log tells nobody whose device it is. */
export const leafOfKey = ({ account, public_key: key, evidence: basis, enrolled_at: at, salt }: KeySaid): Buffer =>
  Buffer.from(
    leafHash(
      canonicalBytes({ kind: 'signing-key', account, key: key.toString('hex'), evidence: basis, at: at.toISOString(), salt: salt.toString('hex') }),
    ),
  )

type Row = KeySaid & { id: string; leaf: Buffer; logged: boolean }
const keys: Evidence = {
  code: 'keys.altered',
  table: 'signing_key',
  title: { zh: '设备签名密钥与公开日志', en: 'signing keys and the log' },
  said: {
    zh: '密钥与它在公开日志里的摘要不符，或日志里没有它：有人绕过程序写入或改动了密钥，用它签的选票不能算数。请核对后结束这把密钥',
    en: 'a key is not the one that the log holds, or the log knows nothing of it: put in or altered past the program, and ballots signed by it prove nothing; look into it and end the key',
  },
  altered: async function* (look) {
    for await (const row of streamed<Row>(look, `select k.*, ${logged('k.leaf')} as logged from signing_key k order by k.id`))
      if (!row.logged || !row.leaf.equals(leafOfKey(row))) yield `${row.id} (${row.account})`
  },
}
export const evidence: readonly Evidence[] = [keys]
