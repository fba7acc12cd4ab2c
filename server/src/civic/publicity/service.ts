// Publishes a notice: numbered, hashed, appended to the log; from then on it cannot be changed, only followed by another.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'
import { append } from '../attestation/index.ts'
import { Block, type BlockInput } from '../documents/index.ts'
import { keepSealed } from '../seals/index.ts'
import { hashOf, leafOf } from './hash.ts'
import { vouchedAmong } from './vouched.ts'
import { soundOf } from '../../kernel/http/index.ts'

export const fault = problems('PUBLICITY', {
  NOT_FOUND: { kind: 'NotFound', zh: '没有这份公示：请核对编号', en: 'No such notice: check its number' },
  NOT_VOUCHED: {
    kind: 'Conflict',
    zh: '这份公示与公开的防改记录对不上，暂不显示，也不盖章；平台运行人员已得知，正在核查',
    en: 'This notice does not match the public log: it is withheld and not sealed; whoever runs the house has been told and looks into it',
  },
})

export interface NewPublication {
  readonly community: string
  /** e.g. `fund.use-result` */
  readonly kind: string
  readonly title: Text
  readonly issuer: Text
  readonly blocks: readonly BlockInput[]
  readonly subject?: Readonly<Record<string, string>>
  readonly articles: readonly string[]
}
export interface Published {
  readonly id: string
  readonly number: string
  readonly community: string
  readonly title: Text
}
/** A notice has been published; whoever tells people listens. */
export const published = event<Published>('publicity.published')

export async function publish(tx: Tx, given: NewPublication): Promise<Published> {
  const blocks = given.blocks.map((b) => Block.parse(b))
  const year = Number(tx.today.slice(0, 4))
  // numbers of one community follow each other without gaps
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`publication/${given.community}`}, 0))`)
  const { sequence } = await tx.one<{
    sequence: number
  }>(sql`select coalesce(max(sequence), 0) + 1 as sequence
    from publication where community_id = ${given.community} and year = ${year}`)
  const { code } = await tx.one<{ code: string }>(
    sql`select upper(right(replace(id::text, '-', ''), 6)) code from community where id = ${given.community}`,
  )
  const number = `公示-${code}-${year}-${String(sequence).padStart(4, '0')}`
  const record = {
    number,
    kind: given.kind,
    title: given.title,
    issuer: given.issuer,
    date: tx.today,
    blocks,
    articles: [...given.articles],
  }
  const hash = hashOf(record)
  const id = tx.newId()
  const { pinyin, initials } = soundOf(given.title.zh)
  await tx.run(sql`insert into publication
    (id, pinyin, initials, community_id, number, year, sequence, kind, title, issuer, blocks, subject, articles, date, published_at, hash) values
    (${id}, ${pinyin}, ${initials}, ${given.community}, ${number}, ${year}, ${sequence}, ${given.kind}, ${JSON.stringify(given.title)}, ${JSON.stringify(given.issuer)},
     ${JSON.stringify(blocks)}, ${JSON.stringify(given.subject ?? {})}, ${[...given.articles]}, ${tx.today}, ${tx.now}, ${hash})`)
  await append(tx, leafOf(hash), 'publication')
  // whoever issues it has a seal from now on
  await keepSealed(tx, { community: given.community, holder: given.issuer })
  const made = { id, number, community: given.community, title: given.title }
  await tx.house.events.emit(tx, published, made)
  return made
}

export interface Publication {
  readonly id: string
  readonly number: string
  readonly community_id: string
  readonly community: string
  readonly kind: string
  readonly title: Text
  readonly issuer: Text
  readonly blocks: Block[]
  readonly subject: Record<string, string>
  readonly articles: string[]
  readonly date: string
  readonly published_at: Date
  readonly hash: Buffer
}
/** Throws NOT_FOUND; NOT_VOUCHED where the row is not what was published. */
export async function publicationByNumber(tx: Tx, number: string): Promise<Publication> {
  const found = await tx.maybe<Publication>(sql`select p.*, c.name as community from publication p
    join community c on c.id = p.community_id where p.number = ${number}`)
  if (!found) throw fault.NOT_FOUND()
  if (!(await vouchedAmong(tx, [found])).has(found.id)) throw fault.NOT_VOUCHED()
  return found
}
