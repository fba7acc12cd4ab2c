// What the house has to do and what it keeps: jobs, the public log, sealed rows.
import { queueNames } from '../../assembly.ts'
import { Jobs } from '../../kernel/jobs/index.ts'
import { restorationsOf, standingOf } from '../../civic/attestation/index.ts'
import { fault, note, type Check, type Finding, type Patient } from './finding.ts'

const limits = { dueMinutes: 10, leavesSeconds: 60 }

async function jobs({ client, address }: Patient): Promise<Finding[]> {
  const { rows: gone } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) name where not exists (select from pgboss.queue q where q.name = name.name)`,
    [queueNames()],
  )
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
    ...gone.map(({ name }) =>
      fault(
        'jobs.no-queue',
        {
          zh: `任务队列 ${name} 不见了：要用它的操作都会失败（如发验证码）；重新启动服务或 --mend 会重建它`,
          en: `the queue ${name} is missing: whatever sends work into it fails (codes to sign in by, for one); a restart or --mend makes it again`,
        },
        () => Jobs.keep(address, [name]),
      ),
    ),
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

/** What a restore could not bring back, as far as it is known; and witnesses that signed what is not here. */
async function lost({ client }: Patient): Promise<Finding[]> {
  const findings: Finding[] = []
  const seen = new Set<number>()
  for (const { at, since, missing } of await restorationsOf(client)) {
    // the newest statement of each backup: it was held against the newest file
    if (seen.has(since.getTime())) continue
    seen.add(since.getTime())
    const { rows: votes } = await client.query<{ title: { zh: string; en: string }; place: string; open: boolean }>(
      `select v.title, c.name as place, v.closed_at is null and v.closes_at > clock_timestamp() as open
        from vote v join community c on c.id = v.community_id where v.opens_at < $1 and v.closes_at > $2 order by v.closes_at limit 20`,
      [at, since],
    )
    const [from, to] = [since, at].map((t) => t.toISOString())
    const leaves = missing
      ? {
          zh: `已知缺少公开日志第 ${missing.from} 至 ${missing.from + missing.count - 1} 条（共 ${missing.count} 条）`,
          en: `leaves ${missing.from} to ${missing.from + missing.count - 1} of the public log (${missing.count}) are known to be missing`,
        }
      : {
          zh: '缺多少条尚不知道：请用任何人手里较新的检查点、回执或见证的文件核对（hemei restore --since FILE）',
          en: 'how many leaves are missing is not known: hold it against a newer checkpoint, receipt or witness’s file (hemei restore --since FILE)',
        }
    const named = (lang: 'zh' | 'en'): string =>
      votes.map((v) => `${v.place} ${v.title[lang]}${v.open ? { zh: '（进行中）', en: ' (open)' }[lang] : ''}`).join(lang === 'zh' ? '；' : '; ')
    findings.push(
      note('log.restored', {
        zh: `曾从备份恢复：${from} 至 ${to} 之间的操作可能缺失；${leaves.zh}。${votes.length ? `涉及的表决：${named('zh')}。投票人会收到消息，请再公告一次` : '没有涉及已登记的表决'}`,
        en: `restored from a backup: acts between ${from} and ${to} may be missing; ${leaves.en}. ${votes.length ? `Votes that ran then: ${named('en')}. Their voters are told; announce it besides` : 'No vote that is known here ran then'}`,
      }),
    )
  }
  const { rows } = await client.query<{ witness: string; size: string }>(
    `select distinct on (p.witness) split_part(p.witness, '+', 1) as witness, p.size::text from log_parted p where not exists
      (select from log_cosignature c where c.witness = p.witness and c.kept_at > p.seen_at) order by p.witness, p.seen_at desc`,
  )
  for (const { witness, size } of rows)
    findings.push(
      fault('log.parted', {
        zh: `见证 ${witness} 签过 ${size} 条的日志，这里的日志不是它的延续：请向它要最新的文件，用 hemei restore --since FILE 写明缺了什么，再把声明（/api/v1/log/restorations）交给它决定`,
        en: `witness ${witness} signed a log of ${size} leaves that this one does not continue: ask it for its newest file, say what is missing by hemei restore --since FILE, and give it the statement (/api/v1/log/restorations) to decide by`,
      }),
    )
  return findings
}

export const workChecks: readonly Check[] = [
  { zh: '任务', en: 'jobs', run: jobs },
  { zh: '公开日志', en: 'log', run: log },
  { zh: '恢复之后', en: 'after a restore', run: lost },
]
