// Figures as Prometheus reads them: text exposition format 0.0.4, written by hand because it is this short.

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}
export interface Family {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly samples: readonly (Sample & { readonly suffix?: '_bucket' | '_sum' | '_count' })[]
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const labelled = (labels: Readonly<Record<string, string>> = {}): string => {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return all.length ? `{${all.join(',')}}` : ''
}
export const exposition = (families: readonly Family[]): string =>
  families
    .map(({ name, help, kind, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${kind}`,
        ...samples.map((s) => `${name}${s.suffix ?? ''}${labelled(s.labels)} ${s.value}`),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n')

/** Upper bounds in seconds: from a cached read to what nobody waits for. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
interface Series {
  readonly labels: Readonly<Record<string, string>>
  readonly counts: number[]
  sum: number
}
/** Durations by their labels; as many series as there are pairs of route and status, and no more. */
export class Histogram {
  readonly #series = new Map<string, Series>()
  observe(labels: Readonly<Record<string, string>>, seconds: number): void {
    const key = JSON.stringify(labels)
    const series = this.#series.get(key) ?? {
      labels,
      counts: Array.from({ length: bounds.length + 1 }, () => 0),
      sum: 0,
    }
    this.#series.set(key, series)
    const at = bounds.findIndex((b) => seconds <= b)
    const slot = at < 0 ? bounds.length : at
    series.counts[slot] = (series.counts[slot] ?? 0) + 1
    series.sum += seconds
  }
  family(name: string, help: string): Family {
    const samples = [...this.#series.values()].flatMap(({ labels, counts, sum }) => {
      let so = 0
      const buckets = counts.map((n, i) => ({
        ...{ suffix: '_bucket' as const, labels: { ...labels, le: String(bounds[i] ?? '+Inf') } },
        value: (so += n),
      }))
      return [
        ...buckets,
        { suffix: '_sum' as const, labels, value: sum },
        { suffix: '_count' as const, labels, value: so },
      ]
    })
    return { name, help, kind: 'histogram', samples }
  }
}
