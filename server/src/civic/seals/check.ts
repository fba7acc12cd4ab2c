// Checks a sealed PDF as anybody does offline (packages/verifier): nothing changed since, by whom and when, and whose authority vouches for the seal.
import { fingerprintOf, FormatError, hash, hex, readPdfSeal, sealCertified, sealIntact, type PdfSeal } from '@hemei/verifier/formats'
import type { Text } from '../../kernel/errors/index.ts'

export interface Checked {
  readonly holds: boolean
  /** what fails first; null where everything holds */
  readonly why: Text | null
  readonly holder: string | null
  readonly at: Date | null
  /** SHA-256 of the seal's certificate, and of the authority's that comes along */
  readonly fingerprint: string | null
  readonly authority: string | null
  /** whether the authority is the one that was given; null: none was given */
  readonly known: boolean | null
}
const nothing: Checked = { holds: false, why: null, holder: null, at: null, fingerprint: null, authority: null, known: null }
const no = (why: Text, more: Partial<Checked> = {}): Checked => ({ ...nothing, ...more, why })

/** `authority`: the certificate that is known to be the house's (DER); without it the answer says whose it claims to be. */
export function checkSealed(pdf: Uint8Array, authority?: Uint8Array): Checked {
  let found: PdfSeal
  try {
    found = readPdfSeal(pdf)
  } catch (error) {
    if (error instanceof FormatError) return no(error.text)
    throw error
  }
  const [fingerprint, by] = [fingerprintOf(found.seal), fingerprintOf(found.by)]
  const known = authority ? hex(hash(authority)) === by : null
  const told = { holder: found.seal.name, at: new Date(found.at * 1000), fingerprint, authority: by, known }
  if (!sealIntact(found)) return no({ zh: '文件在盖章以后被改动过', en: 'the file was changed after it was sealed' }, told)
  if (!sealCertified(found))
    return no({ zh: '印章证书不是所附机构签发的，或当时不在有效期内', en: 'the seal’s certificate is not certified by the authority beside it, or was not in force' }, told)
  if (known === false) return no({ zh: '签发印章证书的不是所给的机构', en: 'the seal was certified by another authority than the one given' }, told)
  return { ...told, holds: true, why: null }
}
