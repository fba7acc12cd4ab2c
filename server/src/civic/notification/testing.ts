// For tests: a house with a real post office, people with confirmed mailboxes, and kinds of message as rooms declare them.
import { z } from 'zod'
import { smtpMail } from '../../chapters/smart-service/connectors/index.ts'
import { sql, type Database } from '../../kernel/database/index.ts'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { certificate, postOffice, type Mood, type PostOffice } from '../../testing/post-office.ts'
import { MessageKinds, messageKind } from './kinds.ts'

export const noon = new Date('2026-03-02T12:00:00+08:00')
const values = z.object({ what: z.string() })
const common = { values, articles: ['X3'], text: { zh: '告诉您：{what}', en: 'You are told: {what}' } } as const
export const kinds = {
  /** may be declined, by mail usually, waits for the end of quiet hours */
  plain: messageKind({ ...common, key: 'test.plain', topic: 'tasks', title: { zh: '一件事', en: 'A thing' }, usual: ['email'] }),
  lawful: messageKind({ ...common, key: 'test.lawful', topic: 'votes', title: { zh: '公告', en: 'A notice' }, usual: ['email'], undeclinable: true }),
  urgent: messageKind({ ...common, key: 'test.urgent', topic: 'security', title: { zh: '安全', en: 'Safety' }, usual: ['email'], undeclinable: true, urgent: true }),
  silent: messageKind({ ...common, key: 'test.silent', topic: 'money', title: { zh: '记账', en: 'Entry' }, usual: [] }),
} as const

type Open = { -readonly [K in keyof Database['house']]: Database['house'][K] }
/** The house's mail goes to this post office from here on; its own kinds stand beside those of the test. */
export async function mailed(house: TestHouse, moods: Mood[] = []): Promise<PostOffice> {
  const office = await postOffice(moods)
  const open = house.db.house as Open
  const name = { zh: '邮件', en: 'Mail' }
  open.mail = smtpMail({ name, url: office.url, from: 'notice@hemei.example', ca: certificate, timeouts: { waitMs: 8000, idleMs: 3000 } })
  const { all } = open.messageKinds
  if (!open.messageKinds.find(kinds.plain.key)) open.messageKinds = new MessageKinds([...all, ...Object.values(kinds)])
  return office
}

/** Somebody with a confirmed mailbox. */
export async function reader(house: TestHouse, mailbox: string): Promise<TestPerson> {
  const who = await house.person(mailbox, [])
  await house.db.act(who.actor, (tx) =>
    tx.run(sql`insert into mail_address (account, address, confirmed_at)
      values (${who.actor.account}, ${tx.house.keyring.seal(mailbox, `mail_address.address/${who.actor.account}`)}, ${tx.now})`),
  )
  return who
}

/** What the outbox holds of mails that belong to no message. */
export async function waitingMails(house: TestHouse): Promise<{ id: string; sealed: string; until: string; to: string; subject: string; text: string }[]> {
  const { rows } = await house.db.pool.query<{ data: { input: { id: string; sealed: string; until: string } } }>(
    `select data from pgboss.job where name = 'notification.mail' order by created_on desc`,
  )
  return rows.map(({ data: { input } }) => ({
    ...(JSON.parse(house.db.house.keyring.open(Buffer.from(input.sealed, 'hex'), `mail/${input.id}`)) as { to: string; subject: string; text: string }),
    ...input,
  }))
}
