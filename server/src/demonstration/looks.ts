// Two looks at owners' data, so that the page "who looked at my data" has something to say.
import { reveal, type AskedLook } from '../civic/privacy/index.ts'
import { sql, system, type Actor, type Database, type Tx } from '../kernel/database/index.ts'
import { people } from './people.ts'

const asked = [
  { by: 'neighbourhood', at: 'elder', fields: ['name', 'phone'], purpose: 'serve-notice', words: '电话告知电梯表决的时间（演示）' },
  { by: 'accountant', at: 'elder', fields: ['name'], purpose: 'settle-money', words: '核对维修资金分摊对应的业主（演示）' },
  { by: 'neighbourhood', at: 'owner', fields: ['name'], purpose: 'check-roster', words: '两套房合并计票前核对姓名（演示）' },
] as const satisfies readonly (Pick<AskedLook, 'fields' | 'purpose' | 'words'> & { by: string; at: string })[]

const loginOf = (key: string): string => people.find((p) => p.key === key)?.login ?? ''

async function officer(tx: Tx, key: string): Promise<Actor> {
  const rows = await tx.rows<{ account: string; role: string; path: string }>(sql`
    select a.id as account, g.role, g.path from account a join access_grant g on g.account = a.id where a.login = ${loginOf(key)}`)
  return { account: rows[0]?.account, person: undefined, name: key, grants: rows }
}

export async function playLooks(db: Database, community: string): Promise<void> {
  for (const { by, at, ...look } of asked) {
    const { who, party } = await db.read(
      system('demonstration'),
      async (tx) => ({
        who: await officer(tx, by),
        party: await tx.one<{ id: string }>(sql`select b.party_id as id from binding b join account a on a.id = b.account
          where a.login = ${loginOf(at)} and b.ended_at is null order by b.bound_at limit 1`),
      }),
      { community },
    )
    await db.act(who, (tx) => reveal(tx, community, { ...look, parties: [party.id] }), { community })
  }
}
