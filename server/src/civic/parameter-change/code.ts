// What the procedure of a change asks and does: one's own level, a value that can stand and begins tomorrow at the earliest, the new version.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { holds } from '../../kernel/access/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { closed, kindOf, parameterIfAny, setParameter, valueOf } from '../parameters/index.ts'
import { effect, guard, type Act, type Refusal } from '../procedure/index.ts'
import { roleTitle } from '../registry/index.ts'
import { wantedOf, type Wanted } from './wanted.ts'

const levels: Readonly<Record<string, string>> = {
  county: 'county.bureau-officer',
  city: 'city.bureau-officer',
  province: 'province.bureau-officer',
}
const ownLevel = guard('parameters.own-level@1', undefined, async (tx, act): Promise<Text | undefined> => {
  const level = await tx.maybe<{ level: string }>(
    sql`select level from jurisdiction where code = ${act.case.jurisdiction ?? ''}`,
  )
  const role = levels[level?.level ?? '']
  if (role === undefined)
    return {
      zh: '法定参数只在省、市、县（区）三级设定',
      en: 'law parameters are set for provinces, cities and counties',
    }
  const here = tx.actor.grants.some((g) => g.role === role && g.path === act.case.place.path)
  const { zh, en } = roleTitle(role)
  return here ? undefined : { zh: `由本级的${zh}提出`, en: `proposed by this level’s own: ${en}` }
})

/** Where and from when a new value can stand; undefined: it can. */
async function cannotStand(tx: Tx, act: Act, wanted: Wanted): Promise<Refusal | undefined> {
  const kind = await kindOf(tx, wanted.key)
  if (!kind) return { zh: '没有这个法定参数', en: 'there is no such law parameter' }
  const shut = closed(tx, wanted.key)
  if (shut) return shut
  const { zh, en } = kind.title
  const read = valueOf(kind, wanted.value)
  // whoever checks has no field of it before them: it names itself
  const at = act.step === 'check' ? {} : { field: 'value' }
  if ('fault' in read) return { zh: `${zh}：${read.fault.zh}`, en: `${en}: ${read.fault.en}`, ...at }
  // a day has one figure: what began today, or earlier, keeps the one it began with
  if (wanted.from <= tx.today)
    return {
      zh: '最早自批准的次日起施行',
      en: 'it begins the day after approval at the earliest',
      ...(act.step === 'check' ? {} : { field: 'from' }),
    }
  const before = await parameterIfAny(tx, wanted.key, act.case.place, wanted.from)
  if (before?.value === read.value)
    return { zh: '与那一天已有的值相同', en: 'that is the value of that day already', ...at }
  return undefined
}
const mayStand = guard('parameters.may-stand@1', undefined, async (tx, act) =>
  // whoever refuses, or sends it back, need not wait until it is right
  act.step === 'check' && act.outcome !== 'approved' ? undefined : cannotStand(tx, act, wantedOf(act)),
)

const set = effect('parameters.set@1', async (tx, act) => {
  if (act.outcome !== 'approved') return
  const { key, value: written, from, citation, reason } = wantedOf({ case: act.case })
  const kind = await kindOf(tx, key)
  const read = kind && valueOf(kind, written)
  const { jurisdiction } = act.case
  if (!read || 'fault' in read || !jurisdiction)
    throw new Error(`parameter ${key}: passed its guard, but cannot stand`)
  const before = await parameterIfAny(tx, key, act.case.place, from)
  const role = Object.values(levels).find((r) => holds(tx.actor, r, act.case.place)) ?? ''
  await setParameter(tx, {
    ...{ key, jurisdiction, value: read.value, from, citation, note: reason, case: act.case.id },
    decided: { number: act.case.number, approvedBy: roleTitle(role) },
  })
  return { key, was: before?.value ?? null, value: read.value, from }
})

export const guards = [ownLevel, mayStand]
export const effects = [set]
