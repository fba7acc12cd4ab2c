// A person's device in a test: it makes a key, enrols it, signs acts with it as a browser would.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { keyProofBytes, signedActBytes, type SignedAct } from '@hemei/verifier/formats'
import type { Answer, TestHouse, TestPerson } from '../../testing/house.ts'

export interface Device {
  readonly publicKey: string
  /** the id it was enrolled under */
  readonly id: string
  readonly signs: (act: SignedAct) => { key: string; sig: string }
}
const signed = (bytes: Uint8Array, key: KeyObject): string =>
  sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('hex')

export interface Listed {
  readonly code?: string
  readonly rows: {
    id: string
    publicKey: string
    label: string
    evidence: string
    endedWhy: string | null
    leaf: string
  }[]
}
/** What a device sends to be enrolled. */
export function newDevice(account: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65).toString('hex')
  return {
    privateKey,
    body: { publicKey: point, label: '测试手机', proof: signed(keyProofBytes(account, point), privateKey) },
  }
}
export const enrolling = (house: TestHouse, who: TestPerson, body: object): Promise<Answer<Listed>> =>
  house.call<Listed>(who, 'POST', '/api/v1/me/signing-keys', body)

export async function device(
  house: TestHouse,
  who: TestPerson,
  more: { code?: string } = {},
): Promise<Device> {
  const { privateKey, body } = newDevice(who.actor.account ?? '')
  const { status, json } = await enrolling(house, who, { ...body, ...more })
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`)
  const id = json.rows.find((r) => r.publicKey === body.publicKey)?.id ?? ''
  return {
    publicKey: body.publicKey,
    id,
    signs: (act) => ({ key: id, sig: signed(signedActBytes(act), privateKey) }),
  }
}
