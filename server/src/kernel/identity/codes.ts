// One-time codes to a telephone: asked for within limits, kept by keyed hash, five tries, taken once; telephones of accounts.
import { randomInt, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { z } from 'zod'
import { mask } from '../crypto/index.ts'
import { sql, type Database, type Tx } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import { job } from '../jobs/index.ts'
import { fault, rules } from './faults.ts'
import { signingIn, within } from './tries.ts'

export interface SmsMessage {
  /** the same at every try: a message is sent once */
  readonly id: string
  readonly to: string
  readonly text: string
}
export interface SmsPort {
  readonly name: Text
  /** Hands a message over, outside any transaction, at least once; answers the carrier's receipt; throws to be tried again. */
  send(db: Database, message: SmsMessage): Promise<{ readonly receipt: string }>
  /** whether reports that came in are the carrier's own; absent: it reports nothing */
  signedReports?(given: SignedReports): boolean
}
export interface SignedReports {
  readonly timestamp: string
  readonly reports: string
  readonly signature: string
}
/** What became of a message that the carrier took. */
export interface SmsReport {
  readonly id: string
  /** SMPP's word: DELIVRD, UNDELIV, EXPIRED, REJECTD … */
  readonly status: string
  readonly at: Date
}
declare module '../database/tx.ts' {
  interface House {
    /** who sends short messages; none: codes by telephone are not offered */
    readonly sms?: SmsPort
  }
}

const outgoing = z.object({ to: z.string(), text: z.string(), known: z.boolean() })
/** Sends a sealed message, unless its time is over or its telephone is nobody's. */
export const sendSms = job({
  name: 'identity.sms',
  input: z.object({ message: z.uuid(), sealed: z.string(), until: z.iso.datetime() }),
  run: async (db, { message, sealed, until }) => {
    const { to, text, known } = outgoing.parse(JSON.parse(db.house.keyring.open(Buffer.from(sealed, 'hex'), `sms/${message}`)))
    if (!known || !db.house.sms || new Date(until) < new Date()) return undefined
    return db.house.sms.send(db, { id: message, to, text })
  },
})
const codeMs = 5 * 60_000
const noticeMs = 24 * 3_600_000
async function post(
  tx: Tx,
  message: z.infer<typeof outgoing> & { id: string; forMs: number },
): Promise<void> {
  const sealed = tx.house.keyring.seal(JSON.stringify(message), `sms/${message.id}`).toString('hex')
  await tx.house.jobs.send(tx, sendSms, {
    message: message.id,
    sealed,
    until: new Date(Date.now() + message.forMs).toISOString(),
  })
}

/** A notice to a number that need not be any account's: sent once, within a day; not at all where nobody sends short messages. */
export async function textNumber(tx: Tx, to: string, text: string): Promise<void> {
  if (tx.house.sms) await post(tx, { id: tx.newId(), to, text, known: true, forMs: noticeMs })
}

const blindOf = (tx: Pick<Tx, 'house'>, telephone: string): Buffer =>
  tx.house.keyring.blind('sign-in-telephone', telephone)
const hashOf = (tx: Pick<Tx, 'house'>, id: string, code: string): Buffer =>
  tx.house.keyring.mark('one-time-code', `${id} ${code}`)

/** Whom an address stands for: of IPv6 the network, since one household has as many addresses as it likes. */
export function household(given: string): string {
  const address = given.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const [front, back] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)]
  const gap = address.includes('::')
    ? Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
    : []
  return [...front, ...gap, ...back]
    .slice(0, 4)
    .map((h) => h.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}

/** What one asking counts against, and how often a day. */
const daily = {
  telephone: rules.codesDaily,
  address: rules.codesDailyAddress,
  // whoever knows somebody's number leaves the other half of its codes to them
  'telephone-from-address': rules.codesDailyFrom,
} as const

/** Counts one asking, under the subject's lock; the table's own constraints hold the limits once more. */
async function count(tx: Tx, subject: Buffer, counts: keyof typeof daily): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString('hex')}, 7))`)
  const day = sql`(clock_timestamp() at time zone 'Asia/Shanghai')::date`
  const so = await tx.one<{ today: number; wait: number | null }>(sql`
    select count(*) filter (where day = ${day})::int as today,
      ceil(extract(epoch from max(upper(minute)) - clock_timestamp()))::int as wait
    from sign_in_asked where subject = ${subject} and day >= ${day} - 1`)
  const most = daily[counts]
  // one a minute is the telephone's: behind an address stand a household, or all that a carrier puts there
  if (counts === 'telephone' && so.wait !== null && so.wait > 0) throw fault.ASKED_LATELY({ seconds: so.wait })
  if (so.today >= most) throw fault.ASKED_OFTEN({ most })
  await tx.run(sql`insert into sign_in_asked (subject, day, slot, counts)
    values (${subject}, ${day}, ${so.today + 1}::int, ${counts})`)
}

export interface Asked {
  readonly telephone: string
  readonly lang: 'zh' | 'en'
  /** binds the telephone to this account; none: somebody signs in */
  readonly bindTo?: string
  /** asked for by the officer in front of whom the person stands, to whom it is told */
  readonly atDesk?: true
  /** somebody makes an account of their own: the code is sent to whatever telephone */
  readonly registers?: true
  /** from where it is asked; none where a person at a desk asks for somebody before them */
  readonly address?: string
}
const says = (code: string): Record<'zh' | 'en', string> => ({
  zh: `【和美家园】验证码 ${code}，5 分钟内有效。如非本人操作请忽略，切勿告诉他人。`,
  en: `[Hemei] Your code is ${code}, valid for 5 minutes. If you did not ask for it, ignore it; tell it to nobody.`,
})
/** At a desk it is told to whoever asked for it, there and to nobody else: the message says so. */
const saysAtDesk = (code: string): Record<'zh' | 'en', string> => ({
  zh: `【和美家园】验证码 ${code}，5 分钟内有效，用于在窗口绑定您的新手机号。只当面告诉窗口工作人员；不在窗口办理的，请勿告诉任何人。`,
  en: `[Hemei] Your code is ${code}, valid for 5 minutes, to bind your new telephone at the counter. Tell it only to the officer at the counter; if you are not at one, tell it to nobody.`,
})
const purposeOf = (of: { bindTo?: string; registers?: true }) => (of.registers ? 'register' : of.bindTo ? 'bind' : 'sign-in')
/** Sends a code. A telephone that nobody has bound is answered alike, by the same writes; only nothing is sent to sign in. */
export async function askCode(tx: Tx, asked: Asked): Promise<void> {
  if (!tx.house.sms) throw fault.NOT_OFFERED()
  const telephone = blindOf(tx, asked.telephone)
  await count(tx, telephone, 'telephone')
  if (asked.address) {
    const from = household(asked.address)
    const { keyring } = tx.house
    await count(tx, keyring.blind('sign-in-telephone-from', `${asked.telephone} ${from}`), 'telephone-from-address')
    await count(tx, keyring.blind('sign-in-address', from), 'address')
  }
  await within(tx, telephone)
  const bound = await tx.maybe<{ account: string }>(
    sql`select account from sign_in_telephone where blind = ${telephone} and ended_at is null`,
  )
  const account = asked.bindTo ?? bound?.account ?? null
  const [id, code] = [tx.newId(), String(randomInt(1_000_000)).padStart(6, '0')]
  await tx.run(sql`insert into sign_in_code (id, telephone, purpose, account, hash)
    values (${id}, ${telephone}, ${purposeOf(asked)}, ${account}, ${hashOf(tx, id, code)})`)
  await post(tx, {
    id,
    to: asked.telephone,
    text: (asked.atDesk ? saysAtDesk : says)(code)[asked.lang],
    known: account !== null || asked.registers === true,
    forMs: codeMs,
  })
}

interface Told {
  readonly telephone: string
  readonly code: string
  readonly bindTo?: string
  readonly registers?: true
}
/** Looks at a code of the latest asking and counts the try, in the caller's act; answers it where it is right. */
export async function lookAtCode(tx: Tx, given: Told): Promise<{ id: string; account: string | null } | undefined> {
  const telephone = blindOf(tx, given.telephone)
  const found = await tx.maybe<{ id: string; account: string | null; hash: Buffer }>(sql`
    update sign_in_code set tries = tries + 1
    where id = (select id from sign_in_code where telephone = ${telephone} and purpose = ${purposeOf(given)}
        order by made_at desc, id desc limit 1)
      and tries < ${rules.triesMax}::int and used_at is null and ends_at > clock_timestamp()
    returning id, account, hash`)
  const fits = timingSafeEqual(found?.hash ?? Buffer.alloc(32), hashOf(tx, found?.id ?? '', given.code))
  return found && fits ? { id: found.id, account: found.account } : undefined
}
/** The same for the code of an account. */
export async function tryCode(
  tx: Tx,
  given: Omit<Told, 'registers'>,
): Promise<{ id: string; account: string } | undefined> {
  const found = await lookAtCode(tx, given)
  if (!found?.account || (given.bindTo && found.account !== given.bindTo)) return undefined
  return { id: found.id, account: found.account }
}
/** The same before the caller's act, so that a failure stays counted. */
export async function checkSentCode(
  db: Database,
  given: Parameters<typeof tryCode>[1],
): Promise<{ id: string; account: string }> {
  const found = await db.act(signingIn, (tx) => tryCode(tx, given))
  if (!found) throw fault.CODE_WRONG()
  return found
}

/** Takes a code that was right, once. */
export async function take(tx: Tx, id: string): Promise<void> {
  const taken = await tx.run(
    sql`update sign_in_code set used_at = clock_timestamp() where id = ${id} and used_at is null`,
  )
  if (!taken) throw fault.CODE_WRONG()
}

/** Takes a code for signing in, if the telephone is still the account's. */
export async function takeSentCode(tx: Tx, code: { id: string; account: string }): Promise<void> {
  await take(tx, code.id)
  await within(tx, code.account)
  const still =
    await tx.maybe(sql`select from sign_in_telephone t join sign_in_code c on c.telephone = t.blind and c.account = t.account
    join account a on a.id = t.account where c.id = ${code.id} and t.ended_at is null and a.ended_at is null`)
  if (!still) throw fault.CODE_WRONG()
}

/** Binds the telephone whose code was right, in place of the one before; that one is told. */
export async function bindTelephone(
  tx: Tx,
  code: { id: string; account: string },
  telephone: string,
): Promise<void> {
  await take(tx, code.id)
  await giveTelephone(tx, code.account, telephone)
}

/** The account that this telephone signs in to; undefined: nobody's. */
export async function holderOf(tx: Tx, telephone: string): Promise<string | undefined> {
  const blind = blindOf(tx, telephone)
  await within(tx, blind)
  const found = await tx.maybe<{ account: string }>(sql`select t.account from sign_in_telephone t join account a on a.id = t.account
    where t.blind = ${blind} and t.ended_at is null and a.ended_at is null`)
  return found?.account
}

/** The login that this telephone signs in to; undefined: nobody's. */
export async function loginOf(tx: Tx, telephone: string): Promise<string | undefined> {
  const account = await holderOf(tx, telephone)
  if (!account) return undefined
  return (await tx.one<{ login: string }>(sql`select login from account where id = ${account}`)).login
}

/** Binds a telephone without its code: for whoever knows by another way that it is the person's. */
export async function giveTelephone(tx: Tx, account: string, telephone: string): Promise<void> {
  await endTelephone(tx, account, 'anew', telephone)
  const bound = await tx.run(sql`insert into sign_in_telephone (id, account, number, blind)
    values (${tx.newId()}, ${account}, ${tx.house.keyring.seal(telephone, `sign_in_telephone.number/${account}`)}, ${blindOf(tx, telephone)})
    on conflict do nothing`)
  if (!bound) throw fault.TELEPHONE_TAKEN()
}

const ended: Record<'zh' | 'en', string> = {
  zh: '【和美家园】这个手机号已不再用于登录。如非本人办理，请立即联系登记窗口。',
  en: '[Hemei] This telephone no longer signs in. If this was not you, tell the registry’s desk at once.',
}
/** Ends the telephone of an account and tells it so, on the old telephone, unless it is bound anew. */
export async function endTelephone(
  tx: Tx,
  account: string,
  why: 'person' | 'desk' | 'anew',
  kept?: string,
): Promise<void> {
  await within(tx, account)
  const [was] = await tx.rows<{
    number: Buffer
  }>(sql`update sign_in_telephone set ended_at = clock_timestamp(), ended_why = ${why}
    where account = ${account} and ended_at is null returning number`)
  const to = was && tx.house.keyring.open(was.number, `sign_in_telephone.number/${account}`)
  if (to && to !== kept)
    await post(tx, { id: tx.newId(), to, text: `${ended.zh}${ended.en}`, known: true, forMs: noticeMs })
}

/** The account's telephone whole, for whoever sends it a message and shows it to nobody; undefined where it has none. */
export async function numberOf(tx: Tx, account: string): Promise<string | undefined> {
  await within(tx, account)
  const found = await tx.maybe<{ number: Buffer }>(
    sql`select number from sign_in_telephone where account = ${account} and ended_at is null`,
  )
  return found && tx.house.keyring.open(found.number, `sign_in_telephone.number/${account}`)
}

/** The account's telephone, masked; undefined where it has none. */
export async function telephoneOf(tx: Tx, account: string): Promise<string | undefined> {
  const number = await numberOf(tx, account)
  return number && mask.phone(number)
}
