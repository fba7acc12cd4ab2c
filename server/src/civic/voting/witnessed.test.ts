// A result and its witnesses: the published file carries their signatures, and one that is down keeps no result back.
import { report, verify } from '@hemei/verifier'
import { cosignedAt, leafOfExtra, parseCheckpoint, parseTlogProof, witnessVkey, type Bundle } from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WitnessSimulator } from '../attestation/testing.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { closeDue } from './close.ts'
import { cast, closes, testCommunity, testVote, type TestCommunity } from './testing.ts'

const [one, two] = [new WitnessSimulator(31), new WitnessSimulator(32)]
const [first, second] = [one, two].map(({ port: { key } }) => witnessVkey(key)) as [string, string]
let house: TestHouse
let home: TestCommunity
beforeAll(async () => {
  house = await testHouse({ outside: { signOns: [], witnesses: [one.port, two.port] } })
  home = await testCommunity(house, 12)
})
afterAll(() => house.close())

async function closed(): Promise<{ vote: string; bundle: Buffer; key: string }> {
  const vote = await testVote(house, home)
  for (const owner of home.owners) expect((await cast(house, owner, vote, 'approve')).status).toBe(201)
  await house.setClock(closes)
  await closeDue(house.db)
  const bundle = (await house.call(undefined, 'GET', `/api/v1/votes/${vote}/bundle`)).bytes
  const key = (await house.call(undefined, 'GET', '/.well-known/hemei/log-key')).bytes.toString()
  return { vote, bundle, key }
}

test('V6 the published file carries the witnesses’ signatures; each that is demanded must hold, and is told with its time', async () => {
  const { vote, bundle, key } = await closed()
  const witnesses = [first, second]
  const result = verify({ bundle, key, witnesses })
  expect(result.firstFailure).toBeNull()
  expect(result.witnesses.map(({ name }) => name)).toEqual(['witness.test/31', 'witness.test/32'])
  expect(report(result, 'en')).toMatch(/✓ Witness “witness.test\/31”: signed the same checkpoint at 2023-11-1\d \d\d:\d\d:\d\d UTC\+8/)
  const stranger = witnessVkey(new WitnessSimulator(33).port.key)
  const lacking = verify({ bundle, key, witnesses: [first, stranger] })
  expect(lacking.firstFailure?.name.en).toBe('Witness “witness.test/33”')
  // without a demand they are told as what nobody checked
  const unasked = verify({ bundle, key })
  expect(unasked.ok).toBe(true)
  expect(report(unasked, 'zh')).toContain('还有 2 个签名未核对')
  const [voter] = home.owners
  const { json } = await house.call<{ code: string }>(voter, 'GET', `/api/v1/votes/${vote}/receipt`)
  expect(verify({ bundle, receipt: json.code, key, witnesses }).firstFailure).toBeNull()
})

test('V6 a ballot’s proof leaves as a tlog-proof that holds by itself, witnesses included, and names no other ballot', async () => {
  const { vote, key } = await closed()
  const [voter] = home.owners
  const { status, bytes } = await house.call(voter, 'GET', `/api/v1/votes/${vote}/receipt/proof`)
  expect(status).toBe(200)
  expect(verify({ proof: bytes, key, witnesses: [first] }).firstFailure).toBeNull()
  const said = leafOfExtra(parseTlogProof(bytes).extra)?.entry
  expect(JSON.parse(Buffer.from(said ?? []).toString())).toMatchObject({ kind: 'ballot', vote, choice: 'approve' })
  const other = bytes.toString().replace(/^extra .*$/m, `extra ${Buffer.from('hemei-entry@1\nanother').toString('base64')}`)
  expect(verify({ proof: Buffer.from(other), key }).firstFailure?.name.en).toBe('The leaf stands in the log')
})

test('V6 a witness that is down, silent or wrong stops no result', async () => {
  one.whims.push('silent')
  two.whims.push('forged')
  const began = performance.now()
  const { bundle, key } = await closed()
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(verify({ bundle, key }).firstFailure).toBeNull()
  expect(parseCheckpoint((JSON.parse(bundle.toString()) as Bundle).checkpoint).signatures).toHaveLength(1)
})

test('V6 what one witness signed in time is published, though the log went on and the other did not sign', async () => {
  one.whims.push('refuses')
  const { bundle, key } = await closed()
  expect(verify({ bundle, key, witnesses: [second] }).firstFailure).toBeNull()
  expect(cosignedAt(parseCheckpoint((JSON.parse(bundle.toString()) as Bundle).checkpoint), one.port.key)).toBe('absent')
})
