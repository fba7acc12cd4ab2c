// The archive: packages that did not hold when they were last looked at, and records that wait for one too long.
import { fault, type Check, type Finding, type Patient } from './finding.ts'

const limits = { unpackedHours: 24, named: 3 }

async function kept({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ damaged: string[]; unpacked: string[] }>(
    `select coalesce(array_agg(a.number order by a.number) filter (where l.damaged), '{}') as damaged,
      coalesce(array_agg(a.number order by a.number) filter (where p.record is null and a.filed_at < archive_now() - make_interval(hours => $1)), '{}') as unpacked
      from archive_record a left join archive_package p on p.record = a.id
      left join lateral (select c.found is not null as damaged from archive_check c where c.record = a.id order by c.at desc, c.id desc limit 1) l on true
      where not exists (select from archive_disposal d where d.record = a.id and d.kind = 'destroyed')`,
    [limits.unpackedHours],
  )
  const { damaged = [], unpacked = [] } = rows[0] ?? {}
  const first = (list: readonly string[]): string => list.slice(0, limits.named).join(', ')
  return [
    ...(damaged.length
      ? [
          fault('archive.damaged', {
            zh: `有 ${damaged.length} 件档案核对不过（${first(damaged)}）：从备份旁的 files 目录放回，再在档案页上重新核对`,
            en: `${damaged.length} archived records do not hold (${first(damaged)}): put them back from the files folder beside a backup, then check them again on their pages`,
          }),
        ]
      : []),
    ...(unpacked.length
      ? [
          fault('archive.unpacked', {
            zh: `有 ${unpacked.length} 件办结事项超过 ${limits.unpackedHours} 小时还没有整理成档案包（${first(unpacked)}）：看日志里 archive.file 的出错原因`,
            en: `${unpacked.length} ended cases have had no package for over ${limits.unpackedHours} hours (${first(unpacked)}): see why archive.file fails in the log`,
          }),
        ]
      : []),
  ]
}
export const archiveChecks: readonly Check[] = [{ zh: '档案', en: 'archive', run: kept }]
