// The electronic seal of a PDF: a detached CMS over everything but itself, with its certificate and that of the authority (P-256, SHA-256).
import { p256 } from '@noble/curves/nist.js'
import { fromBase64, hash, hex, join, sameBytes, utf8Text } from './bytes.ts'
import { as, bitsOf, inside, oidOf, readDer, sequence, tags, timeOf, type Der } from './der.ts'
import { FormatError } from './errors.ts'

const oid = {
  data: '1.2.840.113549.1.7.1',
  signed: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  publicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
} as const
export const maxPdfBytes = 64 * 1024 * 1024
const no = (zh: string, en: string): FormatError => new FormatError('inconsistent', { zh, en })

export interface SealCertificate {
  readonly raw: Uint8Array
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly name: string
  /** seconds since 1970 */
  readonly from: number
  readonly until: number
  /** the point, uncompressed */
  readonly publicKey: Uint8Array
  /** may certify others */
  readonly authority: boolean
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}
export interface PdfSeal {
  /** everything in the file but the signature itself */
  readonly content: Uint8Array
  readonly seal: SealCertificate
  readonly by: SealCertificate
  /** when it was sealed by its own word, in seconds since 1970 */
  readonly at: number
  readonly digest: Uint8Array
  /** what the signature is of, and the signature (DER) */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return text
}
export const bearsSeal = (pdf: Uint8Array): boolean => latin1(pdf.subarray(0, 5)) === '%PDF-' && latin1(pdf).includes('/ByteRange')

const notWhole = (): FormatError =>
  no('文件里没有覆盖全文的电子签章，或签章以外又添加了内容', 'the file bears no seal over the whole of it, or something was added beside the seal')
/** The one signature of a PDF, which must speak of the whole file: nothing before, nothing behind, between its own digits alone. */
function digitsIn(pdf: Uint8Array): { readonly content: Uint8Array; readonly cms: Uint8Array } {
  const text = latin1(pdf)
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)]
  const [from = -1, first = 0, second = 0, last = 0] = (ranges[0]?.slice(1) ?? []).map(Number)
  if (ranges.length !== 1 || from !== 0 || second + last !== pdf.length || first >= second) throw notWhole()
  const digits = text.slice(first + 1, second - 1)
  if (text[first] !== '<' || text[second - 1] !== '>' || digits.length % 2 || !/^[0-9a-f]*$/i.test(digits)) throw notWhole()
  return { content: join(pdf.subarray(0, first), pdf.subarray(second)), cms: fromHex(digits) }
}
function fromHex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

function nameIn(subject: Der): string {
  for (const set of inside(subject))
    for (const pair of inside(set)) {
      const [type, value] = sequence(pair)
      if (oidOf(type) === oid.commonName) return utf8Text(value?.value ?? new Uint8Array())
    }
  return ''
}
/** Whether the extensions say that it may certify. */
function mayCertify(extensions: Der | undefined): boolean {
  if (!extensions) return false
  for (const extension of sequence(readDer(extensions.value))) {
    const parts = sequence(extension)
    if (oidOf(parts[0]) === oid.basicConstraints)
      return sequence(readDer(as(tags.octets, parts.at(-1)).value)).some((p) => p.tag === tags.boolean && p.value[0] === 0xff)
  }
  return false
}
export function certificateOf(der: Uint8Array): SealCertificate {
  const whole = readDer(der)
  const [told, how, signature, ...beside] = sequence(whole)
  const [version, serial, inner, issuer, term, subject, key, ...more] = sequence(told)
  const [from, until] = sequence(term)
  const [kind, point] = sequence(key)
  const [publicKey, curve] = sequence(kind)
  if (
    whole.raw.length !== der.length ||
    version?.tag !== 0xa0 ||
    beside.length ||
    algorithm(how) !== oid.ecdsaSha256 ||
    algorithm(inner) !== oid.ecdsaSha256 ||
    oidOf(publicKey) !== oid.publicKey ||
    oidOf(curve) !== oid.p256
  )
    throw no('印章证书不是这里用的种类', 'the certificate is not of the kind that is used here')
  return {
    ...{ raw: whole.raw, serial: as(tags.integer, serial).value, issuer: as(tags.sequence, issuer).raw },
    ...{ subject: as(tags.sequence, subject).raw, name: subject ? nameIn(subject) : '' },
    ...{ from: timeOf(from), until: timeOf(until), publicKey: bitsOf(point) },
    authority: mayCertify(more.find(({ tag }) => tag === 0xa3)),
    ...{ signed: as(tags.sequence, told).raw, signature: bitsOf(signature) },
  }
}

/** An algorithm's name, with nothing beside it but the NULL that some write there. */
function algorithm(one: Der | undefined): string {
  const [name, more, ...rest] = sequence(one)
  if (rest.length || (more && (more.tag !== 0x05 || more.value.length))) throw incomplete()
  return oidOf(name)
}
const isOne = (version: Der | undefined): boolean => sameBytes(as(tags.integer, version).value, Uint8Array.of(1))

const incomplete = (): FormatError => no('签章里没有完整的证书和时间', 'the seal lacks a certificate or its time')
/** Reads the seal of a PDF; whether it holds is for `checkPdfSeal`. Throws `FormatError` where there is none over the whole file. */
export function readPdfSeal(pdf: Uint8Array): PdfSeal {
  const { content, cms } = digitsIn(pdf)
  const outer = readDer(cms)
  // the place kept for it is longer than it: zeros, and nothing else, behind
  if (cms.subarray(outer.raw.length).some((byte) => byte !== 0)) throw notWhole()
  const [type, wrapped, ...beside] = sequence(outer)
  if (oidOf(type) !== oid.signed || wrapped?.tag !== 0xa0 || beside.length) throw incomplete()
  // nothing in it is left unread: what no signature covers has one way to be written
  const [version, digests, carrier, given, signers, ...more] = sequence(inside(wrapped)[0])
  const [contentType, ...carried] = sequence(carrier)
  const certificates = inside(as(0xa0, given)).map(({ raw }) => certificateOf(raw))
  const [seal, by] = [certificates.find((c) => !c.authority), certificates.find((c) => c.authority)]
  const [signer, ...others] = inside(as(tags.set, signers))
  const plain =
    inside(wrapped).length === 1 &&
    isOne(version) &&
    inside(as(tags.set, digests)).every((one) => algorithm(one) === oid.sha256) &&
    oidOf(contentType) === oid.data
  if (!plain || more.length || carried.length || certificates.length !== 2 || !seal || !by || !signer || others.length)
    throw incomplete()
  return { content, seal, by, ...signerOf(signer, seal) }
}
function signerOf(signer: Der, seal: SealCertificate): Pick<PdfSeal, 'at' | 'digest' | 'signed' | 'signature'> {
  const [version, who, digestBy, attributes, by, signature, ...more] = sequence(signer)
  const [issuer, serial, ...beside] = sequence(who)
  if (!isOne(version) || more.length || beside.length) throw incomplete()
  const listed = inside(as(0xa0, attributes)).map((one) => sequence(one))
  const valueOf = (wanted: string): Der | undefined => {
    const found = listed.filter(([type]) => oidOf(type) === wanted)
    return found.length === 1 ? inside(as(tags.set, found[0]?.[1]))[0] : undefined
  }
  const [kind, digest, time] = [valueOf(oid.contentType), valueOf(oid.digest), valueOf(oid.signingTime)]
  if (!digest || !time || !kind || oidOf(kind) !== oid.data) throw incomplete()
  if (algorithm(digestBy) !== oid.sha256 || algorithm(by) !== oid.ecdsaSha256) throw incomplete()
  if (!issuer || !sameBytes(issuer.raw, seal.issuer) || !serial || !sameBytes(serial.value, seal.serial)) throw incomplete()
  // signed as the set that they are, not as the field that they stand in
  const signed = join(Uint8Array.of(tags.set), as(0xa0, attributes).raw.subarray(1))
  return { at: timeOf(time), digest: as(tags.octets, digest).value, signed, signature: as(tags.octets, signature).value }
}

function signatureHolds(signature: Uint8Array, of: Uint8Array, key: Uint8Array): boolean {
  try {
    return p256.verify(signature, of, key, { format: 'der', lowS: false })
  } catch {
    return false
  }
}
/** Nothing was changed since the certificate's key signed it. */
export const sealIntact = ({ content, digest, signed, signature, seal }: PdfSeal): boolean =>
  sameBytes(hash(content), digest) && signatureHolds(signature, signed, seal.publicKey)
/** Its certificate is the authority's, in force when it was sealed; the authority is its own. */
export const sealCertified = ({ seal, by, at }: PdfSeal): boolean =>
  by.authority &&
  !seal.authority &&
  sameBytes(seal.issuer, by.subject) &&
  sameBytes(by.issuer, by.subject) &&
  [seal, by].every(({ signed, signature, from, until }) => signatureHolds(signature, signed, by.publicKey) && from <= at && at <= until)
export const fingerprintOf = ({ raw }: SealCertificate): string => hex(hash(raw))

const block = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/
/** The authority's certificate in a text, by its fingerprint; null: there is none. */
export function authorityIn(text: string): string | null {
  const found = block.exec(text)?.[1]
  return found === undefined ? null : fingerprintOf(certificateOf(fromBase64(found.replaceAll(/\s/g, ''), 'certificate')))
}
/** The same text without it. */
export const withoutCertificate = (text: string): string => text.replace(block, '').trim()
