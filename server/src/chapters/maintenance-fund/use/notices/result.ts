// The result of the vote: decided or not, by how many, what follows, and how anybody recounts it.
import { explain, grouped, type TallyAnswer } from '@hemei/law'
import type { Text } from '../../../../kernel/errors/index.ts'
import type { BlockInput } from '../../../../civic/documents/index.ts'
import { figureOf, notice, type Case } from '../../../../civic/procedure/index.ts'
import { planOf } from '../code.ts'
import {
  approval,
  areaCell,
  bySquareMetre,
  className,
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
  turnout,
  type Scene,
  type Summary,
} from './words.ts'

const conclusions: Readonly<Record<Summary['tally']['conclusion'], Text>> = {
  passed: say('通过', 'passed'),
  'not-passed': say('未通过', 'not passed'),
  inconclusive: say('不能得出结论', 'inconclusive'),
}

function leadOf(c: Case, { building }: Scene, { tally }: Summary): BlockInput {
  const { what, estimate } = planOf(c)
  const budget = money(estimate)
  const text =
    tally.conclusion === 'passed'
      ? say(
          `${building.zh}业主表决通过：使用维修资金“${what}”，预算 ${budget.zh}。`,
          `The owners of ${building.en} have decided: the maintenance fund is used for ${quoted(what).en}, on a budget of ${budget.en}.`,
        )
      : say(
          `${building.zh}业主表决${conclusions[tally.conclusion].zh}：“${what}”不使用维修资金，这一方案不实施。`,
          `The vote of the owners of ${building.en} is ${conclusions[tally.conclusion].en}: the maintenance fund is not used for ${quoted(what).en}, and the plan is not carried out.`,
        )
  return { kind: 'lead', text }
}

function outcome(c: Case, scene: Scene, { tally }: Summary): BlockInput {
  const { estimate } = planOf(c)
  const share = bySquareMetre(estimate, scene.areaMilli)
  const took = turnout(tally)
  const ahead = [
    fact(
      '我家出多少',
      'What my home pays',
      say(
        `完工后按建筑面积分摊，${share.zh}，以决算为准，总额不超过预算。登录后可以看到自己家的金额。`,
        `After the works it is shared by floor area, ${share.en}; the final cost counts, and it may not exceed the budget. Sign in to see your own share.`,
      ),
    ),
    fact(
      '接下来',
      'What comes next',
      say(
        '区维修资金管理机构审核；通过后施工、验收、决算，分摊到户的结果再公示。',
        'The district reviews it; then come the works, their acceptance and the final cost, and the share of every home is published.',
      ),
    ),
  ]
  return facts(
    ...(took ? [fact('参与', 'Took part', took)] : []),
    fact('同意', 'For', approval(tally)),
    ...(tally.conclusion === 'passed' ? ahead : []),
    objection(scene),
  )
}

const classesTable = ({ classes }: Summary): BlockInput => ({
  kind: 'table',
  columns: [
    { title: say('意见', 'Choice') },
    { title: say('人数', 'Persons'), align: 'right' },
    { title: say('面积（平方米）', 'Area (m²)'), align: 'right' },
  ],
  rows: classes.map((k) => [className(k), grouped(String(k.lines)), areaCell(k.area)]),
})

/** Each threshold with its figures; what the head has said already is not said again. */
function tests(answer: TallyAnswer): BlockInput {
  const [zh, en] = [explain(answer, 'zh'), explain(answer, 'en')]
  const lines = zh.flatMap((line, i) =>
    line.key === 'conclusion'
      ? []
      : [
          {
            text: say(line.text, en[i]?.text ?? ''),
            ...(line.met === null ? {} : { met: line.met }),
          },
        ],
  )
  return { kind: 'working', lines }
}

export const voteResult = notice('fund.vote-result@1', async (tx, act) => {
  const { case: c } = act
  const vote = String(act.data['vote'] ?? c.refs['vote']?.['vote'])
  const found = await resultOf(tx, vote)
  if (!found) throw new Error(`vote ${vote} has no result to publish`)
  const { summary, hash } = found
  const [plan, scene] = [planOf(c), await sceneOf(tx, c)]
  const days = await figureOf(tx, c, 'fund.use.result-publicity-days')
  const said = conclusions[summary.tally.conclusion]
  return {
    kind: 'fund.vote-result',
    title: say(
      `表决结果公示：${c.title.zh}（${said.zh}）`,
      `Result of the vote (${said.en}): ${matterOf(c, scene)}`,
    ),
    issuer: scene.issuer,
    articles: ['V1', 'V8', 'A20.1'],
    subject: { vote },
    blocks: [
      leadOf(c, scene, summary),
      outcome(c, scene, summary),
      heading('计票', 'The count'),
      classesTable(summary),
      tests(summary.tally.answer),
      heading('表决事项', 'What was voted on'),
      facts(
        fact('办件编号', 'Case', same(c.number)),
        fact('原因', 'Why', quoted(plan.why)),
        fact('拟定施工单位', 'Contractor proposed', quoted(plan.contractor)),
      ),
      heading('怎样核对', 'How to check it'),
      {
        kind: 'text',
        text: say(
          `本公示张贴 ${days.value} 日。结果文件列出每一张计入的票（不含姓名），任何人都可以用它重新计票；投了票的业主可以用回执核对自己的一票。结果文件的摘要：`,
          `Posted for ${days.value} days. The file of the result lists every counted ballot without a name; anybody can recount it, and whoever voted can check their own ballot by its receipt. The digest of that file:`,
        ),
      },
      { kind: 'text', text: same(hash.toString('hex')) },
    ],
  }
})
