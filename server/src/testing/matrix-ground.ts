// The ground of the matrix: three communities that live through the same stories, and what nobody outside may read of them.
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { later, propose, must, plan, type Home } from '../chapters/maintenance-fund/use/testing.ts'
import { fileAndPack } from '../civic/archive/filing.ts'
import { append, sequence } from '../civic/attestation/index.ts'
import { seal } from '../civic/audit/index.ts'
import { lookThrough } from '../civic/registry/index.ts'
import { system } from '../kernel/database/index.ts'
import type { TestHouse } from './house.ts'
import { everybody } from './matrix-people.ts'
import { picture, upload } from './uploads.ts'
import {
  bounding,
  changing,
  doorsOf,
  drawing,
  live,
  offices,
  payOut,
  places,
  putToVote,
} from './matrix-stories.ts'
import type { Player, Stage } from './matrix.ts'

export interface MatrixGround {
  readonly stages: readonly Stage[]
  readonly ours: Stage
  readonly next: Stage
  readonly players: readonly Player[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const uuidsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((t) => t.match(uuid) ?? []))

/** Every id in any row of the community, in whatever table, except those that were published. */
async function harvest(db: pg.Client, community: string, accounts: ReadonlySet<string>): Promise<string[]> {
  const tables = await db.query<{
    name: string
  }>(`select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'community_id' and t.table_type = 'BASE TABLE'`)
  const texts = async (query: string) =>
    (await db.query<{ t: string }>(query, [community])).rows.map((r) => r.t)
  const held: string[] = []
  for (const { name } of tables.rows)
    held.push(...(await texts(`select to_jsonb(t)::text as t from ${name} t where community_id = $1`)))
  const open = uuidsIn([
    community,
    ...(await texts(`select to_jsonb(p)::text as t from publication p where community_id = $1`)),
    ...(await texts(`select id::text as t from draw where community_id = $1`)),
    ...(await texts(`select id::text as t from seal where community_id = $1`)),
    ...(await texts(
      `select convert_from(r.bundle, 'UTF8') as t from vote_result r join vote v on v.id = r.vote where v.community_id = $1`,
    )),
  ])
  return [...uuidsIn(held)].filter((id) => !open.has(id) && !accounts.has(id))
}
const yuan = (fen: bigint): string[] => {
  const plain = `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`
  return [...new Set([plain, plain.replace(/\B(?=(\d{3})+\.)/g, ',')])]
}
/** What a room holds, held before, and lacks; not what it bears, which is published. */
async function amountsOf(
  db: pg.Client,
  h: Home,
  doors: ReturnType<typeof doorsOf>,
): Promise<Stage['ofRooms']> {
  const { rows } = await db.query<{
    label: string
    path: string
    held: string | null
    short: string | null
    paid: string | null
  }>(
    `select r.label, c.path || 'b-' || r.building_id || '/r-' || r.id || '/' as path, b.held_fen::text as held, s.short_fen::text as short, s.from_balance_fen::text as paid
      from room r join community c on c.id = r.community_id left join ledger_balance b on b.room_id = r.id
      left join fund_use_share s on s.room_id = r.id and s.short_fen > 0 where c.id = $1`,
    [h.id],
  )
  return rows.map((r) => {
    const before = doors.find((d) => d.key.replaceAll('/', '-') === r.label)
    const figures = [r.held, r.short, r.paid].flatMap((f) => (f === null || f === '0' ? [] : [BigInt(f)]))
    return {
      path: r.path,
      amounts: [...figures, ...(before && 'balance' in before ? [before.balance] : [])].flatMap(yuan),
    }
  })
}

/** The record of the story that ended, and a hold on it. */
async function archived(db: pg.Client, of: string, h: Home): Promise<Record<string, string[]>> {
  const record = (await db.query<{ id: string }>('select id from archive_record where case_id = $1', [of])).rows[0]?.id ?? ''
  const hold = randomUUID()
  await db.query(`insert into archive_hold (id, record, account, role, reason, at) values ($1, $2, $3, 'street.officer', '来函调取（虚构）', now())`, [hold, record, h.committee.actor.account])
  return { 'records/:record': [record], 'holds/:hold': [hold] }
}

export async function matrixGround(house: TestHouse): Promise<MatrixGround> {
  await house.db.act(system('matrix'), (tx) =>
    append(tx, createHash('sha256').update(Buffer.of(0)).update('matrix').digest(), 'matrix'),
  )
  const db = await house.connect('hemei')
  const made = []
  for (const key of ['ours', 'next', 'far'] as const) made.push(await live(house, key, db))
  // each home sets the clock back to its beginning: on a slow machine the first one's rights would not have begun yet
  await later(house, 600)
  const paid = []
  for (const s of made) paid.push(await payOut(house, s.h))
  await fileAndPack(house.db)
  const voting = []
  for (const s of made) voting.push(await putToVote(house, s.h))
  await house.setClock(new Date(Math.max(...voting.map((v) => v.opens.getTime())) + 3_600_000))
  const bare: Stage[] = []
  for (const s of made)
    await house.db.act(system('matrix'), async (tx) => {
      await tx.scope(s.h.id)
      await lookThrough(tx, s.h.id)
    })
  for (const [i, s] of made.entries()) {
    const { tag, n } = places[s.key]
    const what = `${tag}排水`
    const photo = (await upload(house, s.h.committee, await picture(), `${tag}现场.jpg`)).json.id
    const proposed = must(await propose(house, s.h.committee, s.h, { ...plan, what, photos: [photo] })).json.id
    const list = async (query: string) =>
      (await db.query<{ id: string }>(query, [s.h.id])).rows.map((r) => r.id)
    const bounds = await bounding(house, s.h)
    bare.push({
      ...s,
      ofRooms: await amountsOf(db, s.h, doorsOf(tag, n)),
      secrets: new Set(),
      words: [what, `${tag}.xlsx`, `${tag}现场.jpg`, `${tag}商行`, `2-1-88${n}7`, `2-1-88${n}9`],
      ids: {
        ...s.ids,
        'cases/:case': [paid[i]?.id ?? '', voting[i]?.id ?? '', proposed],
        ...(await archived(db, paid[i]?.id ?? '', s.h)),
        'parameter-changes/:case': [await changing(house, s.h)],
        'boundary-changes/:case': [bounds],
        'roster-changes/:case': [bounds],
        'owners/:owner': await list(
          `select party_id as id from title where community_id = $1 and upper_inf(valid) order by id limit 1`,
        ),
        'beside/:other': await list(
          `select party_id as id from title where community_id = $1 and upper_inf(valid) order by id desc limit 1`,
        ),
        'files/:file': [photo],
        'draws/:draw': [await drawing(house, s.h)],
        // of the third story the step that waits, so that its own office comes as far as the room's own questions
        'steps/:step': ['review', 'review', 'party'],
        'jurisdictions/:jurisdiction': [s.h.path.split('/')[3] ?? ''],
        'parameters/:key': ['fund.use.review'],
        'entries/:entry': ['1'],
        'votes/:vote': [paid[i]?.vote ?? '', voting[i]?.vote ?? ''],
        'vouchers/:voucher': await list(
          `select id from ledger_voucher where community_id = $1 and source_kind like '%repair%' order by number limit 1`,
        ),
        'publications/:number': await list(
          `select number as id from publication where community_id = $1 order by number limit 1`,
        ),
        'seals/:seal': await list(`select id from seal where community_id = $1 order by n limit 1`),
        'findings/:finding': await list(
          `select id from finding where community_id = $1 and kind = 'phone-none' order by id limit 1`,
        ),
        'finding party': await list(
          `select unnest(parties) as id from finding where community_id = $1 and kind = 'phone-none' order by id limit 1`,
        ),
        'procedures/:key': ['fund.use'],
        'files/:name': ['import-me.xlsx'],
        'signing-keys/:key': [randomUUID()],
        'tile/:level': ['0'],
        ...(await offices(house, s.h)),
        neighbourhood: [s.neighbourhood],
        building: [s.h.building],
        account: [s.h.committee.actor.account ?? ''],
        unit: await list(
          `select u.unit as id from vote_unit u where community_id = $1 and vote = '${voting[i]?.vote}' order by position limit 1`,
        ),
      },
    })
  }
  const players = await everybody(house, bare, db)
  const accounts = new Set(players.flatMap((p) => p.account ?? []))
  const stages: Stage[] = []
  for (const s of bare) stages.push({ ...s, secrets: new Set(await harvest(db, s.home.id, accounts)) })
  await db.end()
  await seal(house.db)
  await sequence(house.db)
  const [ours, next] = stages
  if (!ours || !next) throw new Error('no ground')
  return { stages, ours, next, players }
}
