// The records of all cases, running and ended: each chain reckoned anew, each entry's leaf, each step against its entry.
import { createHash } from 'node:crypto'
import { alteredBy, streamed, type Evidence } from '../../kernel/database/index.ts'
import { leafOfHash, logged, rowless } from '../attestation/index.ts'
import type { Declaration } from './declare.ts'
import { entryHolds, versionHolds, type EntryRow } from './store.ts'

const leaf = leafOfHash('e.hash')
const compare = { zh: '用备份、档案包和公开日志核对，不要自行改回', en: 'compare with a backup, the archived package and the log; do not set it right by hand' }

type Row = EntryRow & { case_id: string; number: string; logged: boolean; sealed: Buffer | null }
/** What was sealed of an entry is what its hash covers; what was destroyed with its record is not there. */
function saidHolds(open: (sealed: Buffer, of: string) => string, { case_id, n, sealed, personal_hash }: Row): boolean {
  if (sealed === null) return true
  try {
    const said = open(sealed, `procedure_personal.sealed/${case_id}/${n}`)
    return personal_hash !== null && createHash('sha256').update(said).digest().equals(personal_hash)
  } catch {
    return false
  }
}

const entries: Evidence = {
  code: 'cases.altered',
  table: 'procedure_entry',
  title: { zh: '办件记录的链与公开日志', en: 'records of cases, their chains and the log' },
  said: { zh: `记录与它的摘要不符、链断了，或公开日志里没有它：有人绕过程序改动、删除或写入了记录。${compare.zh}`, en: `an entry is not what its hash says, the chain is broken, or the log knows nothing of it: altered, taken away or put in past the program; ${compare.en}` },
  altered: async function* (look) {
    let before: Pick<Row, 'case_id' | 'n' | 'hash'> | undefined
    for await (const row of streamed<Row>(look, `select e.*, c.number, p.sealed, ${logged(leaf)} as logged from procedure_entry e
        left join procedure_case c on c.id = e.case_id left join procedure_personal p on p.case_id = e.case_id and p.n = e.n order by e.case_id, e.n`)) {
      const follows = before?.case_id === row.case_id ? before : undefined
      const chained = row.n === (follows?.n ?? 0) + 1 && row.previous.equals(follows?.hash ?? Buffer.alloc(32))
      if (!chained || !row.logged || !entryHolds(row.case_id, row) || !saidHolds(look.open, row)) yield `${row.number} #${row.n} (${row.case_id})`
      before = row
    }
  },
}
const gone: Evidence = {
  code: 'cases.gone',
  table: 'procedure_entry',
  title: { zh: '公开日志里的办件记录', en: 'entries that the log knows of' },
  said: { zh: `公开日志里有它，库里没有这条记录：有人删除了它，或连摘要一起改了。${compare.zh}`, en: `the log knows of entries that are not here: taken away, or altered with their hash; ${compare.en}` },
  altered: rowless('case', `select ${leaf} as leaf from procedure_entry e`),
}

const steps: Evidence = {
  code: 'cases.steps',
  table: 'procedure_step',
  title: { zh: '办件步骤与记录', en: 'steps of cases and their entries' },
  said: { zh: `步骤的办结、办件的状态没有记录支持，或与记录不符：有人绕过程序推进或退回了办件。${compare.zh}`, en: `a step is done, or a case stands, otherwise than its record says: carried on or back past the program; ${compare.en}` },
  altered: alteredBy(`select c.number || ' ' || w.step || ' (' || c.id || ')' as name from (
      select s.case_id, s.step from procedure_step s where s.done_at is not null and not exists (select from procedure_entry e where e.case_id = s.case_id
        and (e.step = s.step and e.round = s.round and e.kind in ('taken', 'advanced') and e.outcome = s.outcome or e.kind = 'withdrawn' and s.outcome = 'withdrawn'))
      union all
      select e.case_id, e.step from procedure_entry e where e.kind in ('taken', 'advanced') and not exists (select from procedure_step s
        where s.case_id = e.case_id and s.step = e.step and s.round = e.round and s.done_at is not null)
      union all
      select k.id, k.state from procedure_case k where (k.state = 'ended') = exists (select from procedure_step s where s.case_id = k.id and s.done_at is null)
    ) w join procedure_case c on c.id = w.case_id order by c.id, w.step`),
}

const versions: Evidence = {
  code: 'cases.versions',
  table: 'procedure_version',
  title: { zh: '程序的各个版本', en: 'versions of procedures' },
  said: { zh: '留存的程序与它的摘要不符：有人绕过程序改动，办件会按改过的步骤走。停用这个程序，用备份核对', en: 'a kept procedure is not what its hash says: cases go by the altered steps. Stop using it and compare with a backup' },
  altered: async function* (look) {
    for await (const row of streamed<{ key: string; version: number; hash: Buffer; declaration: Declaration }>(look, 'select key, version, hash, declaration from procedure_version order by key, version'))
      if (!versionHolds(row)) yield `${row.key}@${row.version}`
  },
}
const roles: Evidence = {
  code: 'cases.roles',
  table: 'procedure_step',
  title: { zh: '步骤由谁办', en: 'whom steps wait for' },
  said: { zh: '步骤交给了程序没有规定的角色：有人绕过程序改了由谁办。核对这个步骤是谁办的', en: 'a step waits for, or was done by, an office that its procedure does not name: altered past the program; see who took it' },
  altered: alteredBy(`select c.number || ' ' || s.step || ' (' || c.id || ')' as name from procedure_step s join procedure_case c on c.id = s.case_id
    where not s.roles <@ coalesce(procedure_declared_roles(s.case_id, s.step), '{}') order by c.id, s.step, s.round`),
}
export const evidence: readonly Evidence[] = [entries, gone, steps, versions, roles]
