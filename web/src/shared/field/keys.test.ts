// The keys of a phone's store: nothing opens without the PIN and the device's own key, nor by another secret.
import { expect, test } from 'vitest'
import { deviceKey, keyOf, open, seal, unwrap, wrap } from './keys.ts'

const secret = '5a'.repeat(32)
const pin = '246810'

test('X8 what is kept opens by the PIN on its own device, and by no other PIN, device or secret', async () => {
  const device = await deviceKey()
  const sealed = await seal(await keyOf(secret), { label: '生活水泵' })
  const wrapped = await wrap(secret, pin, device)
  const key = await unwrap(wrapped, pin, device)
  expect(key && (await open(key, sealed))).toEqual({ label: '生活水泵' })
  expect(await unwrap(wrapped, '246811', device)).toBeUndefined()
  await expect(unwrap(wrapped, pin, await deviceKey())).rejects.toMatchObject({ name: 'OperationError' })
  await expect(open(await keyOf('5b'.repeat(32)), sealed)).rejects.toMatchObject({ name: 'OperationError' })
})

test('X8 no key can be read out by script, and what rests holds neither the secret nor a word of what was kept', async () => {
  const device = await deviceKey()
  const key = await keyOf(secret)
  expect([device.extractable, key.extractable]).toEqual([false, false])
  const { inner, outer, salt } = await wrap(secret, pin, device)
  const { data } = await seal(key, '生活水泵')
  const rests = Buffer.concat([Buffer.from(inner), Buffer.from(outer.data), Buffer.from(salt), Buffer.from(data)])
  expect(rests.includes(Buffer.from(secret, 'hex'))).toBe(false)
  expect(rests.includes(Buffer.from('水泵'))).toBe(false)
})
