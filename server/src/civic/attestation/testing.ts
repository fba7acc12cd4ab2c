// For tests: a witness that does its work, and one on its worst days.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { cosign, parseCheckpoint, signCheckpoint, witnessKey, type Sign } from '@hemei/verifier/formats'
import type { WitnessPort } from './witnesses.ts'

/** what it does instead of its work, the next time it is asked */
export type Whim = 'forged' | 'another log' | 'another size' | 'silent' | 'down' | 'refuses' | 'loops' | 'ahead' | 'junk'

function keyOf(seed: number): { publicKey: Uint8Array; sign: Sign } {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { publicKey, sign: (message) => sign(null, message, key) }
}

export class WitnessSimulator {
  readonly port: WitnessPort
  readonly whims: Whim[] = []
  /** the size it signed last */
  size = 0
  asked = 0

  constructor(seed: number) {
    const own = keyOf(seed)
    const key = witnessKey(`witness.test/${seed}`, own.publicKey)
    const line = async (text: string, by = own.sign) => ({ status: 200, body: await cosign(text, key, 1_700_000_000 + this.asked, by) })
    this.port = {
      key,
      add: async (body) => {
        this.asked++
        const note = body.slice(body.indexOf('\n\n') + 2)
        const { text, checkpoint } = parseCheckpoint(note)
        const whim = this.whims.shift()
        if (whim === 'forged') return line(text, keyOf(99).sign)
        if (whim === 'another log' || whim === 'another size') {
          const origin = whim === 'another log' ? 'other.test/log' : checkpoint.origin
          const other = { ...checkpoint, origin, size: checkpoint.size + 1 }
          const signed = await signCheckpoint(other, { ...key, name: origin }, own.sign)
          return line(parseCheckpoint(signed).text)
        }
        if (whim === 'silent') return new Promise(() => undefined)
        if (whim === 'down') throw new Error('connection refused')
        if (whim === 'refuses') return { status: 500, body: 'no\n' }
        if (whim === 'junk') return { status: 200, body: 'thank you\n' }
        if (whim === 'loops') {
          this.whims.unshift('loops')
          return { status: 409, body: `${this.asked % 2}\n` }
        }
        if (whim === 'ahead') return { status: 409, body: `${checkpoint.size + 1}\n` }
        if (!body.startsWith(`old ${this.size}\n`)) return { status: 409, body: `${this.size}\n` }
        this.size = checkpoint.size
        return line(text)
      },
    }
  }
}
