// HTTP of the archive: records found, opened, checked, held; what was destroyed; the catalogue on paper.
import { z } from 'zod'
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { list, listPage, route, seek, Text } from '../../kernel/http/index.ts'
import { openTo, schedule } from '../procedure/index.ts'
import { placeNames, roleTitle } from '../registry/index.ts'
import { catalogue } from './catalogue.ts'
import { look, writeDown } from './checking.ts'
import { fault } from './faults.ts'
import { hold, placeOf, placeOfHold, release, takeOut } from './keeping.ts'
import { recordList, recordShown, workOf } from './records.ts'
import * as shape from './shapes.ts'

const params = z.object({ record: z.uuid() })
const ofRecord = (tx: Tx, { params: { record } }: { params: { record: string } }) => placeOf(tx, record)
const stateWords: Readonly<Record<shape.State, z.output<typeof Text>>> = {
  filing: { zh: '整理中', en: 'being put together' },
  damaged: { zh: '损坏', en: 'damaged' },
  held: { zh: '冻结', en: 'held' },
  due: { zh: '到期待鉴定', en: 'due for appraisal' },
  kept: { zh: '在库', en: 'kept' },
  destroyed: { zh: '已销毁', en: 'destroyed' },
}

const reading = [
  ...list({
    path: '/archive/records',
    ids: ['listArchive', 'exportArchive'],
    summary: { zh: '档案目录', en: 'Archived records' },
    name: { zh: '归档文件目录', en: 'Archived records' },
    articles: ['X7', 'X4'],
    permission: 'archive.read',
    scope: 'wherever',
    query: shape.recordsAsk,
    row: shape.RecordRow,
    columns: [
      { title: { zh: '档号', en: 'Number' }, value: (r) => r.number, width: 34 },
      { title: { zh: '题名', en: 'Title' }, value: (r, lang) => r.title[lang], width: 40 },
      { title: { zh: '办件编号', en: 'Case' }, value: (r) => r.caseNumber, width: 22 },
      { title: { zh: '地点', en: 'Place' }, value: (r) => r.place, width: 30 },
      { title: { zh: '类别', en: 'Kind' }, value: (r, lang) => r.matterTitle[lang], width: 24 },
      { title: { zh: '办结', en: 'Ended' }, value: (r) => r.closedOn },
      { title: { zh: '保管期限', en: 'Kept' }, value: (r, lang) => r.classTitle[lang] },
      { title: { zh: '保管至', en: 'Until' }, value: (r) => r.keptUntil },
      { title: { zh: '状态', en: 'State' }, value: (r, lang) => stateWords[r.state][lang] },
      { title: { zh: '最近核对', en: 'Checked' }, value: (r) => r.checkedAt },
    ],
    read: (tx, { query }) => recordList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/archive/records/:record',
    id: 'getArchived',
    summary: { zh: '一件档案', en: 'One archived record' },
    articles: ['X7', 'X2'],
    permission: 'archive.read',
    scope: ofRecord,
    params,
    answer: shape.RecordFull,
    handle: (tx, given) => recordShown(tx, given.params.record),
  }),
  route({
    method: 'GET',
    path: '/archive/work',
    id: 'getArchiveWork',
    summary: { zh: '档案待办：损坏、到期、冻结', en: 'What wants doing in the archive' },
    articles: ['X7'],
    permission: 'archive.keep',
    scope: 'wherever',
    answer: shape.Work,
    handle: (tx) => workOf(tx),
  }),
  route({
    method: 'GET',
    path: '/archive/retention',
    id: 'getRetention',
    summary: { zh: '保管期限表：每类事项保管多久、为什么', en: 'How long each kind of matter is kept, and why' },
    articles: ['X7', 'X2'],
    permission: 'public',
    answer: z.object({
      source: z.string(),
      classes: z.array(z.object({ key: z.string(), title: Text })),
      rows: z.array(z.object({ matter: z.string(), title: Text, class: z.string(), reason: Text })),
    }),
    handle: () =>
      Promise.resolve({
        source: schedule.source,
        classes: schedule.classes.map(({ key, title }) => ({ key, title })),
        rows: schedule.matters.map(({ key, ...m }) => ({ matter: key, ...m })),
      }),
  }),
]

const keeping = { articles: ['X7', 'X2'], permission: 'archive.keep' } as const
const acts = [
  route({
    ...keeping,
    // not a GET: that somebody looked is written down
    method: 'POST',
    path: '/archive/records/:record/package',
    id: 'openArchived',
    summary: { zh: '调阅档案包（留痕）', en: 'Take out a package (recorded)' },
    scope: ofRecord,
    perMinute: 60,
    params,
    body: shape.Reason,
    file: 'application/zip',
    handle: (tx, { params: { record }, body }) => takeOut(tx, record, body.reason),
  }),
  route({
    ...keeping,
    method: 'POST',
    path: '/archive/records/:record/checks',
    id: 'checkArchived',
    summary: { zh: '立即核对一件档案', en: 'Check a record now' },
    scope: ofRecord,
    perMinute: 30,
    params,
    answer: shape.RecordFull,
    // read from the store before the act, and for whoever may ask alone
    prepare: async (db, { actor, params: { record } }) => {
      const place = actor && (await db.read(actor, (tx) => placeOf(tx, record)))
      return place && db.house.permissions.by('archive.keep', actor, place) ? look(db, record) : undefined
    },
    handle: async (tx, { params: { record }, prepared }) => {
      if (!prepared) throw fault.NOT_PACKED()
      await writeDown(tx, record, prepared)
      return recordShown(tx, record)
    },
  }),
  route({
    ...keeping,
    method: 'POST',
    path: '/archive/records/:record/holds',
    id: 'holdArchived',
    summary: { zh: '冻结一件档案', en: 'Hold a record' },
    scope: ofRecord,
    idempotent: true,
    params,
    body: shape.Reason,
    answer: shape.RecordFull,
    handle: async (tx, { params: { record }, body }) => {
      await hold(tx, record, body.reason)
      return recordShown(tx, record)
    },
  }),
  route({
    ...keeping,
    method: 'POST',
    path: '/archive/holds/:hold/release',
    id: 'releaseArchived',
    summary: { zh: '解除冻结', en: 'Release a hold' },
    scope: (tx, given) => placeOfHold(tx, given.params.hold),
    idempotent: true,
    params: z.object({ hold: z.uuid() }),
    body: shape.Reason,
    answer: shape.RecordFull,
    handle: async (tx, { params: { hold: of }, body }) => recordShown(tx, await release(tx, of, body.reason)),
  }),
]

type DisposedRow = z.output<typeof shape.Disposed>
interface DisposedFound extends Omit<DisposedRow, 'place' | 'proposedBy' | 'confirmedBy'> {
  readonly path: string
  readonly proposed: string | null
  readonly confirmed: string | null
}
const roleIn = (step: 'opened' | 'taken') => sql`(select e.role from procedure_entry e where e.case_id = d.case_id and e.kind = ${step} order by e.n desc limit 1)`
const papers = [
  ...list({
    ...keeping,
    articles: ['X7', 'X4'],
    path: '/archive/disposals',
    ids: ['listDisposals', 'exportDisposals'],
    summary: { zh: '销毁与延期清册', en: 'The register of what was destroyed or extended' },
    name: { zh: '档案销毁清册', en: 'Destroyed records' },
    scope: 'wherever',
    query: shape.disposedAsk,
    row: shape.Disposed,
    columns: [
      { title: { zh: '档号', en: 'Number' }, value: (r) => r.number, width: 34 },
      { title: { zh: '题名', en: 'Title' }, value: (r, lang) => r.title[lang], width: 40 },
      { title: { zh: '地点', en: 'Place' }, value: (r) => r.place, width: 30 },
      { title: { zh: '处置', en: 'Disposal' }, value: (r, lang) => (r.kind === 'destroyed' ? { zh: '销毁', en: 'destroyed' } : { zh: '延长保管', en: 'kept longer' })[lang] },
      { title: { zh: '延长至', en: 'Until' }, value: (r) => r.until },
      { title: { zh: '理由', en: 'Reason' }, value: (r) => r.ground, width: 40 },
      { title: { zh: '提出', en: 'Proposed' }, value: (r, lang) => r.proposedBy[lang], width: 20 },
      { title: { zh: '复核', en: 'Confirmed' }, value: (r, lang) => r.confirmedBy[lang], width: 20 },
      { title: { zh: '办件编号', en: 'Case' }, value: (r) => r.caseNumber, width: 22 },
      { title: { zh: '时间', en: 'When' }, value: (r) => r.at },
      { title: { zh: '清单摘要', en: 'Digest of the manifest' }, value: (r) => r.manifestHash, width: 66 },
    ],
    read: async (tx, { query }) => {
      const found = await listPage<DisposedFound>(
        tx,
        {
          rows: sql`select d.record || '/' || d.case_id as id, d.record, a.number, d.kind, c.title, a.place_path as path, encode(p.manifest_hash, 'hex') as "manifestHash",
              d.until, d.ground, ${roleIn('opened')} as proposed, ${roleIn('taken')} as confirmed, x.number as "caseNumber", d.at
            from archive_disposal d join archive_record a on a.id = d.record join procedure_case c on c.id = a.case_id
            join procedure_case x on x.id = d.case_id left join archive_package p on p.record = a.id
            where ${lyingIn(sql`a.place_path`, tx.house.permissions.reachOf('archive.keep', tx.actor))} and ${openTo(tx)}`,
          where: [
            ...(query['filter.kind'] ? [sql`t.kind = ${query['filter.kind']}`] : []),
            ...seek(query.q, { texts: [sql`t.number`, sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`] }),
          ],
          order: '-at',
        },
        query,
      )
      const places = await placeNames(tx, found.rows.map((r) => r.path))
      return {
        ...found,
        rows: found.rows.map(({ path, proposed, confirmed, ...r }) => ({
          ...r,
          place: places.get(path) ?? '',
          proposedBy: roleTitle(proposed ?? ''),
          confirmedBy: roleTitle(confirmed ?? ''),
        })),
      }
    },
  }),
  route({
    ...keeping,
    method: 'GET',
    path: '/archive/catalogue.pdf',
    id: 'archiveCatalogue',
    summary: { zh: '归档文件目录（A4）', en: 'The catalogue of archived records (A4)' },
    scope: 'wherever',
    long: true,
    file: 'application/pdf',
    perMinute: 30,
    query: z.object({
      community: z.uuid().optional(),
      year: z.coerce.number().int().min(2000).max(2999).optional(),
      class: z.enum(['permanent', '30-years', '10-years']).optional(),
      lang: z.enum(['zh', 'en']).default('zh'),
    }),
    handle: async (tx, { query: { lang, ...wanted }, gone }) => ({ type: 'application/pdf', filename: 'catalogue.pdf', body: await catalogue(tx, wanted, { lang, gone }) }),
  }),
]
export const routes = [...reading, ...acts, ...papers]
