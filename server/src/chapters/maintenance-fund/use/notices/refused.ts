// A use that the owners passed and the review refused: they hear why, in the reviewer's own words, and that nothing is taken.
import { dataOf, notice } from '../../../../civic/procedure/index.ts'
import { planOf } from '../code.ts'
import { review } from '../forms.ts'
import { fact, facts, heading, matterOf, objection, quoted, same, say, sceneOf } from './words.ts'

export const useRefused = notice('fund.use-refused@1', async (tx, { case: c, outcome, data }) => {
  if (outcome !== 'refuse') return undefined
  const [plan, scene, { finding }] = [planOf(c), await sceneOf(tx, c), dataOf(review, data)]
  return {
    kind: 'fund.use-refused',
    title: say(
      `维修资金使用未通过审核：${c.title.zh}`,
      `Use of the maintenance fund refused by the review: ${matterOf(c, scene)}`,
    ),
    issuer: scene.issuer,
    articles: ['A20.1'],
    subject: typeof c.data['vote']?.['vote'] === 'string' ? { ofVote: c.data['vote']['vote'] } : {},
    blocks: [
      {
        kind: 'lead',
        text: say(
          `业主表决通过的“${plan.what}”没有通过区维修资金管理机构的审核：这一方案不实施，不动用维修资金，各户余额不变。`,
          `${quoted(plan.what).en}, which the owners had passed, was refused by the district’s review: it is not carried out, the fund is not used, and no balance changes.`,
        ),
      },
      heading('审核意见', 'What the review found'),
      facts(
        fact('为什么', 'Why', quoted(finding)),
        fact('办件编号', 'Case', same(c.number)),
        fact(
          '接下来',
          'What comes next',
          say(
            '业委会可以按审核意见改好方案后重新提出；新的方案须由业主重新表决。',
            'The committee may mend the plan and propose it anew; a new plan needs a new vote.',
          ),
        ),
        objection(scene),
      ),
    ],
  }
})
