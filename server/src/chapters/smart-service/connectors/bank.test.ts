// The contract with a bank, kept by the adapter over HTTP and by the simulator alike; and the simulator's whims.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import {
  httpBank,
  signedBy,
  SignedAnswer,
  SignedOrder,
  signMessage,
  simulatedBank,
  simulatorName,
  whims,
  type BankOrder,
  type BankPort,
} from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const orderFor = (change: Partial<BankOrder> = {}) =>
  signMessage<BankOrder>(
    {
      format: 'hemei-bank-order@1',
      order: randomUUID(),
      number: '付-2026-0001',
      account: '9000000000000001',
      payee: { name: '示范公司（虚构）', account: '420100001234', bank: '演示银行' },
      amount: '12.30',
      purpose: '测试',
      madeAt: '2026-03-02T02:00:00Z',
      ...change,
    },
    (bytes) => house.db.house.keyring.sign(bytes),
  )
const planned = (order: string) =>
  house.db.read(system('test'), (tx) =>
    tx.rows<{ answer: unknown; due_at: Date }>(
      sql`select answer, due_at from bank_simulator_answer where order_id = ${order} order by due_at`,
    ),
  )

/** The same questions to every bank. */
async function keepsContract(bank: BankPort): Promise<void> {
  const order = orderFor()
  await bank.deliver(house.db, order)
  const first = await planned(order.message.order)
  expect(first.length).toBeGreaterThan(1)
  for (const { answer } of first) {
    const read = SignedAnswer.parse(answer)
    expect(signedBy(bank.publicKey, read)).toBe(true)
    expect([read.message.order, read.message.amount, read.message.account]).toEqual([
      order.message.order,
      '12.30',
      order.message.account,
    ])
  }
  await bank.deliver(house.db, order)
  expect(await planned(order.message.order)).toEqual(first)
  const { privateKey } = generateKeyPairSync('ed25519')
  const forged = signMessage(orderFor().message, (bytes) => sign(null, bytes, privateKey))
  await expect(bank.deliver(house.db, forged)).rejects.toThrow(/signed|403/)
  expect(await planned(forged.message.order)).toEqual([])
}

test('A16.2 the simulated bank takes a signed order once, and answers signed', async () => {
  await expect(keepsContract(simulatedBank(house.db.house.keyring))).resolves.toBeUndefined()
})

test('A16.2 the adapter over HTTP keeps the same contract', async () => {
  const behind = simulatedBank(house.db.house.keyring)
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const order = SignedOrder.parse(JSON.parse(Buffer.concat(chunks).toString()))
      behind.deliver(house.db, order).then(
        () => reply.writeHead(202).end(),
        () => reply.writeHead(403).end(),
      )
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await keepsContract(
    httpBank({ name: simulatorName, url: `http://127.0.0.1:${port}/orders`, publicKey: behind.publicKey }),
  )
  await new Promise((closed) => server.close(closed))
  await expect(
    httpBank({
      name: simulatorName,
      url: `http://127.0.0.1:${port}/orders`,
      publicKey: behind.publicKey,
    }).deliver(house.db, orderFor()),
  ).rejects.toThrow('fetch failed')
})

test('X2 A16.2 an order is carried to the bank that was named, and to no other that its answer names', async () => {
  const seen: string[] = []
  const server = createServer((request, reply) => {
    seen.push(request.url ?? '')
    reply.writeHead(request.url === '/orders' ? 307 : 202, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const { publicKey } = simulatedBank(house.db.house.keyring)
  const bank = httpBank({ name: simulatorName, url: `http://127.0.0.1:${port}/orders`, publicKey })
  await expect(bank.deliver(house.db, orderFor())).rejects.toThrow('fetch failed')
  await new Promise((closed) => server.close(closed))
  expect(seen).toEqual(['/orders'])
})

test('A16.2 over many orders the simulated bank is late, doubles and reorders, and each order has its own fixed fate', () => {
  const fates = Array.from({ length: 300 }, (_, i) => whims(`order ${i}`, false))
  const [doubled, reordered] = [
    fates.filter(([, paid]) => (paid?.times ?? 0) > 1),
    fates.filter(([accepted, paid]) => (accepted?.afterMs ?? 0) > (paid?.afterMs ?? 0)),
  ]
  expect(doubled.length).toBeGreaterThan(100)
  expect(reordered.length).toBeGreaterThan(40)
  expect(Math.max(...fates.flat().map((p) => p.afterMs + p.times * 1000))).toBeLessThanOrEqual(8000)
  expect(whims('order 7', false)).toEqual(fates[7])
  expect(whims('order 7', true).map((p) => p.kind)).toEqual(['accepted', 'refused'])
})
