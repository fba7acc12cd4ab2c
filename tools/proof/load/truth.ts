// What must be true after whatever happened: each acknowledged act stands once, books close, cases are whole, the log goes on from where it was.
import type pg from 'pg'
import { checkConsistency, openCheckpoint, parseVkey, type TreeHead } from '@hemei/verifier/formats'
import { homesOfImport, type Deeds } from './acts.ts'
import type { Stage } from './stage.ts'

type Row = Record<string, string | number | null>

/** A query that gives each acknowledged thing with how often it is found. */
const finds: Readonly<Record<string, readonly [of: (d: Deeds) => readonly string[], query: string]>> = {
  ballots: [(d) => d.ballots, `select k, (select count(*)::int from ballot where leaf = decode(k, 'hex')) as n from unnest($1::text[]) k`],
  cases: [(d) => d.cases, `select k, (select count(*)::int from procedure_case where id = k::uuid) as n from unnest($1::text[]) k`],
  openings: [(d) => d.cases, `select k, (select count(*)::int from procedure_entry where case_id = k::uuid and kind = 'opened') as n from unnest($1::text[]) k`],
  steps: [(d) => d.steps, `select k, (select count(*)::int from procedure_entry where case_id = k::uuid and step = 'party' and kind = 'taken') as n from unnest($1::text[]) k`],
  devices: [(d) => d.keys, `select k, (select count(*)::int from signing_key where public_key = decode(k, 'hex')) as n from unnest($1::text[]) k`],
  vouchers: [(d) => [...d.vouchers.keys()], `select k, (select count(*)::int from ledger_voucher where source_kind = 'proof' and source_id = k) as n from unnest($1::text[]) k`],
  'vouchers by the id that was answered': [(d) => [...d.vouchers.values()], `select k, (select count(*)::int from ledger_voucher where id = k::uuid) as n from unnest($1::text[]) k`],
  reversals: [(d) => d.reversals, `select k, (select count(*)::int from ledger_voucher where reverses = k::uuid) as n from unnest($1::text[]) k`],
  rosters: [(d) => d.imports, `select k, case when (select count(*) from room r join community c on c.id = r.community_id where c.name = k) = ${homesOfImport}
    then (select count(*)::int from community where name = k) else 0 end as n from unnest($1::text[]) k`],
  sessions: [(d) => d.sessions, `select k, (select count(*)::int from session where token = decode(k, 'hex')) as n from unnest($1::text[]) k`],
  'sign-outs': [(d) => d.signOuts, `select k, (select count(*)::int from session where token = decode(k, 'hex') and ended_at is not null) as n from unnest($1::text[]) k`],
}

/** Rows that must not be, whatever is under way. */
const never: Readonly<Record<string, string>> = {
  'a voucher out of balance': `select voucher from ledger_entry group by voucher having sum(amount_fen) <> 0`,
  'a voucher without its lines': `select v.id from ledger_voucher v left join ledger_entry e on e.voucher = v.id group by v.id, v.lines having count(e.line) <> v.lines`,
  'a gap in a book’s numbers': `select book, year from ledger_voucher group by book, year having max(sequence) <> count(*)`,
  'a balance that is not the sum of its entries': `select b.room_id from ledger_balance b left join ledger_entry e on (e.book, e.account, e.room_id) = (b.book, b.account, b.room_id)
    group by b.book, b.account, b.room_id, b.held_fen having b.held_fen <> -coalesce(sum(e.amount_fen), 0)`,
  'a case without its opening': `select id from procedure_case c where not exists (select from procedure_entry e where e.case_id = c.id and e.kind = 'opened')`,
  'a gap in a case’s entries': `select case_id from procedure_entry group by case_id having max(n) <> count(*)`,
  'a running case that waits for nobody': `select id from procedure_case c where state = 'running' and not exists (select from procedure_step s where s.case_id = c.id and s.done_at is null)`,
  'a vote with half a roll': `select v.id from vote v where v.owners <> (select count(*) from vote_unit u where u.vote = v.id)`,
  'a ballot outside the log’s queue and the log': `select leaf from ballot b where not exists (select from log_pending p where p.leaf = b.leaf) and not exists (select from log_leaf l where l.hash = b.leaf)`,
  'a leaf that has two places': `select pending from log_leaf group by pending having count(*) > 1`,
  'a leaf that waits and has its place': `select p.id from log_pending p join log_leaf l on l.pending = p.id`,
  'half a roster': `select c.id from community c where name like '载荷%' and (select count(*) from room r where r.community_id = c.id) <> ${homesOfImport}`,
}

const found = async (db: pg.Client, query: string, values: unknown[] = []): Promise<Row[]> => (await db.query<Row>(query, values)).rows

export async function wrongs(db: pg.Client, deeds: Deeds): Promise<string[]> {
  const all: string[] = []
  for (const [what, [of, query]] of Object.entries(finds)) {
    const asked = [...of(deeds)]
    if (new Set(asked).size !== asked.length) all.push(`${what}: one was acknowledged as two`)
    for (const { k, n } of await found(db, query, [asked])) if (n !== 1) all.push(`${what}: ${k} is found ${n} times`)
  }
  for (const [what, query] of Object.entries(never)) {
    const rows = await found(db, query)
    if (rows.length) all.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  return all
}

/** Once all is quiet: nothing stands that was not acknowledged, since every act was tried until it was. */
export async function surplus(db: pg.Client, deeds: Deeds): Promise<string[]> {
  const counts: Readonly<Record<string, readonly [number, string]>> = {
    ballots: [deeds.ballots.length, 'select count(*)::int n from ballot'],
    cases: [deeds.cases.length, 'select count(*)::int n from procedure_case'],
    devices: [deeds.keys.length, 'select count(*)::int n from signing_key'],
    vouchers: [deeds.vouchers.size, `select count(*)::int n from ledger_voucher where source_kind = 'proof'`],
    reversals: [deeds.reversals.length, 'select count(*)::int n from ledger_voucher where reverses is not null'],
    rosters: [deeds.imports.length, `select count(*)::int n from community where name like '载荷%'`],
    'leaves of ballots in the log': [deeds.ballots.length, `select count(*)::int n from log_leaf where kind = 'ballot'`],
    'leaves that wait': [0, `select count(*)::int n from log_pending`],
  }
  const all: string[] = []
  for (const [what, [expected, query]] of Object.entries(counts)) {
    const [row] = await found(db, query)
    if (row?.['n'] !== expected) all.push(`${what}: ${row?.['n']} stand, ${expected} were acknowledged`)
  }
  return all
}

/** The log as whoever watches it sees it: signed, and grown from what was seen before. */
export class Watched {
  #head: TreeHead | undefined
  async wrongs(stage: Stage): Promise<string[]> {
    const text = async (at: string) => (await stage.call<string>(undefined, 'GET', at)).json
    const reply = await fetch(`http://127.0.0.1:${stage.port}/.well-known/hemei/log-key`)
    const { size, root } = openCheckpoint(await text('/log/checkpoint'), parseVkey((await reply.text()).trim()))
    const [earlier, later] = [this.#head, { size, root }]
    this.#head = later
    if (!earlier) return []
    if (later.size < earlier.size) return [`the log shrank from ${earlier.size} to ${later.size}`]
    const { json } = await stage.call<{ proof: string[] }>(undefined, 'GET', `/log/consistency?from=${earlier.size}&to=${later.size}`)
    const proof = json.proof.map((line) => new Uint8Array(Buffer.from(line, 'base64')))
    return checkConsistency(earlier, later, proof) ? [] : [`the log of ${later.size} leaves rewrites that of ${earlier.size}`]
  }
  get size(): number {
    return this.#head?.size ?? 0
  }
}
