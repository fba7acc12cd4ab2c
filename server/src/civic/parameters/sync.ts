// Brings the table of law parameters in step with data/law when the database is prepared; adds versions, changes none, and leaves
// alone what a procedure decided.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { connection, type Address } from '../../kernel/database/index.ts'
import { lawFolder, readLaw, type LawEntry } from './data.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
export const hashOf = (e: LawEntry): string =>
  sha(
    JSON.stringify([
      e.key,
      e.jurisdiction,
      e.from,
      e.to,
      e.value,
      e.unit,
      e.status,
      e.citation,
      e.zh,
      e.en,
      e.note ?? null,
      ...(e.bound ? [e.bound] : []),
    ]),
  )

const shape = `json_to_recordset($1::json) as given(key text, jurisdiction text, "from" date, "to" date, value jsonb, unit text,
  status text, citation text, title jsonb, note text, bound jsonb, hash text)`
const add = `
insert into parameter_version (key, jurisdiction, valid_from, valid_to, value, unit, status, citation, title, note, bound, hash)
  select key, jurisdiction, "from", "to", value, unit, status, citation, title, note, bound, hash from ${shape}
  where not exists (select from parameter_current c where c.key = given.key and c.jurisdiction = given.jurisdiction
    and c.valid_from = given."from" and (c.hash = given.hash or c.source <> 'data'))`
const withdraw = `
insert into parameter_version (key, jurisdiction, valid_from, valid_to, value, unit, status, citation, title, note, hash)
  select c.key, c.jurisdiction, c.valid_from, c.valid_to, null, c.unit, c.status, c.citation, c.title, c.note, ''
  from parameter_current c where c.source = 'data' and not exists (select from ${shape}
    where given.key = c.key and given.jurisdiction = c.jurisdiction and given."from" = c.valid_from)`

/** Idempotent; answers whether anything was new. */
export async function syncParameters(address: Address, folder: URL = lawFolder): Promise<boolean> {
  const rows = readLaw(folder).map((e) => ({ ...e, title: { zh: e.zh, en: e.en }, hash: hashOf(e) }))
  const edition = sha(
    rows
      .map((r) => r.hash)
      .sort()
      .join(''),
  )
  const client = new pg.Client(connection(address, 'hemei_owner'))
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table parameter_edition in exclusive mode')
    if ((await client.query('select from parameter_edition where hash = $1', [edition])).rowCount)
      return false
    await client.query(withdraw, [JSON.stringify(rows)])
    await client.query(add, [JSON.stringify(rows)])
    await client.query('delete from parameter_edition')
    await client.query('insert into parameter_edition (hash) values ($1)', [edition])
    await client.query('commit')
    return true
  } finally {
    await client.end() // what was not committed is undone
  }
}
