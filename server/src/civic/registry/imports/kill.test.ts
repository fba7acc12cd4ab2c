// Twenty imports, the server killed outright in the middle of each: nothing half-written, each goes on by itself.
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
const none = { communities: 0, rooms: 0, parties: 0, titles: 0 }
const all = { communities: 1, rooms: homes, parties: homes + 1, titles: homes }

test(
  'G5 X6 twenty imports killed at random moments: nothing half-written, each found and finished, the same file changes nothing',
  { timeout: 900_000 },
  async () => {
    const luck = chance(seed)
    const clerk = await clerkAt(g, port, '420111003011')
    const moments: Record<string, number> = {}
    for (let i = 0; i < imports; i++) {
      const name = `第${i + 1}小区（虚构）`
      const file = await bigWorkbook(name, homes)
      const id = await clerk.upload(`${name}.xlsx`, file)
      // every other one dies while it is read, the others while they are written
      if (i % 2 === 1) {
        await clerk.settled(id, ['reading'])
        await clerk.apply(id)
      }
      await sleep(luck.between(0, 1200))
      const { rows } = await watch.query<{ state: string }>('select state from import_batch where id = $1', [
        id,
      ])
      moments[rows[0]?.state ?? ''] = (moments[rows[0]?.state ?? ''] ?? 0) + 1
      await killAndRestart()
      expect([none, all]).toContainEqual(await standing(name))
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
    expect(Object.keys(moments).length).toBeGreaterThan(1)
    const left = await watch.query('select from import_room union all select from import_file')
    expect(left.rowCount).toBe(0)
    const again = await clerk.upload('again.xlsx', await bigWorkbook('第7小区（虚构）', homes))
    expect(await clerk.settled(again, ['reading'])).toMatchObject({ summary: { added: 0, unchanged: homes } })
    await clerk.apply(again)
    expect((await clerk.settled(again, ['preview', 'applying'])).written?.rows).toBe(0)
  },
)
