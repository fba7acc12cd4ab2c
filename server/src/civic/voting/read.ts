// Reading votes: lists, one vote as its reader may see it, the roll, the published result.
import { canonicalText } from '@hemei/verifier/formats'
import { holds, lyingIn } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { mask } from '../../kernel/crypto/index.ts'
import { listed, type Text } from '../../kernel/errors/index.ts'
import { seek, type ListSource } from '../../kernel/http/index.ts'
import { gapsWithin, type Gap } from '../attestation/index.ts'
import { endOf } from '../procedure/index.ts'
import { publicationsAbout } from '../publicity/index.ts'
import { displayNames, within } from '../registry/index.ts'
import { ballotOf, type LastAct, type StandingBallot } from './cast.ts'
import type { Summary } from './close.ts'
import { fault } from './faults.ts'
import { fractionOf, gapTo, lawOf, ruleOf } from './law.ts'
import { rollLine } from './open.ts'
import { turnoutOf } from './turnout.ts'
import { readingPlace, stateOf, voteOf, type Vote } from './vote.ts'
import type { Cost } from './wire.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** what the matter costs one unit, where it costs something; filled by the room that knows */
    readonly voteExtras?: (tx: Tx, vote: Vote, rooms: readonly string[]) => Promise<Cost | null>
  }
}

/** Whom the law lets remind those who have not voted. */
export const reminders = [
  'committee.member',
  'committee.director',
  'party.work-group',
  'neighbourhood.officer',
  'street.officer',
] as const
export const mayRemind = (tx: Tx, vote: Vote): boolean =>
  reminders.some((role) => holds(tx.actor, role, readingPlace(vote)))

/** The votes that the actor may read: the list shows what a vote's own page would. */
export function votesSource(
  tx: Tx,
  filters: { state?: string | undefined; community?: string | undefined; q?: string | undefined },
): ListSource {
  const mayRead = lyingIn(sql`c.path`, tx.house.permissions.reachOf('voting.read', tx.actor))
  const rows = sql`select v.id, v.title, v.scope, v.community_id, c.name as community, v.opens_at as "opensAt", v.closes_at as "closesAt",
      p.pinyin, p.initials, c.pinyin as at_pinyin, c.initials as at_initials, r.conclusion, case when r.vote is not null then 'published' when v.closed_at is not null or v.closes_at <= ${tx.now} then 'closed'
        when v.opens_at <= ${tx.now} then 'open' else 'announced' end as state
    from vote v join community c on c.id = v.community_id left join vote_result r on r.vote = v.id left join procedure_case p on p.id = v.case_id
    where ${mayRead}`
  return {
    rows,
    where: [
      ...(filters.state ? [sql`t.state = ${filters.state}`] : []),
      ...(filters.community ? [sql`t.community_id::text = ${filters.community}`] : []),
      ...seek(filters.q, {
        texts: [sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`, sql`t.community`],
        sounds: [sql`t.pinyin`, sql`t.initials`, sql`t.at_pinyin`, sql`t.at_initials`],
      }),
    ],
    order: '-closesAt',
  }
}

/** For each vote in which the actor is on the roll: whether a ballot stands of each unit of theirs. */
export async function votedIn(
  tx: Tx,
  votes: readonly { id: string; community_id: string }[],
): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>()
  if (!tx.actor.account) return found
  for (const community of new Set(votes.map((v) => v.community_id))) {
    const ids = votes.filter((v) => v.community_id === community).map((v) => v.id)
    const rows = await within(tx, community, () =>
      tx.rows<{ vote: string; voted: boolean }>(sql`
      select p.vote, bool_and(coalesce(l.act <> 'withdraw', false)) as voted
      from binding b join vote_party p on p.party = b.party_id and p.vote = any(${ids}::uuid[])
      left join lateral (select act from ballot x where x.vote = p.vote and x.unit = p.unit order by x.seq desc limit 1) l on true
      where b.account = ${tx.actor.account} and b.ended_at is null group by p.vote`),
    )
    for (const r of rows) found.set(r.vote, r.voted)
  }
  return found
}

interface Progress {
  closed_at: Date | null
  published_at: Date | null
  neighbours: boolean
  conclusion: 'passed' | 'not-passed' | 'inconclusive' | null
  summary: Summary | null
  for_owners: Summary | null
  publication: string | null
}
export async function progressOf(tx: Tx, id: string): Promise<Progress> {
  return tx.one<Progress>(sql`select v.closed_at, v.neighbours, r.published_at, r.conclusion, r.summary, o.summary as for_owners,
      (select number from publication p where p.subject ->> 'vote' = v.id::text order by p.published_at desc limit 1) as publication
    from vote v left join vote_result r on r.vote = v.id left join vote_bundle_for_owners o on o.vote = v.id where v.id = ${id}`)
}

interface Paper {
  readonly number: string
  readonly title: Text
  readonly date: string
  /** published before the vote opened, or with it */
  readonly before: boolean
}
/** What was published about the vote's case, oldest first; the last of those before it opened is its announcement. */
async function papersOf(tx: Tx, vote: Vote): Promise<Paper[]> {
  if (!vote.case_id) return []
  const { made_at: made } = await tx.one<{ made_at: Date }>(sql`select made_at from vote where id = ${vote.id}`)
  const papers = await publicationsAbout(tx, 'case', vote.case_id)
  return papers.map(({ number, title, date, published_at: at }) => ({ number, title, date, before: at <= made }))
}

/** One vote for one reader. Scope: the vote's community. */
export async function voteFor(tx: Tx, id: string, unit?: string) {
  const vote = await voteOf(tx, id)
  const progress = await progressOf(tx, id)
  const state = stateOf(vote, progress, tx.now)
  const mine = await mineIn(tx, vote, unit)
  // every class is told to owners on the roll alone: who may remind reads the roll's areas besides, and would know single votes
  const told = (mine === null ? null : progress.for_owners) ?? progress.summary
  const papers = await papersOf(tx, vote)
  return {
    id: vote.id,
    title: vote.title,
    community: { id: vote.community_id, name: vote.community_name },
    scope: vote.scope,
    state,
    opensAt: vote.opens_at,
    closesAt: vote.closes_at,
    voted: mine && mine.ballot !== null,
    conclusion: progress.conclusion,
    question: vote.question,
    ifYes: vote.if_yes,
    ifNo: vote.if_no,
    grounds: [...vote.grounds],
    announcement: papers.findLast((p) => p.before)?.number ?? null,
    papers: papers.map(({ number, title, date }) => ({ number, title, date })),
    matter: vote.matter,
    rules: { ...vote.rules, signatures: vote.rules.signatures ?? 'asked' },
    law: lawOf(vote),
    mine,
    turnout: await turnoutFor(tx, vote),
    case: vote.case_id,
    ended: vote.case_id === null ? null : await endOf(tx, vote.case_id),
    neighbours: progress.neighbours,
    gaps: await gapsOf(tx, vote),
    canCast: mine !== null && state === 'open',
    canRemind: mayRemind(tx, vote),
    result: told && {
      tally: told.tally.answer,
      disclosure: told.disclosure,
      publication: progress.publication,
    },
  }
}

/** When the house was restored from a backup while this vote ran: ballots cast in between may be missing. */
export const gapsOf = (tx: Tx, vote: Vote): Promise<Gap[]> =>
  gapsWithin(tx, { from: vote.opens_at, until: vote.closes_at })

/** Turnout with what is still missing to the law's threshold of participation. */
export async function turnoutFor(tx: Tx, vote: Vote) {
  const now = await turnoutOf(tx, vote)
  const owners = BigInt(vote.owners)
  return {
    owners: { count: now.owners, of: owners, gap: gapTo(vote, now.owners, owners) },
    area: { count: now.areaMilli, of: vote.area_milli, gap: gapTo(vote, now.areaMilli, vote.area_milli) },
    needed: fractionOf(ruleOf(vote).participation),
    asOf: now.asOf,
  }
}

interface MyUnit extends Omit<LastAct, 'seq' | 'act' | 'changes'> {
  readonly seq: number | null
  readonly changes: number | null
  readonly act: LastAct['act'] | null
  readonly area_milli: bigint
  readonly rooms: readonly string[]
}

async function mineIn(tx: Tx, vote: Vote, unit?: string) {
  const { account } = tx.actor
  if (!account) return null
  const units = await tx.rows<MyUnit>(sql`
    select u.unit, u.area_milli, u.rooms, l.seq, l.act, l.changes, l.account, l.cast_at, l.sealed
    from vote_unit u left join lateral (select * from ballot x where x.vote = u.vote and x.unit = u.unit order by x.seq desc limit 1) l on true
    where u.vote = ${vote.id} and u.unit in (select p.unit from vote_party p join binding b on b.party_id = p.party
      where p.vote = ${vote.id} and b.account = ${account} and b.ended_at is null)
    order by u.position`)
  const chosen = units.find((u) => u.unit === unit) ?? units[0]
  if (!chosen) return null
  const rooms = await tx.rows<{
    id: string
    name: string
    area: bigint
  }>(sql`select r.id, r.label as name, r.area_milli as area
    from room r where r.id = any(${[...chosen.rooms]}::uuid[]) order by r.position, r.id`)
  const cost = (await tx.house.voteExtras?.(tx, vote, chosen.rooms)) ?? null
  const costs = new Map(cost?.rooms.map((r) => [r.id, r]))
  const { seq, act, changes } = chosen
  const last = seq !== null && act ? { ...chosen, seq, act, changes: changes ?? 0 } : undefined
  const ballot = last ? await ballotOf(tx, vote, account, last) : null
  return {
    unit: chosen.unit,
    others: units.filter((u) => u !== chosen).map((u) => u.unit),
    area: chosen.area_milli,
    rooms: rooms.map((r) => ({
      ...r,
      share: costs.get(r.id)?.share ?? null,
      balanceAfter: costs.get(r.id)?.balanceAfter ?? null,
    })),
    ballot: ballot && ballotAnswer(ballot),
    next: seq === null ? 0 : seq + 1,
    changesLeft: Math.max(0, vote.rules.changes - (changes ?? 0)),
    cost,
  }
}

/** A co-owner's ballot is seen to stand, not what it says. */
export const ballotAnswer = (b: StandingBallot) =>
  b.own ? b : { ...b, choice: null, nonce: null, promise: null }

interface RollFound {
  id: string
  kind: string
  parties: string[]
  rooms: string
  area: bigint
  took: boolean | null
}

/** The roll as a list; who took part only once it is published, or to those who may remind. */
export async function rollSource(
  tx: Tx,
  id: string,
  filters: { q?: string | undefined; took?: string | undefined },
): Promise<ListSource> {
  const vote = await voteOf(tx, id)
  const { published_at } = await progressOf(tx, id)
  const told = published_at !== null || mayRemind(tx, vote)
  const took = sql`coalesce((select x.act <> 'withdraw' from ballot x where x.vote = u.vote and x.unit = u.unit order by x.seq desc limit 1), false)`
  return {
    rows: sql`select u.unit as id, u.position, u.kind, u.parties, array_to_string(u.labels, '、') as rooms, u.area_milli as area,
        ${told ? took : sql`null::boolean`} as took from vote_unit u where u.vote = ${id}`,
    where: [
      ...seek(filters.q, { texts: [sql`t.rooms`] }),
      ...(filters.took ? [sql`t.took is not distinct from ${filters.took === 'true'}`] : []),
    ],
    order: 'position',
  }
}

const developer = { zh: '建设单位', en: 'Developer' }
export async function rollRows(tx: Tx, found: readonly RollFound[], lang: 'zh' | 'en') {
  const names = await displayNames(
    tx,
    found.flatMap((f) => f.parties),
  )
  return found.map(({ parties, ...f }) => {
    const shown = parties
      .flatMap((p) => names.get(p) ?? [])
      .map((n) => (n.kind === 'person' ? mask.name(n.name) : n.name))
    // one text in the rows, so that it can be searched; listed as the reader's language does
    const rooms = listed(f.rooms.split('、'), lang)
    return { ...f, rooms, unit: listed(shown, lang) || developer[lang] }
  })
}

/** The document whose hash stands in the log since the roll froze. */
export async function rollFile(tx: Tx, id: string): Promise<string> {
  const units = await tx.rows<{ unit: string; labels: string[]; area_milli: bigint }>(
    sql`select unit, labels, area_milli from vote_unit where vote = ${id} order by position`,
  )
  return canonicalText(units.map(rollLine))
}

export interface PublishedBundle {
  readonly bundle: Buffer
  readonly bundle_hash: Buffer
  readonly summary: Summary
}
/** What is public once it is published; before that a vote is there only for those who may read it. */
export async function publishedOf(tx: Tx, id: string): Promise<PublishedBundle> {
  const vote = await voteOf(tx, id)
  const found = await tx.maybe<PublishedBundle>(
    sql`select bundle, bundle_hash, summary from vote_result where vote = ${vote.id}`,
  )
  if (found) return found
  const may = tx.house.permissions.allows('voting.read', tx.actor, readingPlace(vote))
  throw may ? fault.NOT_CLOSED() : fault.NOT_FOUND()
}
/** Scope: the vote's community. */
export async function bundleForOwners(tx: Tx, id: string): Promise<Buffer> {
  const found = await tx.maybe<{ bundle: Buffer }>(
    sql`select bundle from vote_bundle_for_owners where vote = ${id}`,
  )
  if (!found) throw fault.NOT_CLOSED()
  return found.bundle
}
