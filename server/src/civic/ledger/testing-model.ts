// The books against a model of two figures per room, command by command: deposits, payments, moves, reversals, apportionments, holds; what is tried may be impossible. In short for the test, at length for the proof.
import { apportionByArea, areaMilli, drawOn, fen } from '@hemei/law'
import fc from 'fast-check'
import { Problem } from '../../kernel/errors/index.ts'
import type { TestHouse } from '../../testing/house-over.ts'
import { hold, post, release, reverse, roomBalances, trialBalance, type Line } from './index.ts'
import { act, books, into, keep, memo, put, type Books } from './testing.ts'

type Changes = ReadonlyMap<string, bigint>
const areas = [61_230n, 98_760n, 120_010n]
const said = (what: string): Error => new Error(what)

/** What plain arithmetic says: what each room holds, what of it is promised. */
class Model {
  readonly held = new Map<string, bigint>()
  readonly reserved = new Map<string, bigint>()
  readonly posted: { id: string; undone: boolean; changes: Changes }[] = []
  readonly holds: { id: string; room: string; fen: bigint; open: boolean }[] = []
  of(map: 'held' | 'reserved', room: string): bigint {
    return this[map].get(room) ?? 0n
  }
  add(map: 'held' | 'reserved', room: string, by: bigint): void {
    this[map].set(room, this.of(map, room) + by)
  }
  fits(changes: Changes): boolean {
    return [...changes].every(([room, by]) => this.of('held', room) + by >= this.of('reserved', room))
  }
  apply(changes: Changes): void {
    for (const [room, by] of changes) this.add('held', room, by)
  }
}
interface Real {
  readonly house: TestHouse
  readonly books: Books
  /** unique in the book, however often fast-check plays a case again */
  readonly next: () => string
}
type Step = (m: Model, r: Real) => Promise<void>

/** true when it was done, false when the books refused it; anything else is a fault of the test. */
const done = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: { code?: string }) => {
      if (error instanceof Problem || error.code === '23514') return false
      throw error
    },
  )
const changesOf = (lines: readonly Line[]): Changes =>
  lines.reduce((by, l) => (l.room ? by.set(l.room, (by.get(l.room) ?? 0n) - l.amountFen) : by), new Map<string, bigint>())
const agree = (did: boolean, can: boolean): void => {
  if (did !== can) throw said(`the books ${did ? 'did' : 'refused'} what the model ${can ? 'does' : 'refuses'}`)
}

async function posting(m: Model, { house, books: b, next }: Real, lines: readonly Line[]): Promise<void> {
  const changes = changesOf(lines)
  const can = m.fits(changes)
  const work = put(house, b, lines, { id: next() })
  agree(await done(work), can)
  if (!can) return
  m.posted.push({ id: (await work).id, undone: false, changes })
  m.apply(changes)
}

const roomAt = (r: Real, at: number): string => r.books.rooms[at] ?? ''
const deposit = (at: number, n: bigint): Step => (m, r) => posting(m, r, into(roomAt(r, at), n))
const payment = (at: number, n: bigint): Step => (m, r) => posting(m, r, into(roomAt(r, at), -n))
const move = (at: number, n: bigint): Step => (m, r) =>
  posting(m, r, [
    { account: 'T-room', room: roomAt(r, at), amountFen: n },
    { account: 'T-room', room: roomAt(r, (at + 1) % 3), amountFen: -n },
  ])
const unbalanced = (at: number, n: bigint): Step => async (_m, r) =>
  agree(await done(put(r.house, r.books, [...into(roomAt(r, at), n), { account: 'T-income', amountFen: 1n }], { id: r.next() })), false)

/** The same source once more: the voucher that stands, and nothing twice. */
const again = (at: number, n: bigint): Step => async (m, r) => {
  const id = r.next()
  const lines = into(roomAt(r, at), n)
  const [first, second] = [await put(r.house, r.books, lines, { id }), await put(r.house, r.books, lines, { id })]
  if (first.id !== second.id) throw said('one source was posted twice')
  agree(await done(put(r.house, r.books, into(roomAt(r, at), n + 1n), { id })), false)
  m.posted.push({ id: first.id, undone: false, changes: changesOf(lines) })
  m.apply(changesOf(lines))
}
const undo = (n: number): Step => async (m, r) => {
  const p = m.posted[n % (m.posted.length + 1)]
  if (!p) return
  const back = new Map([...p.changes].map(([room, by]) => [room, -by]))
  const can = !p.undone && m.fits(back)
  agree(await done(act(r.house, r.books.community, (tx) => reverse(tx, { voucher: p.id, memo }))), can)
  if (can) m.apply(back)
  p.undone ||= can
}
const freeze = (at: number, n: bigint): Step => async (m, r) => {
  const [id, room] = [r.next(), roomAt(r, at)]
  const can = m.held.has(room) && m.of('reserved', room) + n <= m.of('held', room)
  agree(await done(keep(r.house, r.books, id, room, n)), can)
  if (!can) return
  m.add('reserved', room, n)
  m.holds.push({ id, room, fen: n, open: true })
}
const thaw = (n: number): Step => async (m, r) => {
  const h = m.holds[n % (m.holds.length + 1)]
  if (!h) return
  const released = await act(r.house, r.books.community, (tx) => release(tx, { kind: 'test', id: h.id }))
  if (released !== (h.open ? 1 : 0)) throw said('a hold was not released once')
  if (h.open) m.add('reserved', h.room, -h.fen)
  h.open = false
}

/** By hand: whole parts, then one fen each to the largest remainders, the earlier first. */
function sharesOf(total: bigint): bigint[] {
  const whole = areas.reduce((sum, a) => sum + a, 0n)
  const shares = areas.map((a) => (total * a) / whole)
  const rest = areas.map((a, i) => ({ i, left: (total * a) % whole })).toSorted((a, b) => Number(b.left - a.left) || a.i - b.i)
  for (let left = total - shares.reduce((sum, s) => sum + s, 0n), n = 0; left > 0n; left--, n++) {
    const i = rest[n]?.i ?? 0
    shares[i] = (shares[i] ?? 0n) + 1n
  }
  return shares
}
/** A cost shared over the rooms by area; each pays what it has free; kept first and paid in one act, as a use of the fund is. */
const apportion = (total: bigint): Step => async (m, r) => {
  const { house, books: b } = r
  const by = sharesOf(total).map((share, i) => {
    const free = m.of('held', roomAt(r, i)) - m.of('reserved', roomAt(r, i))
    return share < free ? share : free
  })
  const id = r.next()
  const voucher = await act(house, b.community, async (tx) => {
    const balances = new Map((await roomBalances(tx, { book: b.book, account: 'T-room' })).map((one) => [one.room, one.held_fen - one.reserved_fen]))
    const amounts = apportionByArea(fen(total), areas.map((area) => ({ area: areaMilli(area) })))
    const drawn = amounts.map((amount, i) => ({ room: roomAt(r, i), amountFen: drawOn(fen(balances.get(roomAt(r, i)) ?? 0n), amount).fromBalance }))
    if (drawn.every((d) => d.amountFen === 0n)) return undefined
    const source = { kind: 'test', id }
    const kept = drawn.filter((d) => d.amountFen > 0n).map((d) => ({ account: 'T-room', ...d }))
    await hold(tx, { book: b.book, source, lines: kept })
    await release(tx, source)
    const sum = drawn.reduce((all, d) => all + d.amountFen, 0n)
    const { id: made } = await post(tx, { book: b.book, date: '2026-03-01', memo, source, lines: [...kept, { account: 'T-bank', amountFen: -sum }] })
    return made
  })
  const changes = new Map(by.map((n, i) => [roomAt(r, i), -n] as const).filter(([, n]) => n !== 0n))
  agree(voucher !== undefined, changes.size > 0)
  if (voucher) m.posted.push({ id: voucher, undone: false, changes })
  m.apply(changes)
}

/** After every command: all sums to zero, the control title is its rooms, each room as the model says. */
async function closes(m: Model, { house, books: b }: Real): Promise<void> {
  const [trial, rooms] = await act(house, b.community, async (tx) => [await trialBalance(tx, b.book), await roomBalances(tx, { book: b.book, account: 'T-room' })] as const)
  if (trial.reduce((sum, a) => sum + a.balance_fen, 0n) !== 0n) throw said('the books do not sum to zero')
  const control = -(trial.find((a) => a.account === 'T-room')?.balance_fen ?? 0n)
  if (rooms.reduce((sum, one) => sum + one.held_fen, 0n) !== control) throw said('the control title differs from its rooms')
  for (const one of rooms)
    if (one.held_fen !== m.of('held', one.room) || one.reserved_fen !== m.of('reserved', one.room))
      throw said(`room ${b.rooms.indexOf(one.room)} holds ${one.held_fen} with ${one.reserved_fen} promised, the model ${m.of('held', one.room)} with ${m.of('reserved', one.room)}`)
}

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #step: Step
  constructor(name: string, step: Step) {
    this.#name = name
    this.#step = step
  }
  check(): boolean {
    return true
  }
  async run(m: Model, r: Real): Promise<void> {
    await this.#step(m, r)
    await closes(m, r)
  }
  toString(): string {
    return this.#name
  }
}
const at = fc.tuple(fc.nat(2), fc.bigInt({ min: 1n, max: 10_000n }))
const ofRoom = (name: string, step: (at: number, n: bigint) => Step) => at.map(([room, n]) => new Command(`${name}(${room}, ${n})`, step(room, n)))
const ofNumber = (name: string, step: (n: number) => Step) => fc.nat(1000).map((n) => new Command(`${name}(${n})`, step(n)))
const commands = [
  ofRoom('deposit', deposit),
  ofRoom('deposit', deposit),
  ofRoom('payment', payment),
  ofRoom('move', move),
  ofRoom('unbalanced', unbalanced),
  ofRoom('again', again),
  ofRoom('freeze', freeze),
  ofNumber('thaw', thaw),
  ofNumber('undo', undo),
  fc.bigInt({ min: 1n, max: 20_000n }).map((n) => new Command(`apportion(${n})`, apportion(n))),
]

/** Throws with the shortest order of commands that breaks it, and its seed; answers how many commands were played. */
export async function playModel(house: TestHouse, given: { runs: number; seed?: number; longest: number }): Promise<number> {
  let [played, sources] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: given.longest, size: 'max' }), async (list) => {
      const real: Real = { house, books: await books(house), next: () => `model ${++sources}` }
      played += [...list].length
      await fc.asyncModelRun(() => ({ model: new Model(), real }), list)
    }),
    { numRuns: given.runs, ...(given.seed === undefined ? {} : { seed: given.seed }) },
  )
  return played
}
