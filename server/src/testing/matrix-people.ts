// Who asks in the matrix: everybody who could, each role at each community, those whose time is over, and the public.
import type pg from 'pg'
import { endBinding } from '../civic/registry/index.ts'
import type { Home } from '../chapters/maintenance-fund/use/testing.ts'
import { people } from '../demonstration/people.ts'
import { give, isAdministrator } from '../kernel/access/index.ts'
import { sql, system, type Grant } from '../kernel/database/index.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { openSession } from '../kernel/identity/index.ts'
import type { TestHouse, TestPerson } from './house.ts'
import type { Player, Stage } from './matrix.ts'

/** Where an office stands, by the word before its dot; a new kind of office says here where it does. */
const levels: Readonly<
  Record<string, 'root' | 'province' | 'city' | 'county' | 'street' | 'neighbourhood' | 'community' | 'room'>
> = {
  ...{
    system: 'root',
    security: 'root',
    audit: 'root',
    bank: 'root',
    province: 'province',
    city: 'city',
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
  const cut = { root: 0, province: 1, city: 2, county: 3, street: 4, neighbourhood: 5, community: 6 }
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
    `${sessionCookie}=${await house.db.act(system('matrix'), (tx) => openSession(tx, { account: of.account, means: 'step-in', strong: true, device: '' }))}`,
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
    const county = `${s.home.path.split('/').slice(0, 4).join('/')}/`
    const held = [...roles].map((role) => ({ role, path: pathOf(role, { ...s, owner: owner[0]?.path ?? '' }) }))
    // administration is delegated: the same three stand in a county too
    const delegated = s === ours ? [...roles].filter(isAdministrator).map((role) => ({ role, path: county })) : []
    for (const { role, path } of [...held, ...delegated]) {
      const grants = [{ role, path }]
      const key = JSON.stringify(grants)
      if (role === 'owner' || seen.has(key)) continue
      seen.add(key)
      const { actor } = role === 'registry.clerk' ? s.clerk : await house.person(role, grants)
      players.push(playerOf(house, `${role} at ${s.key} ${path === county ? 'county' : ''}`.trim(), { account: actor.account ?? '', grants }))
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
        at === 'import-street' || at === 'platform'
          ? { 'import-street': '/42/4201/420111/420111003/', platform: '/' }[at]
          : `/${s.home.path
              .split('/')
              .slice(1, { city: 2, county: 3, street: 4, neighbourhood: 5, community: 6 }[at] + 1)
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

/** All posts in our community, one a day, the last over since an hour; and an owner whose binding was ended. */
async function ended(house: TestHouse, s: Stage, roles: ReadonlySet<string>): Promise<Player> {
  const owner = s.home.owners[3]
  const account = accountOf(owner)
  const rooms = await grantsOf(house, account)
  await house.db.act(
    system('matrix'),
    async (tx) => {
      const binding = await tx.one<{ id: string }>(sql`select id from binding where account = ${account}`)
      await endBinding(tx, binding.id, '演示：解除')
      const hours = (ago: number) => new Date(tx.now.getTime() - ago * 3_600_000)
      // one a day, one after the other: nobody holds posts that exclude each other at once; administrators years ago, before the home
      const posts = [...roles].filter((role) => role !== 'owner')
      const yearHours = 24 * 365
      const timeOf = (role: string) => {
        const ago = posts.indexOf(role) * 24 + (isAdministrator(role) ? 3 * yearHours : 0)
        return { from: hours(ago + 24), until: hours(ago + 1) }
      }
      await give(
        tx,
        posts.map((role) => ({
          account,
          role,
          path: pathOf(role, { ...s, owner: rooms[0]?.path ?? '' }),
          ...timeOf(role),
          basis: 'matrix',
        })),
      )
    },
    { community: s.home.id },
  )
  return playerOf(house, 'every post at ours, all over', { account, grants: [] })
}
