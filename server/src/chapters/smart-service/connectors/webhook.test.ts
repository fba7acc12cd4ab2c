// Webhooks kept over real HTTP: verified by code that is not ours, nothing inside the operator's network, a bad receiver told from a bad day.
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { httpWebhooks, isInside, simulatedWebhooks, webhookWhims } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const name = { zh: '外部', en: 'Outside' }
const secret = `whsec_${randomBytes(32).toString('base64')}`
interface Got {
  headers: IncomingHttpHeaders
  body: string
}
type Mood = number | 'hang' | 'drip' | 'redirect' | 'cut'
/** A receiver that answers as it is told, one call after the other. */
async function receiver(moods: Mood[]): Promise<{ url: string; got: Got[]; close: () => void }> {
  const got: Got[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      const mood = moods.shift() ?? 200
      if (mood === 'hang') return
      if (mood === 'cut') return reply.socket?.destroy()
      if (mood === 'redirect') return reply.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      if (mood === 'drip') {
        reply.writeHead(200)
        const timer = setInterval(() => reply.write('x'), 50)
        return reply.on('close', () => clearInterval(timer))
      }
      return reply.writeHead(mood).end('ok')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=theirs`,
    got,
    close: () => (server.closeAllConnections(), server.close()),
  }
}
const call = (url: string) => ({ id: randomUUID(), url, secrets: [secret], body: JSON.stringify({ type: 'vote.open', data: { title: '换吊绳' } }) })
const inside = httpWebhooks({ name, inside: true, timeoutMs: 600 })
const outside = httpWebhooks({ name, timeoutMs: 600 })

test('A16.2 a call is signed so that the standard’s own library verifies it, and a changed byte is found', async () => {
  const there = await receiver([])
  const sent = call(there.url)
  expect(await inside.post(house.db, sent)).toEqual({ receipt: '200' })
  const [got] = there.got
  const headers = got?.headers as Record<string, string>
  expect(headers['webhook-id']).toBe(sent.id)
  expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual(JSON.parse(sent.body))
  expect(() => new Webhook(secret).verify(`${got?.body} `, headers)).toThrow(/signature/i)
  expect(() => new Webhook(`whsec_${randomBytes(32).toString('base64')}`).verify(got?.body ?? '', headers)).toThrow(/signature/i)
  there.close()
})

test('A16.2 busy, silent, dripping, cut or redirecting: tried again under one id; gone is final', async () => {
  const there = await receiver([503, 'hang', 'cut', 'redirect', 429, 400, 200, 410])
  const sent = call(there.url)
  for (const why of ['503', 'aborted', 'socket hang up', '302', '429', '400'])
    await expect(inside.post(house.db, sent)).rejects.toThrow(new RegExp(why, 'i'))
  await inside.post(house.db, sent)
  expect(new Set(there.got.map((g) => g.headers['webhook-id']))).toEqual(new Set([sent.id]))
  await expect(inside.post(house.db, sent)).rejects.toMatchObject({ code: 'WEBHOOK.REFUSED' })
  const drips = await receiver(['drip'])
  const begun = performance.now()
  await expect(inside.post(house.db, call(drips.url))).resolves.toBeDefined()
  expect(performance.now() - begun).toBeLessThan(3000)
  there.close()
  drips.close()
  await expect(inside.post(house.db, sent)).rejects.toThrow(/ECONNREFUSED/)
}, 20_000)

const insideOf: Readonly<Record<string, readonly string[]>> = {
  'this host, loopback': ['0.0.0.0', '0.1.2.3', '127.0.0.1', '127.255.255.254', '::', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.255', 'fc00::1', 'fd00::1', 'fec0::1', 'feff::1'],
  'of the link, cloud metadata': ['169.254.169.254', 'fe80::1', 'febf::1'],
  'groups, everybody': ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1'],
  'kept back, examples, measurements': ['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '240.0.0.1', '2001:db8::1', '3fff::1', '100::1', '4000::1', '5f00::1'],
  'IPv4 in IPv6': ['::7f00:1', '::10.0.0.1', '::808:808', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:0:7f00:1', '64:ff9b::a00:1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:a00:1::', '2002:7f00:1::', '2001::1', '2001:0:7f00:1::', '3ffe::1'],
  'no address': ['', 'nonsense', '1.2.3.4.5', '::g'],
}
test.each(Object.entries(insideOf))('X2 an address that is nobody’s outside: %s', (_what, addresses) => {
  for (const address of addresses) expect([address, isInside(address)]).toEqual([address, true])
})
test('X2 public addresses are outside, one written as IPv4 in IPv6 too', () => {
  for (const address of ['8.8.8.8', '223.5.5.5', '1.1.1.1', '100.128.0.1', '172.32.0.1', '2400:3200::1', '2606:4700::1111', '2a00:1450::1', '::ffff:8.8.8.8'])
    expect([address, isInside(address)]).toEqual([address, false])
})

test('X2 no call into the operator’s own network: by address, by name, by disguise, or without encryption', async () => {
  const there = await receiver([])
  const { port } = new URL(there.url)
  for (const url of [`https://127.0.0.1:${port}/`, `https://[::1]:${port}/`, `https://localhost:${port}/`, `https://2130706433:${port}/`, `https://0x7f.1:${port}/`, `http://127.0.0.1:${port}/`, 'http://93.184.216.34/'])
    await expect(Promise.resolve().then(() => outside.post(house.db, call(url)))).rejects.toMatchObject({ code: 'WEBHOOK.INSIDE' })
  expect(there.got).toEqual([])
  there.close()
})

test('A16.2 the simulated receiver is busy, late, silent after it took a call, and now and then gone', async () => {
  const receives = simulatedWebhooks()
  const of = (wanted: (w: ReturnType<typeof webhookWhims>) => boolean) => {
    for (;;) {
      const one = call('https://receiver.example/')
      if (wanted(webhookWhims(one.id))) return one
    }
  }
  const busy = of((w) => w.busy === 2 && !w.silent && !w.gone)
  await expect(receives.post(house.db, busy)).rejects.toThrow('503')
  await expect(receives.post(house.db, busy)).rejects.toThrow('503')
  await receives.post(house.db, busy)
  const silent = of((w) => w.busy === 0 && w.silent && !w.gone)
  await expect(receives.post(house.db, silent)).rejects.toThrow('did not answer')
  await receives.post(house.db, silent)
  expect(receives.took).toEqual([busy.id, silent.id, silent.id])
  await expect(receives.post(house.db, of((w) => w.gone))).rejects.toMatchObject({ code: 'WEBHOOK_SIMULATOR.GONE' })
})
