// Notices for everybody: list, page, and the poster for the notice board.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Instant, list, listPage, listQuery, route, seek, Text } from '../../kernel/http/index.ts'
import { newestKey } from '../attestation/index.ts'
import { Block, pdf, qrSvg } from '../documents/index.ts'
import { sealOf } from '../seals/index.ts'
import { posterOf } from './posters.ts'
import { publicationByNumber, type Publication } from './service.ts'
import { vouchable, vouchedAmong, withheld } from './vouched.ts'

const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  title: Text,
  community: z.object({ id: z.uuid(), name: z.string() }),
  date: z.iso.date(),
  publishedAt: Instant,
})
const Full = Row.extend({
  issuer: Text,
  blocks: z.array(Block),
  subject: z.record(z.string(), z.string()),
  articles: z.array(z.string()),
  hash: z.string(),
  qr: z.string(),
  link: z.string(),
})
const numberParam = z.object({ number: z.string().min(1).max(60) })
const ask = listQuery(['publishedAt', 'number'], ['community', 'kind']).extend({
  community: z.uuid().optional(),
})
type Ask = z.infer<typeof ask>

/** With the log's key, so that nobody has to take it from the server that is to be checked. */
const check = (key: string, sealed: boolean) => ({
  zh: `${sealed ? '本文件的电子版带有发布单位的电子印章，改动一个字节就失效，可用 PDF 阅读器或 hemei verify 核对。' : ''}本公示的摘要已写入公开的防改记录（存证日志）：公示改动一个字，摘要就对不上。打开链接可以看到原文、摘要和核对办法。日志公钥：${key}`,
  en: `${sealed ? 'The file bears its issuer’s electronic seal, which a changed byte breaks; a PDF reader or hemei verify checks it. ' : ''}The digest of this notice stands in a public log that cannot be rewritten; the link shows the text, the digest and how to check it. The log’s key: ${key}`,
})
const linkOf = (tx: Tx, number: string): string => `${tx.house.origin}/p/${encodeURIComponent(number)}`

const source = (q: Ask) => ({
  rows: sql`select ${vouchable}, p.community_id, c.name as community, p.published_at as "publishedAt",
      p.pinyin, p.initials, c.pinyin as at_pinyin, c.initials as at_initials
    from publication p join community c on c.id = p.community_id`,
  where: [
    ...(q.community ? [sql`t.community_id = ${q.community}`] : []),
    ...(q['filter.kind'] ? [sql`t.kind = ${q['filter.kind']}`] : []),
    ...(q['filter.community'] ? [sql`t.community_id::text = ${q['filter.community']}`] : []),
    ...seek(q.q, {
      texts: [sql`t.number`, sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`, sql`t.community`],
      sounds: [sql`t.pinyin`, sql`t.initials`, sql`t.at_pinyin`, sql`t.at_initials`],
    }),
  ],
  order: '-publishedAt',
})
interface Found extends Omit<Publication, 'published_at'> {
  publishedAt: Date
}
const rowOf = (r: Found) => ({ ...r, community: { id: r.community_id, name: r.community } })

const listed = list({
  path: '/publications',
  ids: ['listPublications', 'exportPublications'],
  summary: { zh: '公示列表', en: 'Notices' },
  name: { zh: '公示', en: 'Notices' },
  articles: ['A12.4', 'G5', 'V8', 'X4'],
  permission: 'public',
  query: ask,
  row: Row,
  columns: [
    { title: { zh: '编号', en: 'Number' }, value: (r) => r.number, width: 28 },
    { title: { zh: '标题', en: 'Title' }, value: (r, lang) => r.title[lang], width: 50 },
    { title: { zh: '小区', en: 'Community' }, value: (r) => r.community.name, width: 24 },
    { title: { zh: '日期', en: 'Date' }, value: (r) => r.date },
  ],
  read: async (tx, { query }) => {
    const found = await listPage<Found>(tx, source(query), query)
    const held = await vouchedAmong(tx, found.rows)
    return { ...found, rows: found.rows.map((r) => ({ ...rowOf(r), ...(held.has(r.id) ? {} : { title: withheld }) })) }
  },
})
const shown = route({
  method: 'GET',
  path: '/publications/:number',
  id: 'publication',
  summary: { zh: '一份公示', en: 'One notice' },
  articles: ['A12.4', 'V8', 'X7'],
  permission: 'public',
  params: numberParam,
  answer: Full,
  handle: async (tx, { params }) => {
    const p = await publicationByNumber(tx, params.number)
    const link = linkOf(tx, p.number)
    return {
      ...p,
      community: { id: p.community_id, name: p.community },
      publishedAt: p.published_at,
      hash: p.hash.toString('hex'),
      qr: await qrSvg(link),
      link,
    }
  },
})
const poster = route({
  method: 'GET',
  path: '/publications/:number/poster.pdf',
  id: 'publicationPoster',
  summary: { zh: '公示海报（A4 或 A3）', en: 'The notice as a poster (A4 or A3)' },
  articles: ['V8', 'X7'],
  permission: 'public',
  perMinute: 60,
  file: 'application/pdf',
  params: numberParam,
  query: z.object({ paper: z.enum(['A4', 'A3']).default('A4'), lang: z.enum(['zh', 'en']).default('zh') }),
  handle: async (tx, { params, query }) => {
    const p = await publicationByNumber(tx, params.number)
    const link = linkOf(tx, p.number)
    const key = await newestKey(tx)
    const { demonstration } = tx.house
    const seal = await sealOf(tx, { community: p.community_id, holder: p.issuer })
    const mark = seal && { seal: { holder: p.issuer, code: seal.fingerprint.slice(0, 12).toUpperCase() } }
    const body = await posterOf(`${p.id} ${query.paper} ${query.lang} ${link} ${key} ${seal?.id}`, async () => {
      const drawn = await pdf({ ...p, ...mark, link, check: check(key, seal !== undefined), demonstration }, query)
      return seal ? seal.sign(drawn) : drawn
    })
    return { type: 'application/pdf', body }
  },
})
export const routes = [...listed, shown, poster]
