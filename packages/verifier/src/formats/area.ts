// Committed areas: C = area·G + r·H on ristretto255, so that sums can be opened while no single area is shown.
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { fromHex, hex, utf8 } from './bytes.ts'
import { FormatError } from './errors.ts'

const { Point } = ristretto255
type GroupPoint = InstanceType<typeof Point>
const order = Point.Fn.ORDER

/** H = hash_to_ristretto255 (RFC 9380 appendix B, SHA-512) of this message under this tag: nobody knows log_G H. */
export const blindingBase = {
  message: 'second base for committed areas',
  tag: 'hemei/area-commitment/1 ristretto255_XMD:SHA-512_R255MAP_RO_',
} as const

const G = Point.BASE
const H = ristretto255_hasher.hashToCurve(utf8(blindingBase.message), { DST: blindingBase.tag })

/** No area of a roll reaches 2^40 thousandths of a square metre (1,100 km²). */
export const maxAreaMilli = 2n ** 40n

export const blindingBaseHex = (): string => H.toHex()

function checkArea(areaMilli: bigint): void {
  if (areaMilli < 0n || areaMilli > maxAreaMilli) {
    throw new FormatError('out-of-range', { zh: '面积超出范围', en: 'the area is out of range' }, 'area')
  }
}

/** Whole 0.001 m² as square metres with exactly three decimals: the one spelling of an area in these formats. */
export function areaText(areaMilli: bigint): string {
  checkArea(areaMilli)
  const digits = areaMilli.toString().padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`
}

export function parseArea(text: string, at = 'area'): bigint {
  if (text.length > 20 || !/^(0|[1-9]\d*)\.\d{3}$/.test(text)) {
    throw new FormatError(
      'malformed',
      { zh: '面积应为三位小数', en: 'an area has exactly three decimals' },
      at,
    )
  }
  const areaMilli = BigInt(text.replace('.', ''))
  checkArea(areaMilli)
  return areaMilli
}

/** An area in a document that is read. */
export function areaShape(value: unknown, at: string): string {
  parseArea(typeof value === 'string' ? value : '', at)
  return String(value)
}

/** A scalar as 32 bytes, little-endian, below the order of the group. */
export function scalarHex(scalar: bigint): string {
  const big = (((scalar % order) + order) % order).toString(16).padStart(64, '0')
  return hex(fromHex(big, 32).reverse())
}

export function parseScalar(text: string, at = 'r'): bigint {
  const scalar = BigInt(`0x${hex(fromHex(text, 32, at).reverse())}`)
  if (scalar >= order)
    throw new FormatError('malformed', { zh: '标量超出群的阶', en: 'the scalar is not reduced' }, at)
  return scalar
}

/** A blinding factor from 64 random bytes, reduced without bias. */
export function blindingFrom(random64: Uint8Array): bigint {
  if (random64.length !== 64)
    throw new FormatError('out-of-range', { zh: '需要 64 字节随机数', en: '64 random bytes are needed' })
  return BigInt(`0x${hex(random64)}`) % order
}

export function addScalars(scalars: Iterable<bigint>): bigint {
  let sum = 0n
  for (const scalar of scalars) sum += scalar
  return sum % order
}

// Areas are small numbers: looked up byte by byte in a table of G they cost four additions instead of a multiplication.
const areaBytes = 6
let table: readonly (readonly GroupPoint[])[] | undefined

function prepare(): readonly (readonly GroupPoint[])[] {
  H.precompute(8, false)
  let base = G
  return Array.from({ length: areaBytes }, () => {
    const row = [Point.ZERO]
    for (let i = 1; i < 256; i++) row.push((row[i - 1] ?? Point.ZERO).add(base))
    base = (row[255] ?? Point.ZERO).add(base)
    return row
  })
}

function commitment(areaMilli: bigint, r: bigint): GroupPoint {
  checkArea(areaMilli)
  table ??= prepare()
  let sum = r === 0n ? Point.ZERO : H.multiply(r)
  let rest = Number(areaMilli)
  for (const row of table) {
    const point = row[rest % 256]
    if (point !== undefined && rest % 256 > 0) sum = sum.add(point)
    rest = Math.floor(rest / 256)
  }
  return sum
}

/** The commitment's 32 bytes in hex. */
export function commit(areaMilli: bigint, r: bigint): string {
  return commitment(areaMilli, r).toHex()
}

/** Commits a whole roll; about 0.4 ms each, so a server yields between slices of it. */
export function commitMany(openings: Iterable<{ readonly areaMilli: bigint; readonly r: bigint }>): string[] {
  return Array.from(openings, ({ areaMilli, r }) => commit(areaMilli, r))
}

/** A running sum of commitments; `add` refuses what is not the one encoding of a group element. */
export class CommitmentSum {
  #sum: GroupPoint = Point.ZERO

  add(encoded: string, at = 'C'): void {
    this.#sum = this.#sum.add(decode(encoded, at))
  }

  opensTo(areaMilli: bigint, r: bigint): boolean {
    return this.#sum.equals(commitment(areaMilli, r))
  }
}

function decode(encoded: string, at: string): GroupPoint {
  const bytes = fromHex(encoded, 32, at)
  try {
    return Point.fromBytes(bytes)
  } catch {
    throw new FormatError('malformed', { zh: '不是有效的面积承诺', en: 'not a commitment' }, at)
  }
}

export function opensTo(encoded: string, areaMilli: bigint, r: bigint): boolean {
  return decode(encoded, 'C').equals(commitment(areaMilli, r))
}
