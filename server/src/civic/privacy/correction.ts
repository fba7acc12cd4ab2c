// Correction as a procedure: the owner says what is wrong, an officer sees the papers and enters what is right, a second person sees
// them too and enters it once more (PIPL 46).
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { notify, tellFormerTelephone } from '../notification/index.ts'
import {
  communityOf,
  effect,
  enteredAt,
  form,
  guard,
  procedure,
  type Case,
  type ProcedureParts,
} from '../procedure/index.ts'
import { correctParty, partiesOf } from '../registry/index.ts'
import { fieldTitles } from './data.ts'
import { corrected } from './messages.ts'

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
        neededFor: 'correct',
      },
    },
  },
)
const check = form(
  'privacy.correction-check@1',
  z.object({ finding: text(2, 500), value: text(1, 60).optional() }),
  {
    title: { zh: '第二人核对', en: 'The second person’s check' },
    fields: {
      finding: {
        zh: '看过什么证件',
        en: 'Which papers were seen',
        hint: { zh: '退回的，写明哪里不对', en: 'Where it goes back, say what is wrong' },
      },
      value: {
        zh: '对照证件，再录一遍正确的内容',
        en: 'From the papers: what is right, once more',
        hint: {
          zh: '确认时必填，加密保存；与第一人录入的不一致就不能更正',
          en: 'Needed to confirm; kept sealed; where it differs from the first entry nothing is corrected',
        },
        personal: true,
        neededFor: 'confirm',
      },
    },
  },
)

export const correction = procedure({
  key: 'privacy.correction',
  version: 3,
  title: { zh: '个人信息更正', en: 'Correction of personal data' },
  articles: ['X2'],
  about: 'community',
  sign: '信更',
  retention: 'personal-correction',
  members: 'opener',
  opens: {
    by: ['owner'],
    form: 'privacy.correction@1',
    guards: ['privacy.bound@1'],
    title: { zh: '申请更正', en: 'Ask for a correction' },
    basis: '个人信息保护法 第四十六条',
  },
  steps: {
    decide: {
      title: { zh: '核对', en: 'Check' },
      what: {
        zh: '看证件，填写正确的内容；由另一人再核对后更正',
        en: 'See the papers and enter what is right; it is corrected once another person has checked it',
      },
      basis: '个人信息保护法 第四十六条',
      by: ['neighbourhood.officer'],
      form: 'privacy.correction-decision@1',
      guards: ['privacy.value-there@1'],
      within: 'param:privacy.correction.answer',
      // the second person's time is not the first's
      clock: 'goes-on',
      late: 'escalate:street.officer',
      to: { correct: 'confirm', refuse: 'end:refused' },
    },
    confirm: {
      title: { zh: '第二人复核', en: 'Second person’s check' },
      what: {
        zh: '自己看证件，再录一遍；一致才更正',
        en: 'See the papers yourself and enter it once more; it is corrected where both agree',
      },
      basis: '个人信息保护法 第四十六条',
      by: ['neighbourhood.officer', 'street.officer'],
      takes: 'another',
      form: 'privacy.correction-check@1',
      guards: ['privacy.same-again@1'],
      effects: ['privacy.correct@2'],
      within: 'param:privacy.correction.check',
      late: 'escalate:county.bureau-officer',
      to: { confirm: 'end:corrected', back: 'decide' },
    },
  },
  outcomes: {
    correct: { zh: '同意更正，报第二人', en: 'To be corrected; on to the second person' },
    refuse: { zh: '不予更正', en: 'Not corrected' },
    confirm: { zh: '确认，更正', en: 'Confirmed and corrected' },
    back: { zh: '退回重新核对', en: 'Back to be checked again' },
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
/** As it is registered and found again: one spelling of each. */
const bare = (value: unknown, field: unknown): string => {
  const text = typeof value === 'string' ? value.normalize('NFKC').trim() : ''
  return field === 'phone' ? text.replaceAll(/[\s-]/g, '') : text.replaceAll(/\s+/g, ' ')
}
const sameAgain = guard('privacy.same-again@1', '个人信息保护法 第四十六条', async (tx, act) => {
  if (act.outcome !== 'confirm') return undefined
  const field = act.case.data['open']?.['field']
  const first = bare((await enteredAt(tx, act.case, 'decide'))['value'], field)
  return first !== '' && bare(act.data['value'], field) === first
    ? undefined
    : {
        zh: '与第一人录入的不一致：请对照证件再看一眼，查明是谁录错；错在前面的，退回重新核对',
        en: 'It differs from what was entered first: look at the papers again and find who erred; if the first did, send it back',
        field: 'value',
      }
})

/** Enters what is right for every record of whoever asked; answers how many, and the telephones that it replaced. */
async function enter(tx: Tx, of: Case, value: unknown): Promise<{ corrected: number; former: readonly string[] }> {
  const field = of.data['open']?.['field']
  if (typeof value !== 'string' || (field !== 'name' && field !== 'phone')) return { corrected: 0, former: [] }
  const parties = await partiesOf(tx, of.openedBy ?? '', communityOf(of))
  const former: string[] = []
  for (const party of parties) {
    const was = await correctParty(tx, { party, field, value: bare(value, field), basis: of.number })
    if (was !== undefined && field === 'phone') former.push(was)
  }
  return { corrected: parties.length, former }
}
/** Cases of the versions before there was a second person end by it. */
const correct = effect('privacy.correct@1', async (tx, act) =>
  act.outcome === 'correct' ? { corrected: (await enter(tx, act.case, act.data['value'])).corrected } : {},
)
const correctOfTwo = effect('privacy.correct@2', async (tx, act) => {
  if (act.outcome !== 'confirm') return {}
  const { case: of } = act
  const { corrected: n, former } = await enter(tx, of, act.data['value'])
  for (const number of new Set(former)) await tellFormerTelephone(tx, number)
  const field = fieldTitles[of.data['open']?.['field'] === 'phone' ? 'phone' : 'name']
  // the person hears of it in their list too, and by the ways that they chose
  if (of.openedBy) await notify(tx, corrected, { to: [of.openedBy], values: { field, number: of.number }, path: '/privacy' })
  return { corrected: n }
})

export const parts: ProcedureParts = {
  procedures: [correction],
  forms: [asked, decision, check],
  guards: [bound, valueThere, sameAgain],
  effects: [correct, correctOfTwo],
}
