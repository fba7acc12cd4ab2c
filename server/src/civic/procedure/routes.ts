// HTTP of the procedure room: my work, cases, their acts, and the procedures explained.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Place } from '../../kernel/access/index.ts'
import { fileTypes } from '../../kernel/files/index.ts'
import { route } from '../../kernel/http/index.ts'
import { communityPlace, jurisdictionPlace, roleTitle } from '../registry/index.ts'
import { authorityFor } from './authority.ts'
import type { Declaration } from './declare.ts'
import { diagram } from './diagram.ts'
import { open, take, withdraw } from './engine.ts'
import { explainedSteps } from './explain.ts'
import { schemaOf } from './forms.ts'
import { lists } from './list-routes.ts'
import { openTo } from './lists.ts'
import { colleagues, correct, handOver } from './office.ts'
import { searchRoute } from './search.ts'
import { caseFile } from './case-files.ts'
import { fault, load } from './store.ts'
import * as shape from './schema.ts'
import { caseView } from './view.ts'

const caseParam = z.object({ case: z.uuid() })
const ofCase = async (tx: Tx, { params }: { params: { case: string } }): Promise<Place | undefined> => {
  const found = await tx.maybe<{ path: string; community: string | null }>(
    sql`select place_path as path, community_id as community from procedure_case c where id = ${params.case} and ${openTo(tx)}`,
  )
  return found && { path: found.path, ...(found.community ? { community: found.community } : {}) }
}
const acts = [
  route({
    method: 'GET',
    path: '/cases/:case',
    id: 'getCase',
    summary: { zh: '一个办件', en: 'One case' },
    articles: ['A20.1', 'X3'],
    permission: 'case.read',
    scope: ofCase,
    params: caseParam,
    answer: shape.CaseFull,
    handle: (tx, { params, lang }) => caseView(tx, params.case, lang),
  }),
  route({
    // not a GET: that somebody looked is written down, and no page elsewhere can make a browser look
    method: 'POST',
    path: '/cases/:case/files/:file',
    id: 'openCaseFile',
    summary: { zh: '打开办件里的一份材料（留痕）', en: 'Open a file of a case (recorded)' },
    articles: ['X2', 'X7'],
    permission: 'case.read',
    scope: ofCase,
    params: z.object({ case: z.uuid(), file: z.uuid() }),
    file: fileTypes,
    handle: async (tx, { params }) => caseFile(tx, await load(tx, params.case), params.file),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/cases',
    id: 'openCase',
    summary: { zh: '提出一个办件', en: 'Open a case' },
    articles: ['A20.1', 'A2.3'],
    permission: 'case.act',
    scope: (tx, { params }) => communityPlace(tx, params.community),
    idempotent: true,
    params: z.object({ community: z.uuid() }),
    body: shape.OpenBody,
    answer: z.object({ id: z.uuid(), number: z.string() }),
    status: 201,
    handle: (tx, { params, body }) =>
      open(tx, {
        key: body.procedure,
        community: params.community,
        building: body.building,
        form: body.form,
      }),
  }),
  route({
    method: 'POST',
    path: '/jurisdictions/:jurisdiction/cases',
    id: 'openCaseAboutJurisdiction',
    summary: { zh: '就一个辖区提出办件', en: 'Open a case about a jurisdiction' },
    articles: ['A22.2'],
    permission: 'case.act',
    scope: (tx, { params }) => jurisdictionPlace(tx, params.jurisdiction),
    idempotent: true,
    params: z.object({ jurisdiction: z.string().max(12) }),
    body: shape.OpenAboutBody,
    answer: z.object({ id: z.uuid(), number: z.string() }),
    status: 201,
    handle: (tx, { params, body }) =>
      open(tx, { key: body.procedure, jurisdiction: params.jurisdiction, form: body.form }),
  }),
  route({
    method: 'POST',
    path: '/cases/:case/steps/:step',
    id: 'takeStep',
    summary: { zh: '办理一步', en: 'Take a step' },
    articles: ['A20.1', 'A2.3', 'X3'],
    permission: 'case.act',
    scope: ofCase,
    idempotent: true,
    params: z.object({ case: z.uuid(), step: z.string().max(40) }),
    body: shape.TakeBody,
    answer: shape.CaseFull,
    handle: async (tx, { params, body, lang }) => {
      await take(tx, { ...body, case: params.case, step: params.step })
      return caseView(tx, params.case, lang)
    },
  }),
  route({
    method: 'POST',
    path: '/cases/:case/withdraw',
    id: 'withdrawCase',
    summary: { zh: '撤回办件', en: 'Take a case back' },
    articles: ['A20.1'],
    permission: 'case.act',
    scope: ofCase,
    idempotent: true,
    params: caseParam,
    body: shape.WithdrawBody,
    answer: shape.CaseFull,
    handle: async (tx, { params, body, lang }) => {
      await withdraw(tx, params.case, body.note)
      return caseView(tx, params.case, lang)
    },
  }),
]

const office = [
  route({
    method: 'GET',
    path: '/cases/:case/steps/:step/colleagues',
    id: 'listColleagues',
    summary: { zh: '这一步可以交给谁', en: 'To whom a step can be handed' },
    articles: ['X3', 'G4'],
    permission: 'case.act',
    scope: ofCase,
    params: z.object({ case: z.uuid(), step: z.string().max(40) }),
    answer: shape.Colleagues,
    handle: async (tx, { params }) => {
      const found = await colleagues(tx, params)
      return {
        rows: [...found].map(([account, name]) => ({ account, name, me: account === tx.actor.account })),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/cases/:case/steps/:step/hand-over',
    id: 'handOverStep',
    summary: { zh: '接手或转交一步', en: 'Take a step in hand, or hand it to a colleague' },
    articles: ['X3', 'G4'],
    permission: 'case.act',
    scope: ofCase,
    idempotent: true,
    params: z.object({ case: z.uuid(), step: z.string().max(40) }),
    body: shape.HandOverBody,
    answer: shape.CaseFull,
    handle: async (tx, { params, body, lang }) => {
      await handOver(tx, { ...params, ...body })
      return caseView(tx, params.case, lang)
    },
  }),
  route({
    method: 'POST',
    path: '/cases/:case/entries/:entry/corrections',
    id: 'correctEntry',
    summary: { zh: '更正已填写的内容（原内容保留）', en: 'Correct what was entered; the old words stay' },
    articles: ['X2', 'X3'],
    permission: 'case.act',
    scope: ofCase,
    idempotent: true,
    params: z.object({ case: z.uuid(), entry: z.coerce.number().int().min(1).max(100_000) }),
    body: shape.CorrectBody,
    answer: shape.CaseFull,
    handle: async (tx, { params, body, lang }) => {
      await correct(tx, { ...params, ...body })
      return caseView(tx, params.case, lang)
    },
  }),
]

/** Where it is asked whether one may open it. */
const where = z.object({ community: z.uuid().optional(), jurisdiction: z.string().max(12).optional() })
async function explained(
  tx: Tx,
  d: Declaration,
  { community, jurisdiction }: z.output<typeof where>,
): Promise<z.output<typeof shape.ProcedureShape>> {
  const given = d.about === 'jurisdiction' ? jurisdiction : community
  const placeOf = d.about === 'jurisdiction' ? jurisdictionPlace : communityPlace
  const place = given === undefined ? undefined : await placeOf(tx, given)
  return {
    key: d.key,
    version: d.version,
    title: d.title,
    about: d.about,
    articles: [...d.articles],
    opens: {
      title: d.opens.title,
      by: d.opens.by.map(roleTitle),
      basis: d.opens.basis ?? null,
      form: schemaOf(tx.house.procedures.forms.get(d.opens.form)),
    },
    mayOpen: place !== undefined && authorityFor(tx.actor, d.opens.by, place) !== undefined,
  }
}
const formKeys = (d: Declaration): string[] => [
  d.opens.form,
  ...Object.values(d.steps).flatMap((s) => ('by' in s && s.form ? [s.form] : [])),
]

const procedures = [
  route({
    method: 'GET',
    path: '/procedures',
    id: 'listProcedures',
    summary: { zh: '有哪些程序', en: 'Procedures' },
    articles: ['A20.1'],
    permission: 'public',
    query: where,
    answer: z.object({ rows: z.array(shape.ProcedureShape) }),
    handle: async (tx, { query }) => {
      const rows = []
      for (const d of tx.house.procedures.all) rows.push(await explained(tx, d, query))
      return { rows }
    },
  }),
  route({
    method: 'GET',
    path: '/procedures/:key',
    id: 'getProcedure',
    summary: { zh: '一个程序：步骤、表单与流程图', en: 'A procedure: steps, forms, diagram' },
    articles: ['A20.1'],
    permission: 'public',
    params: z.object({ key: z.string().max(60) }),
    query: where,
    answer: shape.ProcedureFull,
    handle: async (tx, { params, query, lang }) => {
      const d = tx.house.procedures.newest(params.key)
      if (!d) throw fault.NOT_FOUND()
      const forms = Object.fromEntries(
        formKeys(d).map((key) => [key, schemaOf(tx.house.procedures.forms.get(key))]),
      )
      return {
        ...(await explained(tx, d, query)),
        declaration: { ...d },
        steps: await explainedSteps(tx, d, query),
        forms,
        diagram: diagram(d, lang),
      }
    },
  }),
]

export const routes = [searchRoute, ...lists, ...acts, ...office, ...procedures]
