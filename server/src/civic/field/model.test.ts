// Two phones and a desk in any order, sendings doubled, reordered, unanswered: one outcome each, once, as the rule says.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { importRoster } from '../registry/index.ts'
import { Phone, type Work } from './testing.ts'

let house: TestHouse
let desk: TestPerson
let workers: TestPerson[]
let community: string
const start = Date.parse('2026-03-02T10:00:00+08:00')
const minuteMs = 60_000
/** A failure is found again by it. */
const seed = 20_261_126
const runs = 20
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date(start))
  desk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  workers = [await house.person('一', [{ role: 'neighbourhood.officer', path: '/42/' }]), await house.person('二', [{ role: 'street.officer', path: '/42/' }])]
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲'] }])
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))).community
})
afterAll(() => house.close())

type Kind = 'facility' | 'space'
/** Values are numbers: a quantity of the one, an area of the other. */
const bodies = {
  facility: (label: string, v: number) => ({ label, kind: 'water', building: null, quantity: v, since: null, endedOn: null }),
  space: (label: string, v: number) => ({ label, kind: 'planned', use: 'free', room: null, area: `${v}.000`, endedOn: null }),
}
const acts = { facility: 'keepFacility', space: 'keepParkingSpace' } as const
const paths = { facility: 'facilities', space: 'parking-spaces' } as const
type Step =
  | { readonly do: 'desk'; readonly kind: Kind; readonly v: number }
  | { readonly do: 'make'; readonly by: 0 | 1; readonly kind: Kind; readonly v: number }
  | { readonly do: 'send'; readonly by: 0 | 1; readonly how: 'once' | 'twice' | 'together' | 'last first' }
  | { readonly do: 'take'; readonly by: 0 | 1 }
const kind = fc.constantFrom<Kind>('facility', 'space')
const by = fc.constantFrom<0 | 1>(0, 1)
const v = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('desk' as const), kind, v }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('make' as const), by, kind, v }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), by, how: fc.constantFrom('once', 'twice', 'together', 'last first') }) },
  fc.record({ do: fc.constant('take' as const), by }),
)

/** What should come of it, told by values and minutes alone. */
interface Thing {
  v: number | undefined
  at: number
}
interface Held {
  readonly work: Work
  readonly kind: Kind
  readonly v: number
  readonly at: number
  /** what the phone showed when it was taken along */
  readonly saw: number | undefined
}
class Told {
  readonly #things: Record<Kind, Thing> = { facility: { v: undefined, at: -1 }, space: { v: undefined, at: -1 } }
  /** by phone: what its own work left behind since it took anything along */
  readonly #left: Partial<Record<Kind, number>>[] = [{}, {}]
  of(k: Kind): number | undefined {
    return this.#things[k].v
  }
  desk(k: Kind, value: number, at: number): void {
    this.#things[k] = { v: value, at }
  }
  take(who: 0 | 1): void {
    this.#left[who] = {}
  }
  send(who: 0 | 1, { kind: k, v: value, at, saw }: Held): string {
    const now = this.#things[k]
    const left = this.#left[who] ?? {}
    const untouched = now.v === (left[k] ?? saw)
    if (now.v === value) left[k] = value
    if (now.v === value) return 'same'
    if (!untouched && (k === 'space' || now.at >= at)) return 'yielded'
    this.#things[k] = { v: value, at }
    left[k] = value
    return untouched ? 'applied' : 'prevailed'
  }
}

class Run {
  readonly #tag: string
  readonly #phones: Phone[]
  readonly #told = new Told()
  readonly #queues: Held[][] = [[], []]
  readonly #saw: Record<Kind, number | undefined>[] = [{ facility: undefined, space: undefined }, { facility: undefined, space: undefined }]
  #minute = 0
  sent = 0
  /** where it was otherwise than told */
  readonly astray: string[] = []
  private constructor(tag: string, phones: Phone[]) {
    this.#tag = tag
    this.#phones = phones
  }
  static async begin(tag: string): Promise<Run> {
    await house.setClock(new Date(start))
    const phones = []
    for (const who of workers) phones.push(await Phone.with(house, who, community))
    return new Run(tag, phones)
  }
  #phone(who: 0 | 1): Phone {
    const phone = this.#phones[who]
    if (!phone) throw new Error('no such phone')
    return phone
  }
  #hold(was: unknown, told: unknown): void {
    if (was !== told) this.astray.push(`minute ${this.#minute}: ${String(was)} instead of ${String(told)}`)
  }
  #queue(who: 0 | 1): Held[] {
    return this.#queues[who] ?? []
  }
  async step(s: Step): Promise<void> {
    await house.setClock(new Date(start + ++this.#minute * minuteMs))
    switch (s.do) {
      case 'desk':
        await house.call(desk, 'POST', `/api/v1/communities/${community}/${paths[s.kind]}`, bodies[s.kind](this.#tag, s.v))
        return this.#told.desk(s.kind, s.v, this.#minute)
      case 'take':
        // a phone sends what it holds before it takes along anew
        await this.#send(s.by, 'once')
        await this.#phone(s.by).takeAlong()
        this.#saw[s.by] = { facility: this.#told.of('facility'), space: this.#told.of('space') }
        return this.#told.take(s.by)
      case 'make':
        return this.#make(s.by, s.kind, s.v)
      case 'send':
        return this.#send(s.by, s.how)
    }
  }
  #make(who: 0 | 1, k: Kind, value: number): void {
    const phone = this.#phone(who)
    const since = (start + this.#minute * minuteMs - Date.parse(phone.pack.takenAt)) / minuteMs
    const base = phone.seen(acts[k], k === 'facility' ? `facility//${this.#tag}` : `space/${this.#tag}`)
    const work = phone.make(acts[k], { body: bodies[k](this.#tag, value), base, minutesAfter: since + 0.5 })
    this.#queue(who).push({ work, kind: k, v: value, at: this.#minute + 0.5, saw: this.#saw[who]?.[k] })
  }
  async #send(who: 0 | 1, how: 'once' | 'twice' | 'together' | 'last first'): Promise<void> {
    // whatever was made this minute is over by the time it is sent
    await house.setClock(new Date(start + (this.#minute + 0.75) * minuteMs))
    const phone = this.#phone(who)
    const queue = this.#queue(who)
    const last = queue.at(-1)
    if (how === 'last first' && last && queue.length > 1) this.#hold((await phone.send(last.work)).json.code, 'FIELD.EARLIER_FIRST')
    for (const held of queue.splice(0)) {
      const expected = this.#told.send(who, held)
      const first = how === 'together' ? await Promise.all([phone.send(held.work), phone.send(held.work)]) : [await phone.send(held.work)]
      const answers = how === 'twice' ? [...first, await phone.send(held.work)] : first
      for (const { json } of answers) this.#hold(json.outcome, expected)
      this.sent++
    }
  }
  /** What stands in the register is what the rules say, and nothing was recorded but what was sent. */
  async end(): Promise<void> {
    for (const who of [0, 1] as const) await this.#send(who, 'once')
    const one = async (k: Kind) => {
      const { json } = await house.call<{ rows: { label: string; quantity: number; area: string }[] }>(desk, 'GET', `/api/v1/communities/${community}/${paths[k]}?q=${this.#tag}`)
      const row = json.rows.find((r) => r.label === this.#tag)
      return row && (k === 'facility' ? row.quantity : Number(row.area))
    }
    for (const k of ['facility', 'space'] as const) this.#hold(await one(k), this.#told.of(k))
  }
}

test('X8 whatever order two phones and the desk come in, doubled, reordered and unanswered: each operation one outcome, applied once at most, by its rule', async () => {
  let n = 0
  let sent = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const run = await Run.begin(`模型${String(++n).padStart(4, '0')}`)
      for (const s of steps) await run.step(s)
      await run.end()
      sent += run.sent
      expect(run.astray).toEqual([])
    }),
    { numRuns: runs, seed },
  )
  const root = await house.connect('hemei')
  const { rows } = await root.query<{ n: number; ids: number }>('select count(*)::int n, count(distinct id)::int ids from field_operation')
  await root.end()
  expect(rows).toEqual([{ n: sent, ids: sent }])
}, 240_000)
