// The contract with a mail server, kept over real SMTP: encrypted, told a bad day from a refusal, nothing smuggled into a header.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { certificate, postOffice, type PostOffice } from '../../../testing/post-office.ts'
import { mailWhims, outsideOf, simulatedMail, simulatedMails, smtpMail, type SmtpOptions } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const name = { zh: '邮件', en: 'Mail' }
const to = ({ url }: Pick<PostOffice, 'url'>, more: Partial<SmtpOptions> = {}) =>
  smtpMail({ name, url, from: '和美家园 <notice@hemei.example>', ca: certificate, timeouts: { waitMs: 8000, idleMs: 3000 }, ...more })
const mail = () => ({ id: randomUUID(), to: 'wang@example.cn', subject: '【和美家园】表决已开始', text: '「换吊绳」已开始表决。\nA vote is open.' })

test('X3 a mail arrives whole by encrypted SMTP, signed in, under the Message-ID of its delivery', async () => {
  const office = await postOffice([], { secret: 'a secret/with:signs' })
  const url = office.url.replace('a secret/with:signs', encodeURIComponent('a secret/with:signs'))
  const sent = mail()
  const { receipt } = await to({ url }).send(house.db, sent)
  expect(receipt).toContain('250')
  expect(office.kept).toHaveLength(1)
  const [kept] = office.kept
  expect(kept).toMatchObject({ to: [sent.to], encrypted: true, user: 'hemei' })
  expect(kept?.headers.get('subject')).toEqual([sent.subject])
  expect(kept?.headers.get('message-id')).toEqual([`<${sent.id}@localhost>`])
  expect(kept?.text.trim().replaceAll('\r\n', '\n')).toBe(sent.text)
  await office.close()
})

test('X3 greylisting, a cut line, silence and a wrong password are tried again; a refused mailbox is final', async () => {
  const office = await postOffice(['450', 'take', '550', 'cut', 'slow', 'lost', 'take'])
  const [post, sent] = [to(office), mail()]
  const again = expect.not.objectContaining({ code: 'MAIL.REFUSED' }) as object
  await expect(post.send(house.db, sent)).rejects.toEqual(again)
  await post.send(house.db, sent)
  await expect(post.send(house.db, mail())).rejects.toMatchObject({ code: 'MAIL.REFUSED' })
  await expect(post.send(house.db, sent)).rejects.toEqual(again) // cut in the middle
  await expect(post.send(house.db, sent)).rejects.toEqual(again) // never answered
  expect(office.kept).toHaveLength(1)
  // kept, and its word lost: it comes once more, and is known again by its id
  await expect(post.send(house.db, sent)).rejects.toEqual(again)
  await post.send(house.db, sent)
  expect(new Set(office.kept.map((k) => k.headers.get('message-id')?.[0])).size).toBe(1)
  expect(office.kept).toHaveLength(3)
  await office.close()
  await expect(post.send(house.db, sent)).rejects.toEqual(again) // nobody there
  const locked = await postOffice([], { secret: 'right' })
  await expect(to({ url: locked.url.replace('right', 'wrong') }).send(house.db, sent)).rejects.toMatchObject({ code: 'EAUTH' })
  await locked.close()
}, 60_000)

test('X2 no mail goes unencrypted, or to a server whose name is not proved, unless the operator says so', async () => {
  const office = await postOffice([], { plain: true })
  await expect(to(office).send(house.db, mail())).rejects.toThrow(/STARTTLS/i)
  expect(office.kept).toEqual([])
  await to(office, { tls: 'none' }).send(house.db, mail())
  expect(office.kept).toMatchObject([{ encrypted: false }])
  await office.close()
  const other = await postOffice()
  const { ca: _ca, ...stranger } = { name, url: other.url, from: 'a@b.cn', ca: '', timeouts: { waitMs: 8000, idleMs: 3000 } }
  await expect(smtpMail(stranger).send(house.db, mail())).rejects.toThrow(/self-signed/i)
  expect(other.kept).toEqual([])
  await other.close()
})

test('X2 whatever stands in subject, text or address: one header each, one receiver, no file of the server', async () => {
  const office = await postOffice()
  const post = to(office)
  const hostile = 'a\r\nBcc: thief@evil.example\r\nX-Mine: 1\r\n\r\n.\r\nMAIL FROM:<thief@evil.example>'
  await post.send(house.db, { ...mail(), subject: hostile, text: `${hostile}\r\n.\r\nQUIT\r\n` })
  const [kept] = office.kept
  expect(office.kept).toHaveLength(1)
  expect(kept?.to).toEqual(['wang@example.cn'])
  expect([kept?.headers.has('bcc'), kept?.headers.has('x-mine')]).toEqual([false, false])
  expect(kept?.headers.get('subject')).toHaveLength(1)
  expect(kept?.text).toContain('MAIL FROM:<thief@evil.example>')
  for (const address of ['wang@example.cn, thief@evil.example', 'wang@example.cn\r\nRCPT TO:<thief@evil.example>', '"a" <thief@evil.example>, b@c.cn'])
    await post.send(house.db, { ...mail(), to: address }).catch(() => undefined)
  expect(office.kept.slice(1).filter((k) => k.to.length > 1)).toEqual([])
  await office.close()
})

test('X3 the simulated post office turns away, loses its word, and keeps doubled mails twice', async () => {
  const of = (wanted: (w: ReturnType<typeof mailWhims>) => boolean) => {
    for (;;) {
      const m = mail()
      if (wanted(mailWhims(m.id))) return m
    }
  }
  const arrived = async (id: string) => (await house.db.read(system('test'), simulatedMails)).filter((m) => m.id.startsWith(id))
  const grey = of((w) => w.greylisted && !w.lost)
  await expect(simulatedMail.send(house.db, grey)).rejects.toThrow('greylisted')
  expect(await arrived(grey.id)).toEqual([])
  await simulatedMail.send(house.db, grey)
  expect(await arrived(grey.id)).toMatchObject([{ to: grey.to, subject: grey.subject }])
  const lost = of((w) => w.lost && !w.greylisted)
  await expect(simulatedMail.send(house.db, lost)).rejects.toThrow('hung up')
  await simulatedMail.send(house.db, lost)
  expect(await arrived(lost.id)).toHaveLength(2)
})

test('X6 a mail server is configured whole or not at all', () => {
  expect(outsideOf({}).mail).toBeUndefined()
  const url = 'smtps://user:secret@mail.example'
  expect(outsideOf({ HEMEI_SMTP_URL: url, HEMEI_SMTP_FROM: 'a@b.cn' }).mail).toBeDefined()
  expect(() => outsideOf({ HEMEI_SMTP_URL: url })).toThrow('HEMEI_SMTP_URL')
  expect(() => outsideOf({ HEMEI_SMTP_URL: 'https://mail.example', HEMEI_SMTP_FROM: 'a@b.cn' })).toThrow('HEMEI_SMTP_URL')
  expect(() => outsideOf({ HEMEI_SMTP_URL: url, HEMEI_SMTP_FROM: 'a@b.cn\r\nBcc: c@d.cn' })).toThrow('from')
})
