// This device's signing key: made here, never leaves, kept by the browser; and what it signs.
import { keyProofBytes, signedActBytes, signedHash, type SignedAct } from '@hemei/verifier/formats/signed'
import { createStore, del, get, set } from 'idb-keyval'
import { api, got } from '../../shared/api/client.ts'

interface Kept {
  /** as the server knows it */
  id: string
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

/** The key that this browser holds for an account. */
export async function heldKey(account: string): Promise<Kept | undefined> {
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

/** Makes a key, enrols it with proof that it is held, and keeps it; answers the list of devices. */
export async function enrolHere(account: string, code?: string) {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const publicKey = hex(await crypto.subtle.exportKey('raw', pair.publicKey))
  const proof = await sign(pair.privateKey, keyProofBytes(account, publicKey))
  const body = { publicKey, proof, label: deviceName(), ...(code ? { code } : {}) }
  const listed = await got(api.POST('/api/v1/me/signing-keys', { body }))
  const id = listed.rows.find((row) => row.publicKey === publicKey)?.id
  if (id) await set(account, { id, publicKey, privateKey: pair.privateKey } satisfies Kept, store)
  return listed
}

export interface Signed {
  signature: { key: string; sig: string }
  /** what the leaf of the log will hold of it */
  signed: string
}
/** This device's signature of an act; undefined where it holds no key for the account. */
export async function signAct(account: string, act: SignedAct): Promise<Signed | undefined> {
  const held = await heldKey(account)
  if (!held) return undefined
  const sig = await sign(held.privateKey, signedActBytes(act))
  return { signature: { key: held.id, sig }, signed: signedHash(bytes(held.publicKey), bytes(sig)) }
}
