// A house with the shapes of testing-shapes.ts, a community, and who acts there, for tests.
import type { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { lawKeys } from '../parameters/index.ts'
import { open, take } from './engine.ts'
import { Procedures, type ProcedureParts } from './known.ts'
import type { CaseFull, ToDos } from './schema.ts'
import { load, type Loaded } from './store.ts'
import { shapes } from './testing-shapes.ts'
import { cast, testDriver, testParts, testPlace, type Cast, type TestPlace } from './testing.ts'

export const application = { committee: '湖畔业委会', seats: 7, phone: '13800001234' }
export interface ShapesGround extends Cast {
  readonly house: TestHouse
  readonly at: TestPlace
  readonly bureau: TestPerson
  readonly bureau2: TestPerson
  readonly neighbourhood: TestPerson
  readonly company: TestPerson
  readonly street2: TestPerson
  readonly as: <T>(person: TestPerson, fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly seen: (id: string) => Promise<Loaded>
  readonly takes: (person: TestPerson, id: string, step: string, outcome?: string, filled?: object) => Promise<void>
  readonly waitsAt: (id: string) => Promise<string[]>
  readonly now: (zoned: string) => Promise<unknown>
  readonly toDo: (person: TestPerson) => Promise<(string | null)[]>
  readonly view: (person: TestPerson, id: string) => Promise<z.output<typeof CaseFull>>
  readonly opens: (person: TestPerson, key: string, form: object, building?: string) => Promise<string>
  /** a filing of the committee's member; a whistle of the street's officer */
  readonly filed: () => Promise<string>
  readonly whistled: () => Promise<string>
}
/** `more`: what this test declares besides. */
export async function shapesGround(more: ProcedureParts = {}): Promise<ShapesGround> {
  const house = await testHouse()
  Object.assign(house.db.house, {
    procedures: new Procedures().add(testParts, testDriver, shapes, more).check(lawKeys()),
  })
  const at = await testPlace(house)
  const who = await cast(house, at)
  const person = (name: string, role: string, path: string) => house.person(name, [{ role, path }])
  const as: ShapesGround['as'] = (one, fn) => house.db.act(one.actor, fn)
  const seen: ShapesGround['seen'] = (id) => house.db.read(who.member.actor, (tx) => load(tx, id))
  const opens: ShapesGround['opens'] = (one, key, form, building) =>
    as(one, async (tx) => (await open(tx, { key, community: at.community, building, form })).id)
  return {
    ...who,
    house,
    at,
    bureau: await person('吴科员', 'county.bureau-officer', at.county),
    bureau2: await person('郑科员', 'county.bureau-officer', at.county),
    neighbourhood: await person('王书记', 'neighbourhood.officer', at.path),
    company: await person('冯经理', 'company.manager', at.path),
    street2: await person('陈干事', 'street.officer', at.street),
    as,
    seen,
    opens,
    takes: (one, id, step, outcome = 'done', filled) => as(one, (tx) => take(tx, { case: id, step, outcome, form: filled })),
    waitsAt: async (id) => (await seen(id)).steps.filter((s) => !s.done_at).map((s) => s.step),
    now: (zoned) => house.setClock(new Date(`${zoned}+08:00`)),
    toDo: async (one) =>
      (await house.call<z.output<typeof ToDos>>(one, 'GET', '/api/v1/to-do?limit=200')).json.rows.map((r) => r.case),
    view: async (one, id) => (await house.call<z.output<typeof CaseFull>>(one, 'GET', `/api/v1/cases/${id}`)).json,
    filed: () => opens(who.member, 'shape.filing', application),
    whistled: () => opens(who.street, 'shape.whistle', { text: '电梯停运' }, at.building),
  }
}
