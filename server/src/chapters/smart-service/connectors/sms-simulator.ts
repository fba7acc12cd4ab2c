// 演示短信（模拟）: a carrier of the demonstration on a bad day: late, twice, now and then refusing the first try. Nothing leaves this machine.
import { createHash } from 'node:crypto'
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
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
}
/** What this message will go through, drawn from its id. */
export function smsWhims(id: string): SmsWhim {
  const luck = createHash('sha256').update(`sms ${id}`).digest()
  return {
    refused: (luck[0] ?? 0) % 4 === 0,
    afterMs: 500 + ((luck[1] ?? 0) % 8) * 250,
    copies: 1 + ((luck[2] ?? 0) % 4 === 0 ? 1 : 0),
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
    values (${of.id}, ${tx.house.keyring.seal(of.sealed)}, ${of.whim.copies}::int, clock_timestamp() + ${of.whim.afterMs}::int * interval '1 ms')
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
    ...(JSON.parse(tx.house.keyring.open(r.message)) as { to: string; text: string }),
  }))
}
