// Who asks in the matrix: everybody who could, each role at each community, those whose time is over, and the public.
import type pg from 'pg'
import { endBinding } from '../civic/registry/index.ts'
import type { Home } from '../chapters/maintenance-fund/use/testing.ts'
import { people } from '../demonstration/people.ts'
import { give } from '../kernel/access/index.ts'
import { sql, system, type Grant } from '../kernel/database/index.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { openSession } from '../kernel/identity/index.ts'
import type { TestHouse, TestPerson } from './house.ts'
import type { Player, Stage } from './matrix.ts'

/** Where an office stands, by the word before its dot; a new kind of office says here where it does. */
const levels: Readonly<
  Record<string, 'root' | 'county' | 'street' | 'neighbourhood' | 'community' | 'room'>
> = {
  ...{
    system: 'root',
    security: 'root',
    bank: 'root',
    county: 'county',
    street: 'street',
    registry: 'street',
    neighbourhood: 'neighbourhood',
  },
  ...{
    committee: 'community',
    party: 'community',
    company: 'community',
    developer: 'community',
    owner: 'room',
  },
}
function pathOf(role: string, s: { home: Home; owner: string }): string {
  const level = levels[role.split('.')[0] ?? '']
  if (!level) throw new Error(`the matrix does not know where a ${role} stands: say it in levels`)
  const cut = { root: 0, county: 3, street: 4, neighbourhood: 5, community: 6 }
  if (level === 'room') return s.owner
  return `/${s.home.path
    .split('/')
    .slice(1, cut[level] + 1)
    .join('/')}/`.replace('//', '/')
}

const playerOf = (
  house: TestHouse,
  name: string,
  of: { account: string; grants: readonly Grant[] },
): Player => ({
  name,
  ...of,
  enter: async () =>
    `${sessionCookie}=${await house.db.act(system('matrix'), (tx) => openSession(tx, of.account))}`,
})
async function grantsOf(house: TestHouse, account: string): Promise<Grant[]> {
  return house.db.read(system('matrix'), (tx) =>
    tx.rows<Grant>(sql`select role, path from access_grant where account = ${account}
      and valid_from <= ${tx.now} and (valid_until is null or valid_until > ${tx.now}) order by role, path`),
  )
}
const accountOf = (who: TestPerson | undefined): string => who?.actor.account ?? ''

/** Everybody: each role at each community, the demonstration's people, whose posts are over, and the public. */
export async function everybody(
  house: TestHouse,
  stages: readonly Stage[],
  db: pg.Client,
): Promise<Player[]> {
  const roles = new Set(house.permissions.all.flatMap((p) => p.allow.flatMap((a) => a.roles)))
  for (const p of people) for (const { role } of p.posts ?? []) roles.add(role)
  const [ours] = stages
  const players: Player[] = [{ name: 'nobody signed in', account: undefined, grants: [] }]
  if (ours) players.push(...(await demonstrationPeople(house, ours, db)))
  const seen = new Set(players.map((p) => JSON.stringify(p.grants)))
  for (const s of stages) {
    const owner = await grantsOf(house, accountOf(s.home.owners[0]))
    if (s !== ours)
      players.push(
        playerOf(house, `owner at ${s.key}`, { account: accountOf(s.home.owners[0]), grants: owner }),
      )
    for (const role of roles) {
      const grants = [{ role, path: pathOf(role, { ...s, owner: owner[0]?.path ?? '' }) }]
      const key = JSON.stringify(grants)
      if (role === 'owner' || seen.has(key)) continue
      seen.add(key)
      const { actor } = role === 'registry.clerk' ? s.clerk : await house.person(role, grants)
      players.push(playerOf(house, `${role} at ${s.key}`, { account: actor.account ?? '', grants }))
    }
  }
  if (ours) players.push(await ended(house, ours, roles))
  return players
}

/** The demonstration's people in our community, under their own logins: whoever steps in becomes them. */
async function demonstrationPeople(house: TestHouse, s: Stage, db: pg.Client): Promise<Player[]> {
  const players: Player[] = []
  const owners = [...s.home.owners].slice(0, 3)
  for (const p of people) {
    const posts = (p.posts ?? []).map(({ role, at }) => ({
      role,
      path:
        at === 'import-street'
          ? '/42/4201/420111/420111003/'
          : `/${s.home.path
              .split('/')
              .slice(1, { county: 3, street: 4, neighbourhood: 5, community: 6 }[at] + 1)
              .join('/')}/`,
    }))
    const person = (p.room ? owners.shift() : undefined) ?? (await house.person(p.name, posts))
    const account = accountOf(person)
    await db.query('update account set login = $2 where id = $1', [account, p.login])
    players.push(
      playerOf(house, `demonstration: ${p.key}`, { account, grants: await grantsOf(house, account) }),
    )
  }
  return players
}

/** All posts in our community, all over since an hour; and an owner whose binding was ended. */
async function ended(house: TestHouse, s: Stage, roles: ReadonlySet<string>): Promise<Player> {
  const owner = s.home.owners[3]
  const account = accountOf(owner)
  const rooms = await grantsOf(house, account)
  await house.db.act(
    system('matrix'),
    async (tx) => {
      const binding = await tx.one<{ id: string }>(sql`select id from binding where account = ${account}`)
      await endBinding(tx, binding.id, '演示：解除')
      const [from, until] = [new Date(tx.now.getTime() - 86_400_000), new Date(tx.now.getTime() - 3_600_000)]
      const posts = [...roles].filter((role) => role !== 'owner')
      await give(
        tx,
        posts.map((role) => ({
          account,
          role,
          path: pathOf(role, { ...s, owner: rooms[0]?.path ?? '' }),
          from,
          until,
          basis: 'matrix',
        })),
      )
    },
    { community: s.home.id },
  )
  return playerOf(house, 'every post at ours, all over', { account, grants: [] })
}
