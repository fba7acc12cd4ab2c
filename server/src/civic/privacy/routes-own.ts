// What a person asks of their own data: who looked, consents, a copy, the end of the account; and the public register.
import { z } from 'zod'
import { Instant, list, route } from '../../kernel/http/index.ts'
import { Password, sureOf } from '../../kernel/identity/index.ts'
import { consentsOfMine, decideConsent } from './consents.ts'
import { Content } from './content.ts'
import { askCopy, copies, copyContent, copyPage, copyPaper } from './copies.ts'
import { ConsentText, consentTexts, Kind, processing } from './data.ts'
import { erase, stays } from './erasure.ts'
import { fault } from './faults.ts'
import { toldToMe } from './incidents.ts'
import { looksAtMe, object } from './looks.ts'
import { lookColumns, lookPage, lookQuery } from './look-list.ts'
import { ConsentState, Copy, LookTold, StaysShape, Words } from './shapes.ts'

const done = z.object({ done: z.literal(true) })
const mine = { articles: ['X2'], permission: 'self' } as const
const copyParams = z.object({ copy: z.uuid() })
/** The page's own language; otherwise the browser's. */
const copyQuery = z.object({ lang: z.enum(['zh', 'en']).optional() })

const reads = [
  route({
    method: 'GET',
    path: '/privacy/register',
    id: 'processingRegister',
    summary: { zh: '个人信息处理规则', en: 'The processing register' },
    articles: ['X2'],
    permission: 'public',
    answer: z.object({ rows: z.array(Kind) }),
    handle: () => Promise.resolve({ rows: processing }),
  }),
  ...list({
    ...mine,
    articles: ['X2', 'X4'],
    path: '/privacy/looks',
    ids: ['looksAtMe', 'exportLooksAtMe'],
    summary: { zh: '谁看过我的信息', en: 'Who looked at my data' },
    name: { zh: '谁看过我的信息', en: 'Who looked at my data' },
    query: lookQuery,
    row: LookTold,
    columns: lookColumns,
    read: async (tx, { query }) => lookPage(await looksAtMe(tx), query, '-at'),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/consents',
    id: 'myConsents',
    summary: { zh: '我的同意', en: 'My consents' },
    answer: z.object({ texts: z.array(ConsentText), rows: z.array(ConsentState) }),
    handle: async (tx) => ({ texts: consentTexts, rows: await consentsOfMine(tx) }),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/told',
    id: 'incidentsToldToMe',
    summary: { zh: '告知我的安全事件', en: 'Incidents that I was told of' },
    answer: z.object({
      rows: z.array(z.object({ id: z.uuid(), n: z.int(), title: z.string(), words: z.string(), at: Instant })),
    }),
    handle: async (tx) => ({ rows: await toldToMe(tx) }),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/copies',
    id: 'myCopies',
    summary: { zh: '我的信息副本', en: 'Copies of my data' },
    answer: z.object({ rows: z.array(Copy), stays: StaysShape }),
    handle: async (tx) => ({ rows: await copies(tx), stays: [...stays] }),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/copies/:copy/data.json',
    id: 'copyAsJson',
    summary: { zh: '下载副本（JSON）', en: 'A copy as JSON' },
    params: copyParams,
    file: 'application/json',
    answer: Content,
    handle: async (tx, { params }) => ({
      type: 'application/json; charset=utf-8',
      filename: 'hemei-my-data.json',
      body: JSON.stringify(await copyContent(tx, params.copy), null, 2),
    }),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/copies/:copy/data.html',
    id: 'copyAsPage',
    summary: { zh: '下载副本（网页）', en: 'A copy as a page' },
    params: copyParams,
    query: copyQuery,
    file: 'text/html',
    handle: async (tx, { params, query, lang }) => ({
      type: 'text/html; charset=utf-8',
      filename: 'hemei-my-data.html',
      body: await copyPage(tx, params.copy, query.lang ?? lang),
    }),
  }),
  route({
    ...mine,
    method: 'GET',
    path: '/privacy/copies/:copy/data.pdf',
    id: 'copyAsPaper',
    summary: { zh: '下载副本（PDF，大字，可打印）', en: 'A copy as a PDF in large type' },
    params: copyParams,
    query: copyQuery,
    file: 'application/pdf',
    long: true,
    handle: async (tx, { params, query, lang, gone }) => ({
      type: 'application/pdf',
      filename: 'hemei-my-data.pdf',
      body: await copyPaper(tx, params.copy, query.lang ?? lang, gone),
    }),
  }),
]

const acts = [
  route({
    ...mine,
    method: 'POST',
    path: '/privacy/looks/:look/objection',
    id: 'objectToLook',
    summary: { zh: '对一次查看提出异议', en: 'Object to a look' },
    idempotent: true,
    status: 201,
    params: z.object({ look: z.uuid() }),
    body: z.object({ words: Words }),
    answer: LookTold,
    handle: (tx, { params, body }) => object(tx, params.look, body.words),
  }),
  route({
    ...mine,
    method: 'POST',
    path: '/privacy/consents',
    id: 'decideConsent',
    summary: { zh: '同意或撤回同意', en: 'Give or withdraw a consent' },
    idempotent: true,
    body: z.object({
      community: z.uuid(),
      key: z.string().max(40),
      version: z.int(),
      given: z.boolean(),
    }),
    answer: done,
    handle: async (tx, { body }) => {
      await decideConsent(tx, body)
      return { done: true as const }
    },
  }),
  route({
    ...mine,
    method: 'POST',
    path: '/privacy/copies',
    id: 'askCopy',
    summary: { zh: '索取一份我的信息', en: 'Ask for a copy of my data' },
    idempotent: true,
    perMinute: 10,
    status: 202,
    body: z.object({}),
    answer: Copy,
    handle: (tx) => askCopy(tx),
  }),
  route({
    ...mine,
    method: 'POST',
    path: '/privacy/erasure',
    id: 'eraseMe',
    summary: { zh: '注销账号', en: 'End my account' },
    perMinute: 10,
    body: z.object({ sure: z.boolean(), password: Password.optional() }),
    answer: z.object({ stays: StaysShape }),
    prepare: (db, { body, session }) => sureOf(db, session.token, body.password),
    handle: async (tx, { session, body }) => {
      if (!body.sure) throw fault.NOT_SURE()
      const left = await erase(tx)
      session.set(undefined)
      return { stays: [...left] }
    },
  }),
]
export const ownRoutes = [...reads, ...acts]
