// The demonstration's three cases, played by the same acts as in life: one paid and published, one being voted on, one proposed.
import { sequence } from '../civic/attestation/index.ts'
import { calendarOf } from '../civic/calendar/index.ts'
import { numberParameter } from '../civic/parameters/index.ts'
import { open, take } from '../civic/procedure/index.ts'
import { communityPlace } from '../civic/registry/index.ts'
import { closeDue, letNeighboursVote } from '../civic/voting/index.ts'
import { sendDue } from '../chapters/smart-service/connectors/index.ts'
import { assemblyTerms } from '../chapters/self-governance/assembly/index.ts'
import { carry } from '../chapters/maintenance-fund/treasury/index.ts'
import type { Place } from '../kernel/access/index.ts'
import {
  legalDate,
  sql,
  system,
  type Actor,
  type Database,
  type Grant,
  type Tx,
} from '../kernel/database/index.ts'
import { setOffset } from './clock.ts'
import { homesLeft, people, visitors } from './people.ts'

const dayMs = 86_400_000
const actor = system('demonstration')

const daysFrom = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / dayMs

interface Stage {
  readonly db: Database
  readonly community: string
  /** the visitor's first instant */
  readonly start: Date
  /** the clock stands so many days from the visitor's first */
  at(days: number): Promise<void>
  as<T>(role: string, fn: (tx: Tx) => Promise<T>): Promise<T>
}

const answers = {
  commonPart: true,
  warrantyOver: true,
  utilityLine: false,
  causedDamage: false,
  inServiceContract: false,
}
const plans = {
  roof: {
    ...answers,
    what: '翻修5栋屋面防水层',
    kind: 'roof',
    why: '顶层六户雨季渗漏，屋面卷材老化开裂，经现场勘查需整体翻修。',
    estimate: '128600.00',
    contractor: '荆楚防水工程有限公司（虚构）',
    quote: '三家报价：128,600.00 元、134,200.00 元、141,000.00 元，取最低价。',
  },
  hoist: {
    ...answers,
    what: '更换3栋电梯曳引机',
    kind: 'lift',
    why: '两部电梯的曳引机（带动电梯上下的主机）磨损超标，今年已停梯七次，检验机构建议更换。',
    estimate: '86400.00',
    contractor: '楚天电梯工程有限公司（虚构）',
    quote: '三家报价：86,400.00 元、89,800.00 元、93,500.00 元，取最低价；含旧机拆除与检验。',
  },
  drain: {
    ...answers,
    what: '疏通并更换7栋一层排水主管',
    kind: 'drain',
    why: '一层住户反复返水，管道内窥检查显示主管塌陷两处。',
    estimate: '36800.00',
    contractor: '江城管网维护有限公司（虚构）',
    quote: '两家报价：36,800.00 元、39,500.00 元，取最低价。',
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

export const seededCases = Object.keys(plans).length
/** The story begins so many days before the visitor's first, so that a paid case lies behind them. */
export const storyBegins = -100

interface Telling {
  readonly db: Database
  readonly place: Place
  /** the visitor's first instant */
  readonly start: Date
}
interface Told {
  readonly day: number
  readonly opens: Date
  readonly closes: Date
  /** until when the drain's opinion, waiting since the first instant, has time */
  readonly due: Date
}
/**
 * On which day before the visitor's first the hoist's opinion is to be given, so that its vote closes some days ahead and
 * the drain's opinion is due only after that: nobody is late on the tour, whatever holidays put off. Asked of the rules
 * themselves, with the clock set to each day in turn.
 */
export async function opinionDay({ db, place, start }: Telling): Promise<Told | undefined> {
  const due = await db.read(actor, async (tx) => {
    const { value } = await numberParameter(tx, 'fund.use.party-opinion', place, legalDate(start))
    return (await calendarOf(tx)).deadlineAfter(start, value, 'workday').at
  })
  const fitting: Told[] = []
  for (let day = -40; day <= -20; day++) {
    await db.act(actor, (tx) => setOffset(tx, start.getTime() + day * dayMs - Date.now()))
    const { opensAt: opens, closesAt: closes } = await db.read(actor, (tx) =>
      assemblyTerms(tx, { place, since: tx.today }, 'param:fund.use.vote-days'),
    )
    const told = { day, opens, closes, due }
    if (daysFrom(opens, start) < 1 || daysFrom(start, closes) < 1 || daysFrom(closes, due) < 0.5) continue
    if (daysFrom(start, closes) >= 3) return told
    fitting.push(told)
  }
  return fitting.at(-1)
}

const putOffMost = 10
/** The visitor's first instant: now; or, after a long holiday that would make somebody late, a day soon to come. */
export async function firstInstant(db: Database, place: Place, now: Date): Promise<Telling & { told: Told }> {
  for (let days = 0; days <= putOffMost; days++) {
    const start = new Date(now.getTime() + days * dayMs)
    const told = await opinionDay({ db, place, start })
    if (told) return { db, place, start, told }
  }
  throw new Error('the demonstration finds no day on which its vote could have been announced')
}

export async function playCases(db: Database, community: string): Promise<void> {
  const actors = await actorsOf(db)
  const place = await db.read(actor, (tx) => communityPlace(tx, community))
  if (!place) throw new Error('the demonstration has no community')
  const began = new Date()
  const { start, told } = await firstInstant(db, place, began)
  const putOffMs = start.getTime() - began.getTime()
  const stage: Stage = {
    db,
    community,
    start,
    at: async (days) => void (await db.act(actor, (tx) => setOffset(tx, putOffMs + days * dayMs))),
    as: (role, fn) => db.act(actors.get(role) ?? actor, fn),
  }
  await stage.at(storyBegins)
  const roof = await propose(stage, '5', plans.roof)
  await stage.at(storyBegins + 1)
  await opinion(stage, roof, opinions.roof)
  await payOut(stage, roof, await voteOut(stage, roof))
  await stage.at(told.day - 1)
  const hoist = await propose(stage, '3', plans.hoist)
  await stage.at(told.day)
  await opinion(stage, hoist, opinions.hoist)
  await stage.at(daysFrom(start, told.opens) / 2)
  await neighbours(stage, hoist, 0.32)
  await stage.at(0)
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
  stage.as('party', (tx) =>
    take(tx, { case: id, step: 'party', outcome: 'agree', form: { text, heldOn: tx.today, present: 3 } }),
  )

const voteOf = (stage: Stage, id: string) =>
  stage.db.read(actor, (tx) =>
    tx.one<{ id: string; opens: Date; closes: Date }>(
      sql`select id, opens_at as opens, closes_at as closes from vote where case_id = ${id} order by made_at desc limit 1`,
    ),
  )

async function neighbours(stage: Stage, id: string, share: number): Promise<void> {
  const vote = await voteOf(stage, id)
  await stage.db.act(actor, async (tx) =>
    letNeighboursVote(tx, { vote: vote.id, share, seed: id, spare: await visitors(tx), spareHomes: homesLeft }),
  )
}

/** The neighbours vote, the days pass, the vote is closed and its result published; answers on which day. */
async function voteOut(stage: Stage, id: string): Promise<number> {
  const vote = await voteOf(stage, id)
  await stage.at(daysFrom(stage.start, vote.opens) + 3)
  await neighbours(stage, id, 0.9)
  await sequence(stage.db)
  const closed = daysFrom(stage.start, vote.closes) + 0.001
  await stage.at(closed)
  await closeDue(stage.db)
  return closed
}

async function payOut(stage: Stage, id: string, from: number): Promise<void> {
  await stage.at(from + 4.4)
  await stage.as('reviewer', (tx) =>
    take(tx, {
      case: id,
      step: 'review',
      outcome: 'approve',
      form: { finding: '表决结果有效，材料齐全，同意使用。' },
    }),
  )
  await stage.at(from + 12.4)
  await stage.as('company', (tx) =>
    take(tx, { case: id, step: 'cost', outcome: 'done', form: { ...bill, acceptedOn: tx.today } }),
  )
  await stage.at(from + 13.4)
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
  await stage.at(from + 13.5)
  while (await sendDue(stage.db)) continue
}
