// Beneath the house: versions, migrations, keys, disk, clock, the last backup.
import fs from 'node:fs'
import { ownMigrations, prepareDatabase, sealedColumns } from '../../assembly.ts'
import { checkKeys } from '../../kernel/keys/index.ts'
import { fault, note, type Check, type Finding, type Patient } from './finding.ts'

const wanted = { node: 24, postgres: 18 }
const limits = { leastBytes: 500_000_000, skewMs: 2000, backupHours: 26 }

async function versions({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ n: number }>(`select current_setting('server_version_num')::int as n`)
  const found = Math.floor((rows[0]?.n ?? 0) / 10_000)
  const node = Number(process.versions.node.split('.')[0])
  return [
    ...(found >= wanted.postgres
      ? []
      : [
          fault('versions.postgres', {
            zh: `PostgreSQL 是 ${found}，需要 ${wanted.postgres}：请升级数据库服务器（先 hemei backup）`,
            en: `PostgreSQL is ${found}, ${wanted.postgres} is needed: upgrade the database server (hemei backup first)`,
          }),
        ]),
    ...(node >= wanted.node
      ? []
      : [
          fault('versions.node', {
            zh: `Node 是 ${node}，需要 ${wanted.node}：请运行 npm ci，用 npx hemei 启动`,
            en: `Node is ${node}, ${wanted.node} is needed: run npm ci, and start by npx hemei`,
          }),
        ]),
  ]
}

async function migrations({ client, address }: Patient): Promise<Finding[]> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  )
  const applied = there[0]?.there
    ? (
        await client.query<{ room: string; name: string; hash: string }>(
          'select room, name, hash from migration',
        )
      ).rows
    : []
  const known = new Map(applied.map((m) => [`${m.room}/${m.name}`, m.hash]))
  const ours = ownMigrations()
  const own = new Set(ours.map((m) => `${m.room}/${m.name}`))
  const pending = ours.filter((m) => !known.has(`${m.room}/${m.name}`))
  const changed = ours.filter((m) => (known.get(`${m.room}/${m.name}`) ?? m.hash) !== m.hash)
  const strange = applied.filter((m) => !own.has(`${m.room}/${m.name}`))
  const names = (list: readonly { room: string; name: string }[]): string =>
    list
      .slice(0, 3)
      .map((m) => `${m.room}/${m.name}`)
      .join(', ')
  return [
    ...(pending.length
      ? [
          fault(
            'migrations.pending',
            {
              zh: `有 ${pending.length} 个数据表变更未完成：请运行 hemei migrate`,
              en: `${pending.length} migrations are pending (${names(pending)}): run hemei migrate`,
            },
            () => prepareDatabase(address),
          ),
        ]
      : []),
    ...(changed.length
      ? [
          fault('migrations.changed', {
            zh: `程序文件与数据库所用的变更不同：请重新安装这个版本`,
            en: `Migrations differ from those the database ran (${names(changed)}): install this release anew`,
          }),
        ]
      : []),
    ...(strange.length
      ? [
          fault('migrations.newer', {
            zh: `数据库已由更新的版本升级：请换用那个版本`,
            en: `A newer release upgraded the database (${names(strange)}): run that release`,
          }),
        ]
      : []),
  ]
}

async function keys({ address, keyring }: Patient): Promise<Finding[]> {
  try {
    await checkKeys(address, keyring, sealedColumns())
    return []
  } catch (error) {
    const said = (error as Error).message
    return [fault('keys', { zh: `密钥：${said}`, en: 'the keys are not those of this database (above)' })]
  }
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1)
async function disk({ data }: Patient): Promise<Finding[]> {
  if (data === undefined)
    return [
      note('disk.elsewhere', {
        zh: '数据库在别的机器上：请在那里看磁盘空间',
        en: 'the database is elsewhere: look at its disk there',
      }),
    ]
  const { bavail, bsize } = await fs.promises.statfs(data)
  const free = bavail * bsize
  if (free >= limits.leastBytes) return []
  return [
    fault('disk.full', {
      zh: `磁盘只剩 ${gigabytes(free)} GB：请腾出空间`,
      en: `only ${gigabytes(free)} GB of disk are left where ${data} lies: free space`,
    }),
  ]
}

async function clock({ client }: Patient): Promise<Finding[]> {
  const before = Date.now()
  const { rows } = await client.query<{ at: number }>(
    `select extract(epoch from clock_timestamp())::float8 * 1000 as at`,
  )
  const skew = Math.round((rows[0]?.at ?? 0) - (before + Date.now()) / 2)
  if (Math.abs(skew) <= limits.skewMs) return []
  return [
    fault('clock.skew', {
      zh: `数据库的时钟差 ${skew} 毫秒：请在两台机器上启用时间同步（NTP）`,
      en: `the database's clock is ${skew} ms off: let both machines keep time by NTP`,
    }),
  ]
}

async function backups({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ hours: number | null }>(
    `select extract(epoch from clock_timestamp() - max(snapshot_at))::float8 / 3600 as hours from backup_made`,
  )
  const hours = rows[0]?.hours
  if (typeof hours !== 'number')
    return [
      note('backup.none', {
        zh: '没有做过 hemei backup：请每天做一次，存到别的机器',
        en: 'no hemei backup was ever made: make one a day, and keep it elsewhere',
      }),
    ]
  if (hours <= limits.backupHours) return []
  return [
    fault('backup.old', {
      zh: `最近的备份在 ${Math.round(hours)} 小时前：请运行 hemei backup，并检查定时任务`,
      en: `the newest backup is ${Math.round(hours)} hours old: run hemei backup, and look at its schedule`,
    }),
  ]
}

export const groundChecks: readonly Check[] = [
  { zh: '版本', en: 'versions', run: versions },
  { zh: '数据表', en: 'migrations', run: migrations },
  { zh: '密钥', en: 'keys', run: keys },
  { zh: '磁盘', en: 'disk', run: disk },
  { zh: '时钟', en: 'clock', run: clock },
  { zh: '备份', en: 'backups', run: backups },
]
