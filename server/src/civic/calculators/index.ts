// The public calculators over HTTP: the same law, the same shapes as the command line; no rows are touched.
import { runCalculator } from '@hemei/law'
import { z } from 'zod'
import { room, route } from '../../kernel/http/index.ts'
import { Problem } from '../../kernel/errors/index.ts'

const names = { tally: 'V1', apportion: 'A20.2', interest: 'A21.3' } as const
const summaries = {
  tally: { zh: '计票：任何人可复算一次表决', en: 'Tally: anybody may recompute a vote' },
  apportion: { zh: '分摊：按面积分到分', en: 'Apportion: by area, to the fen' },
  interest: { zh: '计息：按日积数', en: 'Interest: by balance-days' },
}

const calculator = (name: keyof typeof names) =>
  route({
    method: 'POST',
    path: `/calculators/${name}`,
    id: name,
    summary: summaries[name],
    articles: [names[name]],
    permission: 'public',
    perMinute: 120,
    body: z.unknown(),
    answer: z.unknown(),
    handle: (_tx, { body }) => {
      const r = runCalculator(name, JSON.stringify(body))
      if (r.ok) return Promise.resolve(JSON.parse(r.json) as unknown)
      const { problem } = r
      throw new Problem('Invalid', problem.code, problem.text, {
        ...(problem.article ? { article: problem.article } : {}),
        ...(problem.field ? { fields: [{ field: problem.field, ...problem.text }] } : {}),
      })
    },
  })

export const manifest = room({
  name: 'civic/calculators',
  routes: [calculator('tally'), calculator('apportion'), calculator('interest')],
})
