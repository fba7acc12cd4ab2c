// For tests: a community's book over a small chart of its own, and the shortest way to put money into a room.
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import type { TestHouse } from '../../testing/house.ts'
import { importRoster } from '../registry/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { bookOf, hold, post, type Line, type Posted } from './service.ts'

export interface Books {
  readonly community: string
  readonly book: string
  readonly rooms: readonly [string, string, string]
}
export const memo = { zh: '试验', en: 'Test' }

/** T-bank and T-income without rooms, T-room by room. */
export async function testChart(house: TestHouse): Promise<void> {
  const owner = await house.connect('hemei_owner')
  for (const [code, byRoom] of [
    ['T-bank', false],
    ['T-income', false],
    ['T-room', true],
  ])
    await owner.query('select ledger_define_account($1, $2)', [code, byRoom])
  await owner.end()
}

export const act = <T>(
  house: TestHouse,
  community: string | undefined,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> => house.db.act(system('test'), fn, { community })

let count = 0
export async function books(house: TestHouse): Promise<Books> {
  const doors = ['1/1/101', '1/1/102', '1/1/201'].map((key) => ({ key, owners: ['甲'] }))
  const roster = sampleRoster(doors, { name: `账簿小区${++count}` })
  const { community } = await act(house, undefined, (tx) => importRoster(tx, { roster, filename: 't' }))
  return act(house, community, async (tx) => {
    const found = await tx.rows<{ id: string }>(
      sql`select id from room where community_id = ${community} order by position`,
    )
    const [a = '', b = '', c = ''] = found.map((r) => r.id)
    return { community, book: await bookOf(tx, community), rooms: [a, b, c] }
  })
}

/** Money in for a room (out, when negative): bank debit, room credit. */
export const into = (room: string, fen: bigint): Line[] => [
  { account: 'T-bank', amountFen: fen },
  { account: 'T-room', room, amountFen: -fen },
]

export const put = (
  house: TestHouse,
  { community, book }: Books,
  lines: readonly Line[],
  more: { id?: string; date?: string } = {},
): Promise<Posted> =>
  act(house, community, (tx) =>
    post(tx, {
      book,
      date: more.date ?? '2026-03-01',
      memo,
      source: { kind: 'test', id: more.id ?? `${++count}` },
      lines,
    }),
  )

export const keep = (
  house: TestHouse,
  { community, book }: Books,
  id: string,
  room: string,
  amountFen: bigint,
): Promise<void> =>
  act(house, community, (tx) =>
    hold(tx, { book, source: { kind: 'test', id }, lines: [{ account: 'T-room', room, amountFen }] }),
  )
