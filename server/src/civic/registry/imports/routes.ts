// Routes of an import: upload, look at it, take its faults home, apply it.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { listed } from '../../../kernel/errors/index.ts'
import { excelOf, list, listQuery, route, type Column } from '../../../kernel/http/index.ts'
import { jurisdictionPlace } from '../places.ts'
import { ImportLine, ImportOwner, ImportRow, ImportShape } from '../schema.ts'
import { ask, second, sendBack, takeBack, wordsLeast } from './second.ts'
import { requestApply, requestConfirmed, upload, uploadLimit } from './service.ts'
import { importOwnerRows, importPlace, importRows, importView, myImports, type ImportView } from './view.ts'

/** made with the demonstration's rosters, by the same headings that the reader expects */
const template = new URL('../../../../../data/demonstration/roster-template.xlsx', import.meta.url)
const params = z.object({ id: z.uuid() })
const scope = (tx: Parameters<typeof importPlace>[0], given: { params: { id: string } }) =>
  importPlace(tx, given.params.id)
const rowQuery = listQuery(['position', 'area'], ['state'])

type FaultRow = ImportView['faults'][number]
const faultColumns: readonly Column<FaultRow>[] = [
  { title: { zh: '工作表', en: 'Sheet' }, value: (f) => f.sheet },
  { title: { zh: '单元格', en: 'Cell' }, value: (f) => f.cell },
  { title: { zh: '列', en: 'Column' }, value: (f) => f.column },
  {
    title: { zh: '原值（个人信息已遮盖）', en: 'Value (personal data masked)' },
    value: (f) => f.value,
    width: 28,
  },
  { title: { zh: '怎样改正', en: 'How to mend it' }, value: (f) => f.reason.zh, width: 60 },
  { title: { zh: '英文说明', en: 'In English' }, value: (f) => f.reason.en, width: 60 },
]

const reason = { zh: '改动的理由和依据', en: 'Why it changes, and by what' }

const importStates: Readonly<Record<ImportView['state'], { zh: string; en: string }>> = {
  reading: { zh: '正在读取', en: 'being read' },
  preview: { zh: '待确认', en: 'to be confirmed' },
  asked: { zh: '等第二人复核', en: 'waits for a second person' },
  returned: { zh: '已退回', en: 'sent back' },
  applying: { zh: '正在写入', en: 'being written' },
  applied: { zh: '已写入', en: 'written' },
  failed: { zh: '没有完成', en: 'failed' },
}
/** `面积：98.76 m² → 99.76 m²` */
const said = (lines: z.output<typeof ImportRow>['lines'], lang: 'zh' | 'en'): string =>
  lines
    .map((l) => `${l.label[lang]}${lang === 'zh' ? '：' : ': '}${l.now?.[lang] ?? '—'}${l.then ? ` → ${l.then[lang]}` : ''}`)
    .join(lang === 'zh' ? '；' : '; ')

const rowStates = {
  new: { zh: '新增', en: 'new' },
  changed: { zh: '变更', en: 'changed' },
  unchanged: { zh: '不变', en: 'unchanged' },
} as const

export const importRoutes = [
  route({
    method: 'POST',
    path: '/imports',
    id: 'uploadRoster',
    summary: { zh: '上传小区名册', en: 'Upload a community’s roster' },
    articles: ['G5', 'X6'],
    permission: 'registry.import',
    idempotent: true,
    uploadLimit,
    status: 201,
    body: z.object({
      neighbourhood: z
        .string()
        .regex(/^[0-9A-Z]{9,12}$/, '请选择社区 | Choose a neighbourhood')
        .meta({ label: { zh: '社区', en: 'Neighbourhood' } }),
    }),
    answer: z.object({ id: z.uuid() }),
    scope: (tx, { body }) => jurisdictionPlace(tx, body.neighbourhood),
    handle: async (tx, { body, upload: file }) => ({
      id: await upload(tx, {
        neighbourhood: body.neighbourhood,
        filename: file?.filename ?? '',
        bytes: file?.bytes ?? Buffer.alloc(0),
      }),
    }),
  }),
  ...list({
    path: '/imports',
    ids: ['myImports', 'exportMyImports'],
    summary: { zh: '我的导入', en: 'My imports' },
    name: { zh: '我的导入', en: 'My imports' },
    articles: ['G5', 'X4'],
    permission: 'registry.import',
    scope: 'wherever',
    query: listQuery(['uploadedAt', 'filename', 'faultCount'], ['state']),
    row: ImportLine,
    columns: [
      { title: { zh: '文件', en: 'File' }, value: (i) => i.filename, width: 32 },
      { title: { zh: '小区', en: 'Community' }, value: (i) => i.name, width: 24 },
      { title: { zh: '社区', en: 'Neighbourhood' }, value: (i) => i.place, width: 24 },
      { title: { zh: '状态', en: 'State' }, value: (i, lang) => importStates[i.state][lang] },
      { title: { zh: '有误处', en: 'Faults' }, value: (i) => i.faultCount },
      { title: { zh: '没有收下的原因', en: 'Why refused' }, value: (i, lang) => i.reason?.[lang] ?? null, width: 60 },
      { title: { zh: '上传时间', en: 'Uploaded' }, value: (i) => i.uploadedAt, holds: 'time', width: 20 },
    ],
    read: (tx, { query }) => myImports(tx, query),
  }),
  route({
    method: 'GET',
    path: '/imports/template.xlsx',
    id: 'importTemplate',
    summary: { zh: '空白名册模板', en: 'The empty roster to fill in' },
    articles: ['G5'],
    permission: 'public',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    handle: async () => ({
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      filename: '小区名册模板.xlsx',
      body: await readFile(template),
    }),
  }),
  route({
    method: 'GET',
    path: '/imports/:id',
    id: 'importPreview',
    summary: { zh: '导入预览', en: 'An import before and after it is applied' },
    articles: ['G5', 'X6'],
    permission: second,
    scope,
    params,
    answer: ImportShape,
    handle: (tx, { params: { id } }) => importView(tx, id),
  }),
  ...list({
    path: '/imports/:id/rows',
    ids: ['importRows', 'exportImportRows'],
    summary: { zh: '导入的房屋', en: 'The rooms of an import' },
    name: { zh: '导入的房屋', en: 'Rooms of an import' },
    articles: ['G5', 'X2', 'X4'],
    permission: second,
    scope,
    params,
    query: rowQuery,
    row: ImportRow,
    columns: [
      { title: { zh: '房屋', en: 'Room' }, value: (r) => r.label },
      { title: { zh: '变化', en: 'Change' }, value: (r, lang) => rowStates[r.state][lang] },
      { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r) => r.area, holds: 'area', sum: 'area' },
      { title: { zh: '原面积（平方米）', en: 'Area before (m²)' }, value: (r) => r.areaBefore, holds: 'area' },
      { title: { zh: '交付日期', en: 'Delivered' }, value: (r) => r.deliveredOn },
      { title: { zh: '业主（姓名已遮盖）', en: 'Owners (masked)' }, value: (r, lang) => listed(r.owners, lang), width: 28 },
      { title: { zh: '会改动的内容', en: 'What would change' }, value: (r, lang) => said(r.lines, lang), width: 60 },
    ],
    read: (tx, { params: { id }, query }) => importRows(tx, id, query),
  }),
  ...list({
    path: '/imports/:id/owners',
    ids: ['importOwners', 'exportImportOwners'],
    summary: { zh: '导入会改动的业主', en: 'The owners whom an import would change' },
    name: { zh: '导入会改动的业主', en: 'Owners changed by an import' },
    articles: ['G3', 'X2', 'X4'],
    permission: second,
    scope,
    params,
    query: listQuery(['position'], ['what']),
    row: ImportOwner,
    columns: [
      { title: { zh: '业主（姓名已遮盖）', en: 'Owner (masked)' }, value: (o) => o.name, width: 24 },
      { title: { zh: '房屋', en: 'Rooms' }, value: (o, lang) => listed(o.rooms, lang), width: 28 },
      { title: { zh: '会改动的内容', en: 'What would change' }, value: (o, lang) => said(o.lines, lang), width: 60 },
    ],
    read: (tx, { params: { id }, query }) => importOwnerRows(tx, id, query),
  }),
  route({
    method: 'GET',
    path: '/imports/:id/faults.xlsx',
    id: 'importFaultsFile',
    summary: { zh: '导出有误的单元格', en: 'The faults of an import as a file' },
    articles: ['G5', 'X4', 'X6'],
    permission: 'registry.import',
    scope,
    params,
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    handle: async (tx, { params: { id }, lang }) => {
      const { faults } = await importView(tx, id)
      return excelOf(
        { name: lang === 'zh' ? '导入有误的单元格' : 'Import faults', lang, columns: faultColumns },
        faults,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/imports/:id/apply',
    id: 'applyImport',
    summary: { zh: '写入名册', en: 'Write the roster' },
    articles: ['G5', 'X4', 'X6'],
    permission: 'registry.import',
    idempotent: true,
    scope,
    params,
    status: 202,
    body: z.object({ setAsideFaulty: z.boolean().default(false) }),
    answer: z.object({ job: z.uuid() }),
    handle: async (tx, { params: { id }, body }) => ({
      job: await requestApply(tx, id, body.setAsideFaulty),
    }),
  }),
  route({
    method: 'POST',
    path: '/imports/:id/ask',
    id: 'askSecondForImport',
    summary: { zh: '会改动登记的名册：说明理由，提请第二人复核', en: 'A roster that changes what stands: say why, ask for a second person' },
    articles: ['G3', 'G5', 'X3'],
    permission: 'registry.import',
    idempotent: true,
    scope,
    params,
    body: z.object({ reason: z.string().trim().min(wordsLeast).max(500).meta({ label: reason }), setAsideFaulty: z.boolean().default(false) }),
    handle: async (tx, { params: { id }, body }) => {
      await ask(tx, id, body)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/imports/:id/take-back',
    id: 'takeBackImport',
    summary: { zh: '撤回提请的复核', en: 'Take back what was asked of a second person' },
    articles: ['G3', 'G5', 'X3'],
    permission: 'registry.import',
    idempotent: true,
    scope,
    params,
    body: z.object({}),
    handle: async (tx, { params: { id } }) => {
      await takeBack(tx, id)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/imports/:id/confirm',
    id: 'confirmImport',
    summary: { zh: '复核会改动登记的名册：确认写入', en: 'Second person: confirm a roster that changes what stands' },
    articles: ['G3', 'G5', 'X3'],
    permission: second,
    idempotent: true,
    scope,
    params,
    status: 202,
    body: z.object({ mark: z.string().min(1).max(64).meta({ label: { zh: '所看到的改动', en: 'What was seen' } }) }),
    answer: z.object({ job: z.uuid() }),
    handle: async (tx, { params: { id }, body }) => ({ job: await requestConfirmed(tx, id, body.mark) }),
  }),
  route({
    method: 'POST',
    path: '/imports/:id/send-back',
    id: 'sendBackImport',
    summary: { zh: '复核会改动登记的名册：退回', en: 'Second person: send a roster back' },
    articles: ['G3', 'G5', 'X3'],
    permission: second,
    idempotent: true,
    scope,
    params,
    body: z.object({ words: z.string().trim().min(wordsLeast).max(500).meta({ label: { zh: '退回的理由', en: 'Why it is sent back' } }) }),
    handle: async (tx, { params: { id }, body }) => {
      await sendBack(tx, id, body.words)
      return undefined
    },
  }),
]
