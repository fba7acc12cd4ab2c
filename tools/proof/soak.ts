// Half an hour of the mixed load on one server: whether what it holds in memory grows, by the slope of what is left after each collection.
import { setTimeout as sleep } from 'node:timers/promises'
import { Load } from './load/acts.ts'
import { Stage } from './load/stage.ts'
import { surplus, wrongs } from './load/truth.ts'
import type { Asked, Found } from './report.ts'
import { slopeOf, type Slope } from './slope.ts'

const everyMs = 5_000
/** caches fill and code is compiled first: the slope is taken after these minutes */
const warmUpMinutes = 5
/** MiB an hour that half an hour can tell from nothing */
const flatMiBAnHour = 12

interface Sample {
  readonly minute: number
  readonly heapMiB: number
  readonly residentMiB: number
}
const said = (name: string, s: Slope, samples: readonly number[]): string =>
  `| ${name} | ${samples[0]?.toFixed(1)} | ${samples.at(-1)?.toFixed(1)} | ${Math.max(...samples).toFixed(1)} | ${s.anHour.toFixed(1)} | ${s.low.toFixed(1)} to ${s.high.toFixed(1)} |`

async function sampled(stage: Stage, load: Load, minutes: number): Promise<Sample[]> {
  const samples: Sample[] = []
  const began = performance.now()
  const minuteNow = () => (performance.now() - began) / 60_000
  for (let told = 0; minuteNow() < minutes; ) {
    await sleep(everyMs)
    const memory = await stage.tell<NodeJS.MemoryUsage>({ op: 'memory' })
    if ('refused' in memory) throw new Error(memory.refused)
    const { heapUsed, external, rss } = memory.value
    samples.push({ minute: minuteNow(), heapMiB: (heapUsed + external) / 2 ** 20, residentMiB: rss / 2 ** 20 })
    if (minuteNow() < told) continue
    told += 5
    console.error(`soak: minute ${minuteNow().toFixed(0)}, ${load.acknowledged} acts, heap ${samples.at(-1)?.heapMiB.toFixed(1)} MiB, resident ${samples.at(-1)?.residentMiB.toFixed(1)} MiB`)
  }
  return samples
}

export async function soak({ seed, count = 30 }: Asked): Promise<Found> {
  const stage = await Stage.stand(['--expose-gc'])
  const load = new Load(stage, seed, 15)
  try {
    load.start()
    const all = await sampled(stage, load, count)
    await load.stop()
    await sleep(3000)
    const db = await stage.look()
    const broken = [...(await wrongs(db, load.deeds)), ...(await surplus(db, load.deeds)), ...load.wrong]
    await db.end()
    const warm = all.filter((s) => s.minute >= Math.min(warmUpMinutes, count / 3))
    const line = (of: (s: Sample) => number) => ({ slope: slopeOf(warm.map((s) => [s.minute / 60, of(s)])), samples: warm.map(of) })
    const [heap, resident] = [line((s) => s.heapMiB), line((s) => s.residentMiB)]
    for (const [name, { slope }] of Object.entries({ heap, resident }))
      if (slope.low > flatMiBAnHour) broken.push(`${name} memory grows by ${slope.anHour.toFixed(1)} MiB an hour (at least ${slope.low.toFixed(1)})`)
    return {
      broken,
      said: [
        `${count} minutes of the same mixed load as under \`kills\` on one server without a kill: ${load.acknowledged} acts (${load.deeds.ballots.length} ballots, ${load.deeds.cases.length} cases, ${load.deeds.vouchers.size} vouchers, ${load.deeds.imports.length} rosters), ${load.lost} answers lost. Every ${everyMs / 1000} s the server collected its garbage and told what it still held; ${warm.length} samples after ${Math.min(warmUpMinutes, count / 3)} minutes of warming up.`,
        '',
        '| MiB | first | last | most | slope an hour | 95 % |',
        '| --- | --- | --- | --- | --- | --- |',
        said('heap in use after a collection, with buffers', heap.slope, heap.samples),
        said('resident memory', resident.slope, resident.samples),
        '',
        `Growth counts as shown where the whole interval lies above ${flatMiBAnHour} MiB an hour; the interval is widened for samples that follow each other.`,
      ],
    }
  } finally {
    await load.stop().catch(() => undefined)
    await stage.close()
  }
}
