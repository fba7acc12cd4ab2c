// The keys of the store for work offline: what is kept opens by a secret of the server's, held here behind a PIN and a key that cannot be taken out.
const pinRounds = 600_000
const ivBytes = 12

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes))
const text = new TextEncoder()
const aes = { name: 'AES-GCM', length: 256 } as const
const uses: KeyUsage[] = ['encrypt', 'decrypt']

async function encrypt(key: CryptoKey, data: BufferSource): Promise<Sealed> {
  const iv = random(ivBytes)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data) }
}
const decrypt = (key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)

/** A key that this browser holds and nobody can read out by script. */
export const deviceKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(aes, false, uses)

async function pinKey(pin: string, salt: BufferSource): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', text.encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: pinRounds }, base, aes, false, uses)
}
const hexBytes = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The key of what is kept, from the server's secret; it lives in the page's memory alone. */
async function dataKey(secret: BufferSource): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: text.encode('hemei-field-store@1') }
  return crypto.subtle.deriveKey(how, base, aes, false, uses)
}

/** The secret as it rests on the device: by the PIN, and then by the device's own key. */
export interface Wrapped {
  salt: Uint8Array<ArrayBuffer>
  inner: Uint8Array<ArrayBuffer>
  outer: Sealed
}
export async function wrap(secretHex: string, pin: string, device: CryptoKey): Promise<Wrapped> {
  const salt = random(16)
  const inner = await encrypt(await pinKey(pin, salt), hexBytes(secretHex))
  return { salt, inner: inner.iv, outer: await encrypt(device, inner.data) }
}
/** The key of what is kept; undefined where the PIN is wrong. */
export async function unwrap({ salt, inner, outer }: Wrapped, pin: string, device: CryptoKey): Promise<CryptoKey | undefined> {
  const data = await decrypt(device, outer)
  try {
    return await dataKey(await decrypt(await pinKey(pin, salt), { iv: inner, data }))
  } catch {
    return undefined
  }
}
export const keyOf = (secretHex: string): Promise<CryptoKey> => dataKey(hexBytes(secretHex))

export const seal = (key: CryptoKey, value: unknown): Promise<Sealed> => encrypt(key, text.encode(JSON.stringify(value)))
export const open = async <T>(key: CryptoKey, sealed: Sealed): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await decrypt(key, sealed))) as T
