// The words of the articles that the house cites: statutes and the notice, from data/; what is not there is missing.
import fs from 'node:fs'
import { z } from 'zod'
import { lawFolder } from './data.ts'

const Article = z.strictObject({
  /** as it is cited everywhere: `民法典 第二百七十八条` */
  cited: z.string().regex(/^\S+ 第[一二三四五六七八九十百]+条$/),
  /** where only a part of it is kept: `第二款` */
  part: z.string().optional(),
  inForce: z.tuple([z.iso.date(), z.iso.date().nullable()]),
  text: z.string().min(1),
})
export type Article = z.infer<typeof Article>

const Notice = z.object({
  notice: z.object({ number: z.string(), issuedOn: z.iso.date() }),
  articles: z.array(z.object({ number: z.string().nullable(), text: z.string() })),
})

const read = (file: URL): unknown => JSON.parse(fs.readFileSync(file, 'utf8'))

function noticeArticles(): Article[] {
  const { notice, articles } = Notice.parse(read(new URL('../notice/lines.json', lawFolder)))
  return articles.map(({ number, text }) => ({
    // what closes the notice has no number of its own
    cited: `${notice.number} ${number === null ? '末段' : `第${number}条`}`,
    inForce: [notice.issuedOn, null],
    text,
  }))
}

function statutes(): Article[] {
  const folder = new URL('articles/', lawFolder)
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.flatMap((name) => z.array(Article).parse(read(new URL(name, folder))))
}

/** Both are read once: they are files of the release. */
let known: readonly Article[] | undefined
const all = (): readonly Article[] => (known ??= [...statutes(), ...noticeArticles()])

/** Procedures call it 通知, as people do. */
const inFull = (cited: string): string => cited.replace(/^通知 /, '鄂建文〔2021〕11号 ')

/** The article that is cited, also by one of its paragraphs. */
export const articleOf = (cited: string): Article | undefined =>
  all().find((one) => inFull(cited).startsWith(one.cited))

/** Each that a citation such as `鄂建文〔2021〕11号 第二十条；165号令 第三十条` names, once, in its order. */
export function articlesOf(cited: string): { cited: string; found: Article | undefined }[] {
  const named = new Map<string, Article | undefined>()
  for (const one of cited.split(/[；;、]/).map((part) => part.trim())) {
    const found = articleOf(one)
    if (one) named.set(found?.cited ?? one, found)
  }
  return [...named].map(([name, found]) => ({ cited: name, found }))
}
