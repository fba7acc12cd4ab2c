// Rows against what vouches for them, as each room declares it: nothing but the difference is named, and never a sample.
import { evidenceOf } from '../../assembly.ts'
import type { Evidence } from '../../kernel/database/index.ts'
import pg from 'pg'
import { fault, type Check, type Finding, type Patient } from './finding.ts'

/** rows that are named; the others are counted */
const named = 20
const { evidence, rests } = evidenceOf()

/** In one snapshot: what the house does meanwhile is neither half seen nor held up. */
export async function examined({ client, keyring }: Pick<Patient, 'client' | 'keyring'>, of: Evidence): Promise<{ looked: number; altered: number; first: string[] }> {
  await client.query('begin isolation level repeatable read read only; set local cursor_tuple_fraction = 1; set local jit = off; set local work_mem = 65536')
  try {
    const { rows } = await client.query<{ n: bigint }>(`select count(*) as n from ${pg.escapeIdentifier(of.table)}`)
    const first: string[] = []
    let altered = 0
    for await (const name of of.altered({ client, open: (sealed, as) => keyring.open(sealed, as), rests: rests(of.table) }))
      if (altered++ < named) first.push(name)
    return { looked: Number(rows[0]?.n ?? 0), altered, first }
  } finally {
    await client.query('rollback')
  }
}

const checkOf = (of: Evidence): Check => ({
  ...of.title,
  run: async (patient): Promise<Finding[]> => {
    const { looked, altered, first } = await examined(patient, of)
    if (!altered) return []
    const said = { zh: `${looked} 项中有 ${altered} 项对不上：${of.said.zh}`, en: `${altered} of ${looked} do not hold: ${of.said.en}` }
    return [{ ...fault(of.code, said), rows: first, more: altered - first.length }]
  },
})
export const evidenceChecks: readonly Check[] = evidence.map(checkOf)
