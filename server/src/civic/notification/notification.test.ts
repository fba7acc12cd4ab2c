// Messages: told in the act's own transaction, out by real SMTP at least once, by what each person wants and when.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Database, sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import type { Mood, PostOffice } from '../../testing/post-office.ts'
import { sendMail } from './address.ts'
import { againMs } from './deliver.ts'
import { deliverDue, manifest, notify } from './index.ts'
import { kinds, mailed, noon, reader, waitingMails } from './testing.ts'

let house: TestHouse
let office: PostOffice
beforeAll(async () => {
  house = await testHouse()
  office = await mailed(house)
})
afterAll(async () => {
  await office.close()
  await house.close()
})
beforeEach(async () => {
  office.kept.splice(0)
  office.moods = []
  await house.setClock(noon)
  // whoever was left waiting by a test before: not this one's
  const db = await house.connect('hemei')
  await db.query(`update message_delivery set ended_at = now(), ended_why = 'declined' where sent_at is null and ended_at is null`)
  await db.end()
})

const later = (ms: number) => house.setClock(new Date(noon.getTime() + ms))
const accountOf = (who: TestPerson) => who.actor.account ?? ''
const tell = (to: readonly TestPerson[], kind: keyof typeof kinds = 'plain', more: { what?: string; key?: string; place?: string } = {}) =>
  house.db.act(system('test'), (tx) =>
    notify(tx, kinds[kind], { to: to.map(accountOf), path: '/votes', values: { what: more.what ?? '换吊绳' }, ...more }),
  )
const moods = (...list: Mood[]) => {
  office.moods = list
}
interface Mine {
  rows: { id: string; title: { zh: string }; text: { zh: string; en: string }; path: string; readAt: string | null; ways: { channel: string; fate: string }[] }[]
  total: number
}
/** Of the ways out, mail alone: nobody here has a telephone. */
const mine = async (who: TestPerson, query = ''): Promise<Mine> => {
  const { json } = await house.call<Mine>(who, 'GET', `/api/v1/messages${query}`)
  return { ...json, rows: json.rows?.map((r) => ({ ...r, ways: r.ways.filter((w) => w.channel === 'email') })) }
}
const unread = async (who: TestPerson) => (await house.call<{ unread: number }>(who, 'GET', '/api/v1/messages/unread')).json.unread
const put = (who: TestPerson, what: string, body: object) => house.call<{ code?: string }>(who, 'PUT', `/api/v1/message-settings/${what}`, body)
let n = 0
const someone = () => reader(house, `reader${n++}@example.cn`)

test('X3 what an act tells stands in the person’s list when it commits, and not when it does not', async () => {
  const who = await someone()
  await expect(
    house.db.act(system('test'), async (tx) => {
      await notify(tx, kinds.plain, { to: [accountOf(who)], path: '/votes', values: { what: '没有发生' } })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect((await mine(who)).total).toBe(0)
  await tell([who])
  expect((await mine(who)).rows).toMatchObject([
    { title: { zh: '一件事' }, text: { zh: '告诉您：换吊绳', en: 'You are told: 换吊绳' }, path: '/votes', readAt: null, ways: [{ channel: 'email', fate: 'waiting' }] },
  ])
  await deliverDue(house.db, 'email')
  expect((await mine(who)).rows[0]?.ways).toMatchObject([{ channel: 'email', fate: 'sent' }])
  const [kept] = office.kept
  expect(kept?.headers.get('subject')).toEqual(['【和美家园】一件事 · A thing'])
  expect(kept?.text).toContain('http://localhost:8080/votes')
  expect(kept?.text).toContain('消息设置')
})

test('X4 X3 unread, opened, all opened; searched, filtered and as a file', async () => {
  const who = await someone()
  for (const kind of ['plain', 'silent', 'urgent'] as const) await tell([who], kind)
  expect(await unread(who)).toBe(3)
  const [first] = (await mine(who)).rows
  const opened = await house.call<{ path: string }>(who, 'POST', `/api/v1/messages/${first?.id}/read`)
  expect([opened.status, opened.json.path, await unread(who)]).toEqual([200, '/votes', 2])
  expect((await house.call(who, 'POST', `/api/v1/messages/${first?.id}/read`)).status).toBe(200)
  expect((await mine(who, '?filter.state=unread')).total).toBe(2)
  expect((await mine(who, '?filter.topic=money')).rows.map((r) => r.title.zh)).toEqual(['记账'])
  expect((await mine(who, '?q=jizhang')).rows.map((r) => r.title.zh)).toEqual(['记账'])
  expect((await mine(who, '?q=%25')).total).toBe(0)
  expect((await house.call<{ read: number }>(who, 'POST', '/api/v1/messages/read')).json.read).toBe(2)
  expect(await unread(who)).toBe(0)
  expect((await house.call(who, 'GET', '/api/v1/messages.xlsx')).status).toBe(200)
})

test('X2 nobody reads, opens or counts another’s messages, by HTTP or by SQL; a read stays read', async () => {
  const [who, other] = [await someone(), await someone()]
  const told = await tell([who])
  const [message] = (await mine(who)).rows
  expect((await mine(other)).rows).toEqual([])
  expect((await house.call<{ code: string }>(other, 'POST', `/api/v1/messages/${message?.id}/read`)).json.code).toBe('MESSAGES.NOT_FOUND')
  expect((await house.call(undefined, 'GET', '/api/v1/messages')).status).toBe(401)
  const app = await house.connect('hemei_app')
  const count = async () => (await app.query('select from message where notification = $1', [told])).rowCount
  expect(await count()).toBe(0)
  await app.query(`select set_config('hemei.account', $1, false)`, [accountOf(other)])
  expect(await count()).toBe(0)
  await app.query(`select set_config('hemei.account', $1, false)`, [accountOf(who)])
  expect(await count()).toBe(1)
  await app.query('update message set read_at = now() where notification = $1', [told])
  await expect(app.query('update message set read_at = null where notification = $1', [told])).rejects.toThrow('was read')
  await expect(app.query('update message set account = $1', [accountOf(other)])).rejects.toThrow('permission denied')
  await expect(app.query('delete from message where notification = $1', [told])).resolves.toMatchObject({ rowCount: 0 })
  await app.end()
})

test('X3 what is told twice under one key is told once, to each person once', async () => {
  const who = await someone()
  const key = randomUUID()
  const told = await Promise.all([tell([who, who], 'plain', { key }), tell([who], 'plain', { key })])
  expect(told.filter(Boolean)).toHaveLength(1)
  expect(await tell([who], 'plain', { key })).toBeUndefined()
  await deliverDue(house.db, 'email')
  expect([(await mine(who)).total, office.kept.length]).toEqual([1, 1])
})

test('X3 two servers and doubled beats at once send each message once', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, someone))
  await tell(people)
  const { socket, port } = { socket: house.db.pool.options.host ?? '', port: house.db.pool.options.port ?? 0 }
  const second = new Database({ socket, port, database: house.database }, house.db.house)
  await Promise.all([house.db, second, house.db, second].map((db) => deliverDue(db, 'email')))
  await second.close()
  expect(office.kept.map((k) => k.to[0] ?? '').toSorted()).toEqual(people.map((p) => p.actor.name).toSorted())
  expect(new Set(office.kept.map((k) => k.headers.get('message-id')?.[0])).size).toBe(12)
}, 60_000)

test('X3 a process that dies between sending and writing it down: after two minutes another sends again, under the same Message-ID', async () => {
  const who = await someone()
  await tell([who])
  const real = house.db.house.mail
  if (!real) throw new Error('no mail')
  let arrived = (): void => undefined
  const sent = new Promise<void>((done) => (arrived = done))
  // what was sent is never written down, as if the process had gone
  Object.assign(house.db.house, {
    mail: {
      ...real,
      send: async (...given: Parameters<typeof real.send>) => {
        await real.send(...given)
        arrived()
        return new Promise<never>(() => undefined)
      },
    },
  })
  void deliverDue(house.db, 'email')
  await sent
  Object.assign(house.db.house, { mail: real })
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(1) // still in the first one's hand
  const db = await house.connect('hemei')
  await db.query(`update message_delivery set claimed_until = now() - interval '1 second' where claimed_until is not null`)
  await db.end()
  await deliverDue(house.db, 'email')
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(2)
  expect(new Set(office.kept.map((k) => k.headers.get('message-id')?.[0])).size).toBe(1)
})

test('X3 greylisted, cut off, unanswered: tried again with growing waits; refused or given up: the person sees that it failed', async () => {
  const [who, refused] = [await someone(), await someone()]
  await tell([who])
  moods('450', 'cut', 'slow')
  let at = 0
  for (const tries of [1, 2, 3]) {
    await deliverDue(house.db, 'email')
    await deliverDue(house.db, 'email') // not before its time
    expect(office.kept).toEqual([])
    expect((await mine(who)).rows[0]?.ways).toMatchObject([{ fate: 'waiting' }])
    at += againMs(tries) + 10_000 // the clock goes on by itself besides
    await later(at)
  }
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(1)
  await tell([refused])
  moods('550')
  await deliverDue(house.db, 'email')
  expect((await mine(refused)).rows[0]?.ways).toMatchObject([{ channel: 'email', fate: 'failed' }])
  await tell([who])
  for (let tries = 1; tries <= 9; tries++) {
    moods('450')
    await house.setClock(new Date(new Date('2026-03-05T12:00:00+08:00').getTime() + tries * 86_400_000))
    await deliverDue(house.db, 'email')
  }
  expect((await mine(who)).rows[0]?.ways).toMatchObject([{ fate: 'failed' }])
  await house.setClock(new Date('2026-04-01T12:00:00+08:00'))
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(1)
}, 90_000)

test('X3 in quiet hours nothing leaves but what is urgent; the list has all of it at once; a moved clock lets the rest go', async () => {
  const who = await someone()
  await house.setClock(new Date('2026-03-02T23:30:00+08:00'))
  await tell([who], 'plain')
  await tell([who], 'lawful')
  await tell([who], 'urgent')
  await deliverDue(house.db, 'email')
  expect(office.kept.map((k) => k.headers.get('subject')?.[0])).toEqual(['【和美家园】安全 · Safety'])
  expect(await unread(who)).toBe(3)
  await house.setClock(new Date('2026-03-03T07:59:00+08:00'))
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(1)
  await house.setClock(new Date('2026-03-03T08:00:00+08:00'))
  await deliverDue(house.db, 'email')
  expect(office.kept).toHaveLength(3)
})

test('X3 each person sets their own quiet hours, over midnight or none', async () => {
  const [none, nap] = [await someone(), await someone()]
  expect((await put(none, 'quiet', { from: 0, until: 0 })).status).toBe(200)
  expect((await put(nap, 'quiet', { from: 12 * 60, until: 14 * 60 })).status).toBe(200)
  expect((await put(nap, 'quiet', { from: 1440, until: 0 })).status).toBe(422)
  await tell([none, nap])
  await deliverDue(house.db, 'email')
  expect(office.kept.map((k) => k.to)).toEqual([[none.actor.name]])
  await house.setClock(new Date('2026-03-02T23:00:00+08:00'))
  await tell([none])
  await deliverDue(house.db, 'email')
  expect(office.kept.slice(1).map((k) => k.to[0] ?? '').toSorted()).toEqual([none.actor.name, nap.actor.name].toSorted())
})

test('X3 each chooses what comes by which way; what the law or safety wants told comes all the same', async () => {
  const [who, more] = [await someone(), await someone()]
  expect((await put(who, 'choices', { topic: 'tasks', channel: 'email', wanted: false })).status).toBe(200)
  expect((await put(who, 'choices', { topic: 'votes', channel: 'email', wanted: false })).status).toBe(200)
  expect((await put(who, 'choices', { topic: 'security', channel: 'email', wanted: false })).json.code).toBe('MESSAGES.UNDECLINABLE')
  expect((await put(more, 'choices', { topic: 'money', channel: 'email', wanted: true })).status).toBe(200)
  for (const kind of ['plain', 'lawful', 'urgent', 'silent'] as const) await tell([who, more], kind)
  await deliverDue(house.db, 'email')
  const came = (p: TestPerson) => office.kept.filter((k) => k.to[0] === p.actor.name).map((k) => k.headers.get('subject')?.[0]?.slice(6, 8) ?? '').toSorted()
  expect(came(who)).toEqual(['公告', '安全'])
  expect(came(more)).toEqual(['一件', '公告', '安全', '记账'])
  expect([await unread(who), await unread(more)]).toEqual([4, 4])
  const { json } = await house.call<{ topics: { topic: string; ways: { channel: string; wanted: boolean }[] }[] }>(who, 'GET', '/api/v1/message-settings')
  expect(json.topics.find((t) => t.topic === 'tasks')?.ways.find((w) => w.channel === 'email')?.wanted).toBe(false)
})

test('X2 what somebody typed stays text: no header, no line of its own, no flood', async () => {
  const who = await someone()
  const hostile = `a\r\nBcc: thief@evil.example\u2028\u202e${'长'.repeat(5000)}{what}<script>`
  await tell([who], 'plain', { what: hostile })
  await deliverDue(house.db, 'email')
  const [row] = (await mine(who)).rows
  expect(row?.text.zh).not.toMatch(/[\r\n\u2028\u202e]/)
  expect(row?.text.zh.length).toBeLessThan(140)
  expect(office.kept[0]?.to).toEqual([who.actor.name])
  expect(office.kept[0]?.headers.has('bcc')).toBe(false)
})

test('X2 a mailbox is confirmed by a code sent there; five tries, five codes a day; the former one is told', async () => {
  const who = await house.person('新邮箱', [])
  const ask = (address: string) => house.call<{ code?: string }>(who, 'POST', '/api/v1/message-settings/address', { address })
  const confirm = (code: string, address = 'wang@example.cn') =>
    house.call<{ code?: string }>(who, 'POST', '/api/v1/message-settings/address/confirm', { address, code })
  const shown = async () => (await house.call<{ address: string | null }>(who, 'GET', '/api/v1/message-settings')).json.address
  for (const wrong of ['no address', 'a@b', 'a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn']) expect((await ask(wrong)).status).toBe(422)
  expect((await ask('wang@example.cn')).status).toBe(200)
  const [mail] = await waitingMails(house)
  if (!mail) throw new Error('no mail')
  await sendMail.run(house.db, mail, () => Promise.resolve())
  expect(office.kept.map((k) => k.to)).toEqual([['wang@example.cn']])
  const code = /\d{6}/.exec(office.kept[0]?.text ?? '')?.[0] ?? ''
  const wrong = code === '000000' ? '111111' : '000000'
  expect([(await confirm(wrong)).json.code, await shown()]).toEqual(['MESSAGES.CODE_WRONG', null])
  // the code is of that mailbox alone
  expect((await confirm(code, 'thief@example.cn')).json.code).toBe('MESSAGES.CODE_WRONG')
  expect([(await confirm(code)).status, await shown()]).toEqual([200, 'w***@example.cn'])
  expect((await confirm(code)).json.code).toBe('MESSAGES.CODE_WRONG')
  await ask('li@example.cn')
  const [next] = await waitingMails(house)
  const second = /\d{6}/.exec(next?.text ?? '')?.[0] ?? ''
  for (let i = 0; i < 5; i++) await confirm(second === '000000' ? '111111' : '000000', 'li@example.cn')
  expect((await confirm(second, 'li@example.cn')).json.code).toBe('MESSAGES.CODE_WRONG')
  await ask('li@example.cn')
  await confirm(/\d{6}/.exec((await waitingMails(house))[0]?.text ?? '')?.[0] ?? '', 'li@example.cn')
  expect(await shown()).toBe('l***@example.cn')
  expect((await waitingMails(house))[0]).toMatchObject({ to: 'wang@example.cn', subject: expect.stringContaining('不再接收') as string })
  await ask('a@example.cn')
  await ask('b@example.cn')
  expect((await ask('c@example.cn')).json.code).toBe('MESSAGES.ASKED_OFTEN')
  expect((await house.call(who, 'DELETE', '/api/v1/message-settings/address')).status).toBe(200)
  expect(await shown()).toBeNull()
})

test('X2 a copy of one’s data has the messages; an account that ends takes mailbox and settings with it, and gets nothing more', async () => {
  const who = await someone()
  await put(who, 'quiet', { from: 0, until: 0 })
  await tell([who])
  const parts = await house.db.read(who.actor, async (tx) => manifest.personal?.(tx) ?? [])
  expect(parts.find((p) => p.title.zh === '收到的消息')?.rows).toHaveLength(1)
  expect(JSON.stringify(parts.find((p) => p.title.zh === '消息设置')?.rows)).toContain(who.actor.name)
  const ended = await house.call(who, 'POST', '/api/v1/privacy/erasure', { sure: true })
  expect(ended.status).toBe(200)
  await deliverDue(house.db, 'email')
  expect(office.kept).toEqual([])
  const db = await house.connect('hemei')
  for (const table of ['mail_address', 'message_quiet', 'message_choice', 'mail_code'])
    expect([table, (await db.query(`select from ${table} where account = $1`, [accountOf(who)])).rowCount]).toEqual([table, 0])
  await db.end()
  expect(await tell([who])).toBeUndefined()
})

test('X2 messages go after three years, as the processing register says, and no sooner whoever asks', async () => {
  const who = await someone()
  const told = await tell([who])
  const { clearOver, keptDays } = await import('./clear.ts')
  const { processing } = await import('../privacy/index.ts')
  expect(processing.find((k) => k.key === 'told')?.days).toBe(keptDays)
  await clearOver(house.db)
  expect((await mine(who)).total).toBe(1)
  const owner = await house.connect('hemei_owner')
  await owner.query(`select set_config('hemei.account', $1, false)`, [accountOf(who)])
  await expect(owner.query('delete from notification where id = $1', [told])).rejects.toThrow(/is kept|violates/)
  await owner.end()
  await later((keptDays + 1) * 86_400_000)
  await clearOver(house.db)
  expect((await mine(who)).total).toBe(0)
  const { rows } = await house.db.pool.query('select from notification where id = $1', [told])
  expect(rows).toEqual([])
})

test('X3 five thousand people are told by one statement, in the time of a few bare inserts', async () => {
  const db = await house.connect('hemei')
  await db.query(`insert into account (id, login, name, created_at) select uuidv7(), 'many-' || i, '\\x00', now() from generate_series(1, 5000) i`)
  const many = sql`select id as account from account where login like 'many-%'`
  const once = () =>
    house.db.act(system('test'), (tx) => notify(tx, kinds.plain, { to: many, path: '/votes', values: { what: '换吊绳' } }))
  const bare = () =>
    db.query(`with n as (insert into notification (id, kind, path, data, told, made_at) values (uuidv7(), 'bare', '/', '\\x00', 5000, now()) returning id),
      w as materialized (select uuidv7() as id, a.id as account from account a where a.login like 'many-%'),
      m as (insert into message (id, notification, account, made_at) select w.id, n.id, w.account, now() from n, w)
      insert into message_delivery (id, notification, message, channel, next_at) select uuidv7(), n.id, w.id, c, now() from n, w, unnest(array['email', 'sms']) c`)
  const timed = async (fn: () => Promise<unknown>) => {
    const begun = performance.now()
    await fn()
    return performance.now() - begun
  }
  await once()
  await bare()
  const pairs: number[] = []
  const ours: number[] = []
  for (let i = 0; i < 3; i++) {
    const [a, b] = [await timed(once), await timed(bare)]
    ours.push(a)
    pairs.push(a / b)
  }
  const { rows } = await db.query<{ n: string }>(`select count(*) n from message m join notification t on t.id = m.notification where t.kind = 'test.plain' and t.told = 5000`)
  console.info(`5,000 told: ${ours.map((ms) => Math.round(ms)).join(', ')} ms; to bare SQL ${pairs.map((r) => r.toFixed(2)).join(', ')}`)
  await db.query(`update message_delivery set ended_at = now(), ended_why = 'no-address' where sent_at is null and ended_at is null`)
  await db.end()
  expect(Number(rows[0]?.n)).toBe(4 * 5000)
  expect(Math.min(...pairs)).toBeLessThan(5)
}, 60_000)
