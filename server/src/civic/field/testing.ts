// A phone in a test: enrolled, with what it took along, sending what was done on it.
import { randomUUID } from 'node:crypto'
import type { TestHouse, TestPerson, Answer } from '../../testing/house.ts'
import type { Outcome } from './rule.ts'

export interface Verdict {
  readonly outcome: Outcome
  readonly rule: string | null
  readonly code: string | null
  readonly said: { zh: string; en: string } | null
  readonly stood: { at: string | null; by: string | null } | null
}
export interface TakenAlong {
  readonly id: string
  readonly takenAt: string
  readonly acts: { act: string; rule: string; things: { thing: string; version: string; shown: Record<string, string | null> }[] }[]
}
export interface Work {
  readonly id: string
  readonly pack: string
  readonly n: number
  readonly act: string
  readonly params: Record<string, string>
  readonly body: object
  readonly base: string
  readonly madeAt: string
}
export class Phone {
  readonly #house: TestHouse
  readonly who: TestPerson
  readonly device: string
  readonly community: string
  pack: TakenAlong
  #made = 0
  private constructor(house: TestHouse, who: TestPerson, of: { device: string; community: string; pack: TakenAlong }) {
    this.#house = house
    this.who = who
    this.device = of.device
    this.community = of.community
    this.pack = of.pack
  }
  static async with(house: TestHouse, who: TestPerson, community: string): Promise<Phone> {
    const own = '/api/v1/me/field-devices'
    const listed = await house.call<{ rows: { id: string; endedAt: string | null }[] }>(who, 'GET', own)
    const held = listed.json.rows.find((d) => d.endedAt === null)
    const { id } = held ?? (await house.call<{ id: string }>(who, 'POST', own, { label: '测试手机' })).json
    const phone = new Phone(house, who, { device: id, community, pack: { id: '', takenAt: '', acts: [] } })
    await phone.takeAlong()
    return phone
  }
  async takeAlong(): Promise<void> {
    const { status, json } = await this.#house.call<TakenAlong>(this.who, 'POST', `/api/v1/communities/${this.community}/field-packs`, {
      device: this.device,
    })
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`)
    this.pack = json
    this.#made = 0
  }
  /** What this phone saw of a thing when it took it along. */
  seen(act: string, thing: string): string {
    return this.pack.acts.find((a) => a.act === act)?.things.find((t) => t.thing === thing)?.version ?? 'nothing'
  }
  /** Done on the phone, not yet sent. */
  make(act: string, given: { body: object; base: string; params?: Record<string, string>; minutesAfter?: number }): Work {
    const madeAt = new Date(Date.parse(this.pack.takenAt) + (given.minutesAfter ?? 0) * 60_000).toISOString()
    return {
      ...{ id: randomUUID(), pack: this.pack.id, n: ++this.#made, act, base: given.base, madeAt },
      ...{ params: { community: this.community, ...given.params }, body: given.body },
    }
  }
  send(work: Work, who = this.who): Promise<Answer<Verdict & { code: string }>> {
    return this.#house.call(who, 'POST', '/api/v1/me/field-operations', work)
  }
  async done(act: string, given: Parameters<Phone['make']>[1]): Promise<Verdict> {
    const { status, json } = await this.send(this.make(act, given))
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
    return json
  }
}
