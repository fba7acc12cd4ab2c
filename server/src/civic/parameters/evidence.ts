// The figures of the law that come with the data, each against the hash it was read in by.
import { streamed, type Evidence } from '../../kernel/database/index.ts'
import type { LawEntry } from './data.ts'
import { hashOf } from './sync.ts'

interface Row extends Omit<LawEntry, 'zh' | 'en' | 'note' | 'bound'> {
  readonly hash: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly note: string | null
  readonly bound: LawEntry['bound'] | null
}
const entryOf = ({ title, note, bound, ...row }: Row): LawEntry => {
  const { by = '', least, most } = bound ?? {}
  const kept = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }), by }
  return { ...row, ...title, ...(note === null ? {} : { note }), ...(bound ? { bound: kept } : {}) }
}
const figures: Evidence = {
  code: 'parameters.altered',
  table: 'parameter_version',
  title: { zh: '随平台带来的法定参数', en: 'law parameters that come with the data' },
  said: {
    zh: '参数与它载入时的摘要不符：有人绕过程序改动，期限和比例会按改过的数算。与 data/law 核对，重新载入',
    en: 'a figure is not what it was read in as: altered past the program, and times and shares go by it; compare with data/law and read it in anew',
  },
  altered: async function* (look) {
    for await (const row of streamed<Row>(look, `select key, jurisdiction, valid_from::text as "from", valid_to::text as "to", value, unit, status, citation, title, note, bound, hash
        from parameter_version where source = 'data' and value is not null order by id`))
      if (hashOf(entryOf(row)) !== row.hash) yield `${row.key} ${row.jurisdiction} ${row.from}`
  },
}
export const evidence: readonly Evidence[] = [figures]
