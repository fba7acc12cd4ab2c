// What is impossible in a change of titles, found when it is asked for: all of it at once, each at its field.
import type { Tx } from '../../kernel/database/index.ts'
import { listed, type FieldFault, type Text } from '../../kernel/errors/index.ts'
import type { Refusal } from '../procedure/index.ts'
import { creditCodeFault, dayFault, idNumberFault, otherName, recordOf, rollFault, shareFault, tidyPhone, whole } from '../registry/index.ts'

const at = (field: string, zh: string, en: string): FieldFault => ({ field, zh, en })
export const tidy = (number: string): string => number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
export const fraction = (written: string): { num: number; den: number } => {
  const [num = 0, den = 1] = written.split('/').map(Number)
  return { num, den }
}

export interface Document {
  readonly idKind: string
  readonly idNumber: string
}
export interface Named extends Document {
  readonly name: string
  readonly phone?: string | undefined
}
export interface Sharing extends Named {
  readonly share: string
}

/** Every fault as one refusal: the sentences together, and each at its field. */
export function refusal(faults: readonly FieldFault[]): Refusal | undefined {
  const said = (lang: keyof Text) => [...new Set(faults.map((f) => f[lang]))].join(lang === 'zh' ? '；' : '; ')
  return faults.length ? { zh: said('zh'), en: said('en'), fields: faults } : undefined
}

const documentFault = (kind: string, number: string) =>
  kind === 'resident-id' ? idNumberFault(number) : kind === 'credit-code' ? creditCodeFault(number) : null
/** A document’s check digit and a telephone that is none. */
export function personFaults({ name, idKind, idNumber, phone = '' }: Named, field: string): FieldFault[] {
  const wrong = documentFault(idKind, tidy(idNumber)) !== null
  const mute = phone.trim() !== '' && tidyPhone(phone) === null
  return [
    ...(wrong
      ? [
          at(
            `${field}/idNumber`,
            `“${name}”的证件号码校验不对，请对照原件再看一眼`,
            `The document number of ${name} does not fit its check; compare it with the original`,
          ),
        ]
      : []),
    ...(mute
      ? [
          at(
            `${field}/phone`,
            '联系电话应为 11 位手机号，或带区号的固定电话，如 027-87654321；没有的留空',
            'The telephone is a mobile number of 11 digits or a land line with its area code, as 027-87654321; empty where there is none',
          ),
        ]
      : []),
  ]
}

/**
 * A number that stands in the community under another name: the same words as where it is written (NAME_DIFFERS). An office is
 * told the registered name, masked; an owner who asks is not. Scope: the community.
 */
export async function nameFault(tx: Tx, community: string, given: Named, { field, office }: { field: string; office: boolean }): Promise<FieldFault[]> {
  const name = await otherName(tx, community, { ...given, idNumber: tidy(given.idNumber) })
  if (name === undefined) return []
  const [zh, en] = office ? [`（登记为 ${name}）`, ` (${name})`] : ['', '']
  return [
    at(
      `${field}/idNumber`,
      `这个证件号码在本小区登记的姓名与填写的不同${zh}：请核对原件；若登记的姓名有误，先更正姓名`,
      `In this community this document number stands under another name${en}: compare with the original; if the registered name is wrong, have it corrected first`,
    ),
  ]
}
/** Of one person given by name and document: all that is wrong. Scope: the community. */
export const partyFaults = async (tx: Tx, asked: Pick<Asked, 'community' | 'office'>, person: Named, field: string): Promise<FieldFault[]> => [
  ...personFaults(person, field),
  ...(await nameFault(tx, asked.community, person, { field, office: asked.office })),
]
async function eachFaults(tx: Tx, asked: Asked, people: readonly Named[], list: 'owners' | 'receivers'): Promise<FieldFault[]> {
  const found: FieldFault[] = []
  for (const [i, person] of people.entries()) found.push(...(await partyFaults(tx, asked, person, `${list}/${i}`)))
  return found
}

/** Shares that make no whole: said at the last of them, where it is mended. */
function wholeFaults(sharing: readonly Sharing[], list: 'owners' | 'receivers'): FieldFault[] {
  const written = sharing.map((s) => s.share)
  if (whole(written.map(fraction))) return []
  const field = `${list}/${sharing.length - 1}/share`
  const [one = ''] = written
  if (written.length === 1)
    return [at(field, `只有一个人的写 1/1；现在写的是 ${one}`, `One person alone has 1/1; what is written is ${one}`)]
  const sum = [listed(written, 'zh'), listed(written, 'en')] as const
  return [at(field, `各人份额加起来应为 1；现在写的是 ${sum[0]}`, `The shares must add up to one; what is written is ${sum[1]}`)]
}

/** By its record where there is one, else by the document itself. Scope: the community. */
const whoIs = async (tx: Tx, community: string, { idKind, idNumber }: Document): Promise<string> =>
  (await recordOf(tx, community, { idKind, idNumber: tidy(idNumber) })) ?? `${idKind}:${tidy(idNumber)}`
interface Asked {
  readonly community: string
  /** none: there is no such room */
  readonly room: string | undefined
  readonly date: string
  /** asked for by an office: it is told more than an owner */
  readonly office: boolean
}
async function dateFaults(tx: Tx, { room, date }: Asked): Promise<FieldFault[]> {
  const why = room && (await dayFault(tx, { room, date }))
  return why ? [{ field: 'date', ...why.text }] : []
}
/** Its titles are frozen with the roll of a vote that is not over. Scope: the community. */
export async function rollFaults(tx: Tx, { community, room }: Pick<Asked, 'community' | 'room'>): Promise<FieldFault[]> {
  const why = room && (await rollFault(tx, community, { rooms: [room] }))
  return why ? [{ field: 'room', ...why.text }] : []
}
const twice = (people: readonly string[], list: string): FieldFault[] =>
  people.flatMap((who, i) =>
    people.indexOf(who) < i ? [at(`${list}/${i}/idNumber`, '同一个人只能写一次', 'Each person is named once')] : [],
  )

/** Of a room that passes as a whole. Scope: the community. */
export async function transferFaults(tx: Tx, asked: Asked & { readonly owners: readonly Sharing[] }): Promise<FieldFault[]> {
  const { community, owners } = asked
  const people: string[] = []
  for (const o of owners) people.push(await whoIs(tx, community, o))
  return [
    ...(await rollFaults(tx, asked)),
    ...(await dateFaults(tx, asked)),
    ...(await eachFaults(tx, asked, owners, 'owners')),
    ...twice(people, 'owners'),
    ...wholeFaults(owners, 'owners'),
  ]
}

interface PartAsked extends Asked {
  readonly holder: Document
  /** the record of whose share passes, where it holds the room */
  readonly from: string | undefined
  readonly part: string
  readonly receivers: readonly Sharing[]
}
/** Of one owner’s share that passes, whole or in part. Scope: the community. */
export async function shareFaults(tx: Tx, asked: PartAsked): Promise<FieldFault[]> {
  const { community, room, from, receivers } = asked
  const part = fraction(asked.part)
  const people: string[] = []
  for (const r of receivers) people.push(await whoIs(tx, community, r))
  const parts = wholeFaults(receivers, 'receivers')
  const again = [...twice(people, 'receivers'), ...keepsAndReceives(people, from, part)]
  const faults = [
    ...(await rollFaults(tx, asked)),
    ...(await dateFaults(tx, asked)),
    ...(part.num > part.den ? [at('part', '不能超过全部：全部转出写 1/1', 'Not more than all of it: the whole is 1/1')] : []),
    ...(await eachFaults(tx, asked, receivers, 'receivers')),
    ...again,
    ...parts,
  ]
  if (room === undefined || from === undefined || parts.length || again.length) return faults
  const to = receivers.map((r, i) => {
    const { num, den } = fraction(r.share)
    return { party: people[i] ?? '', num: num * part.num, den: den * part.den }
  })
  const stays = part.num < part.den ? [{ party: from, num: part.den - part.num, den: part.den }] : []
  const fine = await shareFault(tx, { room, from, to: [...to, ...stays] })
  return fine ? [...faults, { field: 'part', ...fine.text }] : faults
}
/** What stays with whoever gives a part is theirs without being named. */
const keepsAndReceives = (people: readonly string[], from: string | undefined, part: { num: number; den: number }): FieldFault[] =>
  people.flatMap((who, i) =>
    who === from && part.num < part.den
      ? [
          at(
            `receivers/${i}/idNumber`,
            '转出人没有转出的部分本来就归他，不写进受让人',
            'What does not pass stays with whoever held it: they are not named as receiving',
          ),
        ]
      : [],
  )
