// HTTP of the lists of cases: my work, the cases I may see, what is late where I supervise; each as Excel too.
import { legalDate } from '../../kernel/database/index.ts'
import { list, route } from '../../kernel/http/index.ts'
import { caseList } from './lists.ts'
import * as shape from './schema.ts'
import { lateByOffice, lateList, toDo } from './todo.ts'

type Lang = 'zh' | 'en'
interface Clocked {
  readonly due: string | null
  readonly workingDaysLeft: number | null
}
/** A deadline by the day is one already; an instant lies on the day that Shanghai then has. */
const written = ({ due }: Clocked): string =>
  due === null ? '' : due.length === 10 ? due : legalDate(new Date(due))
interface Shown extends Clocked {
  readonly number: string
  readonly title: Readonly<Record<Lang, string>>
  readonly place: string
}
const columns = {
  due: { title: { zh: '期限', en: 'Due' }, value: written },
  left: { title: { zh: '剩余工作日', en: 'Working days left' }, value: (r: Clocked) => r.workingDaysLeft },
  number: { title: { zh: '编号', en: 'Number' }, value: (r: Shown) => r.number, width: 22 },
  title: { title: { zh: '办件', en: 'Case' }, value: (r: Shown, lang: Lang) => r.title[lang], width: 40 },
  place: { title: { zh: '地点', en: 'Place' }, value: (r: Shown) => r.place, width: 30 },
} as const

export const lists = [
  ...list({
    path: '/to-do',
    ids: ['getToDo', 'exportToDo'],
    summary: { zh: '待办', en: 'What waits for me' },
    name: { zh: '待办', en: 'To do' },
    articles: ['X3', 'X4'],
    permission: 'work.see',
    scope: 'wherever',
    query: shape.toDoAsk,
    row: shape.ToDo,
    columns: [
      columns.due,
      columns.left,
      columns.number,
      columns.title,
      { title: { zh: '步骤', en: 'Step' }, value: (r, lang) => r.step[lang], width: 20 },
      columns.place,
      { title: { zh: '经办', en: 'In the hands of' }, value: (r) => r.inHandOf },
    ],
    read: (tx, { query }) => toDo(tx, query),
  }),
  ...list({
    path: '/cases',
    ids: ['listCases', 'exportCases'],
    summary: { zh: '办件列表', en: 'Cases' },
    name: { zh: '办件', en: 'Cases' },
    articles: ['X3', 'X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.casesAsk,
    row: shape.CaseSummary,
    columns: [
      columns.number,
      columns.title,
      { title: { zh: '程序', en: 'Procedure' }, value: (r, lang) => r.procedure[lang], width: 24 },
      columns.place,
      { title: { zh: '进展', en: 'Stands at' }, value: (r, lang) => r.stands[lang], width: 20 },
      columns.due,
      { title: { zh: '提出日期', en: 'Opened' }, value: (r) => r.openedAt },
    ],
    read: (tx, { query }) => caseList(tx, query),
  }),
  ...list({
    path: '/late-steps',
    ids: ['listLateSteps', 'exportLateSteps'],
    summary: { zh: '辖区内逾期的步骤', en: 'What is late in my jurisdiction' },
    name: { zh: '逾期', en: 'Late' },
    articles: ['X3', 'X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.lateAsk,
    row: shape.Late,
    columns: [
      columns.due,
      columns.left,
      { title: { zh: '承办', en: 'Office' }, value: (r, lang) => r.office[lang], width: 20 },
      { title: { zh: '已报', en: 'Raised to' }, value: (r, lang) => r.raisedTo?.[lang] ?? null, width: 20 },
      columns.number,
      columns.title,
      { title: { zh: '步骤', en: 'Step' }, value: (r, lang) => r.step[lang], width: 20 },
      columns.place,
    ],
    read: (tx, { query }) => lateList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/late-steps/by-office',
    id: 'countLateSteps',
    summary: { zh: '各部门待办与逾期件数', en: 'What waits and is late, by office' },
    articles: ['X3', 'X5'],
    permission: 'case.read',
    scope: 'wherever',
    answer: shape.LateByOffice,
    handle: (tx) => lateByOffice(tx),
  }),
]
