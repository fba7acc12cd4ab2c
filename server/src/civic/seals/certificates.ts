// Certificates of seals: the house's own authority, and one certificate for each seal below it (X.509, P-256).
import { randomBytes, type webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Text } from '../../kernel/errors/index.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const oid = { name: '2.5.4.3', organization: '2.5.4.10', unit: '2.5.4.11', basic: '2.5.29.19', usage: '2.5.29.15' }

/** A private key as PKCS #8 and its certificate, both DER. */
export interface Certified {
  readonly key: Buffer
  readonly certificate: Buffer
}
interface Subject {
  readonly name: string
  readonly organization: string
  readonly unit?: string
}
export interface Term {
  readonly from: Date
  readonly until: Date
}

function named(to: pkijs.RelativeDistinguishedNames, { name, organization, unit }: Subject): void {
  const add = (type: string, value: string) => to.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }))
  add(oid.organization, organization)
  if (unit !== undefined) add(oid.unit, unit)
  add(oid.name, name)
}
const extension = (extnID: string, value: ArrayBuffer): pkijs.Extension => new pkijs.Extension({ extnID, critical: true, extnValue: value })
/** digitalSignature and nonRepudiation; of the authority keyCertSign. */
const usageOf = (authority: boolean): ArrayBuffer =>
  new asn1js.BitString({ valueHex: Uint8Array.of(authority ? 0x04 : 0xc0).buffer, unusedBits: authority ? 2 : 6 }).toBER()

export const importKey = (key: Buffer): Promise<webcrypto.CryptoKey> =>
  crypto.subtle.importKey('pkcs8', new Uint8Array(key), algorithm, false, ['sign'])
export const readCertificate = (der: Uint8Array): pkijs.Certificate => pkijs.Certificate.fromBER(new Uint8Array(der))
const derOf = (certificate: pkijs.Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER())

async function issue(subject: Subject, term: Term, issuer: { certificate: pkijs.Certificate; key: webcrypto.CryptoKey } | undefined): Promise<Certified> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = new pkijs.Certificate()
  made.version = 2
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  made.serialNumber = new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer })
  named(made.subject, subject)
  if (issuer) made.issuer = issuer.certificate.subject
  else named(made.issuer, subject)
  made.notBefore.value = term.from
  made.notAfter.value = term.until
  const basic = new pkijs.BasicConstraints(issuer ? {} : { cA: true, pathLenConstraint: 0 })
  made.extensions = [extension(oid.basic, basic.toSchema().toBER()), extension(oid.usage, usageOf(!issuer))]
  await made.subjectPublicKeyInfo.importKey(pair.publicKey)
  await made.sign(issuer?.key ?? pair.privateKey, 'SHA-256')
  return { key: Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)), certificate: derOf(made) }
}

/** The authority of one house: it certifies seals and nothing else. */
export const makeAuthority = (house: string, term: Term): Promise<Certified> =>
  issue({ name: `和美家园电子印章 Hemei seals (${house})`, organization: house }, term, undefined)

export async function makeSeal(holder: Text & { place: string }, term: Term, authority: Certified): Promise<Certified> {
  const issuer = { certificate: readCertificate(authority.certificate), key: await importKey(authority.key) }
  return issue({ name: `${holder.zh} ${holder.en}`, organization: holder.zh, unit: holder.place }, term, issuer)
}

export const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
export const fromPem = (text: string): Buffer =>
  Buffer.from(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(text)?.[1] ?? '', 'base64')
