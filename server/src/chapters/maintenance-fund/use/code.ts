// Guards, effects and the vote that the use of the fund names: what stops it, what it sets off, what the owners are asked.
import { z } from 'zod'
import type { Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import { on } from '../../../kernel/events/index.ts'
import { Yuan } from '../../../kernel/http/index.ts'
import { bookOf, hold, lockBook, release } from '../../../civic/ledger/index.ts'
import {
  advance,
  beganOn,
  caseOf,
  communityOf,
  dataOf,
  effect,
  guard,
  outcomeOn,
  type Act,
  type Case,
  type Refusal,
} from '../../../civic/procedure/index.ts'
import { within } from '../../../civic/registry/index.ts'
import { voteBuilder, type Ground } from '../../../civic/voting/index.ts'
import { sql } from '../../../kernel/database/index.ts'
import { opinion } from '../../party/deliberation/index.ts'
import { assemblyTerms } from '../../self-governance/assembly/index.ts'
import { codes, postRepair } from '../accounting/index.ts'
import { makeOrder, paymentAnswered, type PaymentAnswered } from '../treasury/index.ts'
import { keepShares, keptShares, sharesOf, sumsOf, type Sums } from './apportionment.ts'
import { confirmation, cost, proposal, review } from './forms.ts'
import { tellPaid } from './messages.ts'

/** For machines: `86400.00`. */
const yuan = (fen: bigint): string => z.encode(Yuan, fen)
/** For people: `86,400.00`. */
export const spokenYuan = (fen: bigint): string => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')
export const planOf = (c: Case) => dataOf(proposal, c.data['open'])
export const costOf = (c: Case) => dataOf(cost, c.data['cost'])
export const buildingOf = (c: Case): string => {
  if (!c.building) throw new Error(`case ${c.number} is about no building`)
  return c.building
}
const inside = <T>(tx: Tx, c: Case, fn: () => Promise<T>): Promise<T> => within(tx, communityOf(c), fn)

const say = (zh: string, en: string): Text => ({ zh, en })
const at = (field: string, text: Text): Refusal => ({ ...text, field })
/** 湖北: what the fund may be used for, and how that is published. */
const useOfFund = '鄂建文〔2021〕11号 第二十条'

/** Paying asks for money that can be paid; collecting all apart, that there is none. */
async function somethingToPay(tx: Tx, { case: c, outcome }: Act): Promise<Text | undefined> {
  if (outcome === 'sendBack') return undefined
  const { fund } = sumsOf(await inside(tx, c, () => keptShares(tx, c.id)))
  if (outcome === 'pay' && fund === 0n)
    return say(
      '各户余额都无可支付，没有可付的款项，请选择“全部另行收取”',
      'No balance can pay anything; choose that all is collected apart',
    )
  if (outcome === 'duesOnly' && fund > 0n)
    return say(
      `有 ${spokenYuan(fund)} 元可从维修资金支付，请选择“确认，付款”`,
      `${spokenYuan(fund)} yuan can be paid from the fund; choose to pay`,
    )
  return undefined
}

/** A day as the pages write it in a sentence: `2026年3月2日`. */
const spokenDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** What was built on the owners' decision and its review is accepted after both, and before it is paid. */
async function acceptedInTime(tx: Tx, { case: c, data }: Act): Promise<Refusal | undefined> {
  const { acceptedOn } = dataOf(cost, data)
  if (acceptedOn > tx.today)
    return at(
      'acceptedOn',
      say('验收日期不能晚于今天：先验收，后决算', 'Acceptance cannot lie ahead: first it is accepted, then paid'),
    )
  const approved = await outcomeOn(tx, c, 'review', 'approve')
  if (approved === undefined || acceptedOn >= approved) return undefined
  return at(
    'acceptedOn',
    say(
      `验收日期不能早于审核通过的日期（${spokenDay(approved)}）：先审核通过，再施工、验收`,
      `Acceptance cannot be before the review approved the use (${approved}): first it is approved, then built and accepted`,
    ),
  )
}
/** The work group discusses what was proposed: on that day at the earliest. */
function heldInTime(tx: Tx, { case: c, data }: Act): Promise<Refusal | undefined> {
  const { heldOn } = dataOf(opinion, data)
  const proposed = beganOn(c)
  if (heldOn > tx.today)
    return Promise.resolve(at('heldOn', say('研究日期不能晚于今天', 'The discussion cannot lie ahead')))
  if (heldOn >= proposed) return Promise.resolve(undefined)
  return Promise.resolve(
    at(
      'heldOn',
      say(
        `研究日期不能早于方案提出的日期（${spokenDay(proposed)}）：先有方案，再研究`,
        `The discussion cannot be before the plan was proposed (${proposed}): first the plan, then its discussion`,
      ),
    ),
  )
}

export const guards = [
  guard('fund.common-part-after-warranty@1', '165号令 第十八条', (_tx, { data }) => {
    const { commonPart, warrantyOver } = dataOf(proposal, data)
    if (!commonPart)
      return Promise.resolve(
        at('commonPart', say('维修资金只能用于共用部位、共用设施设备', 'The fund is for common parts and facilities alone')),
      )
    if (!warrantyOver)
      return Promise.resolve(
        at(
          'warrantyOver',
          say(
            '保修期未满的，由建设单位负责保修，不能用维修资金',
            'Under warranty the developer repairs; the fund may not be used',
          ),
        ),
      )
    return Promise.resolve(undefined)
  }),
  guard('fund.not-excluded@1', '165号令 第二十五条', (_tx, { data }) => {
    const { utilityLine, causedDamage, inServiceContract } = dataOf(proposal, data)
    const why = utilityLine
      ? at(
          'utilityLine',
          say(
            '专业单位的管线和设施，由专业单位承担，不得使用维修资金',
            'A utility’s own lines are the utility’s to pay, never the fund’s',
          ),
        )
      : causedDamage
        ? at('causedDamage', say('人为损坏由责任人承担，不得使用维修资金', 'Who damaged it pays, never the fund'))
        : inServiceContract
          ? at(
              'inServiceContract',
              say(
                '物业服务合同约定由物业企业承担的，不得使用维修资金',
                'What the service contract covers is never the fund’s to pay',
              ),
            )
          : undefined
    return Promise.resolve(why)
  }),
  guard('fund.rooms-there@1', useOfFund, async (tx, { case: c }) => {
    const { rooms } = await tx.one<{ rooms: bigint }>(
      sql`select count(*) as rooms from room where building_id = ${buildingOf(c)} and ended_on is null`,
    )
    return rooms > 0n
      ? undefined
      : say(
          '这栋楼还没有登记房屋，无法确定表决和分摊的范围',
          'No rooms of this building are registered; nobody could vote or bear the cost',
        )
  }),
  guard('fund.told-in-one-go@1', useOfFund, (_tx, { outcome, data }) => {
    const { missing } = dataOf(review, data)
    if (outcome === 'correct' && !missing)
      return Promise.resolve(
        at('missing', say('退回补正须一次性写明全部需补正的内容', 'Say all that is to be corrected, in one go')),
      )
    return Promise.resolve(undefined)
  }),
  guard('fund.within-estimate@1', '民法典 第二百七十八条', (_tx, { case: c, data }) => {
    const { actual } = dataOf(cost, data)
    const { estimate } = planOf(c)
    if (actual <= estimate) return Promise.resolve(undefined)
    return Promise.resolve(
      at(
        'actual',
        say(
          `决算 ${spokenYuan(actual)} 元超过业主表决的预算 ${spokenYuan(estimate)} 元；超出的须由业主重新表决`,
          `The final cost of ${spokenYuan(actual)} yuan exceeds the budget of ${spokenYuan(estimate)} yuan that the owners decided on; more needs a new vote`,
        ),
      ),
    )
  }),
  guard('fund.accepted@1', useOfFund, acceptedInTime),
  guard('party.held@1', '鄂建文〔2021〕11号 第二条', heldInTime),
  guard('fund.something-to-pay@1', useOfFund, somethingToPay, { byOutcome: true }),
]

const holdOf = (id: string, round: number) => ({ kind: 'fund.use', id: `${id}/${round}` })
export const printed = (s: Sums) => ({
  total: yuan(s.total),
  fund: yuan(s.fund),
  developer: yuan(s.developer),
  short: yuan(s.short),
  rooms: s.rooms,
  shortRooms: s.shortRooms,
})

/** Shares the cost and keeps each room's part for this payment: under the book's lock, so that no two uses count one fen twice. */
async function apportion(tx: Tx, { case: c, round }: Act) {
  return inside(tx, c, async () => {
    const book = await bookOf(tx, communityOf(c))
    await lockBook(tx, book)
    const shares = await sharesOf(tx, {
      community: communityOf(c),
      building: buildingOf(c),
      total: costOf(c).actual,
    })
    await keepShares(tx, { case: c.id, community: communityOf(c), round }, shares)
    const lines = shares.map((s) => ({ account: codes.commodity, room: s.room, amountFen: s.fromBalance }))
    await hold(tx, { book, source: holdOf(c.id, round), lines })
    return { round, ...printed(sumsOf(shares)) }
  })
}

/** Sent back: what was kept is let go. Dues only: they are written down now, as no payment will do it. */
async function decide(tx: Tx, { case: c, outcome }: Act) {
  await inside(tx, c, async () => {
    const shares = await keptShares(tx, c.id)
    if (outcome === 'sendBack') await release(tx, holdOf(c.id, shares[0]?.round ?? 0))
    if (outcome === 'duesOnly') await owe(tx, c)
  })
}

async function order(tx: Tx, { case: c, step, round }: Act) {
  const { payeeAccount, payeeBank } = costOf(c)
  const { fund } = sumsOf(await inside(tx, c, () => keptShares(tx, c.id)))
  const made = await makeOrder(tx, {
    community: communityOf(c),
    case: c.id,
    step,
    round,
    payee: { name: planOf(c).contractor, account: payeeAccount, bank: payeeBank },
    amountFen: fund,
    purpose: say(`${c.number} ${c.title.zh}`, `${c.number} ${c.title.en}`),
  })
  return { order: made.id, number: made.number, amount: yuan(fund) }
}

export const effects = [
  effect('fund.apportion@1', apportion),
  effect('fund.decide-apportionment@1', decide),
  effect('fund.order@1', order),
]

/** What balances did not reach, and what the developer bears for unsold rooms: owed in cash (165号令 21). */
async function owe(tx: Tx, c: Case): Promise<void> {
  await tx.run(sql`insert into fund_due (id, community_id, case_id, room_id, payer, amount_fen, made_at)
    select uuidv7(), s.community_id, s.case_id, s.room_id, case s.payer when 'developer' then 'developer' else 'owner' end,
      case s.payer when 'developer' then s.amount_fen else s.short_fen end, ${tx.now}
    from fund_use_share s
    where s.case_id = ${c.id} and s.round = (select max(round) from fund_use_share where case_id = ${c.id})
      and case s.payer when 'developer' then s.amount_fen else s.short_fen end > 0`)
}

/** The bank answered: paid, and the books follow in the same act; or refused, and the accountant decides anew. */
export const settleAnswer = on(paymentAnswered, async (tx, answer: PaymentAnswered) => {
  const c = await caseOf(tx, answer.case)
  if (c.key !== 'fund.use') return
  const record = {
    order: answer.number,
    reference: answer.reference,
    amount: yuan(answer.amountFen),
    valueDate: answer.valueDate,
  }
  if (answer.outcome === 'refused')
    return advance(tx, {
      case: c.id,
      step: answer.step,
      outcome: 'refused',
      record: { ...record, ...(answer.reason ? { reason: answer.reason } : {}) },
      ...(answer.reason ? { note: answer.reason.zh } : {}),
    })
  const posted = await inside(tx, c, async () => {
    const shares = await keptShares(tx, c.id)
    const book = await bookOf(tx, communityOf(c))
    const bank = await tx.house.fundBank?.(tx, communityOf(c))
    await release(tx, holdOf(c.id, shares[0]?.round ?? 0))
    const made = await postRepair(tx, {
      community: communityOf(c),
      book,
      date: answer.valueDate,
      memo: say(`维修支出：${c.title.zh}（${c.number}）`, `Repair: ${planOf(c).what} (${c.number})`),
      source: c.id,
      by: `${bank?.zh ?? '专户银行'}回执`,
      shares: shares.map((s) => ({ room: s.room, amountFen: s.fromBalance })),
    })
    await owe(tx, c)
    await tellPaid(tx, c)
    return made
  })
  await advance(tx, {
    case: c.id,
    step: answer.step,
    outcome: 'paid',
    record: { ...record, vouchers: [posted.paid.number, posted.closed.number] },
  })
})

const ground = (zh: string, en: string, value: string): Ground => ({
  label: say(zh, en),
  value: say(value, value),
})
/** A2.3: the opinion in full beside the question; one against with the committee's word on it. */
function opinionGrounds(c: Case): Ground[] {
  const { text } = dataOf(opinion, c.data['party'])
  const word = c.data['confirmPlan']
  if (!word)
    return [ground('党的工作小组意见：同意提交表决', 'The Party work group agrees to the vote', text)]
  return [
    ground('党的工作小组意见：不同意', 'The Party work group does not agree', text),
    ground('业委会仍提交表决的说明', 'Why the committee asks all the same', dataOf(confirmation, word).why),
  ]
}
/** What the proposal's form promised to show to the owners in full, and who was heard before them. */
function groundsOf(c: Case): Ground[] {
  const plan = planOf(c)
  return [
    ground('为什么要修', 'Why', plan.why),
    ground('预算依据', 'What the budget rests on', plan.quote),
    ground('拟定施工单位', 'Contractor proposed', plan.contractor),
    ...opinionGrounds(c),
  ]
}

/** The owners of the building are asked; what yes and no lead to is said in full. */
export const useVote = voteBuilder('fund.use@1', async (tx, c) => {
  const plan = planOf(c)
  const { opensAt, closesAt, rules } = await assemblyTerms(tx, { place: c.place, since: beganOn(c) }, 'param:fund.use.vote-days')
  const estimate = spokenYuan(plan.estimate)
  return {
    matter: 'use-maintenance-fund',
    title: c.title,
    question: say(
      `是否同意使用维修资金：${plan.what}，预算 ${estimate} 元，由${plan.contractor}施工？`,
      `Use the maintenance fund for: ${plan.what}, on a budget of ${estimate} yuan, by ${plan.contractor}?`,
    ),
    ifYes: say(
      `由区维修资金管理机构审核；完工验收后按建筑面积分摊到户，使用各户的维修资金余额，总额不超过 ${estimate} 元。余额不足的部分由该户另行交纳，未售出的房屋由建设单位承担。`,
      `The district reviews it; after acceptance the cost, at most ${estimate} yuan, is shared by area and taken from each household’s balance. What a balance does not reach is collected from that household; the developer bears unsold rooms.`,
    ),
    ifNo: say('不动用维修资金，这一方案不实施。', 'The fund is not used and the plan is not carried out.'),
    grounds: groundsOf(c),
    opensAt,
    closesAt,
    rules,
  }
})
