// Sealed data opens only whole and only with its key; blind indexes meet on equal values alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Keyring, loadKeyring, mask } from './index.ts'

const hex = (n: number): string => createHash('sha256').update(String(n)).digest('hex')
const keyring = new Keyring(Buffer.alloc(32, 1), true)
const other = new Keyring(Buffer.alloc(32, 2), true)

const of = 'party.name/1'
test('X2 the newest of several keys seals and all open; the log’s key and the blind indexes stay as they were', () => {
  const first = new Keyring(Buffer.from(hex(1), 'hex'), true)
  const both = loadKeyring('/nowhere', { root: hex(1), sealing: `2:${hex(5)},1:${hex(1)}` })
  const later = loadKeyring('/nowhere', { root: hex(1), sealing: `2:${hex(5)}` })
  const old = first.seal('王秀兰', of)
  const anew = both.seal(both.open(old, of), of)
  expect([old[0], anew[0], both.open(old, of), later.open(anew, of)]).toEqual([1, 2, '王秀兰', '王秀兰'])
  expect(() => later.open(old, of)).toThrow('key number 1 is not configured')
  expect(Buffer.from(later.publicKey).equals(Buffer.from(first.publicKey))).toBe(true)
  expect(later.blind('name', 'x').equals(first.blind('name', 'x'))).toBe(true)
  const another = loadKeyring('/nowhere', { root: hex(1), blind: `2:${hex(6)},1:${hex(1)}` })
  expect(another.blind('name', 'x')[0]).toBe(2)
  expect(another.blind('name', 'x', 1).equals(first.blind('name', 'x'))).toBe(true)
})
test('X2 what is sealed opens again, and no changed bit passes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), (text, at) => {
      const sealed = keyring.seal(text, of)
      expect(keyring.open(sealed, of)).toBe(text)
      const bit = at % (sealed.length * 8)
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => keyring.open(sealed, of)).toThrow('altered')
    }),
  )
})
test('X2 another key opens nothing, and the same text is never sealed alike twice', () => {
  expect(() => other.open(keyring.seal('王秀兰', of), of)).toThrow('altered')
  expect(keyring.seal('王秀兰', of).equals(keyring.seal('王秀兰', of))).toBe(false)
})
test('X2 V5 what is sealed opens only as what it was sealed as: another thing, another person’s or the kind alone opens nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: fc.constantFrom('a', 'A', 'b', '1', '/', '.') }), fc.string({ unit: fc.constantFrom('a', 'b', '1', '/', '.') }), (text, one, two) => {
      const opens = (sealed: Buffer): string | undefined => {
        try {
          return keyring.open(sealed, two)
        } catch {
          return undefined
        }
      }
      // an id is the same in either case
      expect(opens(keyring.seal(text, one))).toBe(one.toLowerCase() === two ? text : undefined)
    }),
  )
  const phone = keyring.seal('13800001234', 'party.phone/0197A3')
  expect(keyring.open(phone, 'party.phone/0197a3')).toBe('13800001234')
  for (const elsewhere of ['party.phone/0197a4', 'party.name/0197a3', 'party.phone', 'answer/0197a3', ''])
    expect(() => keyring.open(phone, elsewhere)).toThrow('moved')
})
test('X2 a blind index meets on equal values of one kind and under one key', () => {
  expect(keyring.blind('name', ' 王秀兰').equals(keyring.blind('name', '王秀兰'))).toBe(true)
  expect(keyring.blind('name', '1').equals(keyring.blind('phone', '1'))).toBe(false)
  expect(keyring.blind('name', '1').equals(other.blind('name', '1'))).toBe(false)
})
test('V6 a signature of the house verifies with its published key', () => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), keyring.publicKey])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const said = Buffer.from('checkpoint')
  expect(verify(null, said, key, keyring.sign(said))).toBe(true)
  expect(verify(null, Buffer.from('checkpoinT'), key, keyring.sign(said))).toBe(false)
})
test('X2 two first starts agree on one key, readable by its owner alone', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hemei-key-'))
  expect(Buffer.from(loadKeyring(folder).publicKey).equals(Buffer.from(loadKeyring(folder).publicKey))).toBe(true)
  expect(statSync(path.join(folder, 'demonstration.key')).mode & 0o077).toBe(0)
  expect(() => loadKeyring(folder, { root: 'short' })).toThrow('HEMEI_KEY')
  for (const typed of ['0'.repeat(64), '0123456789abcdef'.repeat(4)]) expect(() => loadKeyring(folder, { root: typed })).toThrow('openssl rand')
  for (const sealing of ['2:ab', `0:${hex(1)}`, `256:${hex(1)}`, `2:${hex(1)},2:${hex(2)}`, ''])
    expect(() => loadKeyring(folder, { root: hex(1), sealing })).toThrow('HEMEI_KEYS')
})
test('X2 masks show no more than they must', () => {
  expect([mask.name('王秀兰'), mask.name('李'), mask.phone('13800001234'), mask.phone('110'), mask.idNumber('420106194801011234')]).toEqual([
    '王**',
    '*',
    '138****1234',
    '****',
    '420***********34',
  ])
})
test('the standard’s own vector: SM3 of "abc"', () => {
  const said = execFileSync(process.execPath, ['-e', `process.stdout.write(require('crypto').createHash('sm3').update('abc').digest('hex'))`])
  expect(said.toString()).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})
// Written out by the openssl command from the master of 32 bytes 01, apart from this program: `openssl kdf … digest:SM3 … HKDF`
// for the keys, `openssl enc -sm4-ctr` for the text, `openssl dgst -sm3 -mac HMAC` for tag (of `party.name/1`, a NUL and the sealed bytes), index and mark.
const [iv, text, tag] = ['000102030405060708090a0b0c0d0e0f', 'd4ed0cb844213f6158', '73e30032434bbdc19edbc6726ff7db82']
const sealedElsewhere = `01${iv}${text}${tag}`
test('X2 personal data is sealed by SM4-CTR under a tag of HMAC-SM3: what openssl sealed so opens here, as does what is sealed here', () => {
  expect(keyring.open(Buffer.from(sealedElsewhere, 'hex'), of)).toBe('王秀兰')
  expect(keyring.open(keyring.seal('王秀兰', of), of)).toBe('王秀兰')
})
test('X2 a blind index and the mark of a code are HMAC-SM3 under keys of their own, to the byte', () => {
  expect(keyring.blind('name', '王秀兰').toString('hex')).toBe('07c5037853fab5a162d8a5125ac72c0fc86d29346d3374afa0ced61bb7b7c1c9')
  expect(keyring.mark('code', '123456').toString('hex')).toBe('167a9afc0aa6fe0532cc9ccabf6cc7031fb6c67663812af434ace619d21d8d7e')
})
