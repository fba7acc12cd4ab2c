// What was spent and how it is shared (165号令 30): dues are said openly, whose they are is not.
import { dayText } from '@hemei/law'
import { z } from 'zod'
import type { Tx } from '../../../../kernel/database/index.ts'
import type { BlockInput } from '../../../../civic/documents/index.ts'
import { communityOf, figureOf, notice, type Act, type Case } from '../../../../civic/procedure/index.ts'
import { within } from '../../../../civic/registry/index.ts'
import { keptShares, sumsOf, type KeptShare, type Sums } from '../apportionment.ts'
import { costOf, planOf, spokenYuan } from '../code.ts'
import {
  approval,
  bySquareMetre,
  fact,
  facts,
  heading,
  matterOf,
  money,
  objection,
  quoted,
  resultOf,
  same,
  say,
  sceneOf,
  spokenArea,
  turnout,
  type Scene,
} from './words.ts'

const payers = {
  fund: say('维修资金', 'Fund'),
  developer: say('建设单位', 'Developer'),
}
const areaOf = (shares: readonly KeptShare[]): bigint => shares.reduce((sum, s) => sum + s.area_milli, 0n)

/** Who pays is a column only where somebody else than the fund does. */
function sharesTable(shares: readonly KeptShare[]): BlockInput {
  const mixed = shares.some((s) => s.payer === 'developer')
  return {
    kind: 'table',
    columns: [
      { title: say('房号', 'Room'), holds: 'room' },
      { title: say('面积（平方米）', 'Area (m²)'), align: 'right' },
      { title: say('分摊（元）', 'Share (yuan)'), align: 'right' },
      ...(mixed ? [{ title: say('由谁出', 'Paid by') }] : []),
    ],
    rows: shares.map((s) => [
      s.label,
      spokenArea(s.area_milli),
      spokenYuan(s.amount),
      ...(mixed ? [payers[s.payer]] : []),
    ]),
    total: [
      say('合计', 'Total'),
      spokenArea(areaOf(shares)),
      spokenYuan(sumsOf(shares).total),
      ...(mixed ? [''] : []),
    ],
  }
}

/** What the bank's answer left in the record of the case. */
const Paid = z.object({
  order: z.string(),
  reference: z.string(),
  valueDate: z.string(),
  vouchers: z.array(z.string()),
})
/** What of the final cost the fund does not pay, and who does. */
function theRest({ total, fund, developer, short, shortRooms }: Sums): ReturnType<typeof fact>[] {
  if (total === fund) return []
  const parts = [
    ...(developer > 0n
      ? [say(`建设单位 ${spokenYuan(developer)} 元`, `the developer, ${spokenYuan(developer)} yuan`)]
      : []),
    ...(short > 0n
      ? [
          say(
            `余额不足的 ${shortRooms} 户 ${spokenYuan(short)} 元`,
            `${shortRooms} ${shortRooms === 1 ? 'home' : 'homes'} whose balance does not reach, ${spokenYuan(short)} yuan`,
          ),
        ]
      : []),
  ]
  return [
    fact(
      '其余部分',
      'The rest',
      say(
        `${spokenYuan(total - fund)} 元不从维修资金支付，另行向${parts.map((p) => p.zh).join('、')}收取`,
        `${spokenYuan(total - fund)} yuan is not paid from the fund but collected from ${parts.map((p) => p.en).join(' and ')}`,
      ),
    ),
  ]
}
async function payment(tx: Tx, { case: c }: Act, sums: Sums): Promise<BlockInput[]> {
  const { data: paid } = Paid.safeParse(c.data['pay'])
  if (!paid) return [] // nothing was paid from the fund
  const bank = await tx.house.fundBank?.(tx, communityOf(c))
  return [
    heading('付款', 'The payment'),
    facts(
      fact('付款金额', 'Paid', money(sums.fund)),
      fact('收款单位', 'Paid to', quoted(planOf(c).contractor)),
      ...theRest(sums),
      ...(bank ? [fact('付款银行', 'Bank', bank)] : []),
      fact('付款日期', 'Paid on', dayText(paid.valueDate)),
      fact('付款指令', 'Payment order', same(paid.order)),
      fact('银行流水号', 'Bank reference', same(paid.reference)),
      fact('记账凭证', 'Vouchers', say(paid.vouchers.join('、'), paid.vouchers.join(', '))),
    ),
  ]
}

/** By how many it was decided; nothing where the case holds no vote. */
async function decision(tx: Tx, c: Case): Promise<ReturnType<typeof fact>[]> {
  const vote = c.data['vote']?.['vote']
  const found = typeof vote === 'string' ? await resultOf(tx, vote) : undefined
  if (!found) return []
  const { tally } = found.summary
  const [took, agreed] = [turnout(tally), approval(tally)]
  const value = took
    ? say(
        `业主表决通过。参与：${took.zh}；同意：${agreed.zh}。`,
        `Passed by vote. Took part: ${took.en}; for: ${agreed.en}.`,
      )
    : say(`业主表决通过。同意：${agreed.zh}。`, `Passed by vote. For: ${agreed.en}.`)
  return [fact('谁决定的', 'Who decided', value)]
}

/** What the neighbour in front of the notice board asks. */
async function inShort(tx: Tx, c: Case, shares: readonly KeptShare[], scene: Scene): Promise<BlockInput> {
  const [plan, bill] = [planOf(c), costOf(c)]
  const [actual, budget, spared] = [
    money(bill.actual),
    money(plan.estimate),
    money(plan.estimate - bill.actual),
  ]
  const share = bySquareMetre(bill.actual, areaOf(shares))
  return facts(
    ...(await decision(tx, c)),
    fact(
      '花了多少',
      'What it cost',
      plan.estimate === bill.actual
        ? say(`${actual.zh}，与预算相同`, `${actual.en}, as budgeted`)
        : say(
            `${actual.zh}（预算 ${budget.zh}，少用 ${spared.zh}）`,
            `${actual.en} (budget ${budget.en}, ${spared.en} less)`,
          ),
    ),
    fact(
      '我家出多少',
      'What my home pays',
      say(
        `按建筑面积分摊，${share.zh}。每户的金额在下面“分摊明细”里，按房号找到您家。`,
        `Shared by floor area, ${share.en}. The share of every home stands under “Shares” below, by its room number.`,
      ),
    ),
    objection(scene),
  )
}

function bearers(sums: Sums): BlockInput {
  return facts(
    fact('从各户维修资金余额中支付', 'From the homes’ balances in the fund', money(sums.fund)),
    fact('建设单位承担（未售出房屋）', 'By the developer (unsold rooms)', money(sums.developer)),
    fact(
      '余额不足、另行收取',
      'Beyond balances, to be collected',
      say(
        `${spokenYuan(sums.short)} 元（${sums.shortRooms} 户）`,
        `${spokenYuan(sums.short)} yuan (${sums.shortRooms} ${sums.shortRooms === 1 ? 'room' : 'rooms'})`,
      ),
    ),
    fact('合计', 'Total', money(sums.total)),
  )
}

function works(c: Case): BlockInput {
  const [plan, bill] = [planOf(c), costOf(c)]
  return facts(
    fact('办件编号', 'Case', same(c.number)),
    fact('维修事项', 'What was repaired', quoted(plan.what)),
    fact('施工单位', 'Contractor', quoted(plan.contractor)),
    fact('预算', 'Budget', money(plan.estimate)),
    fact('决算', 'Final cost', money(bill.actual)),
    fact('发票号码', 'Invoice', quoted(bill.invoice)),
    fact('验收日期', 'Accepted on', dayText(bill.acceptedOn)),
    fact('验收情况', 'Found at acceptance', quoted(bill.acceptance)),
  )
}

const reckoning = (sums: Sums, actual: bigint): BlockInput => ({
  kind: 'working',
  lines: [
    {
      text: say(
        `决算 ${spokenYuan(sums.total)} 元由 ${sums.rooms} 户按建筑面积分摊，算到分；除不尽的零头，余数大的先补一分，余数相同的房号在前的先补；各户相加与决算一分不差。`,
        `The final cost of ${spokenYuan(sums.total)} yuan is shared among ${sums.rooms} rooms by floor area, to the fen; what is left over goes to the largest remainders, of equal ones to the earlier room; the shares add up to it exactly.`,
      ),
      article: '165号令 第二十条',
      met: sums.total === actual,
    },
  ],
})

export const useAccount = notice('fund.use-account@1', async (tx, act) => {
  const { case: c } = act
  const shares = await within(tx, communityOf(c), () => keptShares(tx, c.id))
  const sums = sumsOf(shares)
  const [plan, bill, scene] = [planOf(c), costOf(c), await sceneOf(tx, c)]
  const actual = money(bill.actual)
  const days = await figureOf(tx, c, 'fund.use.publicity-days')
  return {
    kind: 'fund.use-account',
    title: say(
      `维修资金使用与分摊公示：${c.title.zh}`,
      `What was spent from the maintenance fund, and its shares: ${matterOf(c, scene)}`,
    ),
    issuer: scene.issuer,
    articles: ['A20.1', 'A20.2', 'A21.1'],
    subject: typeof c.data['vote']?.['vote'] === 'string' ? { ofVote: c.data['vote']['vote'] } : {},
    blocks: [
      {
        kind: 'lead',
        text: say(
          `“${plan.what}”已经验收：花费 ${actual.zh}，由${scene.building.zh} ${sums.rooms} 户按面积分摊。`,
          `${quoted(plan.what).en} is done and accepted: it cost ${actual.en}, shared by area among the ${sums.rooms} rooms of ${scene.building.en}.`,
        ),
      },
      await inShort(tx, c, shares, scene),
      heading('由谁承担', 'Who bears it'),
      bearers(sums),
      heading('分摊明细', 'Shares'),
      sharesTable(shares),
      reckoning(sums, bill.actual),
      heading('工程与验收', 'The works'),
      works(c),
      ...(await payment(tx, act, sums)),
      {
        kind: 'text',
        text: say(
          `本公示张贴 ${days.value} 日。每户登录后可以看到自己家的分摊、余额和每一笔入账；任何人都可以用公开的分摊计算器重新算一遍。`,
          `Posted for ${days.value} days. After signing in each home sees its own share, its balance and every entry; anybody can reckon the shares again with the public calculator.`,
        ),
      },
    ],
  }
})
