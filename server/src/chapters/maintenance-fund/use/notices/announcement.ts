// The vote announced: what is asked, what it would cost a home, when to vote, what was heard before.
import { dayText, endText, instantText } from '@hemei/law'
import type { BlockInput } from '../../../../civic/documents/index.ts'
import { beganOn, dataOf, notice } from '../../../../civic/procedure/index.ts'
import { opinion } from '../../../party/deliberation/index.ts'
import { assemblyTerms } from '../../../self-governance/assembly/index.ts'
import { planOf } from '../code.ts'
import { confirmation, kindTitle } from '../forms.ts'
import {
  bySquareMetre,
  fact,
  facts,
  heading,
  matterOf,
  money,
  objection,
  quoted,
  same,
  say,
  sceneOf,
  type Scene,
} from './words.ts'

/** 物业管理条例: owners are told 15 days before they decide; with the opinion that came first (A2.3). */
export const voteNotice = notice('fund.vote-notice@1', async (tx, act) => {
  const goes = act.step === 'party' ? act.outcome === 'agree' : act.outcome === 'goOn'
  if (!goes) return undefined
  const { case: c } = act
  const heard = dataOf(opinion, act.step === 'party' ? act.data : c.data['party'])
  const [plan, scene] = [planOf(c), await sceneOf(tx, c)]
  const terms = await assemblyTerms(tx, { place: c.place, since: beganOn(c) }, 'param:fund.use.vote-days')
  const stance =
    act.step === 'party' ? say('同意提交表决', 'It agrees to the vote') : say('不同意', 'It does not agree')
  const again =
    act.step === 'confirmPlan'
      ? [
          fact(
            '业委会仍提交表决的说明',
            'Why the committee asks all the same',
            quoted(dataOf(confirmation, act.data).why),
          ),
        ]
      : []
  return {
    kind: 'fund.vote-notice',
    title: say(
      `业主表决公告：${c.title.zh}`,
      `Notice of a vote on the maintenance fund: ${matterOf(c, scene)}`,
    ),
    issuer: scene.issuer,
    articles: ['A2.3', 'A20.1', 'A12.4'],
    blocks: [
      ...callToVote(plan, scene, terms),
      heading('使用方案', 'The plan'),
      planned(c.number, plan),
      heading('党的工作小组意见', 'Opinion of the Party work group'),
      facts(
        fact('结论', 'Conclusion', stance),
        fact('意见', 'Opinion', quoted(heard.text)),
        fact('研究日期', 'Discussed on', dayText(heard.heldOn)),
        ...again,
      ),
    ],
  }
})

type Plan = ReturnType<typeof planOf>
type Terms = Awaited<ReturnType<typeof assemblyTerms>>

/** What is asked of whom, until when, at what cost to a home, and when it passes. */
function callToVote(plan: Plan, scene: Scene, terms: Terms): BlockInput[] {
  const [opens, closes] = [instantText(terms.opensAt), endText(terms.closesAt)]
  const budget = money(plan.estimate)
  const share = bySquareMetre(plan.estimate, scene.areaMilli)
  return [
    {
      kind: 'lead',
      text: say(
        `请${scene.building.zh}全体业主表决：是否使用维修资金“${plan.what}”，预算 ${budget.zh}。投票截至 ${closes.zh}。`,
        `All owners of ${scene.building.en} are asked: shall the maintenance fund be used for ${quoted(plan.what).en}, on a budget of ${budget.en}? Vote until ${closes.en}.`,
      ),
    },
    facts(
      fact('谁投票', 'Who votes', say(`${scene.building.zh}全体业主`, `All owners of ${scene.building.en}`)),
      fact('开始', 'Opens', opens),
      fact('截止', 'Closes', closes),
      fact(
        '我家出多少',
        'What my home pays',
        say(
          `按建筑面积分摊，${share.zh}，以决算为准。登录后在表决页可以看到自己家的金额和分摊后的余额。`,
          `Shared by floor area, ${share.en}; the final cost counts. After signing in, the page of the vote shows your own share and the balance after it.`,
        ),
      ),
      fact(
        '怎样才算通过',
        'When it passes',
        say(
          '专有部分面积和人数都有三分之二以上参与，并且参与者中面积和人数都过半数同意（民法典第二百七十八条）。没有投票的，不算参与。',
          'Owners of at least two thirds of the exclusive area and of the persons take part, and of those more than half by both measures are for it (Civil Code, article 278). Who does not vote does not take part.',
        ),
      ),
      objection(scene),
    ),
  ]
}

const planned = (number: string, plan: Plan): BlockInput =>
  facts(
    fact('办件编号', 'Case', same(number)),
    fact('维修事项', 'What is repaired', quoted(plan.what)),
    fact('类别', 'Kind', kindTitle(plan.kind)),
    fact('原因', 'Why', quoted(plan.why)),
    fact('预算', 'Budget', money(plan.estimate)),
    fact('预算依据', 'What the budget rests on', quoted(plan.quote)),
    fact('拟定施工单位', 'Contractor proposed', quoted(plan.contractor)),
  )
