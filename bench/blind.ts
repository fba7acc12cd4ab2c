// An owner found by a sealed name's blind index, beside the same owner found by a plain name in a table alike.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const owners = 20_000
const lookUps = 2_000
const nameOf = (i: number): string => `业主${i}`

/** As many look-ups a second as one connection makes, one after the other. */
async function perSecond(one: (name: string) => Promise<void>): Promise<number> {
  const begun = performance.now()
  for (let i = 0; i < lookUps; i++) await one(nameOf((i * 7919) % owners))
  return lookUps / ((performance.now() - begun) / 1000)
}

export async function run(pairs = 7): Promise<Result[]> {
  const g = await ground(10)
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: g.address.database })
  await client.connect()
  try {
    const { keyring } = g.house.db.house
    const rows = Array.from({ length: owners }, (_, i) => nameOf(i))
    // the same row with the same indexes, once sealed and once plain
    await client.query(`create table plain_party (id uuid primary key, community_id uuid not null, name text not null);
      create index plain_party_name on plain_party (community_id, name);
      create table blind_party (id uuid primary key, community_id uuid not null, name bytea not null, name_blind bytea not null);
      create index blind_party_name on blind_party (community_id, name_blind)`)
    await client.query('insert into plain_party select uuidv7(), $1, n from unnest($2::text[]) n', [g.community, rows])
    await client.query('insert into blind_party select uuidv7(), $1, s, b from unnest($2::bytea[], $3::bytea[]) t(s, b)', [
      g.community,
      rows.map((n) => keyring.seal(n, 'party.name')),
      rows.map((n) => keyring.blind('party.name', n)),
    ])
    await client.query('analyze plain_party; analyze blind_party')
    const find = async (query: { name: string; text: string }, value: unknown): Promise<void> => {
      const { rowCount } = await client.query({ ...query, values: [g.community, value] })
      if (rowCount !== 1) throw new Error(`found ${rowCount} owners`)
    }
    const blind = { name: `b${randomUUID()}`, text: 'select id from blind_party where community_id = $1 and name_blind = $2' }
    const plain = { name: `p${randomUUID()}`, text: 'select id from plain_party where community_id = $1 and name = $2' }
    // the look-up alone: the index made and found; what it takes to open a name is paid by every list alike
    const ours = () => perSecond((name) => find(blind, keyring.blind('party.name', name)))
    const floor = () => perSecond((name) => find(plain, name))
    const mark = {
      name: 'Owner found by the blind index of a sealed name',
      floor: 'the same row found by a plain name',
      unit: 'ratio',
      better: 'more',
      // at most 1.5 × the time of the plain look-up
      must: 1 / 1.5,
    } as const
    return [await paired(mark, ours, floor, pairs)]
  } finally {
    await client.end()
    await g.close()
  }
}
