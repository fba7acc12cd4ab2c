// The books against a model of two figures per room: whatever is tried, in whatever order.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../kernel/errors/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { release, reverse, roomBalances, trialBalance, type Line } from './index.ts'
import { act, books, into, keep, memo, put, testChart, type Books } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await testChart(house)
})
afterAll(() => house.close())

type Changes = ReadonlyMap<string, bigint>
const changesOf = (lines: readonly Line[]): Changes =>
  lines.reduce(
    (by, l) => (l.room ? by.set(l.room, (by.get(l.room) ?? 0n) - l.amountFen) : by),
    new Map<string, bigint>(),
  )

/** true when it was done, false when the books refused it; anything else is a fault of the test. */
const done = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: { code?: string }) => {
      if (error instanceof Problem || error.code === '23514') return false
      throw error
    },
  )

class Model {
  readonly held = new Map<string, bigint>()
  readonly reserved = new Map<string, bigint>()
  readonly posted: { id: string; undone: boolean; changes: Changes }[] = []
  readonly holds: { id: string; room: string; fen: bigint; open: boolean }[] = []
  fits(changes: Changes): boolean {
    return [...changes].every(([room, by]) => this.heldBy(room) + by >= this.reservedBy(room))
  }
  apply(changes: Changes): void {
    for (const [room, by] of changes) this.held.set(room, this.heldBy(room) + by)
  }
  heldBy(room: string): bigint {
    return this.held.get(room) ?? 0n
  }
  reservedBy(room: string): bigint {
    return this.reserved.get(room) ?? 0n
  }
}
interface Step {
  readonly what: 'in' | 'out' | 'move' | 'undo' | 'broken' | 'hold' | 'release'
  readonly room: number
  readonly n: number
}
let ids = 0

/** Plays one step on both; answers whether they agree on its being possible. */
async function play(b: Books, m: Model, { what, room: at, n }: Step): Promise<boolean> {
  const room = b.rooms[at] ?? ''
  const fen = BigInt(n)
  switch (what) {
    case 'in':
      return posting(b, m, into(room, fen))
    case 'out':
      return posting(b, m, into(room, -fen))
    case 'move':
      return posting(b, m, [
        { account: 'T-room', room, amountFen: fen },
        { account: 'T-room', room: b.rooms[(at + 1) % 3], amountFen: -fen },
      ])
    case 'broken':
      return !(await done(put(house, b, [...into(room, fen), { account: 'T-income', amountFen: 1n }])))
    case 'undo': {
      const p = m.posted[n % (m.posted.length + 1)]
      if (!p) return true
      const back = new Map([...p.changes].map(([r, by]) => [r, -by]))
      const can = !p.undone && m.fits(back)
      const did = await done(act(house, b.community, (tx) => reverse(tx, { voucher: p.id, memo })))
      if (can) m.apply(back)
      p.undone ||= can
      return did === can
    }
    case 'hold': {
      const id = `model ${++ids}`
      const can = m.held.has(room) && m.reservedBy(room) + fen <= m.heldBy(room)
      const did = await done(keep(house, b, id, room, fen))
      if (can) {
        m.reserved.set(room, m.reservedBy(room) + fen)
        m.holds.push({ id, room, fen, open: true })
      }
      return did === can
    }
    case 'release': {
      const h = m.holds[n % (m.holds.length + 1)]
      if (!h) return true
      const released = await act(house, b.community, (tx) => release(tx, { kind: 'test', id: h.id }))
      if (h.open) m.reserved.set(h.room, m.reservedBy(h.room) - h.fen)
      const agreed = released === (h.open ? 1 : 0)
      h.open = false
      return agreed
    }
  }
}

async function posting(b: Books, m: Model, lines: readonly Line[]): Promise<boolean> {
  const changes = changesOf(lines)
  const can = m.fits(changes)
  const work = put(house, b, lines)
  const did = await done(work)
  if (did) m.posted.push({ id: (await work).id, undone: false, changes })
  if (did) m.apply(changes)
  return did === can
}

test('A21.1 no order of acts makes the books unbalanced or a control title differ from its rooms', async () => {
  const step = fc.record<Step>({
    what: fc.constantFrom('in', 'in', 'out', 'move', 'undo', 'broken', 'hold', 'release'),
    room: fc.nat(2),
    n: fc.integer({ min: 1, max: 10_000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const b = await books(house)
      const m = new Model()
      for (const s of steps) expect([s, await play(b, m, s)]).toEqual([s, true])
      const [trial, rooms] = await act(
        house,
        b.community,
        async (tx) =>
          [
            await trialBalance(tx, b.book),
            await roomBalances(tx, { book: b.book, account: 'T-room' }),
          ] as const,
      )
      expect(trial.reduce((sum, a) => sum + a.balance_fen, 0n)).toBe(0n)
      expect(rooms.reduce((sum, r) => sum + r.held_fen, 0n)).toBe(
        -(trial.find((a) => a.account === 'T-room')?.balance_fen ?? 0n),
      )
      for (const r of rooms)
        expect(r).toEqual({ room: r.room, held_fen: m.heldBy(r.room), reserved_fen: m.reservedBy(r.room) })
    }),
    { numRuns: 15, endOnFailure: true },
  )
})
