// What a phone keeps for work offline (X8): sealed, opened by a PIN with few tries, closed by itself after hours, gone at signing out.
import { createStore, del, delMany, get, keys, set } from 'idb-keyval'
import { deviceKey, keyOf, open as unseal, seal, unwrap, wrap, type Sealed, type Wrapped } from './keys.ts'

const store = createStore('hemei-field', 'kept')
export const triesMost = 5
/** a clock put back by more than this opens nothing */
const clockBackMs = 5 * 60_000

/** What rests unsealed: enough to ask for the PIN, nothing of the work. */
export interface Kept {
  account: string
  /** as the server knows it */
  device: string
  deviceKey: CryptoKey
  /** absent: closed until the server hands the secret out again */
  wrapped?: Wrapped
  tries: number
  /** by this device's clock, in milliseconds */
  until: number
  seen: number
}
const deviceAt = (account: string): string => `${account}/device`
const packAt = (account: string): string => `${account}/pack`
const workAt = (account: string): string => `${account}/work/`

export const canKeep = (): boolean => 'indexedDB' in globalThis && crypto.subtle !== undefined

/** Whose store it is: the account that used this device last. */
export const lastAccount = (): Promise<string | undefined> => get<string>('last', store).catch(() => undefined)

export async function keptFor(account: string): Promise<Kept | undefined> {
  const kept = await get<Kept>(deviceAt(account), store).catch(() => undefined)
  if (!kept) return undefined
  const now = Date.now()
  if (kept.wrapped && (now > kept.until || now < kept.seen - clockBackMs)) return close(kept)
  return kept
}

/** What opens the store goes, and what was taken along; work that waits stays sealed until it can be sent. */
async function close(kept: Kept): Promise<Kept> {
  const { wrapped: _gone, ...rest } = kept
  await set(deviceAt(kept.account), rest, store)
  await del(packAt(kept.account), store)
  return rest
}
/** At signing out: every store on this device is closed. */
export async function closeAll(): Promise<void> {
  if (!canKeep()) return
  for (const key of await keys<string>(store)) {
    const kept = key.endsWith('/device') ? await get<Kept>(key, store) : undefined
    if (kept) await close(kept)
  }
}
/** The device has ended: nothing here opens any more, so nothing stays. */
export async function erase(account: string): Promise<void> {
  const all = await keys<string>(store)
  await delMany(all.filter((key) => key.startsWith(`${account}/`)), store)
}

export interface Handed {
  id: string
  secret: string
  /** how long it may be opened without a net */
  openMs: number
}
/** Keeps what the server handed out, behind a PIN; answers the open store. */
export async function keep(account: string, { id, secret, openMs }: Handed, pin: string): Promise<Opened> {
  const before = await get<Kept>(deviceAt(account), store)
  const own = before?.device === id ? before.deviceKey : await deviceKey()
  const now = Date.now()
  const wrapped = await wrap(secret, pin, own)
  await set(deviceAt(account), { account, device: id, deviceKey: own, wrapped, tries: 0, until: now + openMs, seen: now } satisfies Kept, store)
  await set('last', account, store)
  return new Opened(account, id, { key: await keyOf(secret), until: now + openMs })
}

export type Try = { opened: Opened } | { left: number }
/** One try of the PIN: counted before it is looked at, so that breaking off saves none. */
export async function tryPin(account: string, pin: string): Promise<Try> {
  const kept = await keptFor(account)
  if (!kept?.wrapped) return { left: 0 }
  const tries = kept.tries + 1
  await set(deviceAt(account), { ...kept, tries, seen: Math.max(kept.seen, Date.now()) }, store)
  const key = await unwrap(kept.wrapped, pin, kept.deviceKey)
  if (key) {
    await set(deviceAt(account), { ...kept, tries: 0, seen: Math.max(kept.seen, Date.now()) }, store)
    await set('last', account, store)
    return { opened: new Opened(account, kept.device, { key, until: kept.until }) }
  }
  if (tries >= triesMost) await close(kept)
  return { left: Math.max(0, triesMost - tries) }
}

/** The store while it is open; its key lives in this page's memory alone. */
export class Opened {
  readonly account: string
  readonly device: string
  readonly until: number
  readonly #key: CryptoKey
  constructor(account: string, device: string, { key, until }: { key: CryptoKey; until: number }) {
    this.account = account
    this.device = device
    this.until = until
    this.#key = key
  }
  async pack<T>(): Promise<T | undefined> {
    const sealed = await get<Sealed>(packAt(this.account), store)
    return sealed && unseal<T>(this.#key, sealed)
  }
  async keepPack(pack: unknown): Promise<void> {
    await set(packAt(this.account), await seal(this.#key, pack), store)
  }
  /** All work on this device, in the order in which it was made. */
  async works<T>(): Promise<{ at: string; work: T }[]> {
    const all = (await keys<string>(store)).filter((key) => key.startsWith(workAt(this.account)))
    return Promise.all(
      all.toSorted((a, b) => (a < b ? -1 : 1)).map(async (at) => {
        const sealed = await get<Sealed>(at, store)
        if (!sealed) throw new Error('the work was there')
        return { at, work: await unseal<T>(this.#key, sealed) }
      }),
    )
  }
  async keepWork(order: string, work: unknown): Promise<void> {
    await set(`${workAt(this.account)}${order}`, await seal(this.#key, work), store)
  }
  async changeWork(at: string, work: unknown): Promise<void> {
    await set(at, await seal(this.#key, work), store)
  }
  async dropWorks(at: readonly string[]): Promise<void> {
    await delMany([...at], store)
  }
}
