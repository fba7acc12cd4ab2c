// The public calculators over HTTP: the same law, the same shapes as the command line; no rows are touched.
import { z } from 'zod'
import { Problem } from '../../kernel/errors/index.ts'
import { room, route } from '../../kernel/http/index.ts'
import { calculate } from './queue.ts'
import { contract } from './shapes.ts'

const names = { tally: 'V1', apportion: 'A20.2', interest: 'A21.3' } as const
const summaries = {
  tally: { zh: '计票：任何人可复算一次表决', en: 'Tally: anybody may recompute a vote' },
  apportion: { zh: '分摊：按面积分到分', en: 'Apportion: by area, to the fen' },
  interest: { zh: '计息：按日积数', en: 'Interest: by balance-days' },
}

const textMax = 2_000_000
const calculator = (name: keyof typeof names) =>
  route({
    method: 'POST',
    path: `/calculators/${name}`,
    id: name,
    summary: summaries[name],
    articles: [names[name]],
    permission: 'public',
    perMinute: 120,
    rawText: true,
    body: z.string({ error: '请提交一份 JSON | send one JSON document' }).min(1).max(textMax),
    answer: z.unknown(),
    described: contract[name],
    // before the transaction, which has nothing to do here
    prepare: async (_db, { body }) => {
      const r = await calculate(name, body)
      if (r.ok) return JSON.parse(r.json) as unknown
      const { problem } = r
      throw new Problem('Invalid', problem.code, problem.text, {
        ...(problem.article ? { article: problem.article } : {}),
        ...(problem.field ? { fields: [{ field: problem.field, ...problem.text }] } : {}),
      })
    },
    handle: (_tx, { prepared }) => Promise.resolve(prepared),
  })

export const manifest = room({
  name: 'civic/calculators',
  routes: [calculator('tally'), calculator('apportion'), calculator('interest')],
})
