// What the notices of a use have in common: how money, area, places and people's own words are written in either language.
import { areaMilli, grouped, parseArea, printArea, type TallyAnswer } from '@hemei/law'
import type { Text } from '../../../../kernel/errors/index.ts'
import { sql, type Tx } from '../../../../kernel/database/index.ts'
import type { BlockInput, Cell } from '../../../../civic/documents/index.ts'
import { communityOf, type Case } from '../../../../civic/procedure/index.ts'
import { communityName } from '../../../../civic/registry/index.ts'
import { buildingOf, planOf, spokenYuan } from '../code.ts'
import { kindTitle } from '../forms.ts'

export const say = (zh: string, en: string): Text => ({ zh, en })
/** A number or a date that is written the same in both. */
export const same = (text: string): Text => say(text, text)
const chinese = /\p{Script=Han}/u
/** What people wrote themselves: on an English page it stands in quotation marks, in the words they used. */
export const quoted = (text: string): Text => say(text, chinese.test(text) ? `“${text}”` : text)
export const money = (fen: bigint): Text => say(`${spokenYuan(fen)} 元`, `${spokenYuan(fen)} yuan`)
export const fact = (zh: string, en: string, value: Text) => ({ label: say(zh, en), value })
export const facts = (...rows: ReturnType<typeof fact>[]): BlockInput => ({ kind: 'facts', rows })
export const heading = (zh: string, en: string): BlockInput => ({ kind: 'heading', text: say(zh, en) })

/** `10,068.20`: a third decimal only where it says something. */
export const spokenArea = (milli: bigint): string => grouped(printArea(areaMilli(milli)))
/** The same of a figure of a tally; one that is not published is a dash. */
export const areaCell = (figure: string | null | undefined): string =>
  figure ? spokenArea(parseArea(figure)) : '—'

/** Yuan by the square metre, half up to the fen: for the eye; a home's own share is reckoned exactly. */
export function bySquareMetre(fen: bigint, milli: bigint): Text {
  if (milli <= 0n) return same('—')
  const each = spokenYuan((2n * fen * 1000n + milli) / (2n * milli))
  return say(`每平方米约 ${each} 元`, `about ${each} yuan per square metre`)
}

export interface Scene {
  readonly community: string
  /** `3栋` / `building 3` */
  readonly building: Text
  /** of all rooms of the building */
  readonly areaMilli: bigint
  readonly rooms: bigint
  readonly issuer: Text
  /** who hears that a decision is unlawful */
  readonly authorities: readonly string[]
}
/** Where it is: the building as both languages call it, and the offices above it. */
export async function sceneOf(tx: Tx, c: Case): Promise<Scene> {
  const community = (await communityName(tx, communityOf(c))) ?? ''
  const { name, area, rooms } = await tx.one<{ name: string; area: bigint; rooms: bigint }>(
    sql`select b.name, coalesce(sum(r.area_milli), 0)::bigint as area, count(r.id) as rooms
      from building b left join room r on r.building_id = b.id where b.id = ${buildingOf(c)} group by b.name`,
  )
  const above = await tx.rows<{ level: string; name: string }>(
    sql`select level, name from jurisdiction where code = any (string_to_array(${c.place.path}, '/'))
      and level in ('county', 'street') order by level desc`,
  )
  const number = /^(\d+)\s*(?:栋|幢|号楼|座)$/.exec(name)?.[1]
  return {
    community,
    building: say(name, `building ${number ?? `“${name}”`}`),
    areaMilli: area,
    rooms,
    issuer: say(`${community}业主委员会`, `Owners’ committee of ${community}`),
    authorities: above.map((j) => officeOf(j.level, j.name)),
  }
}
function officeOf(level: string, name: string): string {
  if (level === 'county') return `${name}房屋行政主管部门`
  return /街道$/.test(name) ? `${name}办事处` : /[乡镇]$/.test(name) ? `${name}人民政府` : name
}

/** `building 3, lift — “更换3栋电梯曳引机”`: the plan's own words are Chinese, the frame is not. */
export function matterOf(c: Case, { building }: Scene): string {
  const { what, kind } = planOf(c)
  return `${building.en}, ${kindTitle(kind).en.toLowerCase()} — ${quoted(what).en}`
}

/** 物业管理条例: what is unlawful is corrected or revoked by district or street; 民法典 280, 解释 12: the court, within a year. */
export function objection({ issuer, authorities }: Scene): ReturnType<typeof fact> {
  const zh = authorities.join('、') || '街道办事处、区房屋行政主管部门'
  const en = authorities.map((a) => `“${a}”`).join(' or ') || 'the street or the district'
  return fact(
    '有异议找谁',
    'Where to object',
    say(
      `先向${issuer.zh}提出。认为决定违法的，可向${zh}反映；认为侵害了自己的合法权益的，可在知道之日起一年内请求人民法院撤销（民法典第二百八十条）。`,
      `First to the ${issuer.en.replace(/^O/, 'o')}. A decision thought unlawful may be reported to ${en}; an owner whose rights it infringes may ask a court to revoke it within a year of knowing (Civil Code, article 280).`,
    ),
  )
}

/** The file of a vote's result, as far as everybody may know it. */
export interface Summary {
  readonly tally: {
    readonly answer: TallyAnswer
    readonly conclusion: 'passed' | 'not-passed' | 'inconclusive'
  }
  readonly classes: readonly {
    readonly class: string
    readonly members: readonly string[]
    readonly lines: number
    readonly area?: string
  }[]
}
export async function resultOf(
  tx: Tx,
  vote: string,
): Promise<{ summary: Summary; hash: Buffer } | undefined> {
  return tx.maybe<{ summary: Summary; hash: Buffer }>(
    sql`select summary, bundle_hash as hash from vote_result where vote = ${vote}`,
  )
}

const choices: Readonly<Record<string, Text>> = {
  approve: say('同意', 'For'),
  against: say('反对', 'Against'),
  abstain: say('弃权', 'Abstain'),
  void: say('废票', 'Void'),
  deemed: say('未投票、按多数意见计', 'Not returned, counted with the majority'),
}
const choice = (key: string): Text => choices[key] ?? quoted(key)
/** A published class: one choice, or several told together so that nobody's ballot can be guessed. */
export function className({ members }: Summary['classes'][number]): Cell {
  const names = members.map(choice)
  if (names.length === 1 && names[0]) return names[0]
  return say(
    `${names.map((n) => n.zh).join('、')}（合并公布）`,
    `${names.map((n) => n.en).join(', ')} (told together)`,
  )
}

const whole = (figure: number | null): string => (figure === null ? '—' : grouped(String(figure)))
/** How many took part, of how many; undefined under a law that asks for no participation. */
export function turnout({ answer }: Summary['tally']): Text | undefined {
  const { participation: p } = answer
  if (!p) return undefined
  const [persons, all] = [whole(p.owners.count), whole(p.owners.of)]
  const [area, allArea] = [areaCell(p.area.count), areaCell(p.area.of)]
  return say(
    `${all} 人中 ${persons} 人，${allArea} 平方米中 ${area} 平方米`,
    `${persons} of ${all} persons, ${area} of ${allArea} m²`,
  )
}
export function approval({ answer }: Summary['tally']): Text {
  const { owners, area } = answer.approval
  if (owners.count === null)
    return say('人数太少，为保护投票秘密，不公布票数', 'Not told: too few voted to keep their ballots secret')
  return say(
    `${whole(owners.count)} 人，${areaCell(area.count)} 平方米`,
    `${whole(owners.count)} persons, ${areaCell(area.count)} m²`,
  )
}
