// Values to attack with, by type, as SQL expressions: what is usual first, then edges; and those that a rule itself names.

const plain: Readonly<Record<string, readonly string[]>> = {
  text: [`'x'`, `''`, `'Y /'`, `repeat('x', 3000)`],
  boolean: ['true', 'false'],
  uuid: [`'00000000-0000-7000-8000-000000000001'`, `'00000000-0000-7000-8000-000000000002'`],
  bytea: [String.raw`'\x01'`, String.raw`'\x'`, `sha256('x')`, `sha256('y') || sha256('z') || '\\x00'::bytea`],
  jsonb: [`'{}'`, `'{"zh":"x","en":"x"}'`, `jsonb_build_object('x', repeat('x', 3000))`],
  json: [`'{}'`],
  date: [`'2020-01-01'`, `'2030-01-01'`, `'2000-01-01'`],
  'timestamp with time zone': [`'2020-01-01'`, `'2030-01-01'`, `'2000-01-01'`],
  interval: [`'1 day'`],
  inet: [`'10.0.0.1'`],
  daterange: [`'[2020-01-01,2021-01-01)'`, `'empty'`, `'(,)'`],
  tstzrange: [`'[2020-01-01,2021-01-01)'`, `'empty'`, `'(,)'`],
  'text[]': [`'{x}'`, `'{}'`, `'{x,y}'`],
  'uuid[]': [`array['00000000-0000-7000-8000-000000000001'::uuid]`, `'{}'`, `array_fill('00000000-0000-7000-8000-000000000001'::uuid, array[2])`],
  'integer[]': [`'{1,2}'`, `'{}'`, `array_fill(1, array[100])`],
  'bigint[]': [`'{1,2}'`, `'{}'`],
  'bytea[]': [`'{}'`],
}
const numbers: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647, bigint: 9e15, numeric: 9e15, 'double precision': 1e300 }
const nearby = [1, 0, -1, 2, 1000]

/** Texts and numbers that stand in a rule's own definition: what it compares with. */
const named = (rule: string) => ({
  texts: [...rule.matchAll(/'((?:[^']|'')*)'::text/g)].map((m) => `'${m[1]}'`),
  numbers: [...rule.matchAll(/(?<![\w.'])\d+(?![\w.])/g)].map((m) => Number(m[0])),
})

/** Expressions of a column's type, the usual one first. `undefined`: no value of such a type is known here. */
export function samplesOf(type: string, rule = ''): readonly string[] | undefined {
  const base = type.replace(/\(\d+(,\d+)?\)/, '')
  const most = numbers[base]
  const own = named(rule)
  if (most !== undefined) {
    const all = [...nearby, ...own.numbers.flatMap((n) => [n, n - 1, n + 1])].filter((n) => Math.abs(n) <= most)
    return [...new Set(all)].map(String)
  }
  const found = plain[base === 'character varying' || base === 'ltree' ? 'text' : base]
  return base === 'text' && found ? [...new Set([...found, ...own.texts])] : found
}

/** Every choice of one value a place, those that differ least from the first before the others; at most so many. */
export function* choices(pools: readonly (readonly string[])[], most: number): Generator<readonly string[]> {
  const first = pools.map((p) => p[0] ?? 'null')
  let left = most
  for (let changed = 0; changed <= pools.length; changed++)
    for (const places of subsets(pools.length, changed))
      for (const values of product(places.map((p) => pools[p]?.slice(1) ?? []))) {
        if (left-- <= 0) return
        const made = [...first]
        for (const [i, place] of places.entries()) made[place] = values[i] ?? 'null'
        yield made
      }
}
function* subsets(of: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) return yield []
  for (let i = from; i < of; i++) for (const rest of subsets(of, size - 1, i + 1)) yield [i, ...rest]
}
function* product(pools: readonly (readonly string[])[]): Generator<string[]> {
  const [head, ...tail] = pools
  if (!head) return yield []
  for (const value of head) for (const rest of product(tail)) yield [value, ...rest]
}
