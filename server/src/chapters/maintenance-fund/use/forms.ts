// What people enter in a use of the fund: asked once each, in both languages.
import { z } from 'zod'
import { Yuan } from '../../../kernel/http/index.ts'
import { files, form } from '../../../civic/procedure/index.ts'

const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, `至少 ${least} 个字 | at least ${least} characters`)
    .max(most, `至多 ${most} 个字 | at most ${most} characters`)
const amountMost = 10_000_000_000n // 1 亿元, in fen
const money = Yuan.refine(
  (fen) => fen > 0n && fen <= amountMost,
  '须大于零，且不超过一亿元 | more than zero and at most 100 million',
).meta({ least: '0.01', most: z.encode(Yuan, amountMost) })

const photosMost = 8

const kinds = {
  lift: { zh: '电梯', en: 'Lift' },
  roof: { zh: '屋面防水', en: 'Roof' },
  facade: { zh: '外墙', en: 'Outer wall' },
  fire: { zh: '消防设施', en: 'Fire protection' },
  drain: { zh: '排水设施', en: 'Drains' },
  structure: { zh: '承重结构', en: 'Structure' },
  other: { zh: '其他共用部位、共用设施设备', en: 'Other common parts and facilities' },
} as const

export const proposal = form(
  'fund.proposal@1',
  z.object({
    what: text(4, 60),
    kind: z.enum(Object.keys(kinds) as [keyof typeof kinds, ...(keyof typeof kinds)[]]),
    why: text(4, 1000),
    estimate: money,
    contractor: text(2, 60),
    quote: text(4, 500),
    commonPart: z.boolean(),
    warrantyOver: z.boolean(),
    utilityLine: z.boolean(),
    causedDamage: z.boolean(),
    inServiceContract: z.boolean(),
    photos: files(photosMost),
  }),
  {
    title: { zh: '维修资金使用方案', en: 'Plan for using the maintenance fund' },
    fields: {
      what: {
        zh: '修什么',
        en: 'What is repaired',
        checked: true,
        hint: {
          zh: '例如：更换3栋1单元电梯曳引机（带动电梯上下的主机）',
          en: 'e.g. replace the hoist of the lift of building 3',
        },
      },
      kind: { zh: '类别', en: 'Kind', options: kinds },
      why: { zh: '为什么要修', en: 'Why', hint: { zh: '全文向业主公布', en: 'Shown to the owners in full' } },
      estimate: {
        zh: '预算（元）',
        en: 'Budget (yuan)',
        checked: true,
        hint: { zh: '决算超过预算须重新表决', en: 'A final cost above it needs a new vote' },
      },
      contractor: { zh: '拟定施工单位', en: 'Contractor proposed', checked: true },
      quote: {
        zh: '预算依据',
        en: 'What the budget rests on',
        hint: {
          zh: '报价单、比价情况；全文向业主公布',
          en: 'Quotations and how they compare; shown to the owners in full',
        },
      },
      commonPart: { zh: '属于共用部位或共用设施设备', en: 'It is a common part or facility' },
      warrantyOver: { zh: '保修期已满', en: 'Its warranty is over' },
      utilityLine: {
        zh: '属于供水、供电、供气、供热、通信、有线电视等单位的管线设施',
        en: 'It belongs to a utility (water, power, gas, heat, telecom, cable television)',
      },
      causedDamage: { zh: '属于当事人应当承担的人为损坏', en: 'Somebody damaged it and must pay' },
      inServiceContract: {
        zh: '属于物业服务合同中由物业企业承担的维修养护',
        en: 'The property company does it under its service contract',
      },
      photos: {
        zh: '现场照片、报价单',
        en: 'Photographs of the place, quotations',
        hint: { zh: '供审核部门查看，不公布', en: 'For the offices that review it; not published' },
      },
    },
    names: (d) => ({
      zh: d.what,
      en: `Use of the maintenance fund: ${kinds[d.kind].en.toLowerCase()} — “${d.what}”`,
    }),
  },
)

export const confirmation = form('fund.confirmation@1', z.object({ why: text(4, 500) }), {
  title: { zh: '业委会说明', en: 'The committee’s word' },
  fields: {
    why: {
      zh: '说明',
      en: 'Reason',
      hint: { zh: '与小组意见一并向业主公布', en: 'Shown to the owners beside the opinion' },
    },
  },
})

export const review = form(
  'fund.review@1',
  z.object({ finding: text(2, 1000), missing: text(0, 1000).optional() }),
  {
    title: { zh: '审核意见', en: 'Finding of the review' },
    fields: {
      finding: { zh: '审核意见', en: 'Finding' },
      missing: {
        zh: '需补正的全部内容（一次性告知）',
        en: 'All that is to be corrected (told in one go)',
        hint: { zh: '退回补正时必填', en: 'Needed when it goes back for correction' },
        neededFor: 'correct',
      },
    },
  },
)

export const correction = form('fund.correction@1', z.object({ corrected: text(4, 1000) }), {
  title: { zh: '补正说明', en: 'What was corrected' },
  fields: { corrected: { zh: '补正说明', en: 'What was corrected' } },
})

export const cost = form(
  'fund.cost@1',
  z.object({
    actual: money,
    invoice: text(4, 40),
    acceptedOn: z.iso.date(),
    acceptance: text(4, 500),
    payeeAccount: z
      .string()
      .trim()
      .regex(/^\d{8,30}$/, '8 至 30 位数字 | 8 to 30 digits')
      .meta({ figures: true }),
    payeeBank: text(4, 60),
    papers: files(photosMost),
  }),
  {
    title: { zh: '费用决算', en: 'Final cost' },
    fields: {
      actual: {
        zh: '决算金额（元）',
        en: 'Final cost (yuan)',
        checked: true,
        beside: {
          step: 'open',
          field: 'estimate',
          title: { zh: '业主表决的预算', en: 'The budget the owners voted on' },
          compares: {
            within: { zh: '在预算之内', en: 'Within the budget' },
            over: {
              zh: '超出预算，不能提交；超出的须由业主重新表决',
              en: 'Above the budget: it cannot be handed in; more needs a new vote of the owners',
            },
          },
        },
      },
      invoice: { zh: '发票号码', en: 'Invoice number', checked: true },
      acceptedOn: {
        zh: '验收日期',
        en: 'Accepted on',
        hint: { zh: '不早于审核通过的日期，不晚于今天', en: 'Not before the review approved it, not after today' },
        checked: true,
      },
      acceptance: { zh: '验收情况', en: 'What was found at acceptance' },
      payeeAccount: {
        zh: '施工单位收款账号',
        en: 'Contractor’s account',
        checked: true,
        beside: { step: 'open', field: 'contractor', title: { zh: '收款单位', en: 'Paid to' } },
        hint: {
          zh: '演示银行：账号以 0000 结尾的首次退回',
          en: 'Demonstration bank: an account ending in 0000 is refused once',
        },
      },
      payeeBank: { zh: '开户行', en: 'Its bank', checked: true },
      papers: {
        zh: '发票、验收照片',
        en: 'Invoices, photographs of the works accepted',
        hint: { zh: '供会计复核查看，不公布', en: 'For the accountant who checks it; not published' },
      },
    },
  },
)

export const apportionmentCheck = form('fund.apportionment-check@1', z.object({ remark: text(2, 500) }), {
  title: { zh: '分摊复核', en: 'Check of the shares' },
  fields: { remark: { zh: '复核意见', en: 'Remark' } },
  repeats: [
    {
      of: 'made',
      step: 'apportion',
      field: 'total',
      title: { zh: '分摊总额', en: 'Shared in all' },
      format: 'yuan',
    },
    {
      of: 'made',
      step: 'apportion',
      field: 'fund',
      title: { zh: '从维修资金中付', en: 'Paid from the fund' },
      format: 'yuan',
    },
    { of: 'data', step: 'open', field: 'contractor', title: { zh: '收款单位', en: 'Paid to' } },
    {
      of: 'data',
      step: 'cost',
      field: 'payeeAccount',
      title: { zh: '收款账号', en: 'Account' },
      masked: true,
    },
    { of: 'data', step: 'cost', field: 'payeeBank', title: { zh: '开户行', en: 'Its bank' } },
  ],
})
export const kindTitle = (kind: keyof typeof kinds): { zh: string; en: string } => kinds[kind]
