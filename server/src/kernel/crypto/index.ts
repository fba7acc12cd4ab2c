// Keys and ciphers: personal data sealed with SM4-CTR and HMAC-SM3, found by blind index; Ed25519 signatures.
import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto'
import { hkdfSync, randomBytes, sign, timingSafeEqual, type KeyObject } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

declare module '../database/tx.ts' {
  interface House {
    readonly keyring: Keyring
  }
}

const version = 1
const ivBytes = 16
const tagBytes = 16
const derive = (master: Buffer, info: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sm3', master, Buffer.alloc(0), info, bytes))

export class Keyring {
  readonly #cipher: KeyObject
  readonly #mac: KeyObject
  readonly #blind: KeyObject
  readonly #signing: KeyObject
  /** raw 32-byte Ed25519 public key of this house */
  readonly publicKey: Uint8Array
  /** true for keys that a demonstration made for itself */
  readonly demonstration: boolean

  constructor(master: Buffer, demonstration: boolean) {
    if (master.length !== 32) throw new Error('the master key has 32 bytes')
    // as key objects: made from bytes anew, each use would take four times as long
    this.#cipher = createSecretKey(derive(master, 'hemei/personal-data/sm4', 16))
    this.#mac = createSecretKey(derive(master, 'hemei/personal-data/hmac-sm3', 32))
    this.#blind = createSecretKey(derive(master, 'hemei/blind-index', 32))
    const seed = derive(master, 'hemei/log/ed25519', 32)
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    this.#signing = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    this.publicKey = createPublicKey(this.#signing).export({ format: 'der', type: 'spki' }).subarray(-32)
    this.demonstration = demonstration
  }

  /** Encrypts a text: version | iv | ciphertext | tag. */
  seal(text: string): Buffer {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('sm4-ctr', this.#cipher, iv)
    const body = Buffer.concat([Buffer.of(version), iv, cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([body, this.#tag(body)])
  }

  /** Opens what seal made; throws when a bit was changed. */
  open(sealed: Uint8Array): string {
    const all = Buffer.from(sealed)
    const body = all.subarray(0, -tagBytes)
    if (all.length < 1 + ivBytes + tagBytes || !timingSafeEqual(this.#tag(body), all.subarray(-tagBytes)))
      throw new Error('sealed data was altered or belongs to another key')
    const decipher = createDecipheriv('sm4-ctr', this.#cipher, body.subarray(1, 1 + ivBytes))
    return decipher.update(body.subarray(1 + ivBytes)).toString('utf8') + decipher.final('utf8')
  }

  #tag(body: Buffer): Buffer {
    return createHmac('sm3', this.#mac).update(body).digest().subarray(0, tagBytes)
  }

  /** Blind index of a whole value: equal values meet, nothing else is learnt. `kind` keeps fields apart. */
  blind(kind: string, value: string): Buffer {
    return createHmac('sm3', this.#blind).update(`${kind}\0${value.normalize('NFKC').trim()}`).digest()
  }

  /** Ed25519 signature of this house's log. */
  sign(bytes: Uint8Array): Uint8Array {
    return sign(null, bytes, this.#signing)
  }
}

/** HEMEI_KEY (64 hex digits), else a key kept in the data folder, which only a demonstration may use. */
export function loadKeyring(folder: string, given = process.env['HEMEI_KEY']): Keyring {
  if (given !== undefined) {
    if (!/^[0-9a-f]{64}$/i.test(given)) throw new Error('HEMEI_KEY: 64 hexadecimal digits')
    return new Keyring(Buffer.from(given, 'hex'), false)
  }
  const file = path.join(folder, 'demonstration.key')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(folder, { recursive: true })
    const aside = `${file}.${process.pid}`
    fs.writeFileSync(aside, randomBytes(32).toString('hex'), { mode: 0o600 })
    try {
      fs.linkSync(aside, file) // the first of two starts wins
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    fs.rmSync(aside)
  }
  return new Keyring(Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex'), true)
}

/** `王秀兰` → `王**`; `13800001234` → `138****1234`; what is too short is hidden whole. */
export const mask = {
  name: (name: string): string => {
    const letters = Array.from(name)
    return letters.length < 2 ? '*' : `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 3))}`
  },
  phone: (phone: string): string => (phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`),
  idNumber: (id: string): string => (id.length < 8 ? '****' : `${id.slice(0, 3)}***********${id.slice(-2)}`),
}
