// At the desk somebody stands who knows neither login nor password: their account is found by telephone, or by home or name.
import { reaches, type Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { deskPlaceOf, loginOf } from '../../kernel/identity/index.ts'
import { communitiesIn, communityPlace, displayNames, look, shownName, within } from '../registry/index.ts'

/** By the number that signs in; or in a community by a home (`1-1-101`, `1栋1单元101室`) or an owner's whole name. */
export type Sought =
  | { readonly telephone: string }
  | { readonly community: string; readonly of: string }
export interface FoundAccount {
  readonly login: string
  readonly community: string | null
  /** masked */
  readonly owner: string | null
  readonly homes: string[]
}
const most = 20
const looking = ['registry.clerk', 'street.officer', 'county.bureau-officer']

/** Where it must be allowed: the place at whose desk the account is helped, or the community looked in. */
export async function placeSought(tx: Tx, sought: Sought): Promise<Place | undefined> {
  if ('community' in sought) return communityPlace(tx, sought.community)
  const login = await loginOf(tx, sought.telephone)
  return login === undefined ? undefined : deskPlaceOf(tx, login)
}

const homeLabel = (said: string): string =>
  said.replaceAll(/\s/g, '').replace(/[室号]$/, '').replaceAll(/号楼|栋|幢|单元/g, '-').toUpperCase()

interface Bound {
  readonly login: string
  readonly party: string
  readonly community: string
  readonly homes: string[]
}
/** Accounts bound to an owner there, chosen by `which` over `b` (binding), `a` (account), `p` (party). */
const bound = (tx: Tx, community: string, which: ReturnType<typeof sql>): Promise<Bound[]> =>
  tx.rows<Bound>(sql`select * from (
    select a.login, b.party_id as party, c.name as community, p.name_blind as name, b.account,
      array(select r.label from title t join room r on r.id = t.room_id where t.party_id = b.party_id and t.valid @> ${tx.today}::date
        order by r.position limit 20) as homes
    from binding b join account a on a.id = b.account join party p on p.id = b.party_id join community c on c.id = b.community_id
    where b.community_id = ${community} and b.ended_at is null and a.ended_at is null) t where ${which} order by login limit ${most}::int`)

/** Masked, and as any look told to each owner found: who looked, from which office, what for. */
async function shown(tx: Tx, community: string, found: readonly Bound[]): Promise<FoundAccount[]> {
  if (!found.length) return []
  const parties = [...new Set(found.map(({ party }) => party))]
  const place = await communityPlace(tx, community)
  const grant = place && tx.actor.grants.find((g) => looking.includes(g.role) && reaches(g, place, 'over'))
  if (!grant) return []
  const words = '登录协助：本人到窗口，查找账号 | Sign-in help: the person came to the desk; their account was looked for'
  await look(tx, { community, parties, fields: ['name'], purpose: 'check-identity', words, role: grant.role, path: grant.path })
  const names = await displayNames(tx, parties)
  return found.map(({ login, party, community: name, homes }) => {
    const who = names.get(party)
    return { login, community: name, owner: who ? shownName(who) : null, homes }
  })
}

/** The accounts sought, at most twenty; one found by telephone that stands for no owner is its login alone. */
export async function findAccounts(tx: Tx, sought: Sought): Promise<FoundAccount[]> {
  if ('community' in sought) {
    const { community, of } = sought
    const name = tx.house.keyring.blind('party.name', of.trim())
    return within(tx, community, async () =>
      shown(tx, community, await bound(tx, community, sql`${homeLabel(of)} = any (t.homes) or t.name = ${name}`)),
    )
  }
  const login = await loginOf(tx, sought.telephone)
  if (login === undefined) return []
  const owned = await tx.rows<{ path: string }>(sql`select g.path from access_grant g join account a on a.id = g.account
    where a.login = ${login} and g.role = 'owner' and (g.valid_until is null or g.valid_until > ${tx.now})`)
  const all: FoundAccount[] = []
  for (const community of communitiesIn(owned.map(({ path }) => path)))
    all.push(
      ...(await within(tx, community, async () => shown(tx, community, await bound(tx, community, sql`t.login = ${login}`)))),
    )
  return all.length ? all : [{ login, community: null, owner: null, homes: [] }]
}
