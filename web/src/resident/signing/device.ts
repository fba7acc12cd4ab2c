// This device's signing key: made here, never leaves, kept by the browser; and what it signs.
import { keyProofBytes, signedActBytes, signedHash, type SignedAct } from '@hemei/verifier/formats/signed'
import { createStore, del, get, set, update } from 'idb-keyval'
import { api, got } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'

interface Kept {
  /** as the server knows it; absent until it has answered: the same key is then offered again, and no second one made */
  id?: string
  /** uncompressed point, in hex */
  publicKey: string
  privateKey: CryptoKey
}
const store = createStore('hemei-signing', 'keys')
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Without a secure page, or with its store closed, a browser can hold no key. */
export const canSign = (): boolean => 'indexedDB' in globalThis && crypto.subtle !== undefined

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const sign = async (key: CryptoKey, what: Uint8Array): Promise<string> =>
  hex(await crypto.subtle.sign(signing, key, new Uint8Array(what)))

async function heldKey(account: string): Promise<Kept | undefined> {
  if (!canSign()) return undefined
  return get<Kept>(account, store).catch(() => undefined)
}
export const forgetKey = (account: string): Promise<void> => del(account, store).catch(() => undefined)

/** What people call the device: enough to tell two of theirs apart. */
export function deviceName(agent = navigator.userAgent): string {
  const kinds = [
    [/HarmonyOS|OpenHarmony/, '鸿蒙 HarmonyOS'],
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, '安卓 Android'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'Mac'],
    [/Linux/, 'Linux'],
  ] as const
  const kind = kinds.find(([mark]) => mark.test(agent))?.[1] ?? '其他设备 Other'
  return /MicroMessenger/.test(agent) ? `${kind} · 微信 WeChat` : kind
}

const listed = () => got(api.GET('/api/v1/me/signing-keys'))
type Listed = Awaited<ReturnType<typeof listed>>

/**
 * This browser's own among the listed devices, if it is in force. A key whose enrolment was answered into the void is
 * known again by itself; one that has ended is let go, for a new one.
 */
async function hereAmong(account: string, { rows }: Listed): Promise<string | undefined> {
  const held = await heldKey(account)
  const row = held && rows.find(({ publicKey }) => publicKey === held.publicKey)
  if (!row) return undefined
  if (row.endedAt !== null) {
    await forgetKey(account)
    return undefined
  }
  if (row.id !== held.id) await set(account, { ...held, id: row.id } satisfies Kept, store)
  return row.id
}
export async function myDevices(account: string) {
  const found = await listed()
  return { ...found, here: await hereAmong(account, found), able: canSign() }
}

/** The key kept before it is offered, so that a lost answer orphans none: one for all tabs of this browser. */
async function keyToEnrol(account: string): Promise<Kept> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const publicKey = hex(await crypto.subtle.exportKey('raw', pair.publicKey))
  const fresh: Kept = { publicKey, privateKey: pair.privateKey }
  let kept = fresh
  await update<Kept>(account, (held) => (kept = held ?? fresh), store)
  return kept
}

/** Enrols this browser's key with proof that it is held: the same one again, where that was begun; answers the list of devices. */
export async function enrolHere(account: string, code?: string) {
  const { publicKey, privateKey } = await keyToEnrol(account)
  const proof = await sign(privateKey, keyProofBytes(account, publicKey))
  const body = { publicKey, proof, label: deviceName(), ...(code ? { code } : {}) }
  try {
    const found = await got(api.POST('/api/v1/me/signing-keys', { body }))
    await hereAmong(account, found)
    return found
  } catch (refusal) {
    // ended meanwhile, or another's: of no use to this account any more
    if (refusal instanceof ApiProblem && refusal.problem.code === 'SIGNING.KEY_TAKEN') await forgetKey(account)
    throw refusal
  }
}

/**
 * The key to sign with now. An enrolment begun and not answered is ended first, and a person's very first device is
 * enrolled here and now: who votes the moment after signing in signs as well. Refused or unable, there is none.
 */
async function readyKey(account: string): Promise<Kept | undefined> {
  const held = await heldKey(account)
  if (held?.id || !canSign()) return held
  try {
    const { here, rows } = await myDevices(account)
    if (!here && rows.length === 0) await enrolHere(account)
  } catch {
    return undefined
  }
  return heldKey(account)
}

export interface Signed {
  signature: { key: string; sig: string }
  /** what the leaf of the log will hold of it */
  signed: string
}
/** This device's signature of an act; undefined where it holds no key for the account. */
export async function signAct(account: string, act: SignedAct): Promise<Signed | undefined> {
  const held = await readyKey(account)
  if (!held?.id) return undefined
  const sig = await sign(held.privateKey, signedActBytes(act))
  return { signature: { key: held.id, sig }, signed: signedHash(bytes(held.publicKey), bytes(sig)) }
}
