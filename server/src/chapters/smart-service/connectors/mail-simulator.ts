// 演示邮件（模拟）: a post office of the demonstration on a bad day: it turns first tries away (greylisting), and keeps some twice. Nothing leaves this machine.
import { createHash } from 'node:crypto'
import type { MailPort } from '../../../civic/notification/index.ts'
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'

const mailSimulatorName: Text = { zh: '演示邮件（模拟）', en: 'Demonstration mail (simulated)' }
const actor = system(mailSimulatorName.zh)

interface MailWhim {
  /** the first try is told to come again later, as post offices do that do not know the sender */
  readonly greylisted: boolean
  /** the post office keeps the mail, and its word that it did is lost: it comes once more */
  readonly lost: boolean
}
/** What this mail will go through, drawn from its id. */
export function mailWhims(id: string): MailWhim {
  const luck = createHash('sha256').update(`mail ${id}`).digest()
  return { greylisted: (luck[0] ?? 0) % 3 === 0, lost: (luck[1] ?? 0) % 6 === 0 }
}

export const simulatedMail: MailPort = {
  name: mailSimulatorName,
  send: async (db, { id, ...mail }) => {
    const whim = mailWhims(id)
    const tries = await db.act(actor, (tx) => arrive(tx, id, whim, JSON.stringify(mail)))
    if (whim.greylisted && tries === 1) throw new Error('450 4.2.0 greylisted')
    if (whim.lost && tries === (whim.greylisted ? 2 : 1)) throw new Error('the simulated post office hung up')
    return { receipt: `250 2.0.0 ok DEMO-${id.slice(-12).toUpperCase()}` }
  },
}

/** A try arrives, or is turned away; a mailbox keeps each arrival by itself, since it knows a doubled one by its Message-ID alone. */
async function arrive(tx: Tx, id: string, whim: MailWhim, mail: string): Promise<number> {
  const { tries } = await tx.one<{ tries: number }>(sql`
    insert into mail_simulator_try (id, try, mail, arrived, at)
    select ${id}::uuid, count(*) + 1, ${tx.house.keyring.seal(mail, `mail_simulator_try.mail/${id}`)}::bytea, ${!whim.greylisted} or count(*) > 0, clock_timestamp()
    from mail_simulator_try where id = ${id} returning try as tries`)
  return tries
}

interface SimulatedMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly arrivedAt: Date
}
/** What has arrived in the demonstration's mailboxes, the latest first; doubled ones twice. */
export async function simulatedMails(tx: Tx): Promise<SimulatedMail[]> {
  const rows = await tx.rows<{ id: string; try: number; mail: Buffer; at: Date }>(
    sql`select id, try, mail, at from mail_simulator_try where arrived order by at desc, id limit 40`,
  )
  return rows.map((r) => ({
    id: `${r.id}-${r.try}`,
    arrivedAt: r.at,
    ...(JSON.parse(tx.house.keyring.open(r.mail, `mail_simulator_try.mail/${r.id}`)) as { to: string; subject: string; text: string }),
  }))
}
