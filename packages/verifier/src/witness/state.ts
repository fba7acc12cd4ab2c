// What a witness must never forget: its key, and the last checkpoint that it signed of each log. One folder, plain files.
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import {
  fromHex,
  isLogName,
  parseCheckpoint,
  witnessKey,
  type TreeHead,
  type WitnessKey,
} from '../formats/index.ts'
import { nothingSeen } from './decide.ts'

const keyFile = 'witness.key'
const isState = /^\d{12}$/

/** A file that is on the disk, whole, before anybody is told that it is; false: it was there already. */
function create(file: string, content: string): boolean {
  const folder = path.dirname(file)
  const aside = path.join(folder, `.${path.basename(file)}.${process.pid}.${randomBytes(4).toString('hex')}`)
  const written = fs.openSync(aside, 'wx', 0o600)
  try {
    fs.writeSync(written, content)
    fs.fsyncSync(written)
  } finally {
    fs.closeSync(written)
  }
  try {
    fs.linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    fs.rmSync(aside)
  }
  settle(folder)
  return true
}
/** The names in a folder are on the disk as well. */
function settle(folder: string): void {
  const entries = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(entries)
  } finally {
    fs.closeSync(entries)
  }
}

export class WitnessState {
  readonly key: WitnessKey
  readonly sign: (message: Uint8Array) => Uint8Array
  readonly #folder: string

  /** Makes the key at the first start; two first starts at once agree on one. A name once taken stays. */
  constructor(folder: string, name: string | undefined) {
    this.#folder = folder
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = path.join(folder, keyFile)
    if (name !== undefined && !isLogName(name)) throw new Error(`not a name of a witness: ${name}`)
    if (!fs.existsSync(file)) {
      const own = name ?? `witness.local/${randomBytes(4).toString('hex')}`
      create(file, `${own}\n${randomBytes(32).toString('hex')}\n`)
    }
    const [kept = '', seed = ''] = fs.readFileSync(file, 'utf8').split('\n')
    if (name !== undefined && name !== kept)
      throw new Error(`this witness is named ${kept}; another name needs another folder`)
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), fromHex(seed, 32)])
    const own = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    const publicKey = createPublicKey(own).export({ format: 'der', type: 'spki' }).subarray(-32)
    this.key = witnessKey(kept, publicKey)
    this.sign = (message) => sign(null, message, own)
  }

  #of(origin: string): string {
    return path.join(this.#folder, createHash('sha256').update(origin).digest('hex').slice(0, 32))
  }
  #numbers(origin: string): number[] {
    const folder = this.#of(origin)
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
    return names.filter((name) => isState.test(name)).map(Number).toSorted((a, b) => a - b)
  }
  #file(origin: string, number: number): string {
    return path.join(this.#of(origin), String(number).padStart(12, '0'))
  }

  /** The last checkpoint signed of this log, and its number here. A state that cannot be read stops it: it never falls back. */
  last(origin: string): { readonly number: number; readonly head: TreeHead } {
    const number = this.#numbers(origin).at(-1)
    if (number === undefined) return { number: 0, head: nothingSeen }
    const { checkpoint } = parseCheckpoint(fs.readFileSync(this.#file(origin, number), 'utf8'))
    return { number, head: checkpoint }
  }

  /** What was signed of the history that is given up, whole and for good, beside what stands: evidence of it. */
  keepParted(origin: string, number: number): void {
    const file = this.#file(origin, number)
    create(`${file}.parted`, fs.readFileSync(file, 'utf8'))
  }

  /**
   * Writes down a checkpoint as the next after `number`; false where another process was first. What came after is looked
   * for once more when ours stands: a process that slept meanwhile may have taken a number that was already cleared.
   */
  advance(origin: string, number: number, note: string): boolean {
    if (fs.mkdirSync(this.#of(origin), { recursive: true, mode: 0o700 })) settle(this.#folder)
    if (!create(this.#file(origin, number + 1), note)) return false
    const numbers = this.#numbers(origin)
    if (numbers.at(-1) !== number + 1) return false
    for (const older of numbers) if (older < number) fs.rmSync(this.#file(origin, older), { force: true })
    return true
  }
}
