// One-time passwords by the RFCs' own vectors.
import { expect, test } from 'vitest'
import { household } from './codes.ts'
import { deviceOf } from './sessions.ts'
import { base32, codeAt, fromBase32, newSecret, otpauth, stepFor, stepOf } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

test('G7 X2 codes are those of RFC 6238, appendix B, and RFC 4226, appendix D', () => {
  const at = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000]
  expect(at.map((s) => codeAt(secret, stepOf(s), 8))).toEqual([
    '94287082',
    '07081804',
    '14050471',
    '89005924',
    '69279037',
    '65353130',
  ])
  expect([0, 1, 2, 3, 4].map((n) => codeAt(secret, n))).toEqual([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
  ])
})

test('G7 X2 a clock may be one step off, not two', () => {
  const now = 1_234_567_890
  const code = codeAt(secret, stepOf(now))
  expect([-60, -30, 0, 30, 60].map((d) => stepFor(secret, code, now + d))).toEqual([
    undefined,
    stepOf(now),
    stepOf(now),
    stepOf(now),
    undefined,
  ])
})

test('G7 secrets are base32 of RFC 4648, and the address an app reads carries them', () => {
  expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((t) => base32(Buffer.from(t)))).toEqual([
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ])
  const made = newSecret()
  expect(base32(fromBase32(made))).toBe(made)
  expect(fromBase32(made)).toHaveLength(20)
  const uri = new URL(otpauth('和美家园 Hemei', 'su ming', made))
  expect([uri.protocol, uri.searchParams.get('secret'), decodeURIComponent(uri.pathname)]).toEqual([
    'otpauth:',
    made,
    '/和美家园 Hemei:su ming',
  ])
})

test('G7 a device is known again by a short label, and no more of it is kept', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
  const wechat =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Mobile MicroMessenger/8.0.4'
  expect([chrome, `${chrome} Edg/130.0`, wechat, undefined, 'curl/8'].map(deviceOf)).toEqual([
    'Chrome · Windows',
    'Edge · Windows',
    '微信 WeChat · iPhone',
    '',
    '',
  ])
})

test('G7 an IPv6 household counts as one, IPv4 addresses each for themselves', () => {
  expect(household('2001:db8:0:7::1')).toBe(household('2001:0db8::7:ffff:1:2:3'))
  expect(household('2001:db8:0:7::1')).not.toBe(household('2001:db8:0:8::1'))
  expect([household('10.0.0.1'), household('::ffff:10.0.0.1'), household('::ffff:10.0.0.2')]).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    '10.0.0.2',
  ])
})
