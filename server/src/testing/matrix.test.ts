// Every declared route tried by everybody, inside and outside their place: the wall, what leaks through it, and what its silence tells.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomsOf } from '../assembly.ts'
import type { Place } from '../kernel/access/index.ts'
import type { Route } from '../kernel/http/index.ts'
import { testHouse, type TestHouse } from './house.ts'
import { asked, bodies, queries } from './matrix-bodies.ts'
import { matrixGround, type MatrixGround } from './matrix-ground.ts'
import {
  addressOf,
  alike,
  ask,
  expected,
  fillings,
  given,
  liesIn,
  missing,
  nobodys,
  placeOf,
  queriesOf,
  statuses,
  textOf,
  told,
  touches,
  type Answer,
  type Ids,
  type Player,
  type Stage,
} from './matrix.ts'

let house: TestHouse
let ground: MatrixGround
let routes: readonly Route[]
/** lead a visitor through everything, and are not there in production */
let tools: ReadonlySet<Route>
beforeAll(async () => {
  house = await testHouse()
  ground = await matrixGround(house)
  routes = house.rooms.flatMap((r) => r.routes ?? [])
  const lasting = new Set(roomsOf({ demonstration: false }).flatMap((r) => r.routes ?? []))
  tools = new Set(routes.filter((r) => !lasting.has(r)))
})
afterAll(() => house.close())

/** One route with its parameters filled by our community's things. */
interface Cell {
  readonly route: Route
  readonly url: string
  /** the same address of nothing at all */
  readonly nothing: string
  readonly filled: boolean
  readonly place: Place | undefined
}
async function cellsOf(route: Route): Promise<Cell[]> {
  const { ids } = ground.ours
  const none = fillings(route, nobodys(ids))
  return Promise.all(
    fillings(route, ids).map(async (params, i) => ({
      route,
      url: addressOf(route, params),
      nothing: addressOf(route, none[i] ?? {}),
      filled: Object.keys(params).length > 0,
      place: await placeOf(house, route, { params, body: bodies[route.id]?.(ids) }),
    })),
  )
}
const permissionOf = (r: Route) => house.permissions.all.find((p) => p.key === r.permission)
const aboutCounty = (r: Route): boolean => /^\/(jurisdictions|parameter-changes)\//.test(r.path)
// a batch of the trail is of all places, like the list that it is of
const isList = (r: Route): boolean => r.scope === 'wherever' || r.id === 'auditBatch'
const bodyOf = (r: Route, ids: Ids) => (r.body ? bodies[r.id]?.(ids) : undefined)

/** Whether a person has anything to do with a community: some permission at one of its things. */
const hasBusiness = new Map<string, boolean>()
function business(who: Player, s: Stage): boolean {
  const key = `${who.name} ${s.key}`
  const known = hasBusiness.get(key)
  if (known !== undefined) return known
  const scoped = new Set(
    routes.flatMap((r) => (typeof r.scope === 'function' && r.path.includes(':') ? [r.permission] : [])),
  )
  const paths = [s.home.path, `${s.home.path}b-${s.home.building}/`, ...s.ofRooms.map((r) => r.path)]
  // administrators have none, whatever they may do with offices and accounts there (X2)
  const worldly = who.grants.filter((g) => !/^(system|security|audit)\.administrator$/.test(g.role))
  const found = house.permissions.all.some(
    (p) => scoped.has(p.key) && paths.some((path) => given(p, worldly, path)),
  )
  hasBusiness.set(key, found)
  return found
}

/** What this person may not read in this route's answer. */
function forbidden(r: Route, who: Player): Parameters<typeof told>[1] {
  const closed = ground.stages.filter((s) => {
    const places = [s.home.path, `${s.home.path}b-${s.home.building}/`]
    return !(isList(r) ? places.some((path) => given(permissionOf(r), who.grants, path)) : business(who, s))
  })
  const room = house.permissions.all.find((p) => p.key === 'fund.room')
  const others = ground.stages.flatMap((s) => s.ofRooms.filter(({ path }) => !given(room, who.grants, path)))
  return {
    ids: new Set(closed.flatMap((s) => [...s.secrets])),
    amounts: new Set(others.flatMap((o) => o.amounts)),
    // a look shows whole names, to whoever may look, of that community
    words: [
      ...closed.flatMap((s) => s.words),
      ...ground.stages.filter((s) => r.id !== 'reveal' || closed.includes(s)).flatMap((s) => s.names),
    ],
  }
}

const faults: string[] = []
const answered = new Set<string>()
const fault = (who: Player, r: Route, what: string, url = ''): void =>
  void faults.push(`${r.id} (${r.method} ${r.path}, ${r.permission}) as ${who.name}: ${what} ${url}`)

function checkWall(cell: Cell, who: Player, answer: Answer): void {
  const { route: r, url } = cell
  const wanted = expected(r, permissionOf(r), who, cell.place)
  if (answer.status >= 500) fault(who, r, `broke: ${answer.body.toString()}`, url)
  if (wanted === 'passes') {
    const stopped =
      answer.code !== undefined &&
      answer.code in statuses &&
      !(answer.code === 'KERNEL.NOT_FOUND' && (r.permission === 'self' || r.permission === 'public'))
    if (stopped) fault(who, r, `should pass, but ${answer.status} ${answer.code}`, url)
    // a room's own refusal of an act has passed the wall too; the contract's has not come so far
    else if (answer.status < 300 || (r.method !== 'GET' && answer.code !== 'KERNEL.INVALID'))
      answered.add(r.id)
  } else if (answer.code !== wanted || answer.status !== statuses[wanted])
    fault(who, r, `should be ${statuses[wanted]} ${wanted}, but ${answer.status} ${answer.code ?? ''}`, url)
}

async function checkWords(cell: Cell, who: Player, answer: Answer): Promise<void> {
  const text = await textOf(answer)
  if (text === undefined) {
    if (cell.route.permission !== 'public')
      fault(who, cell.route, `answers ${answer.type}, which nobody can search`)
    return
  }
  const leaked = told(text, forbidden(cell.route, who))
  if (leaked.length)
    fault(who, cell.route, `tells what is not theirs: ${leaked.slice(0, 3).join(', ')}`, cell.url)
}

/** Where an answer refuses, it must be the answer to nothing at all, byte for byte. */
async function checkSilence(cell: Cell, who: Player, answer: Answer): Promise<void> {
  const { route: r } = cell
  // of what is about a county they may know whose own place lies in it
  const inIt = aboutCounty(r) && cell.place !== undefined && touches(who.grants, cell.place.path)
  const own =
    r.permission !== 'self' &&
    (inIt || business(who, ground.ours) || given(permissionOf(r), who.grants, cell.place?.path ?? ''))
  if (!cell.filled || answer.status < 400 || own) return
  const nothing = await ask(house, who, r, { url: cell.nothing, body: bodyOf(r, ground.ours.ids) })
  if (!alike(answer, nothing))
    fault(
      who,
      r,
      `tells that something is there: ${answer.status} ${answer.code} against ${nothing.status} ${nothing.code}`,
      cell.url,
    )
}

test('X2 the matrix knows how to fill every declared route, so that a new one is tried too', () => {
  expect(missing(routes, { ids: ground.ours.ids, bodies, queries: Object.keys(queries) })).toEqual([])
})

/** An import stands in a neighbourhood, before there is a community; what is about a county in it; an incident and a year’s holidays are the platform’s. */
function lineOf(route: Route, home: string): string {
  if (/^\/(incidents|calendar)\//.test(route.path)) return '/'
  if (route.path.startsWith('/imports')) return home.replace(/c-[^/]+\/$/, '')
  return aboutCounty(route) ? `${home.split('/').slice(0, 4).join('/')}/` : home
}
test('X2 what a route of a community acts on lies in that community', async () => {
  const astray: string[] = []
  for (const route of routes)
    for (const { place, filled, url } of await cellsOf(route)) {
      if (!filled || typeof route.scope !== 'function') continue
      const { path: home } = ground.ours.home
      const line = lineOf(route, home)
      const fits =
        place &&
        liesIn(place.path, line) &&
        liesIn(place.path, ground.ours.home.path) === (line === ground.ours.home.path)
      if (!fits || (place.community ?? ground.ours.home.id) !== ground.ours.home.id)
        astray.push(`${route.id} ${url}: ${JSON.stringify(place)}`)
    }
  expect(astray).toEqual([])
})

test('X2 whoever’s password was set by another is refused by every route but those that choose one and sign in or out', async () => {
  const { actor, cookie } = await house.person('初来', [{ role: 'system.administrator', path: '/' }])
  const db = await house.connect('hemei')
  await db.query(`update account set password = 'x', password_given = true where id = $1`, [actor.account])
  await db.end()
  const who: Player = { name: 'first password', account: actor.account, grants: actor.grants, cookie }
  const allowed = new Set(routes.filter((r) => r.beforeOwnPassword).map((r) => r.id))
  expect([...allowed].toSorted()).toEqual(
    ['changePassword', 'demonstration', 'demonstrationStepIn', 'me', 'signIn', 'signOut'],
  )
  const open: string[] = []
  for (const route of routes.filter((r) => !allowed.has(r.id)))
    for (const { url } of await cellsOf(route)) {
      const answer = await ask(house, who, route, {
        url: `${url}${asked[route.id] ?? ''}`,
        body: bodyOf(route, ground.ours.ids),
      })
      if (answer.status !== 403 || answer.code !== 'KERNEL.OWN_PASSWORD_FIRST')
        open.push(`${route.id} ${url}: ${answer.status} ${answer.code ?? ''}`)
    }
  expect(open).toEqual([])
}, 120_000)

/** What is public says the same to everybody, except to who it knows: a few speak for all. */
const askers = (r: Route): readonly Player[] =>
  r.permission === 'public'
    ? ground.players.filter((p, i, all) => i < 2 || i === all.length - 1 || /^owner at/.test(p.name))
    : ground.players

/** Reads may go side by side; what an act leaves behind is there for the next. */
const atOnce = 8
async function eachAsker(r: Route, one: (who: Player) => Promise<void>): Promise<void> {
  const all = askers(r)
  const size = r.method === 'GET' ? atOnce : 1
  for (let i = 0; i < all.length; i += size) await Promise.all(all.slice(i, i + size).map(one))
}

test('X2 G7 every route × every role × inside, next door, another county, ended, nobody: wall, words and silence', async () => {
  for (const route of routes)
    for (const cell of await cellsOf(route))
      await eachAsker(route, async (who) => {
        const answer = await ask(house, who, route, {
          url: `${cell.url}${asked[route.id] ?? ''}`,
          body: bodyOf(route, ground.ours.ids),
        })
        checkWall(cell, who, answer)
        if (tools.has(route)) return
        await checkWords(cell, who, answer)
        await checkSilence(cell, who, answer)
      })
  expect(faults).toEqual([])
  expect(routes.filter((r) => !answered.has(r.id)).map((r) => r.id)).toEqual([])
}, 900_000)

/** A home is claimed from outside: communities are public and doors hang in the street; of owners the answer says nothing. */
const fromOutside = new Set(['claimHome'])
test('X2 inside one’s own place a foreign id in a query or a body is answered as one of nothing at all', async () => {
  const tellings: string[] = []
  const same = async (
    r: Route,
    who: Player,
    pair: readonly { url: string; body: object | string | undefined }[],
  ) => {
    const [there, nothing] = await Promise.all(pair.map((p) => ask(house, who, r, p)))
    if (!there || !nothing) return
    // a turnout says of which moment it speaks
    const words = (await Promise.all([textOf(there), textOf(nothing)])).map((t) =>
      t?.replace(/"asOf":"[^"]*"/, ''),
    )
    if (there.status !== nothing.status || (there.body.length < 100_000 && words[0] !== words[1]))
      tellings.push(
        `${r.id} as ${who.name}: ${pair[0]?.url} ${there.status} ${there.code} against ${nothing.status} ${nothing.code}`,
      )
  }
  for (const route of routes.filter((r) => r.permission !== 'public' && !fromOutside.has(r.id)))
    for (const { url, place } of await cellsOf(route))
      for (const who of ground.players) {
        const strange = ground.stages.find((s) => !business(who, s))
        if (!who.account || !strange || expected(route, permissionOf(route), who, place) !== 'passes')
          continue
        const pair = [strange.ids, nobodys(strange.ids)]
        for (const name of queriesOf(route, Object.keys(queries))) {
          const of = (ids: Ids) => `${url}?${name}=${ids[queries[name] ?? '']?.[0] ?? ''}`
          await same(
            route,
            who,
            pair.map((ids) => ({ url: of(ids), body: bodyOf(route, ground.ours.ids) })),
          )
        }
        const bodied = pair.map((ids) => ({ url, body: bodyOf(route, ids) }))
        if (JSON.stringify(bodied[0]) !== JSON.stringify(bodied[1])) await same(route, who, bodied)
      }
  expect(tellings).toEqual([])
}, 300_000)
