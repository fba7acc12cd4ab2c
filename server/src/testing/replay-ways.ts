// Stories for the store of cases that go another way than the usual one: handed over, reminded of, sent back and mended, refused, lapsed.
import { findLate } from '../civic/procedure/sweep.ts'
import { open, take, withdraw } from '../civic/procedure/engine.ts'
import { handOver } from '../civic/procedure/office.ts'
import { cast, testPlace } from '../civic/procedure/testing.ts'
import * as use from '../chapters/maintenance-fund/use/testing.ts'
import type { Tx } from '../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from './house.ts'
import { keep } from './replay.ts'
import { doors } from './replay-stories.ts'

/** The part of the store that these stories make, beside the usual ones. */
export const ways = 'ways'

/** The use of the fund voted on, handed to a colleague, sent back and mended, then refused. */
async function refusedUse(house: TestHouse): Promise<string> {
  const h = await use.home(house, doors)
  await use.later(house, 600)
  const { id } = use.must(await use.propose(house, h.committee, h)).json
  use.must(await use.agree(house, h, id))
  await use.decide(house, h, id, 'approve')
  const path = use.levelOf(h.path, 'county')
  const colleague = await house.person('审核二', [{ role: 'county.fund-reviewer', path }])
  const given = { to: colleague.actor.account, note: '由二组审核' }
  use.must(await house.call(h.reviewer, 'POST', `/api/v1/cases/${id}/steps/review/hand-over`, given))
  const lacking = { finding: '看过方案', missing: '缺比价记录' }
  use.must(await use.take(house, colleague, id, 'review', 'correct', lacking))
  use.must(await use.take(house, h.committee, id, 'correction', 'done', { corrected: '已补比价记录（虚构）' }))
  use.must(await use.take(house, colleague, id, 'review', 'refuse', { finding: '比价记录与方案不一致' }))
  return id
}

/** Filings reminded of, handed over and taken back; sent back and lapsed; refused. */
async function filings(bare: TestHouse): Promise<string[]> {
  await bare.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const at = await testPlace(bare, 20)
  const { member } = await cast(bare, at)
  const bureau = () => bare.person('科员', [{ role: 'county.bureau-officer', path: at.county }])
  const [first, second] = [await bureau(), await bureau()]
  const as = <T>(p: TestPerson, fn: (tx: Tx) => Promise<T>) => bare.db.act(p.actor, fn)
  const form = { committee: '湖畔业委会', seats: 7, phone: '13800001234' }
  const files = () => as(member, async (tx) => (await open(tx, { key: 'shape.filing', community: at.community, form })).id)
  const takes = (p: TestPerson, id: string, outcome: string) =>
    as(p, (tx) => take(tx, { case: id, step: 'review', outcome, note: '看过章程' }))
  const [back, lapsed, refused] = [await files(), await files(), await files()]
  await takes(first, lapsed, 'supplement')
  await takes(second, refused, 'refused')
  await bare.setClock(new Date('2026-03-13T09:00:00+08:00'))
  await findLate(bare.db)
  await as(first, (tx) => handOver(tx, { case: back, step: 'review', to: second.actor.account ?? '', note: '请你审查' }))
  await as(member, (tx) => withdraw(tx, back, '章程要改'))
  await bare.setClock(new Date('2026-04-20T10:00:00+08:00'))
  await findLate(bare.db)
  return [back, lapsed, refused]
}

/** Keeps them where the store does not hold them yet. */
export async function runWays(bare: TestHouse): Promise<void> {
  const house = await testHouse()
  await keep(house, [await refusedUse(house)], ways)
  await house.close()
  await keep(bare, await filings(bare), ways)
}
