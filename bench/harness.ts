// Measuring a thing beside its floor: ABBA order, one warm-up, at least seven pairs, the median ratio with its spread.
import { execFileSync } from 'node:child_process'
import os from 'node:os'

export interface Mark {
  /** what is measured, in one phrase */
  readonly name: string
  /** the least work any program could do for the same effect, in one phrase; absent for an absolute mark */
  readonly floor?: string
  /** `ratio`: ours over the floor as throughput; `s`, `ms`, `KB`, `MB`: absolute, for this kind of machine */
  readonly unit: 'ratio' | 's' | 'ms' | 'KB' | 'MB'
  readonly better: 'more' | 'less'
  readonly must: number
  readonly goal?: number
}
export interface Result extends Mark {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly samples: number
  readonly note?: string
  /** how the database goes about its queries, as it says itself (EXPLAIN) */
  readonly plans?: readonly string[]
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [a = Number.NaN, b = Number.NaN] = [sorted[middle - (sorted.length % 2 ? 0 : 1)], sorted[middle]]
  return (a + b) / 2
}

/** A and B in turn, A B B A A B …, after one warm-up of each; answers A/B pair by pair. */
export async function paired(
  mark: Mark,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
  pairs = 7,
): Promise<Result> {
  await ours()
  await floor()
  const ratios: number[] = []
  const seen: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let i = 0; i < pairs; i++) {
    const first = i % 2 === 0
    const a = first ? await ours() : 0
    const b = await floor()
    const c = first ? a : await ours()
    ratios.push(c / b)
    seen.ours.push(c)
    seen.floor.push(b)
  }
  const note = `ours ${median(seen.ours).toFixed(0)}, floor ${median(seen.floor).toFixed(0)} a second`
  return { ...mark, value: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios), samples: pairs, note }
}

/** An absolute figure, repeated. */
export async function repeated(mark: Mark, run: () => Promise<number>, times = 7, warmUp = 1): Promise<Result> {
  for (let i = 0; i < warmUp; i++) await run()
  const values: number[] = []
  for (let i = 0; i < times; i++) values.push(await run())
  return { ...mark, value: median(values), low: Math.min(...values), high: Math.max(...values), samples: times }
}

const met = (r: Result, limit: number): boolean => (r.better === 'more' ? r.value >= limit : r.value <= limit)
const figure = (r: Result, v: number): string => `${v.toFixed(r.unit === 'KB' || r.unit === 'MB' ? 0 : 2)}${r.unit === 'ratio' ? ' ×' : ` ${r.unit}`}`

/** The report: machine, date, commit, one row a mark; misses are named. */
export function report(results: readonly Result[], date: string): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const cpu = os.cpus()
  const lines = [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\`: ${date}, commit ${commit}, ${cpu.length} × ${cpu[0]?.model.trim() ?? '?'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}.`,
    'Floors are measured in the same run, in ABBA order, after one warm-up; the figure is the median, in brackets the lowest and highest. Absolute figures are for this kind of machine and gate nothing.',
    '',
    '| what | floor | figure | spread | samples | must | goal |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const r of results) {
    const sign = r.better === 'more' ? '≥' : '≤'
    const judged = (limit: number | undefined): string => (limit === undefined ? '—' : `${sign} ${figure(r, limit)} ${met(r, limit) ? 'met' : '**missed**'}`)
    lines.push(`| ${r.name}${r.note ? ` (${r.note})` : ''} | ${r.floor ?? '—'} | ${figure(r, r.value)} | ${figure(r, r.low)} – ${figure(r, r.high)} | ${r.samples} | ${judged(r.must)} | ${judged(r.goal)} |`)
  }
  return `${[...lines, ...results.flatMap(plansOf)].join('\n')}\n`
}
const plansOf = ({ name, plans = [] }: Result): string[] =>
  plans.length ? ['', `## ${name}`, '', ...plans.flatMap((plan) => ['```text', plan, '```', ''])].slice(0, -1) : []
