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

const ivBytes = 16
const tagBytes = 16
const numberMost = 255
const derive = (master: Buffer, info: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sm3', master, Buffer.alloc(0), info, bytes))

/** Master keys of 32 bytes by number, 1 to 255; the highest number is the one that writes. */
export type Masters = ReadonlyMap<number, Buffer>
export interface Keys {
  /** the house's own: signs the log, and is number 1 of what the others leave out */
  readonly root: Buffer
  /** what seals personal data; all open, the newest seals */
  readonly sealing?: Masters | undefined
  /** what makes blind indexes; kept apart, so that sealing rotates without touching them */
  readonly blind?: Masters | undefined
  /** what signs the public log, one after the other; which of them signs, the log itself says */
  readonly log?: Masters | undefined
}
/** An Ed25519 key: raw 32-byte public key, and its signature of bytes. */
export interface Signer {
  readonly publicKey: Uint8Array
  readonly sign: (bytes: Uint8Array) => Uint8Array
}
function signerOf(master: Buffer): Signer {
  const seed = derive(master, 'hemei/log/ed25519', 32)
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicKey, sign: (bytes) => sign(null, bytes, key) }
}
/** What tells a key from another without telling the key: kept in the database, compared at each start. */
export interface KeyCheck {
  readonly kind: 'seal' | 'blind'
  readonly number: number
  readonly value: Buffer
}
interface Pair {
  readonly cipher: KeyObject
  readonly mac: KeyObject
}

const newestOf = (masters: ReadonlyMap<number, unknown>): number => Math.max(...masters.keys())
function checked(masters: Masters): Masters {
  for (const [number, master] of masters) {
    if (!Number.isInteger(number) || number < 1 || number > numberMost) throw new Error('master keys are numbered 1 to 255')
    if (master.length !== 32) throw new Error('the master key has 32 bytes')
  }
  if (!masters.size) throw new Error('no master key')
  return masters
}
const mapped = <V,>(masters: Masters, of: (master: Buffer) => V): ReadonlyMap<number, V> =>
  new Map([...masters].map(([number, master]) => [number, of(master)]))

/** Sealed bytes that do not open where they stand: somebody changed or moved them, or their key is not here. */
export class Altered extends Error {
  override readonly name = 'Altered'
}

export class Keyring {
  readonly #sealing: ReadonlyMap<number, Pair>
  readonly #blind: ReadonlyMap<number, KeyObject>
  readonly #own: Signer
  readonly #mark: KeyObject
  /** number of the key that seals */
  readonly newest: number
  /** number of the key that makes blind indexes */
  readonly blindNumber: number
  /** raw 32-byte Ed25519 public key of this house, for what it says to others (a bank) */
  readonly publicKey: Uint8Array
  /** the keys of the public log by number */
  readonly log: ReadonlyMap<number, Signer>
  /** true for keys that a demonstration made for itself */
  readonly demonstration: boolean

  constructor(given: Buffer | Keys, demonstration: boolean) {
    const keys: Keys = Buffer.isBuffer(given) ? { root: given } : given
    const first: Masters = checked(new Map([[1, keys.root]]))
    // as key objects: made from bytes anew, each use would take four times as long
    this.#sealing = mapped(checked(keys.sealing ?? first), (master) => ({
      cipher: createSecretKey(derive(master, 'hemei/personal-data/sm4', 16)),
      mac: createSecretKey(derive(master, 'hemei/personal-data/hmac-sm3/bound', 32)),
    }))
    this.#blind = mapped(checked(keys.blind ?? first), (master) => createSecretKey(derive(master, 'hemei/blind-index', 32)))
    this.newest = newestOf(this.#sealing)
    this.blindNumber = newestOf(this.#blind)
    this.#mark = createSecretKey(derive(keys.root, 'hemei/mark', 32))
    this.#own = signerOf(keys.root)
    this.publicKey = this.#own.publicKey
    this.log = mapped(checked(keys.log ?? first), signerOf)
    this.demonstration = demonstration
  }

  /**
   * Encrypts a text: key number | iv | ciphertext | tag. `of` says what it is and whose (`party.phone/<id>`): it stands in
   * the tag alone, so that bytes which somebody moved to another row or column do not open there.
   */
  seal(text: string, of: string): Buffer {
    const { cipher: key, mac } = this.#pair(this.newest)
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('sm4-ctr', key, iv)
    const body = Buffer.concat([Buffer.of(this.newest), iv, cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([body, tagOf(mac, body, of)])
  }

  /** Opens what seal made of the same; throws when a bit was changed, or it is of something else. */
  open(sealed: Uint8Array, of: string): string {
    const all = Buffer.from(sealed)
    const body = all.subarray(0, -tagBytes)
    const { cipher: key, mac } = this.#pair(all[0] ?? 0)
    if (all.length < 1 + ivBytes + tagBytes || !timingSafeEqual(tagOf(mac, body, of), all.subarray(-tagBytes)))
      throw new Altered(`sealed data was altered, moved, or belongs to another key (${kindOf(of)})`)
    const decipher = createDecipheriv('sm4-ctr', key, body.subarray(1, 1 + ivBytes))
    return decipher.update(body.subarray(1 + ivBytes)).toString('utf8') + decipher.final('utf8')
  }

  #pair(number: number): Pair {
    const found = this.#sealing.get(number)
    if (!found) throw new Altered(`sealed data was altered or belongs to another key (key number ${number} is not configured)`)
    return found
  }

  /**
   * Blind index of a whole value: equal values meet, nothing else is learnt. `kind` keeps fields apart. From the second
   * key on the key's number stands before it, so that a table can refuse what another key made.
   */
  blind(kind: string, value: string, number = this.blindNumber): Buffer {
    const key = this.#blind.get(number)
    if (!key) throw new Error(`blind key number ${number} is not configured`)
    const made = createHmac('sm3', key).update(`${kind}\0${value.normalize('NFKC').trim()}`).digest()
    return number === 1 ? made : Buffer.concat([Buffer.of(number), made])
  }

  /** Keyed hash of a secret that a person holds (a code), 32 bytes; by the house's own key, since nothing can make it anew. */
  mark(kind: string, value: string): Buffer {
    return createHmac('sm3', this.#mark).update(`${kind}\0${value}`).digest()
  }

  /** What the database keeps of each configured key. */
  checks(): KeyCheck[] {
    const said = (key: KeyObject): Buffer => createHmac('sm3', key).update('hemei/key-check').digest().subarray(0, tagBytes)
    return [
      ...[...this.#sealing].map(([number, { mac }]) => ({ kind: 'seal' as const, number, value: said(mac) })),
      ...[...this.#blind].map(([number, key]) => ({ kind: 'blind' as const, number, value: said(key) })),
    ]
  }

  /** Ed25519 signature of this house. */
  sign(bytes: Uint8Array): Uint8Array {
    return this.#own.sign(bytes)
  }
}

/** An id counts in either case; neither it nor a kind has a NUL. */
const tagOf = (mac: KeyObject, body: Buffer, of: string): Buffer =>
  createHmac('sm3', mac).update(`${of.toLowerCase()}\0`).update(body).digest().subarray(0, tagBytes)
const kindOf = (of: string): string => of.split('/', 1)[0] ?? ''

/** What the environment gives of keys: HEMEI_KEY, and the numbered HEMEI_KEYS, HEMEI_BLIND_KEYS and HEMEI_LOG_KEYS (`2:hex,1:hex`). */
export interface GivenKeys {
  readonly log?: string | undefined
  readonly root?: string | undefined
  readonly sealing?: string | undefined
  readonly blind?: string | undefined
}
function mastersOf(name: string, given: string | undefined): Masters | undefined {
  if (given === undefined) return undefined
  const masters = new Map<number, Buffer>()
  for (const part of given.split(',')) {
    const [, number, hex] = /^\s*(\d{1,3}):([0-9a-f]{64})\s*$/i.exec(part) ?? []
    const n = Number(number)
    if (!hex || n < 1 || n > numberMost || masters.has(n))
      throw new Error(`${name}: number:64 hexadecimal digits, separated by commas, each number (1 to ${numberMost}) once`)
    masters.set(n, Buffer.from(hex, 'hex'))
  }
  return masters
}

/** Of 32 random bytes hardly two are alike: what repeats itself was typed, a placeholder of an example say. */
const distinctLeast = 16
const isTyped = (hex: string): boolean => new Set(Buffer.from(hex, 'hex')).size < distinctLeast

/**
 * HEMEI_KEY (64 hex digits), else a key kept in the data folder, which only a demonstration may use; it seals as number 1
 * until HEMEI_KEYS lists the keys that seal.
 */
export function loadKeyring(folder: string, given: GivenKeys = {}): Keyring {
  const more = {
    sealing: mastersOf('HEMEI_KEYS', given.sealing),
    blind: mastersOf('HEMEI_BLIND_KEYS', given.blind),
    log: mastersOf('HEMEI_LOG_KEYS', given.log),
  }
  if (given.root !== undefined) {
    if (!/^[0-9a-f]{64}$/i.test(given.root)) throw new Error('HEMEI_KEY: 64 hexadecimal digits')
    if (isTyped(given.root)) throw new Error('HEMEI_KEY is no random key: make one with `openssl rand -hex 32`')
    return new Keyring({ root: Buffer.from(given.root, 'hex'), ...more }, false)
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
  return new Keyring({ root: Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex'), ...more }, true)
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
