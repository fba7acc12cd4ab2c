// HTTP of the lists of cases: my work, the cases I may see, what is late where I supervise; each as Excel too.
import { legalDate } from '../../kernel/database/index.ts'
import { excelOf, page, route } from '../../kernel/http/index.ts'
import { caseList } from './lists.ts'
import * as shape from './schema.ts'
import { lateByOffice, lateList, toDo } from './todo.ts'

const exportMost = 10_000
/** A deadline by the day is one already; an instant lies on the day that Shanghai then has. */
const written = (due: string | null): string =>
  due === null ? '' : due.length === 10 ? due : legalDate(new Date(due))

interface Clocked {
  readonly due: string | null
  readonly workingDaysLeft: number | null
}
const clockColumns = <R extends Clocked>() => [
  { title: { zh: '期限', en: 'Due' }, value: (r: R) => written(r.due) },
  { title: { zh: '剩余工作日', en: 'Working days left' }, value: (r: R) => r.workingDaysLeft },
]

export const lists = [
  route({
    method: 'GET',
    path: '/to-do',
    id: 'getToDo',
    summary: { zh: '待办', en: 'What waits for me' },
    articles: ['X3', 'X4'],
    permission: 'case.act',
    scope: 'wherever',
    query: shape.toDoAsk,
    answer: shape.ToDos,
    handle: (tx, { query }) => toDo(tx, query),
  }),
  route({
    method: 'GET',
    path: '/to-do.xlsx',
    id: 'exportToDo',
    summary: { zh: '待办（Excel）', en: 'What waits for me (Excel)' },
    articles: ['X3', 'X4'],
    permission: 'case.act',
    scope: 'wherever',
    query: shape.toDoAsk,
    file: true,
    handle: async (tx, { query, lang }) => {
      const { rows } = await toDo(tx, { ...query, limit: exportMost, cursor: undefined })
      type Row = (typeof rows)[number]
      const columns = [
        ...clockColumns<Row>(),
        { title: { zh: '编号', en: 'Number' }, value: (r: Row) => r.number, width: 22 },
        { title: { zh: '办件', en: 'Case' }, value: (r: Row) => r.title[lang], width: 40 },
        { title: { zh: '步骤', en: 'Step' }, value: (r: Row) => r.step[lang], width: 20 },
        { title: { zh: '地点', en: 'Place' }, value: (r: Row) => r.place, width: 30 },
        { title: { zh: '经办', en: 'In the hands of' }, value: (r: Row) => r.inHandOf },
      ]
      return excelOf({ name: { zh: '待办', en: 'To do' }[lang], lang, columns }, rows)
    },
  }),
  route({
    method: 'GET',
    path: '/cases',
    id: 'listCases',
    summary: { zh: '办件列表', en: 'Cases' },
    articles: ['X3', 'X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.casesAsk,
    answer: shape.Cases,
    handle: (tx, { query }) => caseList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/cases.xlsx',
    id: 'exportCases',
    summary: { zh: '办件列表（Excel）', en: 'Cases (Excel)' },
    articles: ['X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.casesAsk,
    file: true,
    handle: async (tx, { query, lang }) => {
      const { rows } = await caseList(tx, { ...query, limit: exportMost, cursor: undefined })
      const columns = [
        { title: { zh: '编号', en: 'Number' }, value: (r: (typeof rows)[number]) => r.number, width: 22 },
        { title: { zh: '办件', en: 'Case' }, value: (r: (typeof rows)[number]) => r.title[lang], width: 40 },
        {
          title: { zh: '程序', en: 'Procedure' },
          value: (r: (typeof rows)[number]) => r.procedure[lang],
          width: 24,
        },
        {
          title: { zh: '地点', en: 'Place' },
          value: (r: (typeof rows)[number]) => r.place,
          width: 24,
        },
        {
          title: { zh: '进展', en: 'Stands at' },
          value: (r: (typeof rows)[number]) => r.stands[lang],
          width: 20,
        },
        { title: { zh: '期限', en: 'Due' }, value: (r: (typeof rows)[number]) => written(r.due) },
        {
          title: { zh: '提出时间', en: 'Opened' },
          value: (r: (typeof rows)[number]) => legalDate(r.openedAt),
        },
      ]
      return excelOf({ name: { zh: '办件', en: 'Cases' }[lang], lang, columns }, rows)
    },
  }),
  route({
    method: 'GET',
    path: '/late-steps',
    id: 'listLateSteps',
    summary: { zh: '辖区内逾期的步骤', en: 'What is late in my jurisdiction' },
    articles: ['X3', 'X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.lateAsk,
    answer: page(shape.Late),
    handle: (tx, { query }) => lateList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/late-steps.xlsx',
    id: 'exportLateSteps',
    summary: { zh: '辖区内逾期的步骤（Excel）', en: 'What is late in my jurisdiction (Excel)' },
    articles: ['X3', 'X4'],
    permission: 'case.read',
    scope: 'wherever',
    query: shape.lateAsk,
    file: true,
    handle: async (tx, { query, lang }) => {
      const { rows } = await lateList(tx, { ...query, limit: exportMost, cursor: undefined })
      type Row = (typeof rows)[number]
      const columns = [
        ...clockColumns<Row>(),
        { title: { zh: '承办', en: 'Office' }, value: (r: Row) => r.office[lang], width: 20 },
        { title: { zh: '已报', en: 'Raised to' }, value: (r: Row) => r.raisedTo?.[lang] ?? null, width: 20 },
        { title: { zh: '编号', en: 'Number' }, value: (r: Row) => r.number, width: 22 },
        { title: { zh: '办件', en: 'Case' }, value: (r: Row) => r.title[lang], width: 40 },
        { title: { zh: '步骤', en: 'Step' }, value: (r: Row) => r.step[lang], width: 20 },
        { title: { zh: '地点', en: 'Place' }, value: (r: Row) => r.place, width: 30 },
      ]
      return excelOf({ name: { zh: '逾期', en: 'Late' }[lang], lang, columns }, rows)
    },
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
