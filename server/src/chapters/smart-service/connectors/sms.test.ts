// The contract with a carrier of short messages, kept over HTTP and by the simulator; and the whole way to a telephone.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { Browser } from '../../../testing/browser.ts'
import { system } from '../../../kernel/database/index.ts'
import { httpSms, outsideOf, simulatedMessages, simulatedSms, smsSignature, smsWhims } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Got {
  headers: IncomingHttpHeaders
  body: string
}
/** A carrier that answers as it is told, one answer after the other; `hang` never does. */
async function carrier(
  answers: (number | 'hang')[],
): Promise<{ url: string; got: Got[]; close: () => void }> {
  const got: Got[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      const status = answers.shift() ?? 200
      if (status !== 'hang')
        reply
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ receipt: 'R-1' }))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`,
    got,
    close: () => (server.closeAllConnections(), server.close()),
  }
}
const secret = 'a-secret-of-sixteen'
const to = (url: string) =>
  httpSms({ name: { zh: '短信', en: 'SMS' }, url, key: 'hemei-1', secret, timeoutMs: 2000 })
const message = () => ({ id: randomUUID(), to: '13900000001', text: '验证码 123456' })

test('A16.2 G7 the adapter signs what it sends, keeps its id through every try, and tells a refusal from a bad day', async () => {
  const there = await carrier([503, 'hang', 429, 200, 422])
  const [sms, sent] = [to(there.url), message()]
  await expect(sms.send(house.db, sent)).rejects.toThrow('the carrier answered 503')
  await expect(sms.send(house.db, sent)).rejects.toThrow(/timeout/)
  await expect(sms.send(house.db, sent)).rejects.toThrow('429')
  expect(await sms.send(house.db, sent)).toEqual({ receipt: 'R-1' })
  await expect(sms.send(house.db, message())).rejects.toMatchObject({ code: 'SMS.REFUSED' })
  for (const { headers, body } of there.got.slice(0, 4)) {
    expect(JSON.parse(body)).toEqual({ id: sent.id, to: sent.to, text: sent.text })
    expect(headers['idempotency-key']).toBe(sent.id)
    expect(headers['hemei-key']).toBe('hemei-1')
    expect(headers['hemei-signature']).toBe(smsSignature(secret, String(headers['hemei-timestamp']), body))
  }
  there.close()
  await expect(sms.send(house.db, sent)).rejects.toThrow('fetch failed')
})

test('A16.2 the simulated carrier is late, doubles, and refuses some first tries; each message has its own fixed fate', async () => {
  const fates = Array.from({ length: 300 }, (_, i) => smsWhims(`${i}`))
  expect(fates.filter((f) => f.refused).length).toBeGreaterThan(40)
  expect(fates.filter((f) => f.copies === 2).length).toBeGreaterThan(40)
  expect(Math.min(...fates.map((f) => f.afterMs))).toBeGreaterThanOrEqual(500)
  expect(smsWhims('7')).toEqual(fates[7])
  const of = (wanted: (f: ReturnType<typeof smsWhims>) => boolean) => {
    for (;;) {
      const m = message()
      if (wanted(smsWhims(m.id))) return m
    }
  }
  const refused = of((f) => f.refused && f.copies === 1)
  await expect(simulatedSms.send(house.db, refused)).rejects.toThrow('busy')
  const receipt = await simulatedSms.send(house.db, refused)
  expect(await simulatedSms.send(house.db, refused)).toEqual(receipt)
  const read = () => house.db.read(system('test'), simulatedMessages)
  expect((await read()).filter((m) => m.id.startsWith(refused.id))).toEqual([])
  await expect
    .poll(async () => (await read()).filter((m) => m.id.startsWith(refused.id)).length, { timeout: 6000 })
    .toBe(1)
})

test('G7 a code asked for arrives on the demonstration’s telephone, in the demonstration alone', async () => {
  const browser = new Browser(house, { who: await house.person('沈秋棠', []) })
  await house.jobs.start()
  expect((await browser.ask('POST', '/me/telephone', { telephone: '13912345678' })).status).toBe(202)
  const arrived = async () =>
    (
      await browser.ask<{ rows: { to: string; text: string }[] }>('GET', '/demonstration/messages')
    ).json.rows.find((m) => m.to === '13912345678')
  await expect
    .poll(arrived, { timeout: 15_000, interval: 200 })
    .toMatchObject({ text: expect.stringMatching(/验证码 \d{6}，5 分钟内有效/) as string })
}, 20_000)

test('A16.2 a carrier and platforms are configured whole or not at all', () => {
  expect(outsideOf({}).sms).toBeUndefined()
  expect(() => outsideOf({ HEMEI_SMS_URL: 'https://sms.example' })).toThrow('HEMEI_SMS_URL, _KEY, _SECRET')
  expect(
    outsideOf({ HEMEI_SMS_URL: 'https://sms.example', HEMEI_SMS_KEY: 'k', HEMEI_SMS_SECRET: secret }).sms,
  ).toBeDefined()
  const gov = {
    kind: 'oidc',
    key: 'gov',
    title: { zh: '政务', en: 'Government' },
    issuer: 'https://id.example',
    clientId: 'c',
    clientSecret: 's',
  }
  const of = (...list: object[]) =>
    outsideOf({ HEMEI_SIGN_ONS: JSON.stringify(list) }).signOns.map((s) => s.key)
  expect(of(gov, { kind: 'wechat', key: 'wechat', appId: 'wx1', secret: 's' })).toEqual(['gov', 'wechat'])
  expect(() => of(gov, gov)).toThrow('a key is used twice')
  expect(() => of({ ...gov, issuer: 'http://id.example' })).toThrow('https')
  expect(() => outsideOf({ HEMEI_SIGN_ONS: '{' })).toThrow('HEMEI_SIGN_ONS')
})

test('X2 every outside system is reached by https, or on this machine', () => {
  const three = (of: string, url: string) => ({ [`HEMEI_${of}_URL`]: url, [`HEMEI_${of}_KEY`]: 'k', [`HEMEI_${of}_SECRET`]: secret })
  const wechat = (url: string) => [{ kind: 'wechat', key: 'wechat', appId: 'wx1', secret: 's', tokenUrl: url }]
  const at = [
    (url: string) => three('SMS', url),
    (url: string) => three('IDENTITY', url),
    (url: string) => ({ HEMEI_DRAND_URL: url }),
    (url: string) => ({ HEMEI_SIGN_ONS: JSON.stringify(wechat(url)) }),
  ]
  for (const settings of at) {
    for (const url of ['http://10.0.0.5/x', 'http://localhost.example/x', 'ftp://a.example/x', 'file:///etc/passwd'])
      expect(() => outsideOf(settings(url))).toThrow('https')
    for (const url of ['https://a.example/x', 'http://127.0.0.1:9000/x']) outsideOf(settings(url))
  }
})
