// Twenty imports, the server killed outright in the middle of each, phase by phase: all or nothing, each goes on by itself.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chance } from '../../../../../data/demonstration/chance.ts'
import { bigWorkbook } from '../../../testing/big-roster.ts'
import { ground, type Ground } from '../../../testing/ground.ts'
import { clerkAt, serveGround } from '../../../testing/import-client.ts'

const port = 18_890 + (process.pid % 50)
const seed = 20_260_301
const imports = 20
const homes = 240
let g: Ground
let server: ChildProcess
let watch: pg.Client
beforeAll(async () => {
  g = await ground(1)
  server = await serveGround(g, port)
  watch = new pg.Client({ host: g.postgres.socket, port: g.postgres.port, user: 'hemei', database: 'hemei' })
  await watch.connect()
}, 240_000)
afterAll(async () => {
  server.kill('SIGKILL')
  await watch.end()
  await g.close()
})

async function killAndRestart(): Promise<void> {
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGKILL')
  await gone
  server = await serveGround(g, port)
}
/** What stands of a community: none of it, or all of it. */
async function standing(name: string) {
  const { rows } = await watch.query<Record<string, number>>(
    `select count(*)::int communities, (select count(*)::int from room where community_id = any (array_agg(c.id))) rooms,
      (select count(*)::int from party where community_id = any (array_agg(c.id))) parties,
      (select count(*)::int from title where community_id = any (array_agg(c.id))) titles
      from community c where name = $1`,
    [name],
  )
  return rows[0]
}
/** Where an import is: by its state, and by the tables that its one transaction holds at this very moment. */
const phases = ['reading', 'staging', 'preview', 'queued', 'writing rooms', 'writing titles', 'applied'] as const
type Phase = (typeof phases)[number]
const order = (phase: Phase): number => phases.indexOf(phase)
async function phaseOf(id: string): Promise<Phase> {
  const { rows } = await watch.query<{ state: string; held: string[] }>(
    `select state, array(select distinct l.relation::regclass::text from pg_locks l where l.locktype = 'relation' and l.granted
        and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid() and l.relation in ('import_room'::regclass, 'room'::regclass, 'title'::regclass)) held
      from import_batch where id = $1`,
    [id],
  )
  const { state, held } = rows[0] ?? { state: 'reading', held: [] }
  if (state === 'reading') return held.includes('import_room') ? 'staging' : 'reading'
  if (state === 'applying') return held.includes('title') ? 'writing titles' : held.includes('room') ? 'writing rooms' : 'queued'
  return state === 'preview' ? 'preview' : 'applied'
}
/** The first moment at which the phase is seen, or has been missed; answers the phase seen last. */
async function comesTo(id: string, wanted: Phase): Promise<Phase> {
  for (;;) {
    const seen = await phaseOf(id)
    if (order(seen) >= order(wanted) || (seen === 'preview' && order(wanted) < order('queued'))) return seen
    await sleep(1)
  }
}
/** Before its transaction writes, nothing of it can stand; while it writes the commit may win. */
const mayStand = (phase: Phase) => (phase === 'applied' ? [all] : order(phase) < order('queued') ? [none] : [none, all])

const none = { communities: 0, rooms: 0, parties: 0, titles: 0 }
const all = { communities: 1, rooms: homes, parties: homes + 1, titles: homes }

test(
  'G5 X6 twenty imports killed while read, staged, previewed, queued and written: all of each stands or nothing, each is found and finished, the same file changes nothing',
  { timeout: 1_800_000 },
  async ({ annotate }) => {
    const luck = chance(seed)
    const clerk = await clerkAt(g, port, '420111003011')
    const hit = new Map<Phase, number>()
    for (let i = 0; i < imports; i++) {
      const name = `第${i + 1}小区（虚构）`
      const file = await bigWorkbook(name, homes)
      const id = await clerk.upload(`${name}.xlsx`, file)
      // each phase but the last in its turn, so that none is left to chance; within it the moment is
      const wanted = phases[i % (phases.length - 1)] ?? 'reading'
      if (order(wanted) >= order('queued')) {
        await clerk.settled(id, ['reading'])
        await clerk.apply(id)
      }
      await comesTo(id, wanted)
      await sleep(luck.between(0, 5))
      const phase = await phaseOf(id)
      hit.set(phase, (hit.get(phase) ?? 0) + 1)
      await killAndRestart()
      const stands = await standing(name)
      expect(mayStand(phase).map((may) => ({ i, phase, ...may }))).toContainEqual({ i, phase, ...stands })
      const read = await clerk.settled(id, ['reading'])
      if (read.state === 'preview') await clerk.apply(id)
      const done = await clerk.settled(id, ['preview', 'applying'])
      expect({ seed, i, state: done.state, added: done.written?.rooms.added }).toEqual({
        seed,
        i,
        state: 'applied',
        added: homes,
      })
      expect(await standing(name)).toEqual(all)
    }
    const found = phases.flatMap((phase) => (hit.has(phase) ? [`${phase} ${hit.get(phase)}`] : []))
    await annotate(`kills hit ${found.length} phases of ${phases.length}: ${found.join(', ')}`)
    expect([...hit.values()].reduce((sum, n) => sum + n, 0)).toBe(imports)
    // reading or staging, between the two, and in the midst of the writing itself
    const midst = phases.filter((phase) => phase !== 'applied' && hit.has(phase))
    expect({ hit: found, enough: midst.length >= 5, writing: midst.some((phase) => phase.startsWith('writing')) }).toEqual({
      ...{ hit: found, enough: true, writing: true },
    })
    const left = await watch.query('select from import_room union all select from import_file')
    expect(left.rowCount).toBe(0)
    const again = await clerk.upload('again.xlsx', await bigWorkbook('第7小区（虚构）', homes))
    expect(await clerk.settled(again, ['reading'])).toMatchObject({ summary: { added: 0, unchanged: homes } })
    await clerk.apply(again)
    expect((await clerk.settled(again, ['preview', 'applying'])).written?.rows).toBe(0)
  },
)
