// drand over HTTP (League of Entropy, chain "quicknet"), and the demonstration's own chain.
import { createHash, hkdfSync } from 'node:crypto'
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { quicknet } from '@hemei/verifier/formats'
import { z } from 'zod'
import type { BeaconSource } from '../../../civic/draw/index.ts'

const timeoutMs = 5_000
const answerMost = 4_096

/** the hash by which relays name quicknet */
const chain = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'
const Round = z.object({ round: z.int(), signature: z.string().regex(/^[0-9a-f]{96}$/) })

/** Any relay of the chain: what it says is checked by the chain's own key before it counts. */
export const drand = (url: string): BeaconSource => ({
  name: { zh: 'drand 公共随机源', en: 'drand, public randomness' },
  ...quicknet,
  signatureOf: async (round) => {
    const reply = await fetch(new URL(`${chain}/public/${round}`, url.endsWith('/') ? url : `${url}/`), {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    if (reply.status === 404 || reply.status === 425) {
      await reply.body?.cancel()
      return undefined
    }
    if (!reply.ok) {
      await reply.body?.cancel()
      throw new Error(`the public source answered ${reply.status}`)
    }
    const text = await reply.text()
    if (text.length > answerMost) throw new Error('the answer of the public source is too long')
    const said = Round.parse(JSON.parse(text))
    if (said.round !== round) throw new Error('the public source answered with another round')
    return said.signature
  },
})

/** A chain of the demonstration's own, every minute: its operator could know its rounds, and pages say so. */
export function simulatedBeacon(keyring: { mark(kind: string, value: string): Buffer }): BeaconSource {
  const { shortSignatures: scheme } = bls12_381
  const made = Buffer.from(hkdfSync('sha256', keyring.mark('beacon', 'simulated'), '', 'hemei/beacon', 48))
  const secret = bls12_381.fields.Fr.toBytes(bls12_381.fields.Fr.create(BigInt(`0x${made.toString('hex')}`)))
  let known: string | undefined
  return {
    name: { zh: '演示随机源（模拟）', en: 'The demonstration’s own source (simulated)' },
    // a start does not wait for it
    get publicKey() {
      return (known ??= scheme.getPublicKey(secret).toHex())
    },
    genesis: 1_767_225_600,
    period: 60,
    signatureOf: (round) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64BE(BigInt(round))
      const said = scheme.hash(createHash('sha256').update(bytes).digest(), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_')
      return Promise.resolve(scheme.sign(said, secret).toHex())
    },
  }
}
