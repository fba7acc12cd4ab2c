// What this room keeps about whoever asks: the looks at their data, and what they agreed to.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { consentsOfMine } from './consents.ts'
import { consentTexts } from './data.ts'
import { toldToMe } from './incidents.ts'
import { looksAtMe } from './looks.ts'

const at = { head: { zh: '时间', en: 'Time' }, holds: 'time' } as const
const version = { head: { zh: '文本版本', en: 'Version of the text' } }
const lookColumns = {
  at,
  office: { head: { zh: '谁', en: 'Who' } },
  place: { head: { zh: '哪里', en: 'Of where' } },
  purpose: { head: { zh: '为什么', en: 'Why' } },
  words: { head: { zh: '说明', en: 'In their words' } },
  fields: { head: { zh: '看了什么', en: 'What they saw' } },
  objection: { head: { zh: '我的异议', en: 'My objection' } },
  answer: { head: { zh: '答复', en: 'The answer' } },
} as const
const consentColumns = {
  community: { head: { zh: '小区', en: 'Community' } },
  purpose: { head: { zh: '事项', en: 'Of what' }, words: Object.fromEntries(consentTexts.map((t) => [t.key, t.title])) },
  given: { head: { zh: '同意', en: 'Agreed' } },
  version,
  at,
}

const title = { head: { zh: '标题', en: 'Title' } }
const state = {
  head: { zh: '进展', en: 'Stands' },
  words: {
    waiting: { zh: '正在排队', en: 'Waiting' },
    running: { zh: '正在办理', en: 'Under way' },
    done: { zh: '已完成', en: 'Done' },
    failed: { zh: '没有完成', en: 'Failed' },
  },
}

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const looks = await looksAtMe(tx)
  const consents = await consentsOfMine(tx)
  return [
    {
      title: { zh: '谁看过我的信息', en: 'Who looked at my data' },
      columns: lookColumns,
      rows: looks.map((l) => ({
        ...{ at: l.at, office: l.office, place: l.place, purpose: l.purpose, words: l.words },
        fields: { zh: l.fields.map((f) => f.zh).join('、'), en: l.fields.map((f) => f.en).join(', ') },
        ...{ objection: l.objection?.words, answer: l.answer?.words },
      })),
    },
    {
      title: { zh: '同意与撤回', en: 'Consents given and withdrawn' },
      columns: consentColumns,
      rows: consents.flatMap((c) => c.history.map((h) => ({ community: c.communityName, purpose: c.key, ...h }))),
    },
    {
      title: { zh: '注册时同意的个人信息处理须知', en: 'The notice agreed to on registering' },
      columns: { version, at },
      rows: await tx.rows(sql`select version, at from notice_consent where account = ${tx.actor.account} order by at`),
    },
    {
      title: { zh: '告知我的安全事件', en: 'Incidents that I was told of' },
      columns: { title, words: { head: { zh: '告知内容', en: 'What I was told' } }, at },
      rows: (await toldToMe(tx)).map((t) => ({ ...t })),
    },
    {
      title: { zh: '我的长时间任务', en: 'Long work of mine' },
      columns: { title, state, at },
      rows: await tx.rows(sql`select title, state, created_at as at from job_run where account = ${tx.actor.account}`),
    },
  ]
}
