// The face of the privacy room: looks, consents, copies, correction, erasure, retention and the breach register (X2, PIPL).
import { room } from '../../kernel/http/index.ts'
import { sql } from '../../kernel/database/index.ts'
import { clearOver } from './clear.ts'
import { consentsOfMine } from './consents.ts'
import { makeCopy } from './copies.ts'
import { toldToMe } from './incidents.ts'
import { answeringRoles, lookingRoles, looksAtMe } from './looks.ts'
import { officeRoutes } from './routes-office.ts'
import { registrationRoutes } from './registration.ts'
import { ownRoutes } from './routes-own.ts'

export { clearOver } from './clear.ts'
export { consented } from './consents.ts'
export { parts } from './correction.ts'
export { consentTexts, processing, type Purpose } from './data.ts'
export { answerObjection, object, personsADay, reveal, type AskedLook } from './looks.ts'

const hourMs = 3_600_000
export const manifest = room({
  name: 'civic/privacy',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'personal.reveal',
      title: { zh: '查看未遮盖的个人信息（留痕）', en: 'Look at unmasked personal data (recorded)' },
      allow: [{ roles: lookingRoles, reach: 'over' }],
    },
    {
      key: 'personal.answer',
      title: { zh: '答复对查看个人信息的异议', en: 'Answer objections to looks' },
      allow: [{ roles: answeringRoles, reach: 'over' }],
    },
    {
      key: 'privacy.guard',
      title: { zh: '登记个人信息安全事件与影响评估', en: 'Keep the registers of incidents and assessments' },
      allow: [{ roles: ['security.administrator'], reach: 'over' }],
    },
  ],
  routes: [...ownRoutes, ...officeRoutes, ...registrationRoutes],
  jobs: [makeCopy],
  heartbeats: [{ name: 'privacy.clear', everyMs: hourMs, beat: clearOver }],
  sealed: { look_objection: ['words'], look_answer: ['words'], personal_copy: ['content'] },
  personal: async (tx) => [
    {
      title: { zh: '谁看过我的信息', en: 'Who looked at my data' },
      rows: (await looksAtMe(tx)).map((l) => ({
        ...{ at: l.at, office: l.office.zh, place: l.place, purpose: l.purpose.zh, words: l.words },
        ...{ fields: l.fields.map((f) => f.zh).join('、'), objection: l.objection?.words, answer: l.answer?.words },
      })),
    },
    {
      title: { zh: '同意与撤回', en: 'Consents given and withdrawn' },
      rows: (await consentsOfMine(tx)).flatMap((c) =>
        c.history.map((h) => ({ community: c.communityName, purpose: c.key, ...h })),
      ),
    },
    {
      title: { zh: '注册时同意的个人信息处理须知', en: 'The notice agreed to on registering' },
      rows: await tx.rows(sql`select version, at from notice_consent where account = ${tx.actor.account} order by at`),
    },
    { title: { zh: '告知我的安全事件', en: 'Incidents that I was told of' }, rows: (await toldToMe(tx)).map((t) => ({ ...t })) },
    {
      title: { zh: '我的长时间任务', en: 'Long work of mine' },
      rows: await tx.rows(sql`select title ->> 'zh' as title, state, created_at as at from job_run where account = ${tx.actor.account}`),
    },
  ],
})
