// Two shapes for tests that differ from the use of the fund: a filing (its clock stops, it is corrected, taken back, raised twice)
// and a whistle (several offices, two persons, another procedure on the way).
import { z } from 'zod'
import { procedure } from './declare.ts'
import { form } from './forms.ts'
import { effect, type ProcedureParts } from './known.ts'
import { plan } from './testing.ts'

const text = (zh: string) => ({ zh, en: zh })
const filingForm = form(
  'shape.filing@1',
  z.object({
    committee: z.string().min(2).max(60),
    seats: z.int().min(3).max(15),
    phone: z.string().max(20),
  }),
  {
    title: text('备案申请'),
    fields: {
      committee: { ...text('业委会名称'), correctable: true },
      seats: text('委员人数'),
      phone: { ...text('联系电话'), personal: true, correctable: true },
    },
  },
)
export const filing = procedure({
  key: 'shape.filing',
  version: 2,
  title: text('备案'),
  articles: ['A13.1'],
  about: 'community',
  sign: '备',
  retention: 'roster',
  opens: { by: ['committee.member'], form: 'shape.filing@1', title: text('申请备案') },
  steps: {
    review: {
      title: text('审查'),
      by: ['county.bureau-officer'],
      within: 'param:fund.use.review',
      clock: 'goes-on',
      late: ['escalate:street.officer', 'escalate:city.bureau-officer'],
      to: { accepted: 'end:filed', supplement: 'supply', refused: 'end:refused' },
    },
    supply: {
      title: text('一次补正'),
      by: ['committee.member'],
      form: 'shape.filing@1',
      within: 'param:fund.use.correction',
      late: 'end:lapsed',
      to: 'review',
    },
  },
  outcomes: {
    accepted: text('准予备案'),
    supplement: text('一次告知补正'),
    refused: text('不予备案'),
    lapsed: text('逾期未补正'),
  },
  ends: {
    filed: { title: text('已备案'), well: true },
    refused: { title: text('不予备案'), well: false },
    lapsed: { title: text('逾期未补正，按撤回处理'), well: false },
  },
})
const finding = form('shape.finding@1', z.object({ text: z.string().min(2).max(200) }), {
  title: text('到场情况'),
  fields: { text: text('情况') },
})
export const whistle = procedure({
  key: 'shape.whistle',
  version: 2,
  title: text('吹哨'),
  articles: ['A8.1'],
  about: 'building',
  sign: '哨',
  retention: 'personal-correction',
  opens: { by: ['street.officer'], form: 'shape.finding@1', title: text('吹哨') },
  steps: {
    visit: {
      title: text('联合到场'),
      by: ['county.bureau-officer', 'neighbourhood.officer', 'company.manager'],
      takes: 'each-office',
      form: 'shape.finding@1',
      within: 'param:fund.use.review',
      late: 'escalate:county.fund-reviewer',
      to: { found: 'repair', nothing: 'end:nothing' },
    },
    repair: {
      title: text('动用维修资金'),
      opens: 'test.use',
      with: 'shape.plan@1',
      to: {
        published: 'confirm',
        opposed: 'end:nothing',
        notPassed: 'end:nothing',
        refused: 'end:nothing',
        withdrawn: 'visit',
      },
    },
    confirm: {
      title: text('两人核实'),
      by: ['street.officer'],
      takes: 'two-persons',
      within: 'param:fund.use.review',
      late: 'escalate:county.bureau-officer',
      to: { solved: 'end:solved', again: 'visit' },
    },
  },
  outcomes: {
    found: text('属实'),
    nothing: text('无此问题'),
    published: text('已办'),
    opposed: text('先议未支持'),
    notPassed: text('未通过'),
    refused: text('未核准'),
    withdrawn: text('撤回'),
    solved: text('已解决'),
    again: text('重新到场'),
  },
  ends: { solved: { title: text('已解决'), well: true }, nothing: { title: text('无需处理'), well: false } },
})
export const shapes: ProcedureParts = {
  procedures: [filing, whistle],
  forms: [filingForm, finding],
  effects: [effect('shape.plan@1', async () => plan)],
}
