// Appraisal of what is due: one archivist proposes to destroy it or to keep it longer, another confirms. The record of it is kept for ever.
import { dayText } from '@hemei/law'
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { unpin } from '../../kernel/files/index.ts'
import { dataOf, effect, emptyCase, form, guard, inPlace, type Act, type Declaration, type ProcedureParts } from '../procedure/index.ts'
import { keepers } from './roles.ts'

const recordsMost = 50
export const disposalKeys = ['archive.disposal', 'archive.disposal-area'] as const

const what = {
  destroy: { zh: '销毁', en: 'Destroy' },
  extend: { zh: '延长保管', en: 'Keep longer' },
} as const
export const proposal = form(
  'archive.disposal@1',
  z.object({
    kind: z.enum(['destroy', 'extend']),
    records: z
      .array(z.string().trim().min(10).max(80))
      .min(1)
      .max(recordsMost)
      .refine((all) => new Set(all).size === all.length, '同一档号请只写一次 | each number once'),
    until: z.iso.date().meta({ ahead: true }).optional(),
    ground: z.string().trim().min(4).max(500),
  }),
  {
    title: { zh: '档案鉴定意见', en: 'Appraisal' },
    fields: {
      kind: { zh: '处置', en: 'Disposal', options: what },
      records: {
        ...{ zh: '档号', en: 'Archive numbers' },
        says: (value) => {
          const all = z.array(z.string()).catch([]).parse(value)
          return { zh: all.join('、'), en: all.join(', ') }
        },
      },
      until: {
        ...{ zh: '延长至', en: 'Kept until' },
        hint: { zh: '延长保管时必填', en: 'needed where it is kept longer' },
      },
      ground: {
        ...{ zh: '理由', en: 'Reason' },
        hint: { zh: '会写进销毁清册，请不要写姓名等个人信息', en: 'goes into the register for ever: name no person here' },
      },
    },
    names: (d) => ({
      zh: `档案鉴定：${what[d.kind].zh} ${d.records.length} 件`,
      en: `Appraisal: ${d.kind === 'destroy' ? 'destroy' : 'keep longer'} ${d.records.length}`,
    }),
  },
)
const finding = form('archive.finding@1', z.object({ finding: z.string().trim().min(2).max(500) }), {
  title: { zh: '复核意见', en: 'Finding' },
  fields: { finding: { zh: '复核意见', en: 'Finding' } },
})

const appraisal = (key: (typeof disposalKeys)[number], about: 'community' | 'jurisdiction'): Declaration => ({
  key,
  version: 1,
  title: about === 'community' ? { zh: '档案鉴定处置', en: 'Appraisal of archived records' } : { zh: '档案鉴定处置（辖区）', en: 'Appraisal of archived records (area)' },
  articles: ['X7', 'X2'],
  about,
  sign: '档',
  retention: 'archive-disposal',
  // what is destroyed and why is the archive's own business
  members: 'opener',
  opens: {
    by: keepers,
    form: 'archive.disposal@1',
    guards: ['archive.may-be-disposed@1'],
    title: { zh: '提出鉴定意见', en: 'Propose' },
  },
  steps: {
    confirm: {
      title: { zh: '第二人复核', en: 'Confirmed by a second person' },
      what: {
        zh: '逐件看过档号、期限和理由；确认销毁后内容从存放处清除，不能恢复',
        en: 'Look at each number, its term and the reason; what is confirmed as destroyed leaves the store and cannot be restored',
      },
      by: keepers,
      takes: 'another',
      form: 'archive.finding@1',
      within: 'param:archive.disposal-confirm',
      late: 'end:lapsed',
      guards: ['archive.still-may-be-disposed@1'],
      effects: ['archive.dispose@1'],
      to: { confirm: 'end:disposed', refuse: 'end:refused' },
    },
  },
  outcomes: {
    confirm: { zh: '同意处置', en: 'Confirmed' },
    refuse: { zh: '不同意', en: 'Refused' },
    lapsed: { zh: '逾期未复核', en: 'Not confirmed in time' },
  },
  ends: {
    disposed: { title: { zh: '已处置', en: 'Done' }, well: true },
    refused: { title: { zh: '未予处置', en: 'Refused' }, well: false },
    lapsed: { title: { zh: '逾期未复核，档案照旧保管', en: 'Not confirmed in time; the records are kept' }, well: false },
  },
})

interface Asked {
  readonly id: string
  /** its case */
  readonly of: string
  readonly number: string
  readonly keptUntil: string | null
  readonly held: boolean
  readonly gone: boolean
  readonly packed: boolean
}
/** The records named that lie where the case is about. */
const asked = (tx: Tx, { case: c }: Pick<Act, 'case'>, numbers: readonly string[]): Promise<Asked[]> =>
  tx.rows<Asked>(sql`select a.id, a.case_id as of, a.number, archive_kept_until(a.id) as "keptUntil",
      exists (select from archive_hold h where h.record = a.id and not exists (select from archive_release e where e.hold = h.id)) as held,
      exists (select from archive_disposal d where d.record = a.id and d.kind = 'destroyed') as gone,
      exists (select from archive_package p where p.record = a.id) as packed
    from archive_record a where a.number = any (${[...numbers]}::text[])
      and a.community_id is not distinct from ${c.community ?? null}::uuid and a.jurisdiction is not distinct from ${c.jurisdiction ?? null}::text`)

const refused = (field: string, zh: string, en: string) => ({ field, zh, en })
async function fits(tx: Tx, act: Act, data: unknown) {
  const { kind, records, until } = dataOf(proposal, data as Act['data'])
  const found = new Map((await asked(tx, act, records)).map((r) => [r.number, r]))
  for (const number of records) {
    const r = found.get(number)
    if (!r) return refused('records', `这里没有档号 ${number}`, `there is no ${number} here`)
    if (r.gone) return refused('records', `${number} 已经销毁`, `${number} was destroyed already`)
    if (!r.packed) return refused('records', `${number} 还在整理`, `${number} has not been put together yet`)
    if (r.keptUntil === null) return refused('records', `${number} 永久保管`, `${number} is kept for ever`)
    if (r.keptUntil > tx.today) {
      const day = dayText(r.keptUntil)
      return refused('records', `${number} 保管到 ${day.zh}，还没有到期`, `${number} is kept until ${day.en} and is not due`)
    }
    if (r.held) return refused('records', `${number} 在冻结中，先解除冻结`, `${number} is held; release it first`)
    if (kind === 'extend' && (until === undefined || until <= tx.today)) return refused('until', '请填写今后的一个日期', 'name a day to come')
  }
  return undefined
}

const dispose = effect('archive.dispose@1', async (tx, act) => {
  if (act.outcome !== 'confirm') return {}
  const { kind, records, until, ground } = dataOf(proposal, act.case.data['open'])
  const found = await asked(tx, act, records)
  const ids = found.map((r) => r.id)
  const how = kind === 'destroy' ? 'destroyed' : 'extended'
  await tx.run(sql`insert into archive_disposal (record, case_id, kind, until, ground, proposed_by, confirmed_by, at)
    select id, ${act.case.id}, ${how}, ${kind === 'extend' ? (until ?? null) : null}::date, ${ground}, ${act.case.openedBy ?? null}::uuid, ${tx.actor.account ?? null}::uuid, ${tx.now}
    from unnest(${ids}::uuid[]) id order by id`)
  if (kind === 'destroy') {
    await inPlace(tx, act.case, () => tx.run(sql`delete from archive_content where record = any (${ids}::uuid[])`))
    for (const { id, of } of found) {
      await unpin(tx, id)
      await emptyCase(tx, of)
    }
  }
  return { disposed: found.map((r) => r.number), kind: how }
})

export const parts: ProcedureParts = {
  procedures: [appraisal('archive.disposal', 'community'), appraisal('archive.disposal-area', 'jurisdiction')],
  forms: [proposal, finding],
  guards: [
    guard('archive.may-be-disposed@1', undefined, (tx, act) => fits(tx, act, act.data)),
    guard('archive.still-may-be-disposed@1', undefined, async (tx, act) => {
      if (act.outcome !== 'confirm') return undefined
      const found = await fits(tx, act, act.case.data['open'])
      return found && { zh: found.zh, en: found.en }
    }),
  ],
  effects: [dispose],
}
