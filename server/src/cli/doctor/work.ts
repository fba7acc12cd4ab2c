// What the house has to do and what it keeps: jobs, the public log, sealed rows.
import pg from 'pg'
import { sealedColumns } from '../../assembly.ts'
import { standingOf } from '../../civic/attestation/index.ts'
import { sealedTables } from '../../kernel/keys/index.ts'
import { fault, type Check, type Finding, type Patient } from './finding.ts'

const limits = { dueMinutes: 10, leavesSeconds: 60, sampled: 50 }

async function jobs({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ failed: number; due: number }>(
    `select count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state in ('created', 'retry') and start_after < clock_timestamp() - make_interval(mins => $1))::int as due
      from pgboss.job where state in ('failed', 'created', 'retry')`,
    [limits.dueMinutes],
  )
  const { failed = 0, due = 0 } = rows[0] ?? {}
  const again = (): Promise<unknown> =>
    client.query(`update pgboss.job set state = 'retry', completed_on = null, start_after = clock_timestamp(), retry_limit = retry_limit + 1
      where state = 'failed'`)
  return [
    // every job may run more than once by its contract
    ...(failed
      ? [
          fault(
            'jobs.failed',
            {
              zh: `有 ${failed} 个任务多次出错后放弃：看日志中的原因，再让它们重做`,
              en: `${failed} jobs were given up after several tries: read why in the log, then let them run again`,
            },
            again,
          ),
        ]
      : []),
    ...(due
      ? [
          fault('jobs.stuck', {
            zh: `有 ${due} 个任务到时 ${limits.dueMinutes} 分钟仍未开始：请确认服务在运行`,
            en: `${due} jobs have been due for ${limits.dueMinutes} minutes: see that a house runs`,
          }),
        ]
      : []),
  ]
}

async function log({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ waiting: number; age: number }>(
    `select (select count(*)::int from log_pending) as waiting,
      (select extract(epoch from clock_timestamp() - max(made_at))::float8 from log_checkpoint) as age`,
  )
  const { waiting = 0, age = 0 } = rows[0] ?? {}
  const behind = waiting > 0 && age > limits.leavesSeconds
  const said = {
    zh: `公开日志有 ${waiting} 条等了 ${Math.round(age)} 秒仍未入列：请确认服务在运行`,
    en: `${waiting} leaves have waited for ${Math.round(age)} s for their place in the public log: see that a house runs`,
  }
  const findings = behind
    ? [fault('log.behind', said, () => client.query('select attestation_sequence(10000)'))]
    : []
  try {
    await standingOf(client)
    return findings
  } catch {
    return [
      ...findings,
      fault('log.broken', {
        zh: '公开日志的内容与它的检查点不符：有人改动过数据库。请停止服务，从备份恢复到旁边比对',
        en: 'the public log does not give the root of its checkpoint: somebody changed the database. Stop the house, restore a backup beside it and compare',
      }),
    ]
  }
}

/** Some rows of each sealed column, by chance: what no key opens is lost, or was put there by somebody. */
async function sealed({ client, keyring }: Patient): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, columns } of await sealedTables(client, sealedColumns()))
    for (const column of columns) {
      const { rows } = await client.query<{ value: Buffer }>(
        `select ${column} as value from ${pg.escapeIdentifier(name)} where octet_length(${column}) >= 33 order by random() limit ${limits.sampled}`,
      )
      const shut = rows.filter(({ value }) => !opens(keyring, value)).length
      if (shut)
        findings.push(
          fault('sealed.unreadable', {
            zh: `${name}.${column} 抽查 ${rows.length} 项，有 ${shut} 项打不开：请核对 HEMEI_KEYS 是否缺少旧密钥，或从备份核对`,
            en: `${shut} of ${rows.length} sampled values of ${name}.${column} do not open: see whether HEMEI_KEYS lacks an older key, or compare with a backup`,
          }),
        )
    }
  return findings
}
function opens(keyring: Patient['keyring'], value: Buffer): boolean {
  try {
    keyring.open(value)
    return true
  } catch {
    return false
  }
}

export const workChecks: readonly Check[] = [
  { zh: '任务', en: 'jobs', run: jobs },
  { zh: '公开日志', en: 'log', run: log },
  { zh: '加密数据抽查', en: 'sealed rows', run: sealed },
]
