// The notices of a use: the vote announced, its result, and what was paid and how it was shared. Rooms by label, never names.
import { explain, printArea, areaMilli, type TallyAnswer } from '@hemei/law'
import { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import type { BlockInput } from '../../../civic/documents/index.ts'
import { numberParameter } from '../../../civic/parameters/index.ts'
import { dataOf, notice, type Act, type Case } from '../../../civic/procedure/index.ts'
import { communityName, within } from '../../../civic/registry/index.ts'
import { opinion } from '../../party/deliberation/index.ts'
import { assemblyTerms } from '../../self-governance/assembly/index.ts'
import { keptShares, sumsOf, type KeptShare } from './apportionment.ts'
import { buildingOf, costOf, planOf, spokenYuan } from './code.ts'
import { confirmation, kindTitle } from './forms.ts'

const both = (text: string): Text => ({ zh: text, en: text })
const money = (fen: bigint): Text => ({ zh: `${spokenYuan(fen)} 元`, en: `${spokenYuan(fen)} yuan` })
const fact = (zh: string, en: string, value: Text) => ({ label: { zh, en }, value })
const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
const at = (when: Date): Text => both(shown.format(when))

async function issuerOf(tx: Tx, c: Case): Promise<Text> {
  const name = (await communityName(tx, c.community)) ?? ''
  return { zh: `${name}业主委员会`, en: `Owners’ committee of ${name}` }
}
const buildingName = async (tx: Tx, c: Case): Promise<string> =>
  (await tx.one<{ name: string }>(sql`select name from building where id = ${buildingOf(c)}`)).name

const planFacts = (c: Case, building: string): BlockInput => {
  const plan = planOf(c)
  return {
    kind: 'facts',
    rows: [
      fact('办件编号', 'Case', both(c.number)),
      fact('楼栋', 'Building', both(building)),
      fact('维修事项', 'What is repaired', both(plan.what)),
      fact('类别', 'Kind', kindTitle(plan.kind)),
      fact('原因', 'Why', both(plan.why)),
      fact('预算', 'Estimate', money(plan.estimate)),
      fact('预算依据', 'It rests on', both(plan.quote)),
      fact('拟定施工单位', 'Contractor proposed', both(plan.contractor)),
    ],
  }
}

/** 物业管理条例: owners are told 15 days before they decide; with the opinion that came first (A2.3). */
const voteNotice = notice('fund.vote-notice@1', async (tx, act) => {
  const goes = act.step === 'party' ? act.outcome === 'agree' : act.outcome === 'goOn'
  if (!goes) return undefined
  const { case: c } = act
  const stored = act.step === 'party' ? act.data : c.data['party']
  const heard = dataOf(opinion, stored)
  const building = await buildingName(tx, c)
  const terms = await assemblyTerms(tx, c.place, 'param:fund.use.vote-days')
  const again =
    act.step === 'confirmPlan'
      ? [fact('业委会说明', 'The committee’s word', both(dataOf(confirmation, act.data).why))]
      : []
  const stance =
    act.step === 'party'
      ? { zh: '同意提交表决', en: 'agrees that it is put to the vote' }
      : { zh: '不同意', en: 'does not agree' }
  return {
    kind: 'fund.vote-notice',
    title: { zh: `业主表决公告：${c.title.zh}`, en: `Notice of a vote. ${c.title.en}` },
    issuer: await issuerOf(tx, c),
    articles: ['A2.3', 'A20.1', 'A12.4'],
    blocks: [
      planFacts(c, building),
      { kind: 'heading', text: { zh: '党的工作小组意见', en: 'Opinion of the Party work group' } },
      {
        kind: 'facts',
        rows: [
          fact('结论', 'It', stance),
          fact('意见', 'Opinion', both(heard.text)),
          fact('研究日期', 'Discussed on', both(heard.heldOn)),
          ...again,
        ],
      },
      { kind: 'heading', text: { zh: '表决', en: 'The vote' } },
      {
        kind: 'facts',
        rows: [
          fact('表决范围', 'Who votes', {
            zh: `${building}全体业主`,
            en: `All owners of building ${building.replace('栋', '')}`,
          }),
          fact('开始', 'Opens', at(terms.opensAt)),
          fact('截止', 'Closes', at(terms.closesAt)),
        ],
      },
      {
        kind: 'text',
        text: {
          zh: '表决页上，每位业主可以看到自己房屋应分摊的金额和分摊后的余额。专有部分面积和人数均须三分之二以上参与，参与者中面积和人数均须过半数同意，方为通过（民法典第二百七十八条）。未投票的，不计入参与。',
          en: 'On the page of the vote every owner sees the share of each room and the balance after it. Owners of at least two thirds of the area and of the households must take part; of those, more than half by both measures must agree (Civil Code, article 278). Who does not vote does not take part.',
        },
      },
    ],
  }
})

const classNames: Record<string, Text> = {
  approve: { zh: '同意', en: 'In favour' },
  against: { zh: '不同意', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstain' },
  void: { zh: '废票', en: 'Void' },
  other: { zh: '其他（合并公布）', en: 'Other (merged)' },
  rest: { zh: '其余（合并公布）', en: 'The rest (merged)' },
  deemed: { zh: '按多数意见计', en: 'Deemed' },
}
interface Summary {
  readonly tally: { readonly answer: TallyAnswer; readonly conclusion: string }
  readonly classes: readonly { readonly class: string; readonly lines: number; readonly area?: string }[]
  readonly roll: { readonly owners: number; readonly area: string }
}

const voteResult = notice('fund.vote-result@1', async (tx, act) => {
  const { case: c } = act
  const vote = String(act.data['vote'] ?? c.refs['vote']?.['vote'])
  const found = await tx.maybe<{ summary: Summary; hash: Buffer }>(
    sql`select summary, bundle_hash as hash from vote_result where vote = ${vote}`,
  )
  if (!found) throw new Error(`vote ${vote} has no result to publish`)
  const { tally, classes } = found.summary
  const [zh, en] = [explain(tally.answer, 'zh'), explain(tally.answer, 'en')]
  const passed = tally.conclusion === 'passed'
  const days = await numberParameter(tx, 'fund.use.result-publicity-days', c.place, tx.today)
  return {
    kind: 'fund.vote-result',
    title: {
      zh: `表决结果公示：${c.title.zh}（${passed ? '通过' : '未通过'}）`,
      en: `Result of the vote: ${passed ? 'passed' : 'not passed'}. ${c.title.en}`,
    },
    issuer: await issuerOf(tx, c),
    articles: ['V1', 'V8', 'A20.1'],
    subject: { vote },
    blocks: [
      planFacts(c, await buildingName(tx, c)),
      { kind: 'heading', text: { zh: '计票', en: 'The count' } },
      {
        kind: 'table',
        columns: [
          { title: { zh: '意见', en: 'Choice' } },
          { title: { zh: '人数', en: 'Persons' }, align: 'right' },
          { title: { zh: '面积（平方米）', en: 'Area (m²)' }, align: 'right' },
        ],
        rows: classes.map((k) => [
          `${(classNames[k.class] ?? both(k.class)).zh} ${(classNames[k.class] ?? both(k.class)).en}`,
          String(k.lines),
          k.area ?? '—',
        ]),
      },
      {
        kind: 'working',
        lines: zh.map((line, i) => ({
          text: { zh: line.text, en: en[i]?.text ?? line.text },
          ...(line.met === null ? {} : { met: line.met }),
          ...(line.key === 'rule' ? { article: tally.answer.rule.articles.join('、') } : {}),
        })),
      },
      {
        kind: 'text',
        text: {
          zh: `本公示张贴 ${days.value} 日。逐票明细、承诺与签名见结果文件（SHA-256 ${found.hash.toString('hex')}），任何人可离线重新计票；参与表决的业主可用回执核对自己的一票。业主认为决定侵害其合法权益的，可自知道之日起一年内请求人民法院撤销（民法典第二百八十条及司法解释第十二条）。`,
          en: `Posted for ${days.value} days. The file of the result (SHA-256 ${found.hash.toString('hex')}) holds every line with its commitment and signature; anybody can recount it offline, and whoever voted can check their own ballot by its receipt. An owner whose rights the decision infringes may ask a court within a year of knowing to revoke it (Civil Code 280; judicial interpretation 12).`,
        },
      },
    ],
  }
})

function sharesTable(shares: readonly KeptShare[]): BlockInput {
  const sums = sumsOf(shares)
  const area = shares.reduce((sum, s) => sum + s.area_milli, 0n)
  return {
    kind: 'table',
    columns: [
      { title: { zh: '房号', en: 'Room' } },
      { title: { zh: '建筑面积（平方米）', en: 'Area (m²)' }, align: 'right' },
      { title: { zh: '分摊（元）', en: 'Share (yuan)' }, align: 'right' },
      { title: { zh: '承担', en: 'Borne by' } },
    ],
    rows: shares.map((s) => [
      s.label,
      printArea(areaMilli(s.area_milli)),
      spokenYuan(s.amount),
      s.payer === 'fund' ? '分户账 sub-ledger' : '建设单位 developer',
    ]),
    total: ['合计 Total', printArea(areaMilli(area)), spokenYuan(sums.total), ''],
  }
}

/** What the bank's answer left in the record of the case. */
const Paid = z.object({
  order: z.string(),
  reference: z.string(),
  valueDate: z.string(),
  vouchers: z.array(z.string()),
})
async function paymentFacts(tx: Tx, { case: c }: Act): Promise<BlockInput[]> {
  const { data: paid } = Paid.safeParse(c.data['pay'])
  if (!paid) return [] // nothing was paid from the fund
  const bank = await tx.house.fundBank?.(tx, c.community)
  return [
    {
      kind: 'facts',
      rows: [
        fact('付款银行', 'Paid by', bank ?? both('')),
        fact('付款指令', 'Payment order', both(paid.order)),
        fact('银行流水号', 'Bank reference', both(paid.reference)),
        fact('付款日期', 'Paid on', both(paid.valueDate)),
        fact('记账凭证', 'Vouchers', both(paid.vouchers.join('、'))),
      ],
    },
  ]
}

/** 165号令 30: the cost, how it was shared, and each sub-ledger's part; dues are said openly, whose they are is not. */
const useAccount = notice('fund.use-account@1', async (tx, act) => {
  const { case: c } = act
  const shares = await within(tx, c.community, () => keptShares(tx, c.id))
  const sums = sumsOf(shares)
  const [plan, bill] = [planOf(c), costOf(c)]
  const days = await numberParameter(tx, 'fund.use.publicity-days', c.place, tx.today)
  return {
    kind: 'fund.use-account',
    title: {
      zh: `维修资金使用与分摊公示：${c.title.zh}`,
      en: `Use of the fund and its shares. ${c.title.en}`,
    },
    issuer: await issuerOf(tx, c),
    articles: ['A20.1', 'A20.2', 'A21.1'],
    subject: typeof c.data['vote']?.['vote'] === 'string' ? { ofVote: c.data['vote']['vote'] } : {},
    blocks: [
      {
        kind: 'facts',
        rows: [
          fact('办件编号', 'Case', both(c.number)),
          fact('楼栋', 'Building', both(await buildingName(tx, c))),
          fact('维修事项', 'What was repaired', both(plan.what)),
          fact('施工单位', 'Contractor', both(plan.contractor)),
          fact('预算', 'Estimate', money(plan.estimate)),
          fact('决算', 'Actual cost', money(bill.actual)),
          fact('发票号码', 'Invoice', both(bill.invoice)),
          fact('验收', 'Accepted', {
            zh: `${bill.acceptedOn}，${bill.acceptance}`,
            en: `${bill.acceptedOn}: ${bill.acceptance}`,
          }),
        ],
      },
      { kind: 'heading', text: { zh: '由谁承担', en: 'Who bears it' } },
      {
        kind: 'facts',
        rows: [
          fact('从分户账列支', 'From the sub-ledgers', money(sums.fund)),
          fact('建设单位承担（未售出房屋）', 'By the developer (unsold rooms)', money(sums.developer)),
          fact('余额不足、另行收取', 'Beyond balances, to be collected', {
            zh: `${spokenYuan(sums.short)} 元（${sums.shortRooms} 户）`,
            en: `${spokenYuan(sums.short)} yuan (${sums.shortRooms} rooms)`,
          }),
          fact('合计', 'Total', money(sums.total)),
        ],
      },
      ...(await paymentFacts(tx, act)),
      { kind: 'heading', text: { zh: '分摊明细', en: 'Shares' } },
      {
        kind: 'working',
        lines: [
          {
            text: {
              zh: `决算 ${spokenYuan(sums.total)} 元按 ${sums.rooms} 户建筑面积比例分摊，分到分；尾差按余数从大到小补足，余数相同的房号在前者先；合计与决算一致。`,
              en: `${spokenYuan(sums.total)} yuan shared among ${sums.rooms} rooms by area, to the fen; what is left goes to the largest remainders, ties to the earlier room; the sum is exact.`,
            },
            article: '165号令 第二十条',
            met: sums.total === bill.actual,
          },
        ],
      },
      sharesTable(shares),
      {
        kind: 'text',
        text: {
          zh: `本公示张贴 ${days.value} 日。每户登录后可以看到本户分摊、余额和每一笔入账；任何人可用公开的分摊计算器重算。`,
          en: `Posted for ${days.value} days. Each household sees its own share, balance and every entry after signing in; anybody can recompute the shares by the public calculator.`,
        },
      },
    ],
  }
})
export const notices = [voteNotice, voteResult, useAccount]
