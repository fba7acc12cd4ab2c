// The list of looks, the person's own and the office's; its words are sealed, so it is held whole.
import type { z } from 'zod'
import { listQuery, shortPage, type Column } from '../../kernel/http/index.ts'
import type { LookTold } from './looks.ts'

/** `state`: plain, nobody objects; waits for an answer; answered. */
export const lookQuery = listQuery(['at', 'due', 'answered'], ['state'])
type LookState = 'plain' | 'waits' | 'answered'
const stateOf = ({ objection, answer }: LookTold): LookState =>
  answer ? 'answered' : objection ? 'waits' : 'plain'

export const lookColumns: readonly Column<LookTold>[] = [
  { title: { zh: '时间', en: 'When' }, value: (l) => l.at },
  { title: { zh: '小区', en: 'Community' }, value: (l) => l.community, width: 24 },
  {
    title: { zh: '查看的部门', en: 'Office' },
    value: (l, lang) => `${l.place} ${l.office[lang]}`,
    width: 30,
  },
  {
    title: { zh: '看了什么', en: 'What' },
    value: (l, lang) => l.fields.map((f) => f[lang]).join('、'),
    width: 20,
  },
  { title: { zh: '目的', en: 'Purpose' }, value: (l, lang) => l.purpose[lang], width: 20 },
  { title: { zh: '说明', en: 'Its words' }, value: (l, lang) => l.words[lang], width: 40 },
  { title: { zh: '异议', en: 'Objection' }, value: (l) => l.objection?.words ?? null, width: 40 },
  { title: { zh: '答复期限', en: 'Answer due' }, value: (l) => l.objection?.dueOn ?? null },
  { title: { zh: '答复', en: 'Answer' }, value: (l) => l.answer?.words ?? null, width: 40 },
]

/** One page of them; `answered` puts first what waits. */
export function lookPage(looks: readonly LookTold[], ask: z.output<typeof lookQuery>, order: string) {
  const state = ask['filter.state']
  const found = state === undefined ? looks : looks.filter((look) => stateOf(look) === state)
  return shortPage(found, ask, {
    order,
    by: {
      at: ({ at }) => at,
      due: ({ objection }) => objection?.dueOn ?? null,
      answered: ({ answer, objection }) => `${answer === null ? 0 : 1} ${objection?.dueOn ?? ''}`,
    },
    texts: (l) => [
      l.words.zh,
      l.words.en,
      l.place,
      l.office.zh,
      l.purpose.zh,
      l.objection?.words ?? '',
      l.answer?.words ?? '',
    ],
  })
}
