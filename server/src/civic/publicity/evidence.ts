// Notices against their hash, and the hash against its leaf in the log.
import { streamed, type Evidence } from '../../kernel/database/index.ts'
import { leafOfHash, logged, rowless } from '../attestation/index.ts'
import { hashOf, type Hashed } from './hash.ts'

const leaf = leafOfHash('p.hash')
const compare = {
  zh: '它们已不对外显示、不再盖章。用公开日志、已张贴的公示和备份核对，查清是谁改的',
  en: 'they are withheld and no longer sealed. Compare with the log, the posters on the walls and a backup, and find who did it',
}
const texts: Evidence = {
  code: 'publications.altered',
  table: 'publication',
  title: { zh: '公示与其摘要、公开日志', en: 'notices, their hashes and the log' },
  said: { zh: `公示的内容与发布时的摘要不符，或公开日志里没有它：有人绕过程序改动或写入了公示。${compare.zh}`, en: `a notice is not what was published, or the log knows nothing of it: it was altered or put in past the program; ${compare.en}` },
  altered: async function* (look) {
    type Row = Hashed & { hash: Buffer; logged: boolean; placed: boolean }
    for await (const row of streamed<Row>(look, `select p.number, p.kind, p.title, p.issuer, to_char(p.date, 'YYYY-MM-DD') as date, p.blocks, p.articles, p.hash, ${logged(leaf)} as logged,
        p.year = extract(year from p.date) and p.date = (p.published_at at time zone 'Asia/Shanghai')::date and p.number = format('公示-%s-%s-%s',
          upper(right(replace(p.community_id::text, '-', ''), 6)), p.year, lpad(p.sequence::text, greatest(4, length(p.sequence::text)), '0')) as placed
      from publication p order by p.community_id, p.year, p.sequence`))
      if (!row.logged || !row.placed || !hashOf(row).equals(row.hash)) yield row.number
  },
}
const leaves: Evidence = {
  code: 'publications.gone',
  table: 'publication',
  title: { zh: '公开日志里的公示', en: 'notices that the log knows of' },
  said: { zh: '公开日志里有它，库里没有这份公示：有人删除了它，或连摘要一起改了。从备份核对', en: 'the log knows of notices that are not here: they were taken away, or altered with their hash; compare with a backup' },
  altered: rowless('publication', `select ${leaf} as leaf from publication p`),
}
export const evidence: readonly Evidence[] = [texts, leaves]
