// What a person wants told by which way, and when not; the mailbox is confirmed in address.ts.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { telephoneOf } from '../../kernel/identity/index.ts'
import { usualQuiet, type Quiet } from './hours.ts'
import { channels, channelTitles, fault, topics, type Channel, type Topic } from './kinds.ts'
import { offered } from './notify.ts'

const topicKeys = Object.keys(topics) as Topic[]

/** `wang@example.cn` → `w***@example.cn`. */
const maskMail = (address: string): string => {
  const at = address.lastIndexOf('@')
  return `${Array.from(address)[0] ?? ''}***${address.slice(at)}`
}

interface Chosen {
  readonly topic: Topic
  readonly channel: Channel
  readonly wanted: boolean
}
const chosen = (tx: Tx): Promise<Chosen[]> =>
  tx.rows<Chosen>(sql`select topic, channel, wanted from message_choice where account = ${tx.actor.account} order by topic, channel`)
const addressOf = async (tx: Tx): Promise<{ address: string; confirmedAt: Date } | undefined> => {
  const row = await tx.maybe<{ address: Buffer; confirmedAt: Date }>(
    sql`select address, confirmed_at as "confirmedAt" from mail_address where account = ${tx.actor.account}`,
  )
  return row && { ...row, address: tx.house.keyring.open(row.address, `mail_address.address/${tx.actor.account}`) }
}
const quietOf = (tx: Tx): Promise<Quiet | undefined> =>
  tx.maybe<Quiet>(sql`select from_minute as "from", until_minute as until from message_quiet where account = ${tx.actor.account}`)

/** For a topic and a way: whether its messages leave by it now, and whether one may turn it off. */
function wayOf(tx: Tx, topic: Topic, channel: Channel, wanted: boolean | undefined) {
  const kinds = tx.house.messageKinds.all.filter((k) => k.topic === topic)
  const usual = kinds.filter((k) => k.usual.includes(channel))
  const must = usual.filter((k) => k.undeclinable)
  return {
    channel,
    wanted: wanted ?? usual.length > 0,
    fixed: topic === 'security',
    /** what is told by it whatever one chose */
    always: must.map((k) => k.title),
  }
}

export async function settings(tx: Tx) {
  const account = tx.actor.account ?? ''
  const choices = await chosen(tx)
  const mail = await addressOf(tx)
  return {
    offered: offered(tx.house),
    address: mail ? maskMail(mail.address) : null,
    telephone: (await telephoneOf(tx, account)) ?? null,
    quiet: (await quietOf(tx)) ?? usualQuiet,
    topics: topicKeys.map((topic) => ({
      topic,
      title: topics[topic],
      kinds: tx.house.messageKinds.all.filter((k) => k.topic === topic).map((k) => k.title),
      ways: channels.map((channel) =>
        wayOf(tx, topic, channel, choices.find((c) => c.topic === topic && c.channel === channel)?.wanted),
      ),
    })),
  }
}

export async function choose(tx: Tx, { topic, channel, wanted }: Chosen): Promise<void> {
  if (topic === 'security' && !wanted) throw fault.UNDECLINABLE()
  await tx.run(sql`insert into message_choice (account, topic, channel, wanted) values (${tx.actor.account}, ${topic}, ${channel}, ${wanted})
    on conflict (account, topic, channel) do update set wanted = excluded.wanted`)
}
export async function keepQuiet(tx: Tx, { from, until }: Quiet): Promise<void> {
  await tx.run(sql`insert into message_quiet (account, from_minute, until_minute) values (${tx.actor.account}, ${from}::int, ${until}::int)
    on conflict (account) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute`)
}

/** What an account that ends leaves of its wishes: nothing. Messages stay for their term, as what was told. */
export async function forget(tx: Tx): Promise<void> {
  const mine = sql`account = ${tx.actor.account}`
  await tx.run(sql`with choices as (delete from message_choice where ${mine}), quiet as (delete from message_quiet where ${mine}),
    codes as (delete from mail_code where ${mine}) delete from mail_address where ${mine}`)
}

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export async function ownSettings(tx: Tx): Promise<PersonalPart[]> {
  const [mail, quiet, choices] = [await addressOf(tx), await quietOf(tx), await chosen(tx)]
  return [
    {
      title: { zh: '消息设置', en: 'How I want to be told' },
      columns: {
        what: { head: { zh: '事项', en: 'What' } },
        is: { head: { zh: '设置', en: 'Set to' } },
      },
      rows: [
        ...(mail ? [{ what: { zh: '邮箱', en: 'Mailbox' }, is: mail.address, confirmedAt: mail.confirmedAt }] : []),
        ...(quiet ? [{ what: { zh: '免打扰时间', en: 'Quiet hours' }, is: `${timeOf(quiet.from)}–${timeOf(quiet.until)}` }] : []),
        ...choices.map((c) => ({
          what: { zh: `${topics[c.topic].zh} · ${channelTitles[c.channel].zh}`, en: `${topics[c.topic].en} · ${channelTitles[c.channel].en}` },
          is: c.wanted ? { zh: '要', en: 'Yes' } : { zh: '不要', en: 'No' },
        })),
      ],
    },
  ]
}
