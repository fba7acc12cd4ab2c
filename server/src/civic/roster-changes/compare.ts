// What a change of the roster would change: the registry as it stands beside what is asked for, the deciding figure first.
import type { z } from 'zod'
import { areaOf, parseRing, type Ring } from '@hemei/geometry'
import { areaMilli, dayText, printArea } from '@hemei/law'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listed, type Text } from '../../kernel/errors/index.ts'
import { askedNow, communityOf, dataOf, type Case, type Form } from '../procedure/index.ts'
import { agreementOf, boundaryOf, displayNames, fundAreaOf, labelIn, originsOf, otherName, partyChangeOf, recordOf, roomsHeld, shownName, standingOf, votesSaid, within, type RoomHeld } from '../registry/index.ts'
import { mergeForm, separateForm, undoMergeForm } from './forms-people.ts'
import { areaForm, boundaryForm, fundAreaForm, reshapeForm, spaceForm } from './forms-rooms.ts'
import { transferForm, transferShareForm, undoTransferForm } from './forms-titles.ts'
import { tidy, type Named } from './title-faults.ts'

/** One line: what it is about, as it stands (null: nothing), as it would be (null: it stays). */
export interface Line {
  readonly label: Text
  readonly now: Text | null
  readonly then: Text | null
}
/** Said where something is to be there no longer; null says that it stays. */
const none: Text = { zh: '无', en: 'none' }
const alike = (text: string): Text => ({ zh: text, en: text })
const plainText = ({ zh, en }: Text): Text => ({ zh, en })
const sized = (milli: bigint): Text => alike(`${printArea(areaMilli(milli))} m²`)
const joined = (parts: readonly Text[]): Text | null =>
  parts.length ? { zh: listed(parts.map((p) => p.zh), 'zh'), en: listed(parts.map((p) => p.en), 'en') } : null

interface RoomRow {
  readonly id: string
  readonly label: string
  readonly area: bigint
  readonly source: string
}
const roomsNamed = (tx: Tx, c: Case, labels: readonly string[]): Promise<RoomRow[]> =>
  tx.rows<RoomRow>(sql`select id, label, area_milli as area, area_source as source from room
    where community_id = ${communityOf(c)} and label = any (${[...labels]}::text[]) order by position`)
/** `2 套，198.76 m²` */
const counted = (areas: readonly bigint[]): Text => {
  const { zh } = sized(areas.reduce((sum, a) => sum + a, 0n))
  return { zh: `${areas.length} 套，${zh}`, en: `${areas.length} ${areas.length === 1 ? 'room' : 'rooms'}, ${zh}` }
}
const listOf = (rooms: readonly { readonly label: string; readonly area: bigint }[]): Text | null =>
  joined(rooms.map((r) => ({ zh: `${r.label}（${sized(r.area).zh}）`, en: `${r.label} (${sized(r.area).en})` })))

const fraction = (written: string): { num: bigint; den: bigint } => {
  const [num = '0', den = '1'] = written.split('/')
  return { num: BigInt(num), den: BigInt(den) }
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const lowest = ({ num, den }: { num: bigint; den: bigint }) => ({ num: num / gcd(num, den), den: den / gcd(num, den) })

interface Held {
  readonly party: string
  readonly num: bigint
  readonly den: bigint
  readonly joint: boolean
  readonly since: string
  readonly until: string | null
}
const heldOf = (tx: Tx, room: string | undefined): Promise<Held[]> =>
  tx.rows<Held>(sql`select party_id as party, share_num::bigint as num, share_den::bigint as den, joint, lower(valid) as since,
    upper(valid) as until from title where room_id = ${room ?? null}::uuid order by id`)
const open = (held: readonly Held[]) => held.filter((h) => h.until === null)
const masked = (name: string, idKind: string): string =>
  shownName({ kind: idKind === 'credit-code' ? 'company' : 'person', name })
const shared = (name: string, { num, den, joint }: Pick<Held, 'num' | 'den' | 'joint'>): Text =>
  joint ? { zh: `${name} 共同共有`, en: `${name} jointly` } : alike(num === den ? name : `${name} ${num}/${den}`)
async function holders(tx: Tx, held: readonly Held[]): Promise<Text | null> {
  const names = await displayNames(tx, held.map((h) => h.party))
  return joined(held.map((h) => shared(nameIn(names, h.party), h)))
}
const nameIn = (names: Awaited<ReturnType<typeof displayNames>>, id: string): string => {
  const found = names.get(id)
  return found ? shownName(found) : '—'
}
/** Whose document stands here under another name than the one given: nothing of it can be recorded. Said beside the rest. */
async function otherNames(tx: Tx, c: Case, people: readonly Named[]): Promise<Line[]> {
  const lines: Line[] = []
  if (c.state !== 'running') return lines
  for (const person of people) {
    const stands = await otherName(tx, communityOf(c), { ...person, idNumber: tidy(person.idNumber) })
    const given = masked(person.name, person.idKind)
    const other: Text = stands === given ? { zh: `${given}（字不同）`, en: `${given} (other characters)` } : alike(given)
    if (stands !== undefined)
      lines.push({
        label: { zh: '证件号码登记的姓名与填写的不同，不能登记', en: 'The document stands under another name: it cannot be recorded' },
        now: { zh: `登记为 ${stands}`, en: `registered: ${stands}` },
        then: { zh: `填写为 ${other.zh}`, en: `entered: ${other.en}` },
      })
  }
  return lines
}
const owners: Text = { zh: '权利人', en: 'Owners' }
/** Votes on whose frozen roll these stand: what would change of a room waits until they are over. */
async function votesOn(tx: Tx, c: Case, of: { readonly rooms: readonly Pick<RoomRow, 'id'>[] } | { readonly parties: readonly string[] }): Promise<Line[]> {
  const on = 'rooms' in of ? { rooms: of.rooms.map((r) => r.id) } : of
  const now = votesSaid(await tx.house.openRolls(tx, communityOf(c), on))
  // a record whom no account stands for is nobody's vote: it may be merged meanwhile
  const then = 'rooms' in of ? { zh: '表决结束后才能登记', en: 'recorded only once they are over' } : null
  return now ? [{ label: { zh: '进行中的表决（名册已定）', en: 'Open votes (roll frozen)' }, now, then }] : []
}
const day = (on: string | undefined): Text | null => (on === undefined ? null : dayText(on))
const sinceLine = (held: readonly Held[], then: string): Line => ({
  label: { zh: '自哪天起', en: 'From' },
  now: day(open(held).map((h) => h.since).toSorted().at(-1)),
  then: day(then),
})
const areaLine = (rooms: readonly RoomRow[]): Line => ({
  label: { zh: '房屋', en: 'Room' },
  now: listOf(rooms),
  then: null,
})


const compared =
  <S extends z.ZodObject>(form: Form<S>, compare: (tx: Tx, c: Case, asked: z.output<S>) => Promise<Line[]>) =>
  async (tx: Tx, c: Case): Promise<Line[]> =>
    compare(tx, c, dataOf(form, await askedNow(tx, c)))

const area = compared(areaForm, async (tx, c, asked) => {
  const rooms = await roomsNamed(tx, c, [asked.room])
  const [room] = rooms
  const by = room ? asked.area - room.area : 0n
  const sources = areaForm.fields.source.options ?? {}
  const source = (key: string | undefined) => (key === undefined ? null : (sources[key] ?? alike(key)))
  const differs = by < 0n ? `−${sized(-by).zh}` : `+${sized(by).zh}`
  return [
    { label: { zh: '专有面积', en: 'Exclusive area' }, now: room ? sized(room.area) : null, then: sized(asked.area) },
    ...(by === 0n ? [] : [{ label: { zh: '相差', en: 'Difference' }, now: null, then: alike(differs) }]),
    { label: { zh: '面积来源', en: 'Source' }, now: source(room?.source), then: source(asked.source) },
    { label: owners, now: await holders(tx, open(await heldOf(tx, room?.id))), then: null },
    ...(await votesOn(tx, c, { rooms })),
  ]
})

const fundArea = compared(fundAreaForm, async (tx, c, asked) => {
  const rooms = await roomsNamed(tx, c, [asked.room])
  const room = rooms[0]
  const fund = room && (await fundAreaOf(tx, communityOf(c), room.id))
  return [
    {
      label: { zh: '维修资金计账面积', en: 'Area by which the fund reckons' },
      now: fund ? sized(fund.fundMilli) : room ? sized(room.area) : null,
      then: sized(asked.area),
    },
    { label: { zh: '登记的专有面积', en: 'Exclusive area in the registry' }, now: room ? sized(room.area) : null, then: null },
    { label: owners, now: await holders(tx, open(await heldOf(tx, room?.id))), then: null },
  ]
})

const transfer = compared(transferForm, async (tx, c, asked) => {
  const rooms = await roomsNamed(tx, c, [asked.room])
  const held = await heldOf(tx, rooms[0]?.id)
  const then = asked.owners.map((o) => shared(masked(o.name, o.idKind), { ...fraction(o.share), joint: false }))
  return [
    { label: owners, now: await holders(tx, open(held)), then: joined(then) },
    ...(await otherNames(tx, c, asked.owners)),
    sinceLine(held, asked.date),
    areaLine(rooms),
    ...(await votesOn(tx, c, { rooms })),
  ]
})

/** Who holds what once a part of one share has passed. */
const transferShare = compared(transferShareForm, async (tx, c, asked) => {
  const rooms = await roomsNamed(tx, c, [asked.room])
  const held = await heldOf(tx, rooms[0]?.id)
  const giver = await recordOf(tx, communityOf(c), asked.holder)
  const names = await displayNames(tx, held.map((h) => h.party))
  const from = open(held).find((h) => h.party === giver)
  const part = fraction(asked.part)
  const after = new Map(open(held).map((h) => [h.party, { name: nameIn(names, h.party), num: h.num, den: h.den }]))
  if (from) after.set(from.party, { name: nameIn(names, from.party), num: from.num * (part.den - part.num), den: from.den * part.den })
  for (const r of asked.receivers) {
    const party = (await recordOf(tx, communityOf(c), { ...r, idNumber: tidy(r.idNumber) })) ?? `${r.idKind}:${r.idNumber}`
    const gets = fraction(r.share)
    const before = after.get(party) ?? { name: masked(r.name, r.idKind), num: 0n, den: 1n }
    const more = { num: (from?.num ?? 0n) * part.num * gets.num, den: (from?.den ?? 1n) * part.den * gets.den }
    after.set(party, { ...before, num: before.num * more.den + more.num * before.den, den: before.den * more.den })
  }
  const then = [...after.values()].filter((h) => h.num > 0n).map((h) => shared(h.name, { ...lowest(h), joint: false }))
  return [
    { label: owners, now: await holders(tx, open(held)), then: joined(then) },
    ...(await otherNames(tx, c, asked.receivers)),
    sinceLine(held, asked.date),
    areaLine(rooms),
    ...(await votesOn(tx, c, { rooms })),
  ]
})

const undoTransfer = compared(undoTransferForm, async (tx, c, asked) => {
  const rooms = await roomsNamed(tx, c, [asked.room])
  const held = await heldOf(tx, rooms[0]?.id)
  const again = held.filter((h) => h.until === asked.date || (h.until === null && h.since < asked.date))
  return [
    { label: owners, now: await holders(tx, open(held)), then: (await holders(tx, again)) ?? none },
    sinceLine(held, again.map((h) => h.since).toSorted().at(-1) ?? asked.date),
    areaLine(rooms),
    ...(await votesOn(tx, c, { rooms })),
  ]
})

/** What will stand, by the labels that lists will show; once the case has ended, what stands of the rooms today. */
const reshapeRooms = compared(reshapeForm, async (tx, c, asked) => {
  const named = await roomsNamed(tx, c, asked.from)
  const rooms = c.state === 'running' ? named : await standingOf(tx, communityOf(c), named.map((r) => r.id))
  const [origin, ...more] = await originsOf(tx, communityOf(c), asked.from)
  const labelled = (number: string): string => (origin ? labelIn([origin, ...more], number) : number)
  const held = []
  for (const room of rooms) held.push(...open(await heldOf(tx, room.id)))
  const once = [...new Map(held.map((h) => [`${h.party} ${h.num}/${h.den}`, h])).values()]
  return [
    {
      label: { zh: '套数与总面积', en: 'Rooms and their whole area' },
      now: counted(rooms.map((r) => r.area)),
      then: counted(asked.to.map((r) => r.area)),
    },
    {
      label: { zh: '房屋', en: 'Rooms' },
      now: listOf(rooms),
      then: listOf(asked.to.map((r) => ({ label: labelled(r.number), area: r.area }))),
    },
    { label: owners, now: await holders(tx, once), then: null },
    ...(await votesOn(tx, c, { rooms })),
  ]
})

const sides = [
  { zh: '保留的记录', en: 'The record that stays' },
  { zh: '另一条记录', en: 'The other record' },
] as const
/** Two records: how many rooms each holds, and which, now and then. */
async function twoRecords(tx: Tx, ids: readonly [string, string], moves: (held: [RoomHeld[], RoomHeld[]]) => [RoomHeld[], RoomHeld[]]) {
  const held: [RoomHeld[], RoomHeld[]] = [await roomsHeld(tx, ids[0]), await roomsHeld(tx, ids[1])]
  const then = moves(held)
  const names = await displayNames(tx, ids)
  const label = (at: 0 | 1): Text => ({ zh: `${sides[at].zh}：${nameIn(names, ids[at])}`, en: `${sides[at].en}: ${nameIn(names, ids[at])}` })
  const of = (rows: readonly RoomHeld[]) => counted(rows.map((r) => r.area))
  return ([0, 1] as const).flatMap((at): Line[] => [
    { label: label(at), now: of(held[at]), then: of(then[at]) },
    { label: { zh: '其房屋', en: 'Its rooms' }, now: listOf(held[at]), then: listOf(then[at]) ?? none },
  ])
}

async function agreement(tx: Tx, c: Case, kept: string, other: string): Promise<Line[]> {
  const found = await agreementOf(tx, communityOf(c), kept, other)
  if (!found) return []
  const said = (zh: string, en: string, same: boolean | null): Text =>
    same === null
      ? { zh: `${zh}：有一条未登记`, en: `${en}: not recorded in one` }
      : { zh: `${zh}${same ? '相同' : '不同'}`, en: `${en} ${same ? 'the same' : 'different'}` }
  const lines = [said('姓名', 'name', found.name), said('证件号码', 'document', found.document), said('电话', 'telephone', found.phone)]
  const unlike = [found.name, found.document].includes(false) ? [{ zh: '多半是两个人，请核实依据', en: 'most likely two people: look at the evidence' }] : []
  return [{ label: { zh: '两条记录比对', en: 'The two compared' }, now: joined([...lines, ...unlike]), then: null }]
}
const both = (a: readonly RoomHeld[], b: readonly RoomHeld[]) => [...a, ...b].toSorted((x, y) => x.label.localeCompare(y.label, 'zh', { numeric: true }))

const mergePeople = compared(mergeForm, async (tx, c, { kept, other }) => {
  return [
    ...(await twoRecords(tx, [kept, other], ([a, b]) => [both(a, b), []])),
    ...(await agreement(tx, c, kept, other)),
    ...(await votesOn(tx, c, { parties: [kept, other] })),
  ]
})

const undoMerge = compared(undoMergeForm, async (tx, c, { change }) => {
  const was = await partyChangeOf(tx, communityOf(c), change)
  if (!was) return []
  const moved = (r: RoomHeld): boolean => was.rooms.includes(r.id)
  const still = (r: RoomHeld): boolean => !moved(r)
  return [
    ...(await twoRecords(tx, [was.kept, was.other], ([a, b]) =>
      was.kind === 'merge' ? [a.filter(still), both(b, a.filter(moved))] : [both(a, b.filter(moved)), b.filter(still)],
    )),
    ...(await agreement(tx, c, was.kept, was.other)),
  ]
})

const separatePeople = compared(separateForm, async (tx, c, asked) => {
  const record = await recordOf(tx, communityOf(c), asked.record)
  const held = record === undefined ? [] : await roomsHeld(tx, record)
  const goes = held.filter((r) => asked.rooms.includes(r.label))
  const stays = held.filter((r) => !asked.rooms.includes(r.label))
  const names = await displayNames(tx, record === undefined ? [] : [record])
  const mine = nameIn(names, record ?? '')
  const its = masked(asked.other.name, asked.other.idKind)
  const of = (rows: readonly RoomHeld[]) => counted(rows.map((r) => r.area))
  return [
    ...(await otherNames(tx, c, [asked.other])),
    { label: { zh: `现在的记录：${mine}`, en: `The record now: ${mine}` }, now: of(held), then: of(stays) },
    { label: { zh: '其房屋', en: 'Its rooms' }, now: listOf(held), then: listOf(stays) ?? none },
    { label: { zh: `分出的记录：${its}`, en: `The record taken out: ${its}` }, now: null, then: of(goes) },
    { label: { zh: '其房屋', en: 'Its rooms' }, now: null, then: listOf(goes) ?? none },
  ]
})

const space = compared(spaceForm, async (tx, c, asked) => {
  const was = await tx.maybe<{ kind: string; use: string; room: string | null; area: bigint | null; ended: string | null }>(sql`
    select s.kind, s.use, r.label as room, s.area_milli as area, s.ended_on as ended from parking_space s left join room r on r.id = s.room_id
    where s.community_id = ${communityOf(c)} and s.label = ${asked.space}`)
  const { fields } = spaceForm
  const option = (field: 'kind' | 'use', key: string | undefined): Text | null =>
    key === undefined ? null : (fields[field].options?.[key] ?? alike(key))
  const rooms = await roomsNamed(tx, c, [was?.room, asked.room].flatMap((r) => r || []))
  const belongs = async (label: string | null | undefined): Promise<Text | null> => {
    const room = rooms.find((r) => r.label === label)
    const by = room ? await holders(tx, open(await heldOf(tx, room.id))) : null
    return room && by ? { zh: `${room.label}（${by.zh}）`, en: `${room.label} (${by.en})` } : label ? alike(label) : null
  }
  return [
    { label: { zh: '所属房屋', en: 'Room it belongs to' }, now: await belongs(was?.room), then: (await belongs(asked.room)) ?? none },
    { label: plainText(fields.use), now: option('use', was?.use), then: option('use', asked.use) },
    { label: plainText(fields.kind), now: option('kind', was?.kind), then: option('kind', asked.kind) },
    { label: { zh: '面积', en: 'Area' }, now: typeof was?.area === 'bigint' ? sized(was.area) : null, then: asked.area === undefined ? none : sized(asked.area) },
    ...(was?.ended || asked.endedOn ? [{ label: { zh: '取消日期', en: 'Ended on' }, now: day(was?.ended ?? undefined), then: day(asked.endedOn) ?? none }] : []),
  ]
})

const boundary = compared(boundaryForm, async (tx, c, { outline }) => {
  const wanted = parseRing(outline)
  const now = await boundaryOf(tx, communityOf(c))
  const said = (ring: Ring): Text => alike(`${Math.round(areaOf(ring)).toLocaleString('en')} m²`)
  return [
    {
      label: { zh: '边界内面积', en: 'Area within the boundary' },
      now: now ? said(now) : null,
      then: 'ring' in wanted ? said(wanted.ring) : null,
    },
  ]
})

const compares: Readonly<Record<string, (tx: Tx, c: Case) => Promise<Line[]>>> = {
  'registry.transfer': transfer,
  'registry.area': area,
  'registry.fund-area': fundArea,
  'registry.merge-people': mergePeople,
  'registry.undo-merge': undoMerge,
  'registry.reshape-rooms': reshapeRooms,
  'registry.undo-transfer': undoTransfer,
  'registry.transfer-share': transferShare,
  'registry.separate-people': separatePeople,
  'registry.boundary': boundary,
  'registry.space': space,
}
export const comparable = Object.keys(compares)

/** Line by line what stands beside what is asked for, names masked; once the case has ended, what stands today alone. */
export async function comparisonOf(tx: Tx, c: Case): Promise<Line[]> {
  const lines = await within(tx, communityOf(c), async () => (await compares[c.key]?.(tx, c)) ?? [])
  if (c.state === 'running') return lines
  return lines.flatMap((line) => (line.now ? [{ ...line, then: null }] : []))
}
