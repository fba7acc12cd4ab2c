// Every sealed value: what no key opens is lost, or was put there by somebody.
import pg from 'pg'
import { sealedColumns } from '../../assembly.ts'
import { streamed, type Evidence } from '../../kernel/database/index.ts'
import { boundTo, sealedTables, type SealedTable } from '../../kernel/keys/index.ts'
import { examined } from './evidence.ts'
import { fault, type Check, type Finding, type Patient } from './finding.ts'

function opens(keyring: Patient['keyring'], value: Buffer, of: string): boolean {
  try {
    keyring.open(value, of)
    return true
  } catch {
    return false
  }
}
type Row = Record<string, unknown> & { key: string }
const evidenceOf = (keyring: Patient['keyring'], table: SealedTable, column: string): Evidence => ({
  ...{ code: 'sealed.unreadable', table: table.name, title: { zh: '', en: '' }, said: { zh: '', en: '' } },
  altered: async function* (look) {
    const key = `concat_ws('/', ${table.key.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ')}) as key`
    for await (const row of streamed<Row>(look, `select ${column} as value, ${key}, ${table.binding} from ${pg.escapeIdentifier(table.name)} where octet_length(${column}) >= 33`))
      if (!opens(keyring, row['value'] as Buffer, boundTo(table, column, row))) yield row.key
  },
})

async function sealed(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const table of await sealedTables(patient.client, sealedColumns()))
    for (const column of table.columns) {
      const { altered, first } = await examined(patient, evidenceOf(patient.keyring, table, column))
      if (altered)
        findings.push({
          ...fault('sealed.unreadable', {
            zh: `${table.name}.${column} 有 ${altered} 项打不开：请核对 HEMEI_KEYS 是否缺少旧密钥，或从备份核对`,
            en: `${altered} values of ${table.name}.${column} do not open: see whether HEMEI_KEYS lacks an older key, or compare with a backup`,
          }),
          ...{ rows: first, more: altered - first.length },
        })
    }
  return findings
}
export const sealedChecks: readonly Check[] = [{ zh: '加密数据', en: 'sealed rows', run: sealed }]
