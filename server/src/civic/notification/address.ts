// A mailbox of one's own: a code is sent there, and whoever tells it back reads mail there; the former mailbox is told.
import { randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { sql, type Database, type Tx } from '../../kernel/database/index.ts'
import { job } from '../../kernel/jobs/index.ts'
import { fault } from './kinds.ts'

const daily = 5
const triesMost = 5
const codeMs = 10 * 60_000
const noticeMs = 24 * 3_600_000

const outgoing = z.object({ to: z.string(), subject: z.string(), text: z.string() })
/** Sends a sealed mail that belongs to no message: a code, or word to a mailbox that is no longer one's. */
export const sendMail = job({
  name: 'notification.mail',
  input: z.object({ id: z.uuid(), sealed: z.string(), until: z.iso.datetime() }),
  run: async (db, { id, sealed, until }) => {
    if (!db.house.mail || new Date(until) < new Date()) return undefined
    const mail = outgoing.parse(JSON.parse(db.house.keyring.open(Buffer.from(sealed, 'hex'), `mail/${id}`)))
    return db.house.mail.send(db, { id, ...mail })
  },
})
async function post(tx: Tx, mail: z.infer<typeof outgoing> & { id: string; forMs: number }): Promise<void> {
  const sealed = tx.house.keyring.seal(JSON.stringify(mail), `mail/${mail.id}`).toString('hex')
  await tx.house.jobs.send(tx, sendMail, { id: mail.id, sealed, until: new Date(Date.now() + mail.forMs).toISOString() })
}

export interface Confirmed {
  readonly address: string
  readonly code: string
}
const hashOf = (of: Pick<Tx, 'house'>, id: string, { address, code }: Confirmed): Buffer =>
  of.house.keyring.mark('mail-code', `${id} ${code} ${address}`)

/** Sends a code to a mailbox that is to become the actor's. Five a day: nobody's mailbox is filled by it. */
export async function askMailCode(tx: Tx, address: string): Promise<void> {
  if (!tx.house.mail) throw fault.NO_MAIL()
  const { account } = tx.actor
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`mail-code/${account}`}, 0))`)
  const day = sql`(clock_timestamp() at time zone 'Asia/Shanghai')::date`
  const { asked } = await tx.one<{ asked: number }>(
    sql`select count(*)::int as asked from mail_code where account = ${account} and day = ${day}`,
  )
  if (asked >= daily) throw fault.ASKED_OFTEN({ most: daily })
  const [id, code] = [tx.newId(), String(randomInt(1_000_000)).padStart(6, '0')]
  await tx.run(sql`insert into mail_code (id, account, hash, day, slot)
    values (${id}, ${account}, ${hashOf(tx, id, { address, code })}, ${day}, ${asked + 1}::int)`)
  await post(tx, {
    id,
    to: address,
    subject: '【和美家园】邮箱验证码 · Your code',
    text: `验证码 ${code}，10 分钟内有效。如非本人操作请忽略，切勿告诉他人。\n\nYour code is ${code}, valid for 10 minutes. If you did not ask for it, ignore this; tell it to nobody.`,
    forMs: codeMs,
  })
}

/** Looks at a code before the act opens, and counts the try whatever becomes of it. Answers the code's row. */
export async function checkMailCode(db: Database, account: string, given: Confirmed): Promise<string> {
  const found = await db.act({ account, person: undefined, name: '', grants: [] }, (tx) =>
    tx.maybe<{ id: string; hash: Buffer }>(sql`update mail_code set tries = tries + 1
      where id = (select id from mail_code where account = ${account} order by made_at desc, id desc limit 1)
        and tries < ${triesMost}::int and used_at is null and ends_at > clock_timestamp() returning id, hash`),
  )
  if (!found || !timingSafeEqual(found.hash, hashOf(db, found.id, given))) throw fault.CODE_WRONG()
  return found.id
}

const moved = {
  subject: '【和美家园】此邮箱不再接收您的消息 · This mailbox no longer gets your messages',
  text: '您的账号已改用别的邮箱，或不再用邮箱。如非本人操作，请马上登录检查“消息设置”，并联系社区。\n\nYour account now uses another mailbox, or none. If this was not you, look at “Message settings” at once and tell the neighbourhood.',
}
async function tellFormer(tx: Tx): Promise<void> {
  const was = await tx.maybe<{ address: Buffer }>(sql`select address from mail_address where account = ${tx.actor.account}`)
  if (!was) return
  const to = tx.house.keyring.open(was.address, `mail_address.address/${tx.actor.account}`)
  await post(tx, { id: tx.newId(), to, ...moved, forMs: noticeMs })
}

/** Takes a code that was right, once: its mailbox is the actor's from now on. */
export async function takeAddress(tx: Tx, code: string, address: string): Promise<void> {
  const used = await tx.run(sql`update mail_code set used_at = clock_timestamp()
    where id = ${code} and account = ${tx.actor.account} and used_at is null`)
  if (!used) throw fault.CODE_WRONG()
  await tellFormer(tx)
  await tx.run(sql`insert into mail_address (account, address, confirmed_at)
    values (${tx.actor.account}, ${tx.house.keyring.seal(address, `mail_address.address/${tx.actor.account}`)}, ${tx.now})
    on conflict (account) do update set address = excluded.address, confirmed_at = excluded.confirmed_at`)
}
export async function dropAddress(tx: Tx): Promise<void> {
  await tellFormer(tx)
  await tx.run(sql`delete from mail_address where account = ${tx.actor.account}`)
}
