// 演示短信（模拟）: a carrier of the demonstration on a bad day: late, twice, now and then refusing the first try. Nothing leaves this machine.
import { createHash } from 'node:crypto'
import { takeReports } from '../../../civic/notification/index.ts'
import { sql, system, type Database, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import type { SmsPort } from '../../../kernel/identity/index.ts'

export const smsSimulatorName: Text = {
  zh: '演示短信（模拟）',
  en: 'Demonstration short messages (simulated)',
}
const actor = system(smsSimulatorName.zh)

export interface SmsWhim {
  /** the first try is refused */
  readonly refused: boolean
  readonly afterMs: number
  readonly copies: number
  /** what it reports of it, in this order: lost, lost and then there after all, there twice, there */
  readonly reports: readonly ('DELIVRD' | 'UNDELIV')[]
}
const manners = [
  ['UNDELIV'],
  ['UNDELIV', 'DELIVRD'],
  ['DELIVRD', 'UNDELIV', 'DELIVRD'],
  ['DELIVRD', 'DELIVRD'],
] as const
/** What this message will go through, drawn from its id. */
export function smsWhims(id: string): SmsWhim {
  const luck = createHash('sha256').update(`sms ${id}`).digest()
  return {
    refused: (luck[0] ?? 0) % 4 === 0,
    afterMs: 500 + ((luck[1] ?? 0) % 8) * 250,
    copies: 1 + ((luck[2] ?? 0) % 4 === 0 ? 1 : 0),
    reports: manners[(luck[3] ?? 0) % 12] ?? ['DELIVRD'],
  }
}

export const simulatedSms: SmsPort = {
  name: smsSimulatorName,
  send: async (db, { id, to, text }) => {
    const whim = smsWhims(id)
    const tries = await db.act(actor, (tx) => take(tx, { id, sealed: JSON.stringify({ to, text }), whim }))
    if (whim.refused && tries === 1) throw new Error('the simulated carrier is busy')
    return { receipt: `DEMO-${id.slice(-12).toUpperCase()}` }
  },
}

/** Takes a message, once however often it comes; answers which try this is. */
async function take(tx: Tx, of: { id: string; sealed: string; whim: SmsWhim }): Promise<number> {
  const { tries } = await tx.one<{ tries: number }>(sql`
    insert into sms_simulator_message (id, message, copies, arrives_at)
    values (${of.id}, ${tx.house.keyring.seal(of.sealed, `sms_simulator_message.message/${of.id}`)}, ${of.whim.copies}::int, clock_timestamp() + ${of.whim.afterMs}::int * interval '1 ms')
    on conflict (id) do update set tries = sms_simulator_message.tries + 1 returning tries`)
  return tries
}

export interface SimulatedMessage {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly arrivedAt: Date
}
/** What has arrived on the demonstration's telephones, the latest first; doubled ones twice. */
export async function simulatedMessages(tx: Tx): Promise<SimulatedMessage[]> {
  const rows = await tx.rows<{ id: string; message: Buffer; copy: number; at: Date }>(sql`
    select id, message, copy, arrives_at + (copy - 1) * interval '1 second' as at
    from (select * from sms_simulator_message order by arrives_at desc limit 40) m, generate_series(1, copies) copy
    where arrives_at + (copy - 1) * interval '1 second' <= clock_timestamp() order by at desc, id limit 40`)
  return rows.map((r) => ({
    id: `${r.id}-${r.copy}`,
    arrivedAt: r.at,
    ...(JSON.parse(tx.house.keyring.open(r.message, `sms_simulator_message.message/${r.id}`)) as { to: string; text: string }),
  }))
}

const together = 100
/** Reports what became of the messages that it took, each by its whims, one word a beat; answers how many. */
export async function reportDue(db: Database): Promise<number> {
  return db.act(actor, async (tx) => {
    const due = await tx.rows<{ id: string; reported: number; at: Date }>(sql`
      select id, reported, arrives_at as at from sms_simulator_message where arrives_at <= clock_timestamp()
        and arrives_at > clock_timestamp() - interval '1 day' and reported < 4 order by arrives_at desc limit ${together}::int for update skip locked`)
    const said = due.flatMap(({ id, reported }) => {
      const status = smsWhims(id).reports[reported]
      return status ? [{ id, status, at: tx.now }] : []
    })
    if (said.length) await takeReports(tx, said)
    const over = due.map(({ id, reported }) => (smsWhims(id).reports.length <= reported + 1 ? 4 : reported + 1))
    if (due.length)
      await tx.run(sql`update sms_simulator_message m set reported = d.reported
        from unnest(${due.map(({ id }) => id)}::uuid[], ${over}::int[]) d(id, reported) where m.id = d.id`)
    return said.length
  })
}
