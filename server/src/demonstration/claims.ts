// Two claims at the real-name desk: one that a first officer has checked, one that nobody has looked at yet. All fictitious.
import { claim, check } from '../civic/binding/index.ts'
import { legalDate, sql, type Actor, type Database, type Tx } from '../kernel/database/index.ts'
import { createAccounts } from '../kernel/identity/index.ts'
import { people } from './people.ts'

const claimants = [
  { login: 'qin.quanning', name: '秦泉宁', number: '301', document: '000000197210163791' },
  { login: 'chen.tingshu', name: '陈汀舒', number: '302', building: '4' },
] as const
const first = 'bureau'

async function firstOfficer(tx: Tx): Promise<Actor> {
  const login = people.find((p) => p.key === first)?.login ?? ''
  const grants = await tx.rows<{ account: string; role: string; path: string }>(sql`
    select a.id as account, g.role, g.path from account a join access_grant g on g.account = a.id where a.login = ${login}`)
  return { account: grants[0]?.account, person: undefined, name: login, grants }
}

export async function playClaims(db: Database, community: string): Promise<void> {
  const system: Actor = { account: undefined, person: undefined, name: 'demonstration', grants: [] }
  const { accounts, officer } = await db.act(system, async (tx) => ({
    accounts: await createAccounts(tx, claimants.map(({ login, name }) => ({ login, name }))),
    officer: await firstOfficer(tx),
  }))
  for (const [i, { number, ...of }] of claimants.entries()) {
    const account = accounts[i]
    const building = 'building' in of ? of.building : '2'
    const matter = await db.act({ ...system, account, name: of.login }, (tx) =>
      claim(tx, { community, building, unit: '1', number, way: 'desk' }),
    )
    if (!('document' in of)) continue
    const seen = { document: 'resident-id', number: of.document, words: '本人与证件照片一致，产权证书户名相符（演示）' }
    await db.act(officer, (tx) => check(tx, matter, { ...seen, seenOn: legalDate(tx.now) }), { community })
  }
}
