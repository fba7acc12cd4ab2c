// The line: two at a time, few of one address, a full line is told so, and each place is given back.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Line } from './line.ts'

const limits = { atOnce: 2, waitingMost: 20, ofOneMost: 4 }

test('X6 two files are made at a time, whoever asks; the rest wait, and a line that is full says so', async () => {
  const line = new Line(limits)
  let now = 0
  let most = 0
  const make = async () => {
    most = Math.max(most, ++now)
    await sleep(5)
    now--
  }
  const asked = Array.from({ length: 40 }, (_, i) => line.wait(`10.0.0.${i}`, make))
  const done = await Promise.allSettled(asked)
  expect(most).toBe(2)
  expect(done.filter((d) => d.status === 'fulfilled').length).toBe(22)
  await line.wait('10.0.0.1', make)
})
test('X6 one address takes few places, and has them back when its files failed', async () => {
  const line = new Line(limits)
  const broken = Array.from({ length: 9 }, () => line.wait('10.0.0.9', () => Promise.reject(new Error('broken'))))
  const why = (await Promise.allSettled(broken)).map((d) => (d.status === 'rejected' ? (d.reason as Error).message : ''))
  expect(why.filter((w) => w === 'broken').length).toBe(4)
  await line.wait('10.0.0.9', () => Promise.resolve())
})
test('X6 however much one address asks for, another’s file is made beside it', async () => {
  const line = new Line(limits)
  let free = (): void => undefined
  const long = line.wait('10.0.0.7', () => new Promise<void>((done) => (free = done)))
  const more = line.wait('10.0.0.7', () => Promise.resolve())
  expect(await line.wait('10.0.0.8', () => Promise.resolve('made'))).toBe('made')
  expect(await line.wait('10.0.0.9', () => Promise.resolve('made'))).toBe('made')
  free()
  await Promise.all([long, more])
})
