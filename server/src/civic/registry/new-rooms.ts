// What new rooms are called: in the building and unit of the room that they come of, by the number alone or by the whole label.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type FieldFault, type Text } from '../../kernel/errors/index.ts'
import { buildingName, labelOf } from './names.ts'
import { numberLabel, roomKey } from './roster/normal.ts'

export const fault = problems('REGISTRY', {
  NUMBER_TAKEN: {
    kind: 'Conflict',
    zh: '房号 {number} 已有房屋使用（包括已终止的）；请换一个房号',
    en: 'The number {number} is or was another room’s; choose another',
  },
  NUMBER_TWICE: {
    kind: 'Invalid',
    zh: '房号 {number} 写了两次；每套新房屋一个房号',
    en: 'The number {number} is named twice; each new room has its own',
  },
  NUMBER_ELSEWHERE: {
    kind: 'Invalid',
    zh: '{number} 不在原房屋的楼栋、单元（{place}）：请写本单元的门号，如 {plain}，或完整房号，如 {whole}',
    en: '{number} is not in the building and unit of the old room ({place}): a number there, as {plain}, or the whole label, as {whole}',
  },
  NUMBER_LONG: {
    kind: 'Invalid',
    zh: '门号 {number} 太长：至多 {most} 个字',
    en: 'The number {number} is too long: at most {most} characters',
  },
})
const numberMost = 20

/** A room that others come of. */
export interface Origin {
  readonly building: string
  readonly unit: string
  readonly number: string
}
const keyIn = ({ building, unit }: Origin, number: string): string => roomKey(building, unit, number)
const tidy = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/[‐‑–—−]/g, '-').toUpperCase()

/** How the place of a room is written before its number: `5-1-`, `5/1/`, `5栋1单元`. */
function placesOf(of: Origin): string[] {
  const { building, unit } = of
  const parts = unit === '' ? [building] : [building, unit]
  const key = keyIn(of, '')
  const spoken = `${buildingName(building)}${unit === '' ? '' : `${unit}单元`}`
  const said = /(栋|单元)$/.test(spoken) ? [spoken] : []
  return [key, ...['-', '/'].map((by) => [...parts, ''].join(by)), ...said].map(tidy)
}
/** The number in `403`, `5-1-403` and `5/1/403` alike; undefined where another building or unit is named. */
export function numberIn(origins: readonly [Origin, ...Origin[]], typed: string): string | undefined {
  const written = tidy(typed)
  const [of] = origins
  const place = placesOf(of).find((p) => written.startsWith(p))
  const number = numberLabel(written.slice(place?.length ?? 0))
  if (number === '' || written.slice(place?.length ?? 0).includes('/') || /[栋幢]|号楼|单元/.test(number)) return undefined
  // `402-1` comes of 402, or says the building 402
  const [head = '', ...more] = number.split('-')
  const itsOwn = more.length === 1 && more[0] !== '' && origins.some((o) => tidy(o.number).split('-')[0] === head)
  return more.length === 0 || itsOwn ? number : undefined
}
/** As lists will show it, or as it was typed where it is in another place. */
export function labelIn(origins: readonly [Origin, ...Origin[]], typed: string): string {
  const number = numberIn(origins, typed)
  return number === undefined ? typed : labelOf(keyIn(origins[0], number))
}

export interface NewRoom {
  readonly number: string
  readonly key: string
  readonly label: string
}
const atNumber = (at: number, { zh, en }: Text): FieldFault => ({ field: `to/${at}/number`, label: { zh: '房号', en: 'Number' }, zh, en })

/** Numbers, keys and labels of new rooms. Throws with each that cannot be, at its place in `to`. */
export function newRooms(origins: readonly [Origin, ...Origin[]], typed: readonly string[]): NewRoom[] {
  const [of] = origins
  const place = { zh: `${buildingName(of.building)}${of.unit === '' ? '' : `${of.unit}单元`}`, en: of.unit === '' ? `building ${of.building}` : `building ${of.building}, unit ${of.unit}` }
  const plain = `${of.number}A`
  const read = typed.map((given) => ({ given, number: numberIn(origins, given) }))
  const wrong = read.flatMap(({ given, number }, at) => {
    if (number === undefined) return [{ at, why: fault.NUMBER_ELSEWHERE, values: { number: given, place, plain, whole: labelOf(keyIn(of, plain)) } }]
    if (number.length > numberMost) return [{ at, why: fault.NUMBER_LONG, values: { number, most: numberMost } }]
    if (read.findIndex((r) => r.number === number) < at) return [{ at, why: fault.NUMBER_TWICE, values: { number } }]
    return []
  })
  const [first] = wrong
  if (first) throw first.why(first.values, { fields: wrong.map(({ at, why, values }) => atNumber(at, why(values).text)) })
  return read.map(({ number = '' }) => ({ number, key: keyIn(of, number), label: labelOf(keyIn(of, number)) }))
}
/** Throws where a label is or was another room's, at each place in `to`. */
export async function refuseTaken(tx: Tx, community: string, rooms: readonly NewRoom[]): Promise<void> {
  const there = await tx.rows<{ key: string; label: string }>(sql`select key, label from room where community_id = ${community}
    and (key = any (${rooms.map((r) => r.key)}::text[]) or label = any (${rooms.map((r) => r.label)}::text[]))`)
  const taken = rooms.flatMap(({ key, label }, at) => (there.some((t) => t.key === key || t.label === label) ? [{ at, label }] : []))
  const [first] = taken
  if (!first) return
  const said = (number: string) => fault.NUMBER_TAKEN({ number })
  throw fault.NUMBER_TAKEN({ number: first.label }, { fields: taken.map(({ at, label }) => atNumber(at, said(label).text)) })
}

/** Rooms by their labels, as others come of them. Scope: the community. */
export const originsOf = (tx: Tx, community: string, labels: readonly string[]): Promise<Origin[]> =>
  tx.rows<Origin>(sql`select b.label as building, r.unit, r.number from room r join building b on b.id = r.building_id
    where r.community_id = ${community} and r.label = any (${[...labels]}::text[]) order by r.id`)

export interface StandingRoom {
  readonly id: string
  readonly label: string
  readonly area: bigint
}
/** What stands now of these rooms: they themselves, or what came of them by joining and dividing. Scope: the community. */
export const standingOf = (tx: Tx, community: string, rooms: readonly string[]): Promise<StandingRoom[]> =>
  tx.rows<StandingRoom>(sql`with recursive line (id) as (
      select unnest(${[...rooms]}::uuid[])
      union select unnest(c.to_rooms) from line join room_change c on c.community_id = ${community} and line.id = any (c.from_rooms))
    select r.id, r.label, r.area_milli as area from room r join line on line.id = r.id
    where r.community_id = ${community} and r.ended_on is null order by r.position`)
