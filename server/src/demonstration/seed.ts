// Fills an empty demonstration by the same acts that people take: a roster, accounts, three cases at three stages.
import path from 'node:path'
import { importRoster, bind, readRoster } from '../civic/registry/index.ts'
import { sql, system, type Database, type Tx } from '../kernel/database/index.ts'
import { createAccounts, giveTelephone } from '../kernel/identity/index.ts'
import { people, type DemonstrationRole } from './people.ts'
import { administrators, appointAll, type Placed } from './offices.ts'
import { setOffset } from './clock.ts'
import { playFacilities } from './facilities.ts'
import { drawGround } from './ground.ts'
import { playClaims } from './claims.ts'
import { playDraws } from './draws.ts'
import { playLooks } from './looks.ts'
import { playCases, storyBegins } from './cases.ts'

const folder = path.resolve(import.meta.dirname, '../../../data/demonstration')
const lakeside = path.join(folder, 'lakeside.xlsx')
/** the street whose clerk imports the second community */
const importStreet = '420111003'
const dayMs = 86_400_000
const actor = system('demonstration')

/** Does nothing where a community stands already. */
export async function seed(db: Database): Promise<void> {
  const there = await db.read(actor, (tx) =>
    tx.one<{ some: boolean }>(sql`select exists (select from community) as some`),
  )
  if (there.some) return
  const { roster, faults } = await readRoster(lakeside)
  if (!roster) throw new Error(`the demonstration's roster has faults: ${JSON.stringify(faults.slice(0, 3))}`)
  await db.act(actor, (tx) => setOffset(tx, storyBegins * dayMs))
  const { community, placed } = await db.act(actor, async (tx) => {
    const made = await importRoster(tx, { roster, filename: 'lakeside.xlsx' })
    await drawGround(tx, made.community)
    await playFacilities(tx, made.community)
    return { community: made.community, placed: await settlePeople(tx, made.community) }
  })
  await appointAll(db, placed, { community })
  await playCases(db, community)
  await playLooks(db, community)
  await playClaims(db, community)
  await playDraws(db, community)
}

/** Accounts without password: the demonstration steps in; owners are bound to the party that holds their room. */
async function settlePeople(tx: Tx, community: string): Promise<Placed[]> {
  const accounts = await createAccounts(
    tx,
    people.map(({ login, name }) => ({ login, name })),
  )
  const { path: at } = await tx.one<{ path: string }>(sql`select path from community where id = ${community}`)
  const posts = people.flatMap((p, i) =>
    (p.posts ?? []).map((post) => ({ ...post, login: p.login, account: accounts[i] ?? '' })),
  )
  const placed = await Promise.all(
    posts.map(async ({ at: where, ...post }) => ({ ...post, path: await placeOf(tx, at, where) })),
  )
  for (const [i, { telephone }] of people.entries())
    if (telephone) await giveTelephone(tx, accounts[i] ?? '', telephone)
  await administrators(tx, placed)
  const owners = people.flatMap((p, i) => (p.room ? [{ room: p.room, account: accounts[i] ?? '' }] : []))
  const held = await tx.rows<{ label: string; party: string }>(sql`
    select r.label, t.party_id as party from room r join title t on t.room_id = r.id and t.valid @> ${tx.today}::date
    where r.community_id = ${community} and r.label = any (${owners.map((o) => o.room)}::text[])`)
  const partyOf = new Map(held.map((h) => [h.label, h.party]))
  await bind(
    tx,
    community,
    owners.map((o) => ({
      account: o.account,
      party: partyOf.get(o.room) ?? '',
      evidence: '演示：不动产权证已核对 | demonstration: title deed seen',
      verifier: '水果湖街道登记窗口（演示）',
    })),
  )
  return placed
}

type Where = NonNullable<DemonstrationRole['posts']>[number]['at']
async function placeOf(tx: Tx, communityPath: string, where: Where): Promise<string> {
  if (where === 'platform') return '/'
  if (where === 'import-street') {
    const { path: street } = await tx.one<{ path: string }>(
      sql`select path from jurisdiction where code = ${importStreet}`,
    )
    return street
  }
  const segments = communityPath.split('/').filter((s) => s !== '')
  // province, city, county, street, neighbourhood, community
  const length = { city: 2, county: 3, street: 4, neighbourhood: 5, community: 6 }[where]
  return `/${segments.slice(0, length).join('/')}/`
}
