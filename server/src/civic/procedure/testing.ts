// A procedure for tests: the use of the fund in outline, with every kind of step, and a community for it to run in.
import { z } from 'zod'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { Yuan } from '../../kernel/http/index.ts'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { procedure, type Declaration } from './declare.ts'
import { dataOf, form } from './forms.ts'
import { effect, guard, notice, type ProcedureParts } from './known.ts'

export const proposal = form(
  'test.proposal@1',
  z.object({
    what: z.string().min(2).max(60),
    estimate: Yuan,
    kind: z.enum(['lift', 'roof']),
    witness: z.string().max(40).optional(),
  }),
  {
    title: { zh: '使用方案', en: 'Plan' },
    fields: {
      what: { zh: '修什么', en: 'What is repaired' },
      estimate: { zh: '预算', en: 'Budget', hint: { zh: '元', en: 'yuan' } },
      kind: {
        zh: '类别',
        en: 'Kind',
        options: { lift: { zh: '电梯', en: 'Lift' }, roof: { zh: '屋面', en: 'Roof' } },
      },
      witness: { zh: '见证人电话', en: 'Witness’s telephone', personal: true },
    },
    names: (data) => ({ zh: data.what, en: data.what }),
  },
)
export const opinion = form('test.opinion@1', z.object({ text: z.string().min(2).max(500) }), {
  title: { zh: '意见', en: 'Opinion' },
  fields: { text: { zh: '意见内容', en: 'Opinion' } },
})
export const cost = form('test.cost@1', z.object({ total: Yuan }), {
  title: { zh: '费用决算', en: 'Final cost' },
  fields: {
    total: {
      zh: '决算金额',
      en: 'Total',
      beside: { step: 'open', field: 'estimate', title: { zh: '表决的预算', en: 'The budget voted on' } },
    },
  },
})

export const line = procedure({
  key: 'test.use',
  version: 2,
  title: { zh: '维修资金使用（测试）', en: 'Use of the fund (test)' },
  articles: ['A20.1', 'A2.3'],
  about: 'building',
  sign: '维用',
  retention: 'fund-use',
  opens: {
    by: ['committee.member', 'committee.director'],
    form: 'test.proposal@1',
    title: { zh: '提出使用方案', en: 'Propose' },
    basis: '165号令 第二十二条',
  },
  steps: {
    party: {
      title: { zh: '党组织先议', en: 'Party opinion' },
      by: ['party.work-group'],
      form: 'test.opinion@1',
      within: 'param:fund.use.party-opinion',
      late: 'escalate:street.officer',
      basis: '通知 第二条',
      to: { support: 'vote', oppose: 'end:opposed' },
    },
    vote: {
      title: { zh: '业主表决', en: 'Vote' },
      vote: 'test.vote@1',
      basis: '民法典 第二百七十八条',
      to: { passed: 'announce', notPassed: 'end:notPassed' },
    },
    announce: { title: { zh: '结果公示', en: 'Result published' }, auto: true, to: 'review' },
    review: {
      title: { zh: '区级审核', en: 'Review' },
      by: ['county.fund-reviewer'],
      within: 'param:fund.use.review',
      late: 'escalate:county.bureau-officer',
      to: { confirmed: 'cost', refused: 'end:refused', back: 'party' },
    },
    cost: {
      title: { zh: '费用决算', en: 'Final cost' },
      by: ['committee.member'],
      form: 'test.cost@1',
      guards: ['test.within-estimate@1'],
      within: 'param:fund.use.cost-statement',
      late: 'escalate:street.officer',
      to: 'apportion',
    },
    apportion: {
      title: { zh: '分摊', en: 'Apportioned' },
      auto: true,
      effects: ['test.apportion@1'],
      to: 'pay',
    },
    pay: {
      title: { zh: '划款', en: 'Payment' },
      awaits: 'test.order@1',
      of: 'bank',
      within: 'param:fund.use.payment',
      late: 'escalate:county.fund-accountant',
      to: { paid: 'publish', returned: 'cost' },
    },
    publish: { title: { zh: '使用公示', en: 'Published' }, auto: true, to: 'end:published' },
  },
  outcomes: {
    support: { zh: '支持', en: 'In favour' },
    oppose: { zh: '不支持', en: 'Against' },
    passed: { zh: '通过', en: 'Passed' },
    notPassed: { zh: '未通过', en: 'Not passed' },
    confirmed: { zh: '审核通过', en: 'Confirmed' },
    refused: { zh: '不予通过', en: 'Refused' },
    back: { zh: '退回先议', en: 'Back to the Party group' },
    paid: { zh: '已划款', en: 'Paid' },
    returned: { zh: '退票', en: 'Returned' },
  },
  ends: {
    opposed: { title: { zh: '先议未支持', en: 'Not supported' }, well: false },
    notPassed: { title: { zh: '表决未通过', en: 'Vote not passed' }, well: false },
    refused: { title: { zh: '审核未通过', en: 'Refused' }, well: false },
    published: { title: { zh: '已使用并公示', en: 'Paid and published' }, well: true },
  },
  publishes: { announce: 'test.result@1', publish: 'test.account@1' },
})

const blocks = (text: string) => [{ kind: 'text' as const, text: { zh: text, en: text } }]
const issuer = { zh: '测试业委会', en: 'Test committee' }

export const testParts: ProcedureParts = {
  procedures: [line],
  forms: [proposal, opinion, cost],
  guards: [
    guard('test.within-estimate@1', 'A20.1', async (_tx, act) => {
      const { total } = dataOf(cost, act.data)
      const { estimate } = dataOf(proposal, act.case.data['open'])
      if (total <= estimate) return undefined
      return { zh: '决算超过业主表决的预算', en: 'The cost is above what the owners decided on' }
    }),
  ],
  effects: [
    effect('test.apportion@1', async (_tx, act) => ({
      shares: 3,
      total: String(act.case.data['cost']?.['total']),
    })),
    effect('test.order@1', async (_tx, act) => ({ order: `${act.case.number}-${act.round}` })),
  ],
  notices: [
    notice('test.result@1', async (_tx, act) => ({
      kind: 'test.result',
      title: { zh: `${act.case.title.zh}：表决结果`, en: `${act.case.title.en}: result` },
      issuer,
      blocks: blocks('通过'),
      articles: ['A20.1'],
    })),
    notice('test.account@1', async (_tx, act) => ({
      kind: 'test.account',
      title: { zh: '使用公示', en: 'Account' },
      issuer,
      blocks: blocks(String(act.case.made['apportion']?.['total'])),
      articles: ['A20.2'],
    })),
  ],
}
/** A house that has no votes yet gets this driver of them. */
export const testDriver: ProcedureParts = {
  drivers: [
    {
      kind: 'vote',
      knows: (name) => name === 'test.vote@1',
      enter: async (tx) => ({
        dueAt: new Date(tx.now.getTime() + 15 * 86_400_000),
        refs: { vote: tx.newId() },
      }),
    },
  ],
}

export interface TestPlace {
  readonly community: string
  readonly path: string
  readonly building: string
  readonly buildingPath: string
  readonly street: string
  readonly county: string
}
/** A community with one building, in the n-th neighbourhood of Hubei. */
export const testPlace = (house: TestHouse, n = 0): Promise<TestPlace> =>
  house.db.act(system('test'), async (tx: Tx) => {
    const at = await tx.one<{ code: string; path: string }>(
      sql`select code, path from jurisdiction where level = 'neighbourhood' and path like '/42/4201/420106/%' order by code offset ${n}::int limit 1`,
    )
    const [community, building] = [tx.newId(), tx.newId()]
    const path = `${at.path}c-${community}/`
    await tx.run(sql`insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
      values (${community}, ${at.code}, ${path}, ${`测试小区${n}`}, 'ceshixiaoqu', 'csxq', true, ${tx.today}, ${tx.now}, ${tx.now})`)
    await tx.run(
      sql`insert into building (id, community_id, label, name, position) values (${building}, ${community}, '3', '3栋', 3)`,
    )
    const up = at.path.split('/').filter(Boolean)
    const to = (depth: number) => `/${up.slice(0, depth).join('/')}/`
    return { community, path, building, buildingPath: `${path}b-${building}/`, street: to(4), county: to(3) }
  })

export interface Cast {
  readonly member: TestPerson
  readonly party: TestPerson
  readonly street: TestPerson
  readonly reviewer: TestPerson
  readonly owner: TestPerson
}
export async function cast(house: TestHouse, at: TestPlace): Promise<Cast> {
  const as = (name: string, role: string, path: string) => house.person(name, [{ role, path }])
  return {
    member: await as('赵委员', 'committee.member', at.path),
    party: await as('钱书记', 'party.work-group', at.path),
    street: await as('孙干事', 'street.officer', at.street),
    reviewer: await as('李审核', 'county.fund-reviewer', at.county),
    owner: await as('周业主', 'owner', `${at.buildingPath}r-01900000-0000-7000-8000-00000000000a/`),
  }
}
export const plan = { what: '更换3栋电梯曳引机', estimate: '80000.00', kind: 'lift', witness: '13800001234' }

/** The same declaration changed in one place, as a later release would have it. */
export const laterVersion = (version: number, change: (d: Declaration) => Declaration): Declaration =>
  change({ ...line, version })
