// Server, database or both are killed outright at random moments of a mixed load: what was acknowledged is found once, what must hold holds.
import { setTimeout as sleep } from 'node:timers/promises'
import { chance } from '../../data/demonstration/chance.ts'
import { Load } from './load/acts.ts'
import { Lost, Stage } from './load/stage.ts'
import { surplus, Watched, wrongs } from './load/truth.ts'
import { endOf, type Asked, type Found } from './report.ts'

const victims = ['server', 'database', 'both'] as const
/** how long the load runs between two kills */
const longestMs = 1200

async function killed(stage: Stage, victim: (typeof victims)[number]): Promise<void> {
  await Promise.all([victim !== 'server' && stage.killDatabase(), victim !== 'database' && stage.killServer()])
  if (victim !== 'server') await stage.startDatabase()
  // one that fell over when it lost its database is told of, and the rest goes on
  await stage.killServer(victim === 'database')
  if (!stage.server) await stage.start()
}
/** Whoever looks just after the database came back may meet a server that has not noticed yet. */
async function patiently<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await look()
    } catch (error) {
      if (tries === 200 || !(error instanceof Lost)) throw error
      await sleep(50)
    }
}

export async function kills(asked: Asked): Promise<Found> {
  const { seed, count = 300 } = asked
  const luck = chance(seed)
  const stage = await Stage.stand()
  const load = new Load(stage, seed, 15)
  const log = new Watched()
  const broken: string[] = []
  const told: Record<string, number> = {}
  let done = 0
  try {
    load.start()
    const end = endOf(asked)
    for (let n = 1; n <= count && performance.now() < end; n++) {
      done = n
      await sleep(luck.between(20, longestMs))
      const victim = luck.pick(victims)
      told[victim] = (told[victim] ?? 0) + 1
      await killed(stage, victim)
      broken.push(...(await patiently(() => log.wrongs(stage))).map((w) => `after kill ${n} (${victim}): ${w}`))
      // every tenth time all that was ever acknowledged is looked for; a loss would stay one
      if (n % 10 === 0 || n === count) {
        const db = await stage.look()
        broken.push(...(await wrongs(db, structuredClone(load.deeds))).map((w) => `after kill ${n} (${victim}): ${w}`))
        await db.end()
        for (const w of [...broken, ...load.wrong, ...stage.fell].slice(0, 5)) console.error(`  ${w}`)
        console.error(`kills: ${n} of ${count}, ${load.acknowledged} acts acknowledged, ${load.lost} answers lost, ${broken.length + load.wrong.length} wrong`)
      }
      if (broken.length > 50) break
    }
    await load.stop()
    await sleep(3000)
    const db = await stage.look()
    broken.push(...(await wrongs(db, load.deeds)), ...(await surplus(db, load.deeds)), ...(await patiently(() => log.wrongs(stage))), ...load.wrong, ...stage.fell)
    await db.end()
  } finally {
    await load.stop().catch(() => undefined)
    await stage.close()
  }
  const d = load.deeds
  return {
    broken: [...new Set(broken)].slice(0, 100),
    said: [
      `${done} times \`kill −9\` at random moments (up to ${longestMs} ms apart, from the seed) of a mixed load: ${victims.map((v) => `${told[v] ?? 0} of the ${v === 'both' ? 'two together' : v}`).join(', ')}. Each act was tried under its own key until it was acknowledged; ${load.lost} answers were lost on the way.${done < count ? ` The run was ended by its time, before its ${count} kills.` : ''}`,
      '',
      '| acknowledged | |',
      '| --- | --- |',
      `| ballots, each a leaf of the log | ${d.ballots.length} |`,
      `| cases opened | ${d.cases.length} |`,
      `| steps taken, each with a vote and its roll | ${d.steps.length} |`,
      `| devices enrolled to sign | ${d.keys.length} |`,
      `| vouchers | ${d.vouchers.size} |`,
      `| reversals | ${d.reversals.length} |`,
      `| rosters imported | ${d.imports.length} |`,
      `| sign-ins and sign-outs | ${d.sessions.length} and ${d.signOuts.length} |`,
      '',
      `After each kill the log was opened by its key and proved to continue what was seen before (${log.size} leaves at the end). After every tenth, and at the end, every act acknowledged so far was looked for and must stand exactly once; vouchers close, numbers have no gap, balances are the sums of their entries, cases and rolls and rosters are whole. At the end nothing stood that had not been acknowledged, and each ballot had one place in the log.`,
    ],
  }
}
