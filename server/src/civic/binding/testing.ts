// For tests: a community whose owners are known by documents, its desk's officers, and the way of a claim by HTTP.
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import type { Answer, TestHouse, TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { importRoster } from '../registry/index.ts'

export const street = '/42/4201/420106/420106012/'
export const neighbourhood = `${street}420106012021/`
export const begins = new Date('2026-03-02T10:00:00+08:00')
const api = '/api/v1'
let count = 0

export interface Ground {
  readonly id: string
  readonly path: string
  readonly parties: ReadonlyMap<string, string>
  act<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
}
/** 1-1-101, 1-1-102 …: each owned by the names given; whose document is `other:NAME`. */
export async function ground(house: TestHouse, owners: readonly (readonly string[])[]): Promise<Ground> {
  await house.setClock(new Date(begins.getTime() + count * 60_000))
  const rooms = owners.map((names, i) => ({ key: `1/1/10${i + 1}`, owners: names, since: '2020-01-01' }))
  const roster = sampleRoster(rooms, { name: `实名小区${++count}`, asOf: '2026-01-01' })
  const { community } = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't.xlsx' }))
  const act = <T>(fn: (tx: Tx) => Promise<T>) => house.db.act(system('test'), fn, { community })
  const parties = new Map<string, string>()
  for (const name of new Set(owners.flat())) {
    const blind = house.db.house.keyring.blind('party.id', `other:${name}`)
    parties.set(name, (await act((tx) => tx.one<{ id: string }>(sql`select id from party where id_blind = ${blind}`))).id)
  }
  const { path } = await act((tx) => tx.one<{ path: string }>(sql`select path from community where id = ${community}`))
  return { id: community, path, parties, act }
}
export const officer = (house: TestHouse, role = 'registry.clerk', path = street): Promise<TestPerson> =>
  house.person(role, [{ role, path }])

type Reply<T = object> = Promise<Answer<T & { code: string; id: string }>>
export const claims = (house: TestHouse, who: TestPerson, g: Ground, number: string, way = 'desk'): Reply =>
  house.call(who, 'POST', `${api}/me/claims`, { community: g.id, building: '1栋', unit: '1单元', number, way })
export const seen = { document: 'other', seenOn: '2026-03-02', words: '证件原件与本人一致，产权证书户名相符' }
export const checks = (house: TestHouse, who: TestPerson, matter: string, more: object = {}): Reply =>
  house.call(who, 'POST', `${api}/desk/matters/${matter}/check`, { ...seen, ...more })
export const decides = (house: TestHouse, who: TestPerson, matter: string, more: object = {}): Reply =>
  house.call(who, 'POST', `${api}/desk/matters/${matter}/decision`, { decision: 'confirmed', ...more })

export interface Mine {
  bindings: { id: string | null; homes: string[]; endedAt: string | null; challengedAt: string | null; verifier: string; acts: { kind: string; cause: string; leaf: string }[] }[]
  claims: { id: string; state: string; reason: string | null }[]
  others: { id: string; name: string; homes: string[] }[]
  ways: { way: string; simulated: boolean; ready: boolean }[]
}
export const mine = async (house: TestHouse, who: TestPerson): Promise<Mine> =>
  (await house.call<Mine>(who, 'GET', `${api}/me/bindings`)).json

/** The whole way at a desk; answers the binding. */
export async function bound(house: TestHouse, who: TestPerson, g: Ground, of: { number: string; owner: string }): Promise<string> {
  const [first, second] = [await officer(house), await officer(house, 'street.officer')]
  const { id } = (await claims(house, who, g, of.number)).json
  const steps = [await checks(house, first, id, { number: of.owner }), await decides(house, second, id)]
  const refused = steps.find((s) => s.status !== 200)
  if (refused) throw new Error(JSON.stringify(refused.json))
  return (await mine(house, who)).bindings.find((b) => b.endedAt === null)?.id ?? ''
}
