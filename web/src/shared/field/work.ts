// Work offline: what was taken along, what is done and waits, and its way to the server when there is a net (X8).
import { api, got, type AnswerTo, type Schemas } from '../api/client.ts'
import { ApiProblem, NoAnswer } from '../api/problem.ts'
import { erase, keep, type Opened } from './store.ts'

export type Pack = Schemas['FieldPack'] & {
  /** this device's clock when it was taken along: only the time that has gone by since is believed */
  takenHere: number
}
export type Act = Pack['acts'][number]
export type Thing = Act['things'][number]
type Verdict = Schemas['FieldVerdict']
export interface Work {
  id: string
  pack: string
  n: number
  act: string
  params: Record<string, string>
  body: Record<string, unknown>
  base: string
  madeAt: string
  /** for the queue's own words */
  thing: string
  label: string
  verdict?: Verdict
  /** what the desk decided of it later */
  state?: AnswerTo<'/api/v1/me/field-packs/{pack}/operations'>['rows'][number]['state']
}
export interface Queued {
  at: string
  work: Work
}

const hourMs = 3_600_000
const label = (): string => navigator.userAgent.match(/HarmonyOS|iPhone|iPad|Android|Windows|Mac OS|Linux/)?.[0] ?? 'Device'

/** A new field device, or the one of this browser once more: its secret, behind the PIN. */
export async function openHere(account: string, pin: string, device?: string): Promise<Opened> {
  const handed = device
    ? await got(api.POST('/api/v1/me/field-devices/{device}/opening', { params: { path: { device } } }))
    : await got(api.POST('/api/v1/me/field-devices', { body: { label: label() } }))
  return keep(account, { id: handed.id, secret: handed.secret, openMs: handed.openHours * hourMs }, pin)
}

const alone = <T>(fn: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('hemei-field', fn) : fn()

/** What waits is sent first: a pack is never taken along over work that rests on an older one. */
export async function takeAlong(store: Opened, community: string): Promise<Pack> {
  const body = { device: store.device }
  const taken = await got(api.POST('/api/v1/communities/{community}/field-packs', { params: { path: { community } }, body }))
  const pack: Pack = { ...taken, takenHere: Date.now() }
  await store.keepPack(pack)
  const done = (await queue(store)).filter(({ work }) => work.verdict && !isUndone(work) && work.pack !== pack.id)
  await store.dropWorks(done.map(({ at }) => at))
  return pack
}

export const queue = (store: Opened): Promise<Queued[]> => store.works<Work>()

export interface Doing {
  act: string
  thing: Thing
  label: string
  params?: Record<string, string>
  body: (madeAt: string) => Record<string, unknown>
}
/** One piece of work, kept on this device before anything else is tried with it. */
export const make = (store: Opened, pack: Pack, { act, thing, label: name, params, body }: Doing): Promise<void> =>
  alone(async () => {
    const own = (await queue(store)).filter(({ work }) => work.pack === pack.id)
    const n = Math.max(0, ...own.map(({ work }) => work.n)) + 1
    const madeAt = new Date(Date.parse(pack.takenAt) + (Date.now() - pack.takenHere)).toISOString()
    const work: Work = {
      ...{ id: crypto.randomUUID(), pack: pack.id, n, act, madeAt, base: thing.version, thing: thing.thing, label: name },
      params: { community: pack.community.id, ...params },
      body: body(madeAt),
    }
    await store.keepWork(`${pack.takenAt} ${pack.id} ${String(n).padStart(4, '0')}`, work)
  })

export type Sent = 'all' | 'no-net' | 'ended' | ApiProblem
/** Sends what waits, in order, until it is all sent or something keeps it here. Then asks what became of it. */
export const send = (store: Opened): Promise<Sent> =>
  alone(async () => {
    try {
      for (const { at, work } of await queue(store))
        if (!work.verdict) await store.changeWork(at, { ...work, verdict: await sendOne(work) })
      await learn(store)
      return (await hasEnded(store)) ? 'ended' : 'all'
    } catch (error) {
      if (error instanceof NoAnswer) return 'no-net'
      if (error instanceof ApiProblem) return error.status >= 500 ? 'no-net' : error
      throw error
    }
  })

function sendOne(work: Work): Promise<Verdict> {
  const { id, pack, n, act, params, body, base, madeAt } = work
  return got(api.POST('/api/v1/me/field-operations', { body: { id, pack, n, act, params, body, base, madeAt } }))
}

/** It did not come about, and nobody has decided yet. */
export const isUndone = ({ verdict, state }: Work): boolean =>
  ['yielded', 'refused'].includes(verdict?.outcome ?? '') && (state ?? 'waiting') === 'waiting'

/** What the desk decided since of what did not come about. */
async function learn(store: Opened): Promise<void> {
  const open = (await queue(store)).filter(({ work }) => isUndone(work))
  for (const pack of new Set(open.map(({ work }) => work.pack))) {
    const { rows } = await got(api.GET('/api/v1/me/field-packs/{pack}/operations', { params: { path: { pack } } }))
    for (const { at, work } of open) {
      const state = rows.find(({ id }) => id === work.id)?.state
      if (state && state !== work.state) await store.changeWork(at, { ...work, state })
    }
  }
}

/** Ended elsewhere (a lost phone): whatever is kept here goes. */
async function hasEnded(store: Opened): Promise<boolean> {
  const { rows } = await got(api.GET('/api/v1/me/field-devices'))
  const own = rows.find(({ id }) => id === store.device)
  if (own && own.endedAt === null) return false
  await erase(store.account)
  return true
}
