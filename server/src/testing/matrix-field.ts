// Work offline in the matrix's ground: a device, what it took along, one operation that waits.
import { randomUUID } from 'node:crypto'
import { must, type Home } from '../chapters/maintenance-fund/use/testing.ts'
import type { TestHouse, TestPerson } from './house.ts'

/** A phone that took the community's facilities along, and one piece of work of it that waits for the desk. */
export async function outside(house: TestHouse, h: Home, worker: TestPerson): Promise<Record<string, string[]>> {
  const call = async (path: string, body: object) =>
    must(await house.call<{ id: string; takenAt: string }>(worker, 'POST', `/api/v1${path}`, body)).json
  const { id: device } = await call('/me/field-devices', { label: '测试手机' })
  const pack = await call(`/communities/${h.id}/field-packs`, { device })
  const operation = randomUUID()
  await call('/me/field-operations', {
    ...{ id: operation, pack: pack.id, n: 1, act: 'keepFacility', base: 'nothing', madeAt: pack.takenAt },
    ...{ params: { community: h.id }, body: {} },
  })
  return {
    'field-devices/:device': [device],
    'field-packs/:pack': [pack.id],
    'field-operations/:operation': [operation],
  }
}
