// What whoever approves a change reads once more: which figure, where, from what to what, from which day, by which document.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { kindOf, parameterIfAny } from '../parameters/index.ts'
import type { CaseKnown, Told } from '../procedure/index.ts'
import { wantedOf } from './wanted.ts'

const units: Readonly<Record<string, (n: string) => Text>> = {
  days: (n) => ({ zh: `${n} 天`, en: `${n} days` }),
  'working-days': (n) => ({ zh: `${n} 个工作日`, en: `${n} working days` }),
  minutes: (n) => ({ zh: `${n} 分钟`, en: `${n} minutes` }),
  months: (n) => ({ zh: `${n} 个月`, en: `${n} months` }),
  years: (n) => ({ zh: `${n} 年`, en: `${n} years` }),
  count: (n) => ({ zh: `${n} 次`, en: `${n} times` }),
  'yuan-per-m2': (n) => ({ zh: `每平方米 ${n} 元`, en: `${n} yuan per m²` }),
  permille: (n) => ({ zh: `${Number(n) / 10}%`, en: `${Number(n) / 10}%` }),
}
const choices: Readonly<Record<string, Text>> = {
  'not-participating': { zh: '不计入参与', en: 'not counted as taking part' },
  'follow-majority': { zh: '按多数意见计', en: 'counted with the majority' },
}
const plain = (word: string): Text => ({ zh: word, en: word })
const said = (value: string, unit: string): Text => units[unit]?.(value) ?? choices[value] ?? plain(value)
const day = (iso: string): Text => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { zh: `${year}年${Number(month)}月${Number(date)}日`, en: iso }
}

/** The wanted value beside the one that stands on the day it would begin. */
export async function toldOf(tx: Tx, of: CaseKnown): Promise<readonly Told[]> {
  const { key, value, from, citation } = wantedOf({ case: of })
  const kind = await kindOf(tx, key)
  if (!kind) return []
  const place = await tx.maybe<{ name: string }>(sql`select name from jurisdiction where code = ${of.jurisdiction ?? ''}`)
  const now = await parameterIfAny(tx, key, of.place, from)
  return [
    { title: { zh: '参数', en: 'Figure' }, value: kind.title },
    { title: { zh: '在哪里施行', en: 'Where' }, value: plain(place?.name ?? '—') },
    { title: { zh: '现在是', en: 'It is now' }, value: now ? said(String(now.value), kind.unit) : { zh: '未设定', en: 'not set' } },
    { title: { zh: '改为', en: 'It becomes' }, value: said(value, kind.unit) },
    { title: { zh: '自何日起', en: 'From' }, value: day(from) },
    { title: { zh: '依据的文件', en: 'Document' }, value: plain(citation) },
  ]
}
