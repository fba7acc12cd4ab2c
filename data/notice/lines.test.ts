// Guards the lines of the notice: 22 articles word for word, and every requirement line tied to one that exists.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const shape = z.strictObject({
  notice: z.strictObject({
    title: z.string(),
    number: z.string(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
  }),
  chapters: z.array(z.strictObject({ key: z.string(), title: z.string() })),
  articles: z.array(
    z.strictObject({
      id: z.string().regex(/^A([1-9]|1\d|2[0-2])$/),
      number: z.string().nullable(),
      chapter: z.string().nullable(),
      title: z.string().min(1),
      text: z.string().min(50),
    }),
  ),
  lines: z.array(
    z.strictObject({
      id: z.string().regex(/^(A\d+\.\d|[GVX]\d)$/),
      articles: z.array(z.string()),
      zh: z.string().min(2),
      text: z.string().min(10),
    }),
  ),
})
const { notice, chapters, articles, lines } = shape.parse(
  JSON.parse(fs.readFileSync(new URL('lines.json', import.meta.url), 'utf8')),
)
const text = fs.readFileSync(new URL('notice.txt', import.meta.url), 'utf8').split('\n')

test('the notice has six chapters, 21 articles and its closing clause, word for word', () => {
  expect(articles.map((article) => article.id)).toEqual(Array.from({ length: 22 }, (_, i) => `A${i + 1}`))
  expect(articles.filter((article) => !text.includes(article.text))).toEqual([])
  const body = text.filter((line) => /^\([一二三四五六七八九十]+\)/.test(line))
  expect(body).toEqual(articles.slice(0, 21).map((article) => article.text))
  expect(articles.slice(0, 21).every((a) => a.text.startsWith(`(${a.number})${a.title}。`))).toBe(true)
  expect(chapters.map((chapter) => text.includes(`${chapter.key}、${chapter.title}`))).not.toContain(false)
  expect(text[0]).toBe(notice.title)
})

test('every line is there once and serves an article that exists, and every article has its lines', () => {
  expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length)
  const ids = new Set(articles.map((article) => article.id))
  expect(lines.flatMap((line) => line.articles).filter((id) => !ids.has(id))).toEqual([])
  expect([...ids].filter((id) => !lines.some((line) => line.id.startsWith(`${id}.`)))).toEqual([])
  expect(
    lines.filter((line) => line.id.startsWith('A') && !line.id.startsWith(`${line.articles.join()}.`)),
  ).toEqual([])
})
