// The demonstration's three cases, played by the same acts as in life: one paid and published, one being voted on, one proposed.
import { sequence } from '../civic/attestation/index.ts'
import { open, take } from '../civic/procedure/index.ts'
import { closeDue, letNeighboursVote } from '../civic/voting/index.ts'
import { sendDue } from '../chapters/smart-service/connectors/index.ts'
import { carry } from '../chapters/maintenance-fund/treasury/index.ts'
import { sql, system, type Actor, type Database, type Grant, type Tx } from '../kernel/database/index.ts'
import { setOffset } from './clock.ts'
import { people, visitors } from './people.ts'

const dayMs = 86_400_000
const actor = system('demonstration')

interface Stage {
  readonly db: Database
  readonly community: string
  /** the clock stands so many days from today */
  at(days: number): Promise<void>
  as<T>(role: string, fn: (tx: Tx) => Promise<T>): Promise<T>
}

const answers = { commonPart: true, warrantyOver: true, utilityLine: false, causedDamage: false, inServiceContract: false }
const plans = {
  roof: {
    ...answers,
    what: '翻修5栋屋面防水层',
    kind: 'roof',
    why: '顶层六户雨季渗漏，屋面卷材老化开裂，经现场勘查需整体翻修。',
    estimate: '128600.00',
    contractor: '荆楚防水工程有限公司（虚构）',
    quote: '三家报价：128600.00 元、134200.00 元、141000.00 元，取最低价。',
  },
  hoist: {
    ...answers,
    what: '更换3栋电梯曳引机',
    kind: 'lift',
    why: '两部电梯的曳引机（带动电梯上下的主机）磨损超标，今年已停梯七次，检验机构建议更换。',
    estimate: '86400.00',
    contractor: '楚天电梯工程有限公司（虚构）',
    quote: '三家报价：86400.00 元、89800.00 元、93500.00 元，取最低价；含旧机拆除与检验。',
  },
  drain: {
    ...answers,
    what: '疏通并更换7栋一层排水主管',
    kind: 'drain',
    why: '一层住户反复返水，管道内窥检查显示主管塌陷两处。',
    estimate: '36800.00',
    contractor: '江城管网维护有限公司（虚构）',
    quote: '两家报价：36800.00 元、39500.00 元，取最低价。',
  },
} as const
const opinions = {
  roof: '支持。请业委会公开三家报价，施工期间做好顶层住户的沟通。',
  hoist: '支持。电梯关系老人出行，请安排停梯期间的上下楼帮扶。',
}
const bill = {
  actual: '126980.50',
  invoice: '26422000000087654321（虚构）',
  acceptance: '闭水试验 48 小时无渗漏，五户业主代表现场签字。',
  payeeAccount: '420108880012345',
  payeeBank: '演示银行水果湖支行',
}

export async function playCases(db: Database, community: string, storyDays: number): Promise<void> {
  const actors = await actorsOf(db)
  const stage: Stage = {
    db,
    community,
    at: async (days) => void (await db.act(actor, (tx) => setOffset(tx, days * dayMs))),
    as: (role, fn) => db.act(actors.get(role) ?? actor, fn),
  }
  await stage.at(-storyDays)
  const roof = await propose(stage, '5', plans.roof)
  await stage.at(-storyDays + 1)
  await opinion(stage, roof, opinions.roof)
  await voteOut(stage, roof)
  await stage.at(-25)
  const hoist = await propose(stage, '3', plans.hoist)
  await stage.at(-24)
  await opinion(stage, hoist, opinions.hoist)
  await payOut(stage, roof)
  await stage.at(-5)
  await neighbours(stage, hoist, 0.32)
  await stage.at(-1)
  await propose(stage, '7', plans.drain)
  await sequence(db)
}

async function actorsOf(db: Database): Promise<Map<string, Actor>> {
  const rows = await db.read(actor, (tx) =>
    tx.rows<{ login: string; id: string; grants: Grant[] }>(sql`select a.login, a.id,
        (select json_agg(json_build_object('role', g.role, 'path', g.path)) from access_grant g where g.account = a.id) as grants
      from account a where a.login = any (${people.map((p) => p.login)}::text[])`),
  )
  const found = new Map(rows.map((r) => [r.login, r]))
  return new Map(
    people.map((p) => {
      const row = found.get(p.login)
      return [p.key, { account: row?.id, person: undefined, name: p.name, grants: row?.grants ?? [] }]
    }),
  )
}

async function propose(stage: Stage, building: string, form: object): Promise<string> {
  return stage.as('committee', async (tx) => {
    const { id } = await tx.one<{ id: string }>(
      sql`select id from building where community_id = ${stage.community} and label = ${building}`,
    )
    const opened = await open(tx, { key: 'fund.use', community: stage.community, building: id, form })
    return opened.id
  })
}

const opinion = (stage: Stage, id: string, text: string): Promise<void> =>
  stage.as('party', (tx) => take(tx, { case: id, step: 'party', outcome: 'agree', form: { text, heldOn: tx.today, present: 3 } }))

const voteOf = (stage: Stage, id: string) =>
  stage.db.read(actor, (tx) =>
    tx.one<{ id: string; opens: Date; closes: Date }>(
      sql`select id, opens_at as opens, closes_at as closes from vote where case_id = ${id} order by made_at desc limit 1`,
    ),
  )
const daysFromNow = (at: Date): number => (at.getTime() - Date.now()) / dayMs

async function neighbours(stage: Stage, id: string, share: number): Promise<void> {
  const vote = await voteOf(stage, id)
  await stage.db.act(actor, async (tx) => letNeighboursVote(tx, { vote: vote.id, share, seed: id, spare: await visitors(tx) }))
}

/** The neighbours vote, the days pass, the vote is closed and its result published. */
async function voteOut(stage: Stage, id: string): Promise<void> {
  const vote = await voteOf(stage, id)
  await stage.at(daysFromNow(vote.opens) + 3)
  await neighbours(stage, id, 0.9)
  await sequence(stage.db)
  await stage.at(daysFromNow(vote.closes) + 0.001)
  await closeDue(stage.db)
}

async function payOut(stage: Stage, id: string): Promise<void> {
  await stage.at(-20)
  await stage.as('reviewer', (tx) =>
    take(tx, { case: id, step: 'review', outcome: 'approve', form: { finding: '表决结果有效，材料齐全，同意使用。' } }),
  )
  await stage.at(-12)
  await stage.as('company', (tx) => take(tx, { case: id, step: 'cost', outcome: 'done', form: { ...bill, acceptedOn: tx.today } }))
  await stage.at(-11)
  await stage.as('accountant', (tx) =>
    take(tx, { case: id, step: 'confirm', outcome: 'pay', form: { remark: '分户明细与面积核对一致。' } }),
  )
  const orders = await stage.db.read(
    actor,
    (tx) => tx.rows<{ id: string }>(sql`select id from fund_payment_order where case_id = ${id}`),
    { community: stage.community },
  )
  for (const order of orders)
    await carry.run(stage.db, { order: order.id, community: stage.community }, () => Promise.resolve())
  await stage.at(-10.9)
  while (await sendDue(stage.db)) continue
}
