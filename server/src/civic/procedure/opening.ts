// Where a case begins: the place it is about, its number among those of the place, its row.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { soundOf } from '../../kernel/http/index.ts'
import { buildingPlace, communityPlace, jurisdictionPlace } from '../registry/index.ts'
import type { Declaration } from './declare.ts'
import type { Case } from './known.ts'
import { fault, type Authority } from './store.ts'

export interface Opened {
  readonly key: string
  /** one of these, as the declaration is about */
  readonly community?: string | undefined
  readonly jurisdiction?: string | undefined
  readonly building?: string | undefined
  readonly form: unknown
}

/** Throws where the declaration is about another kind of place. */
export async function placeOf(tx: Tx, d: Declaration, given: Opened): Promise<Case['place']> {
  if (given.jurisdiction !== undefined) {
    if (d.about !== 'jurisdiction') throw fault.JURISDICTION()
    const place = await jurisdictionPlace(tx, given.jurisdiction)
    if (!place) throw fault.NOT_FOUND()
    return place
  }
  if (d.about === 'jurisdiction') throw fault.COMMUNITY()
  if (!given.building) {
    if (d.about === 'building') throw fault.BUILDING()
    const place = given.community ? await communityPlace(tx, given.community) : undefined
    if (!place) throw fault.NOT_FOUND()
    return place
  }
  const place = await buildingPlace(tx, given.building)
  if (!place || place.community !== given.community || d.about !== 'building') throw fault.BUILDING()
  return place
}

export interface Begun extends Opened {
  readonly place: Case['place']
  /** none: another case opens it */
  readonly authority?: Authority
  readonly parent?: Case['parent']
}

export async function insertCase(tx: Tx, d: Declaration, given: Begun & { title: Text }): Promise<string> {
  const id = tx.newId()
  const year = Number(tx.today.slice(0, 4))
  const { sign } = d
  // numbers of one community or jurisdiction, year and kind follow each other without gaps
  const [community, jurisdiction] = [given.community ?? null, given.jurisdiction ?? null]
  const where = community ?? jurisdiction
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`case/${where}/${year}/${sign}`}, 0))`)
  const { next } = await tx.one<{
    next: number
  }>(sql`select coalesce(max(sequence), 0) + 1 as next from procedure_case
    where (community_id = ${community} or jurisdiction = ${jurisdiction}) and year = ${year}::int and sign = ${sign}`)
  const number = `〔${year}〕${sign}${String(next).padStart(4, '0')}`
  const heard = soundOf(given.title.zh)
  await tx.run(sql`insert into procedure_case
    (id, key, version, about, community_id, jurisdiction, building_id, place_path, year, sign, sequence, number, title, pinyin, initials, opened_by, opened_at, parent, parent_step, closed)
    values (${id}, ${d.key}, ${d.version}, ${d.about}, ${community}, ${jurisdiction}, ${given.building ?? null}, ${given.place.path}, ${year}, ${sign}, ${next},
      ${number}, ${JSON.stringify(given.title)}, ${heard.pinyin}, ${heard.initials}, ${given.parent ? null : (tx.actor.account ?? null)}, ${tx.now},
      ${given.parent?.case ?? null}, ${given.parent?.step ?? null}, ${d.members === 'opener'})`)
  return id
}
