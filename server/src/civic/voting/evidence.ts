// Votes: the frozen roll against its leaf, each ballot against its own, each result against the published bundle and its leaf.
import { createHash } from 'node:crypto'
import { areaText, ballotLeafHash, bundleKey, bundleSignatureHolds, canonicalBytes, canonicalText, leafHash, parseBundle, rollHash } from '@hemei/verifier/formats'
import { streamed, type Evidence, type Look } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { leafOfHash, logged, rowless } from '../attestation/index.ts'
import { ballotOfUnit, leafOf, type Content } from './cast.ts'
import { rollLine } from './open.ts'

const compare = { zh: '以公布的结果文件、业主手里的回执和公开日志为准，用备份核对', en: 'go by the published file, the owners’ receipts and the log, and compare with a backup' }
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

interface Roll {
  readonly id: string
  readonly title: Text
  readonly owners: number
  readonly area_milli: bigint
  readonly roll_hash: Buffer
}
const isLogged = `select ${logged('$1::bytea')} as there`
async function rollHolds({ client }: Look, { id, owners, area_milli, roll_hash }: Roll): Promise<boolean> {
  const { rows } = await client.query<Parameters<typeof rollLine>[0]>(`select unit, labels, area_milli from vote_unit where vote = $1 order by position`, [id])
  const hash = rollHash(rows.map(rollLine))
  if (rows.length !== owners || hash !== hex(roll_hash)) return false
  const leaf = leafHash(canonicalBytes({ kind: 'roll', vote: id, hash, owners, area: areaText(area_milli) }))
  const { rows: found } = await client.query<{ there: boolean }>(isLogged, [Buffer.from(leaf)])
  return found[0]?.there === true
}
const rolls: Evidence = {
  code: 'votes.rolls',
  table: 'vote',
  title: { zh: '表决名册与公开日志', en: 'rolls of votes and the log' },
  said: { zh: `名册不是开始表决时封存的名册：有人绕过程序改动了谁能投票、面积多少。${compare.zh}`, en: `the roll is not the one that was frozen: who votes with what area was altered past the program; ${compare.en}` },
  altered: async function* (look) {
    for await (const vote of streamed<Roll>(look, 'select id, title, owners, area_milli, roll_hash from vote order by id'))
      if (!(await rollHolds(look, vote))) yield `${vote.title.zh} (${vote.id})`
  },
}

interface Ballot {
  readonly vote: string
  readonly unit: string
  readonly seq: number
  readonly leaf: Buffer
  readonly sealed: Buffer
  readonly logged: boolean
}
function ballotHolds({ open }: Look, { vote, unit, seq, leaf, sealed, logged: there }: Ballot): boolean {
  if (!there) return false
  try {
    const content = JSON.parse(open(sealed, ballotOfUnit({ vote, unit, seq }))) as Content
    return leaf.equals(ballotLeafHash(leafOf(vote, unit, seq, content)))
  } catch {
    return false
  }
}
const ballots: Evidence = {
  code: 'votes.ballots',
  table: 'ballot',
  title: { zh: '每张选票与公开日志', en: 'every ballot and the log' },
  said: { zh: `选票与它在公开日志里的摘要不符，或日志里没有它：有人绕过程序改动或写入了选票，计票不会采用。${compare.zh}`, en: `a ballot is not the one that the log holds, or the log knows nothing of it: altered or put in past the program, and never counted; ${compare.en}` },
  altered: async function* (look) {
    for await (const row of streamed<Ballot>(look, `select b.vote, b.unit, b.seq, b.leaf, b.sealed, ${logged('b.leaf')} as logged from ballot b order by b.vote, b.unit, b.seq`))
      if (!ballotHolds(look, row)) yield `vote ${row.vote} unit ${row.unit} #${row.seq}`
  },
}
const ballotsGone: Evidence = {
  code: 'votes.ballots-gone',
  table: 'ballot',
  title: { zh: '公开日志里的选票', en: 'ballots that the log knows of' },
  said: { zh: `公开日志里有它，库里没有这张选票：有人删除或换掉了选票。${compare.zh}`, en: `the log knows of ballots that are not here: taken away, or put in another’s place; ${compare.en}` },
  altered: rowless('ballot', 'select leaf from ballot'),
}

interface Result {
  readonly id: string
  readonly title: Text
  readonly question: Text
  readonly matter: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly roll_hash: Buffer
  readonly conclusion: string
  readonly summary: object
  readonly bundle: Buffer
  readonly bundle_hash: Buffer
  readonly logged: boolean
  readonly owners_summary: object | null
  readonly owners_bundle: Buffer | null
}
const asJson = (value: object): string => canonicalText(JSON.parse(JSON.stringify(value)))
const summaryHolds = (bytes: Buffer, summary: object): boolean =>
  asJson({ ...parseBundle(bytes), lines: undefined, signature: undefined }) === asJson(summary)

function resultHolds(r: Result): boolean {
  if (!r.logged || !createHash('sha256').update(r.bundle).digest().equals(r.bundle_hash)) return false
  const { vote, roll, tally, log, ...bundle } = parseBundle(r.bundle)
  const same = {
    ...{ id: r.id, title: r.title, question: r.question, matter: r.matter },
    ...{ opensAt: r.opens_at.toISOString(), closesAt: r.closes_at.toISOString(), roll: hex(r.roll_hash) },
  }
  const { id, title, question, matter, opensAt, closesAt } = vote
  if (asJson({ id, title, question, matter, opensAt, closesAt, roll: roll.hash }) !== asJson(same)) return false
  if (tally.conclusion !== r.conclusion || !summaryHolds(r.bundle, r.summary)) return false
  if (r.owners_bundle === null || r.owners_summary === null) return false
  // the owners' own file has no leaf: it is signed by the key that the published one names
  const own = parseBundle(r.owners_bundle)
  const key = bundleKey({ ...bundle, vote, roll, tally, log })
  return own.vote.id === r.id && bundleSignatureHolds(own, key) && summaryHolds(r.owners_bundle, r.owners_summary)
}
const ofResult = `select v.id, v.title, v.question, v.matter, v.opens_at, v.closes_at, v.roll_hash, r.conclusion,
    r.summary, r.bundle, r.bundle_hash, ${logged(leafOfHash('r.bundle_hash'))} as logged, o.summary as owners_summary, o.bundle as owners_bundle
  from vote_result r join vote v on v.id = r.vote left join vote_bundle_for_owners o on o.vote = r.vote where r.vote = $1`
const results: Evidence = {
  code: 'votes.results',
  table: 'vote_result',
  title: { zh: '表决结果与公布的文件、公开日志', en: 'results of votes, their published files and the log' },
  said: { zh: `结果、表决事项或公布的文件被绕过程序改动。${compare.zh}`, en: `the result, the question or the published file was altered past the program; ${compare.en}` },
  altered: async function* (look) {
    // a file may have megabytes: one after the other
    const { rows } = await look.client.query<{ vote: string }>('select vote from vote_result order by vote')
    for (const { vote } of rows) {
      const { rows: found } = await look.client.query<Result>(ofResult, [vote])
      const result = found[0]
      if (result && !holding(result)) yield `${result.title.zh} (${vote})`
    }
  },
}
function holding(result: Result): boolean {
  try {
    return resultHolds(result)
  } catch {
    return false
  }
}
const resultsGone: Evidence = {
  code: 'votes.results-gone',
  table: 'vote_result',
  title: { zh: '公开日志里的表决结果', en: 'results that the log knows of' },
  said: { zh: `公开日志里有它，库里没有这个结果。${compare.zh}`, en: `the log knows of results that are not here; ${compare.en}` },
  altered: rowless('vote.result', `select ${leafOfHash('bundle_hash')} as leaf from vote_result`),
}
export const evidence: readonly Evidence[] = [rolls, ballots, ballotsGone, results, resultsGone]
