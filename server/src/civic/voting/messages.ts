// What a vote tells those who may vote in it: announced, open, soon over, decided.
import { endText, instantText } from '@hemei/law'
import { z } from 'zod'
import { sql, system, type Database, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { Text } from '../../kernel/http/index.ts'
import { gapsWithin } from '../attestation/index.ts'
import { messageKind, notify, untold } from '../notification/index.ts'
import { within } from '../registry/index.ts'
import { voteOf, type Vote, type VoteClosed } from './vote.ts'

const values = z.object({ vote: Text, opens: Text, closes: Text })
type Told = z.output<typeof values>
const announced = messageKind<Told>({
  key: 'vote.announced',
  topic: 'votes',
  title: { zh: '业主表决公告', en: 'A vote is announced' },
  text: {
    zh: '「{vote}」将于{opens}开始表决，{closes}截止。表决内容现在就可以看。',
    en: '“{vote}” opens at {opens} and closes at {closes}. What is asked can be read now.',
  },
  values,
  open: true,
  usual: ['email', 'sms'],
  // 物业管理条例 第十四条: owners are told before
  undeclinable: true,
  articles: ['V2'],
})
const opened = messageKind<Told>({
  key: 'vote.open',
  topic: 'votes',
  title: { zh: '表决已开始', en: 'A vote is open' },
  text: {
    zh: '「{vote}」已开始表决，{closes}截止，请您投票。',
    en: '“{vote}” is open until {closes}. Your ballot is asked for.',
  },
  values,
  open: true,
  usual: ['email'],
  articles: ['V3'],
})
const closing = messageKind<Told>({
  key: 'vote.closing',
  topic: 'votes',
  title: { zh: '表决快要截止', en: 'A vote closes soon' },
  text: {
    zh: '「{vote}」{closes}截止，您还没有投票。',
    en: '“{vote}” closes at {closes}, and you have not voted yet.',
  },
  values,
  open: true,
  usual: ['sms'],
  articles: ['V3', 'V5'],
})
const results = {
  passed: { zh: '表决通过', en: 'passed' },
  'not-passed': { zh: '表决未通过', en: 'not passed' },
  inconclusive: { zh: '无法得出结论', en: 'no conclusion' },
} as const
const resulted = z.object({ vote: Text, result: Text })
const published = messageKind<z.output<typeof resulted>>({
  key: 'vote.published',
  topic: 'votes',
  title: { zh: '表决结果公布', en: 'A vote has its result' },
  text: {
    zh: '「{vote}」的结果：{result}。可在线核对自己的票和全部计票。',
    en: '“{vote}”: {result}. Your own ballot and the whole count can be checked.',
  },
  values: resulted,
  open: true,
  usual: ['email'],
  undeclinable: true,
  articles: ['V6', 'V8'],
})
const broken = z.object({ vote: Text, since: Text, closes: Text })
const interrupted = messageKind<z.output<typeof broken>>({
  key: 'vote.interrupted',
  topic: 'votes',
  title: { zh: '请看看您的票还在不在', en: 'See whether your ballot still stands' },
  text: {
    zh: '平台从备份恢复过，「{vote}」在{since}以后投的票可能缺失。请打开看看，缺了请在截止（{closes}）前再投一次。',
    en: 'The platform was restored from a backup: ballots cast in “{vote}” after {since} may be missing. Please look, and vote again before it closes at {closes} where yours is.',
  },
  values: broken,
  usual: ['email', 'sms'],
  // a vote once cast must not be lost without a word
  undeclinable: true,
  articles: ['V3', 'V6'],
})
export const kinds = [announced, opened, closing, published, interrupted] as const

/** Accounts bound to owners on a vote's roll. Scope: the community. */
const voters = (vote: string, where: RawBuilder<boolean> = sql`true`): RawBuilder<unknown> =>
  sql`select b.account from vote_party p join binding b on b.party_id = p.party and b.ended_at is null where p.vote = ${vote}::uuid and ${where}`

const told = (v: Vote) => ({ values: { vote: v.title, opens: instantText(v.opens_at), closes: endText(v.closes_at) }, place: v.path, within: v.path, key: v.id, path: `/votes/${v.id}` })

/** Right after the roll is frozen, where the vote does not open at once. Scope: the community. */
export async function tellAnnounced(tx: Tx, id: string): Promise<void> {
  const vote = await voteOf(tx, id)
  if (vote.opens_at > tx.now) await notify(tx, announced, { ...told(vote), to: voters(id) })
}
/** In the transaction that publishes the result. Scope: the community. */
export async function tellPublished(tx: Tx, { vote: id, conclusion }: VoteClosed): Promise<void> {
  const vote = await voteOf(tx, id)
  const { place, within: at, key, path } = told(vote)
  await notify(tx, published, { place, within: at, key, path, to: voters(id), values: { vote: vote.title, result: results[conclusion] } })
}

const dayMs = 86_400_000
const actor = system('voting')
/** Who has cast nothing on this roll. */
const silent = sql<boolean>`not exists (select from ballot x where x.vote = p.vote and x.unit = p.unit)`
/** What the clock brings: a vote has opened; it closes within a day, for those who have not voted, where it lasts two days at least. */
export async function tellDue(db: Database): Promise<void> {
  const due = await db.read(actor, (tx) => {
    const running = sql`v.closed_at is null and v.opens_at <= ${tx.now} and v.closes_at > ${tx.now}`
    return tx.rows<{ id: string; community: string; closes: boolean }>(sql`
      select v.id, v.community_id as community, false as closes from vote v where ${running} and ${untold(opened, sql`v.id::text`)}
      union all
      select v.id, v.community_id, true from vote v where ${running} and v.closes_at <= ${new Date(tx.now.getTime() + dayMs)}
        and v.closes_at - v.opens_at >= interval '2 days' and ${untold(closing, sql`v.id::text`)} limit 100`)
  })
  for (const { id, community, closes } of due)
    await db.act(actor, (tx) =>
      within(tx, community, async () => {
        const vote = await voteOf(tx, id)
        if (closes) await notify(tx, closing, { ...told(vote), to: voters(id, silent) })
        else await notify(tx, opened, { ...told(vote), to: voters(id) })
      }),
    )
}
/** After a restore: whoever may vote in what is still open hears of it, once for each gap. */
export async function tellInterrupted(db: Database): Promise<void> {
  const due = await db.read(actor, async (tx) => {
    const open = await tx.rows<{ id: string; community: string; opens: Date; closes: Date }>(sql`
      select v.id, v.community_id as community, v.opens_at as opens, v.closes_at as closes from vote v
      where v.closed_at is null and v.opens_at <= ${tx.now} and v.closes_at > ${tx.now}
        and exists (select from log_restoration) limit 100`)
    const found = []
    for (const { id, community, opens, closes } of open)
      for (const { since } of await gapsWithin(tx, { from: opens, until: closes })) {
        const key = `${id}/${since.toISOString()}`
        if (await tx.maybe(sql`select where ${untold(interrupted, sql`${key}::text`)}`))
          found.push({ id, community, since, key })
      }
    return found
  })
  for (const { id, community, since, key } of due)
    await db.act(actor, (tx) =>
      within(tx, community, async () => {
        const { title: vote, path: place, closes_at } = await voteOf(tx, id)
        const values = { vote, since: instantText(since), closes: endText(closes_at) }
        await notify(tx, interrupted, { place, within: place, key, path: `/votes/${id}`, to: voters(id), values })
      }),
    )
}
export const telling = { name: 'voting.tell', everyMs: 5_000, beat: async (db: Database) => {
  await tellInterrupted(db)
  await tellDue(db)
} }
