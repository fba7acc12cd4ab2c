// Correction as a procedure: the owner says what is wrong, the officer sees the papers and enters what is right (PIPL 46).
import { z } from 'zod'
import { communityOf, effect, form, guard, procedure, type ProcedureParts } from '../procedure/index.ts'
import { correctParty, partiesOf } from '../registry/index.ts'

const text = (least: number, most: number) => z.string().trim().min(least).max(most)

const asked = form(
  'privacy.correction@1',
  z.object({ field: z.enum(['name', 'phone']), why: text(4, 500) }),
  {
    title: { zh: '更正个人信息', en: 'Correction of personal data' },
    fields: {
      field: {
        zh: '哪一项不对',
        en: 'What is wrong',
        options: { name: { zh: '姓名', en: 'Name' }, phone: { zh: '电话', en: 'Telephone' } },
      },
      why: {
        zh: '怎么不对',
        en: 'In which way',
        hint: {
          zh: '不用写出正确的姓名或号码，办理时出示证件即可',
          en: 'Do not write the right name or number here: show your papers when it is handled',
        },
        personal: true,
      },
    },
    names: (d) => ({
      zh: d.field === 'name' ? '更正登记的姓名' : '更正登记的电话',
      en: d.field === 'name' ? 'Correct the registered name' : 'Correct the registered telephone',
    }),
  },
)
const decision = form(
  'privacy.correction-decision@1',
  z.object({ finding: text(2, 500), value: text(1, 60).optional() }),
  {
    title: { zh: '核对结果', en: 'Finding' },
    fields: {
      finding: { zh: '看过什么证件', en: 'Which papers were seen' },
      value: {
        zh: '正确的内容',
        en: 'What is right',
        hint: { zh: '同意更正时必填，加密保存', en: 'Needed where it is corrected; kept sealed' },
        personal: true,
      },
    },
  },
)

export const correction = procedure({
  key: 'privacy.correction',
  version: 1,
  title: { zh: '个人信息更正', en: 'Correction of personal data' },
  articles: ['X2'],
  about: 'community',
  sign: '信更',
  opens: {
    by: ['owner'],
    form: 'privacy.correction@1',
    guards: ['privacy.bound@1'],
    title: { zh: '申请更正', en: 'Ask for a correction' },
    basis: '个人信息保护法 第四十六条',
  },
  steps: {
    decide: {
      title: { zh: '核对并更正', en: 'Check and correct' },
      what: { zh: '看证件，填写正确的内容', en: 'See the papers and enter what is right' },
      basis: '个人信息保护法 第四十六条',
      by: ['neighbourhood.officer'],
      form: 'privacy.correction-decision@1',
      guards: ['privacy.value-there@1'],
      effects: ['privacy.correct@1'],
      within: 'param:privacy.correction.answer',
      late: 'escalate:street.officer',
      to: { correct: 'end:corrected', refuse: 'end:refused' },
    },
  },
  outcomes: {
    correct: { zh: '予以更正', en: 'Corrected' },
    refuse: { zh: '不予更正', en: 'Not corrected' },
  },
  ends: {
    corrected: { title: { zh: '已更正', en: 'Corrected' }, well: true },
    refused: { title: { zh: '不予更正', en: 'Not corrected' }, well: false },
  },
})

const bound = guard('privacy.bound@1', '个人信息保护法 第四十六条', async (tx, act) =>
  (await partiesOf(tx, tx.actor.account ?? '', communityOf(act.case))).length
    ? undefined
    : { zh: '您的账号没有与本小区的业主绑定', en: 'Your account is bound to no owner here' },
)
const phone = /^\+?[0-9][0-9 -]{5,19}$/
const valueThere = guard('privacy.value-there@1', '个人信息保护法 第四十六条', (_tx, act) => {
  if (act.outcome !== 'correct') return Promise.resolve(undefined)
  const value = act.data['value']
  if (typeof value !== 'string')
    return Promise.resolve({ zh: '请填写正确的内容', en: 'Enter what is right' })
  return Promise.resolve(
    act.case.data['open']?.['field'] === 'phone' && !phone.test(value)
      ? { zh: '电话只含数字，6 到 20 位', en: 'A telephone has 6 to 20 digits' }
      : undefined,
  )
})
const correct = effect('privacy.correct@1', async (tx, act) => {
  const { field } = act.case.data['open'] ?? {}
  const value = act.data['value']
  if (act.outcome !== 'correct' || typeof value !== 'string' || (field !== 'name' && field !== 'phone')) return {}
  const parties = await partiesOf(tx, act.case.openedBy ?? '', communityOf(act.case))
  for (const party of parties) await correctParty(tx, { party, field, value, basis: act.case.number })
  return { corrected: parties.length }
})

export const parts: ProcedureParts = {
  procedures: [correction],
  forms: [asked, decision],
  guards: [bound, valueThere],
  effects: [correct],
}
