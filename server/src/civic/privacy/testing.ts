// For tests: a community of seventy homes, an owner bound to the first of them, and the offices that work there.
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { bind, importRoster } from '../registry/index.ts'

/** Days from now: what the database's own clock clears must not be over before it is there. */
export const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000)

export interface PrivacyGround {
  readonly house: TestHouse
  readonly community: string
  readonly place: string
  readonly owner: TestPerson
  /** the owner's record: registered with 13800001234 */
  readonly party: string
  readonly officer: TestPerson
  readonly street: TestPerson
  readonly accountant: TestPerson
  readonly guard: TestPerson
  readonly partyOf: (label: string) => Promise<string>
}
export async function privacyGround(): Promise<PrivacyGround> {
  const house = await testHouse()
  const rooms = Array.from({ length: 70 }, (_, i) => ({ key: `1/1/${101 + i}`, owners: [`业主${101 + i}`] }))
  const { community } = await house.db.act(system('test'), (tx) =>
    importRoster(tx, { roster: sampleRoster(rooms, { asOf: '2026-01-01' }), filename: 't' }),
  )
  const { path: place } = await house.db.read(system('test'), (tx) => tx.one<{ path: string }>(sql`select path from community`))
  const partyOf = async (label: string) => {
    const { id } = await house.db.read(
      system('test'),
      (tx) => tx.one<{ id: string }>(sql`select t.party_id as id from title t join room r on r.id = t.room_id where r.label = ${label}`),
      { community },
    )
    return id
  }
  const above = (n: number) => `${place.split('/').slice(0, n).join('/')}/`
  const owner = await house.person('业主101', [])
  const party = await partyOf('1-1-101')
  await house.db.act(
    system('test'),
    (tx) => bind(tx, community, [{ account: owner.actor.account ?? '', party, evidence: 'x', verifier: 'x' }]),
    { community },
  )
  const db = await house.connect('hemei')
  const { keyring } = house.db.house
  await db.query('update party set phone = $1, phone_blind = $2 where id = $3', [
    ...[keyring.seal('13800001234', `party.phone/${party}`), keyring.blind('party.phone', '13800001234'), party],
  ])
  await db.end()
  return {
    ...{ house, community, place, owner, party, partyOf },
    officer: await house.person('居委会', [{ role: 'neighbourhood.officer', path: above(6) }]),
    street: await house.person('街道', [{ role: 'street.officer', path: above(5) }]),
    accountant: await house.person('会计', [{ role: 'county.fund-accountant', path: above(4) }]),
    guard: await house.person('安全', [{ role: 'security.administrator', path: '/' }]),
  }
}
