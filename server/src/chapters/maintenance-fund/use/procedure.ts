// The use of the maintenance fund for one building, as it reads: from the proposal to the published account.
import { procedure } from '../../../civic/procedure/index.ts'
import { opinionOutcomes, opinionStep } from '../../party/deliberation/index.ts'

export const fundUse = procedure({
  key: 'fund.use',
  version: 4,
  title: { zh: '维修资金使用', en: 'Use of the maintenance fund' },
  articles: ['A2.3', 'A20.1', 'A20.2', 'A21.1'],
  about: 'building',
  sign: '维用',
  retention: 'fund-use',
  opens: {
    by: ['committee.member', 'committee.director', 'company.manager'],
    form: 'fund.proposal@1',
    guards: ['fund.common-part-after-warranty@1', 'fund.not-excluded@1', 'fund.rooms-there@1'],
    title: { zh: '提出使用方案', en: 'Propose a use' },
    basis: '165号令 第二十三条',
  },
  steps: {
    party: { ...opinionStep, to: { agree: 'vote', disagree: 'confirmPlan' } },
    confirmPlan: {
      title: { zh: '业委会研究小组意见', en: 'The committee considers the opinion' },
      what: {
        zh: '小组不同意：说明是否仍提交业主表决',
        en: 'The work group does not agree: say whether it still goes to the owners',
      },
      basis: '鄂建文〔2021〕11号 第二条',
      by: ['committee.member', 'committee.director'],
      form: 'fund.confirmation@1',
      within: 'param:fund.use.confirmation',
      // the street guides the committees of its area: it may say whether the plan goes to the owners
      late: 'escalate:street.officer',
      to: { goOn: 'vote', drop: 'end:dropped' },
    },
    vote: {
      title: { zh: '业主表决并公布结果', en: 'The owners vote; the result is published' },
      vote: 'fund.use@1',
      basis: '民法典 第二百七十八条',
      to: { passed: 'review', notPassed: 'end:notPassed', inconclusive: 'end:notPassed' },
    },
    review: {
      title: { zh: '区级审核', en: 'Review by the district' },
      what: {
        zh: '核对表决结果与使用方案；需补正的一次性告知',
        en: 'Check the vote and the plan; what is missing is told in one go',
      },
      basis: '165号令 第二十三条',
      by: ['county.fund-reviewer'],
      // not by who proposed it, gave the opinion on it or mended it
      takes: 'another',
      form: 'fund.review@1',
      guards: ['fund.told-in-one-go@1'],
      within: 'param:fund.use.review',
      late: 'escalate:county.bureau-officer',
      to: { approve: 'cost', correct: 'correction', refuse: 'end:refused' },
    },
    correction: {
      title: { zh: '补正材料', en: 'Correction' },
      what: { zh: '按审核意见补正，一次交齐', en: 'Mend what the review found, all at once' },
      by: ['committee.member', 'committee.director', 'company.manager'],
      form: 'fund.correction@1',
      within: 'param:fund.use.correction',
      // the owners have voted: it does not lapse, the street sees that it goes on
      late: 'escalate:street.officer',
      to: 'review',
    },
    cost: {
      title: { zh: '施工验收与费用决算', en: 'Works accepted; final cost' },
      what: {
        zh: '工程验收后提交决算；不得超过业主表决的预算',
        en: 'After acceptance hand in the final cost; it may not exceed the budget the owners voted on',
      },
      basis: '165号令 第二十三条',
      by: ['company.manager', 'committee.member', 'committee.director'],
      form: 'fund.cost@1',
      guards: ['fund.within-estimate@1', 'fund.accepted@1'],
      within: 'param:fund.use.cost-statement',
      late: ['escalate:street.officer', 'escalate:county.bureau-officer'],
      to: 'apportion',
    },
    apportion: {
      title: { zh: '按面积分摊到户', en: 'Apportioned to rooms by area' },
      basis: '165号令 第二十条',
      auto: true,
      effects: ['fund.apportion@1'],
      to: 'confirm',
    },
    confirm: {
      title: { zh: '会计复核分摊', en: 'The accountant checks the shares' },
      what: {
        zh: '核对分户明细，确认后向专户银行发出付款指令',
        en: 'Check every room’s share; then the payment order goes to the bank',
      },
      basis: '165号令 第二十三条',
      by: ['county.fund-accountant'],
      // nor is it paid by who reviewed it or named the payee
      takes: 'another',
      form: 'fund.apportionment-check@1',
      guards: ['fund.something-to-pay@1'],
      effects: ['fund.decide-apportionment@1'],
      within: 'param:fund.use.apportion',
      late: 'escalate:county.bureau-officer',
      to: { pay: 'pay', duesOnly: 'publish', sendBack: 'cost' },
    },
    pay: {
      title: { zh: '专户银行付款', en: 'The bank pays' },
      what: {
        zh: '付款指令已发给专户银行，正在等银行的回执；收到后自动记账、公示',
        en: 'The payment order is with the bank; once it answers, the books and the notice follow by themselves',
      },
      basis: '165号令 第二十三条',
      awaits: 'fund.order@1',
      of: 'bank',
      within: 'param:fund.use.payment',
      // nobody answers for the bank: who gave the order asks it, and after them the bureau
      late: ['escalate:county.fund-accountant', 'escalate:county.bureau-officer'],
      to: { paid: 'publish', refused: 'confirm' },
    },
    publish: {
      title: { zh: '公开使用与分摊', en: 'Use and shares published' },
      basis: '鄂建文〔2021〕11号 第二十条；165号令 第三十条',
      auto: true,
      to: 'end:published',
    },
  },
  outcomes: {
    ...opinionOutcomes,
    goOn: { zh: '仍提交业主表决', en: 'Goes to the owners all the same' },
    drop: { zh: '不再提交，结束', en: 'Is not pursued' },
    passed: { zh: '表决通过', en: 'Passed' },
    notPassed: { zh: '表决未通过', en: 'Not passed' },
    inconclusive: { zh: '无法得出结论', en: 'Inconclusive' },
    approve: { zh: '审核通过', en: 'Approved' },
    correct: { zh: '退回补正（一次性告知）', en: 'Back for correction, told in one go' },
    refuse: { zh: '不予通过', en: 'Refused' },
    pay: { zh: '确认，付款', en: 'Confirmed; pay' },
    duesOnly: {
      zh: '确认；资金余额无可支付，全部另行收取',
      en: 'Confirmed; nothing to pay from the fund, all is collected apart',
    },
    sendBack: { zh: '退回决算', en: 'Back to the final cost' },
    paid: { zh: '银行已付款', en: 'Paid by the bank' },
    refused: { zh: '银行退回', en: 'Refused by the bank' },
  },
  ends: {
    dropped: { title: { zh: '不再提交表决', en: 'Not pursued' }, well: false },
    notPassed: { title: { zh: '表决未通过', en: 'Vote not passed' }, well: false },
    refused: { title: { zh: '审核未通过', en: 'Refused by the review' }, well: false },
    published: { title: { zh: '已付款并公示', en: 'Paid and published' }, well: true },
  },
  publishes: {
    party: 'fund.vote-notice@1',
    confirmPlan: 'fund.vote-notice@1',
    vote: 'fund.vote-result@1',
    review: 'fund.use-refused@1',
    publish: 'fund.use-account@1',
  },
})
