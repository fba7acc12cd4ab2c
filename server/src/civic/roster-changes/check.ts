// The second person's check: what is entered, and what must hold of it.
import { z } from 'zod'
import { askerOf, form, guard } from '../procedure/index.ts'
import { text } from './fields.ts'

const findingField = {
  zh: '复核意见',
  en: 'Finding',
  hint: { zh: '写明看过哪些原件', en: 'Say which originals were seen' },
}
const missingField = {
  zh: '需补正的全部内容（一次性告知）',
  en: 'All that is to be corrected (told in one go)',
  hint: {
    zh: '退回补正时必填；提出人会在表单旁边看到',
    en: 'Needed when it goes back; whoever asked sees it beside the form',
  },
  neededFor: 'correct',
}
/** The numbers are entered once more by the second person, from the original: what differs is found. */
const numbersField = {
  zh: '对照原件，再录一遍全部新权利人的证件号码',
  en: 'From the original: the document numbers of all new owners once more',
  hint: {
    zh: '同意登记时必填，用空格或逗号隔开',
    en: 'Needed to approve; parted by spaces or commas',
  },
  personal: true,
  neededFor: 'approve',
} as const
const title = { zh: '复核意见', en: 'Finding of the check' }
const finding = text(2, 500)
const numbers = z.string().max(1000).optional()
const missing = z.string().trim().max(1000).optional()

const checkForm = form('registry.check@1', z.object({ finding }), {
  title,
  fields: { finding: findingField },
})
const transferCheckForm = form('registry.transfer-check@1', z.object({ finding, numbers }), {
  title,
  fields: { finding: { zh: '复核意见', en: 'Finding' }, numbers: numbersField },
})
const correctableCheckForm = form('registry.check@2', z.object({ finding, missing }), {
  title,
  fields: { finding: findingField, missing: missingField },
})
export const numbersForm = form('registry.transfer-check@2', z.object({ finding, numbers, missing }), {
  title,
  fields: {
    finding: findingField,
    numbers: numbersField,
    missing: missingField,
  },
})
/** The first versions stay as long as cases run on them. */
export const checkForms = [checkForm, transferCheckForm, correctableCheckForm, numbersForm]

export const checkGuards = [
  // of versions before the engine saw to it (takes: another)
  guard('registry.second-person@1', undefined, async (tx, act) => {
    // whoever handed it in again for a colleague has asked for it as well
    const asked = [act.case.openedBy, await askerOf(tx, act.case)]
    return tx.actor.account !== undefined && asked.includes(tx.actor.account)
      ? {
          zh: '提出人不能复核自己提出的变更，请由另一位经办人复核',
          en: 'Whoever asked for the change may not check it; a second person does',
        }
      : undefined
  }),
  guard('registry.told-in-one-go@1', undefined, (_tx, { outcome, data }) =>
    Promise.resolve(
      outcome === 'correct' && !data['missing']
        ? {
            zh: '退回补正须一次性写明全部需补正的内容',
            en: 'Say all that is to be corrected, in one go',
            field: 'missing',
          }
        : undefined,
    ),
  ),
]
