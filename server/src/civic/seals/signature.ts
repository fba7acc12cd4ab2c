// The signature in a PDF: a detached CMS over everything but itself, with the chain of its certificate, as readers of PDF expect it.
import { createHash } from 'node:crypto'
import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { importKey, readCertificate, type Certified } from './certificates.ts'

const oid = { data: '1.2.840.113549.1.7.1', signed: '1.2.840.113549.1.7.2', type: '1.2.840.113549.1.9.3', digest: '1.2.840.113549.1.9.4', time: '1.2.840.113549.1.9.5' }
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute => new pkijs.Attribute({ type, values: [value] })

class Seal extends Signer {
  readonly #seal: Certified
  readonly #authority: Buffer
  constructor(seal: Certified, authority: Buffer) {
    super()
    this.#seal = seal
    this.#authority = authority
  }
  override async sign(content: Buffer, at?: Date): Promise<Buffer> {
    const certificate = readCertificate(this.#seal.certificate)
    const signer = new pkijs.SignerInfo({
      version: 1,
      sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      signedAttrs: new pkijs.SignedAndUnsignedAttributes({
        type: 0,
        attributes: [
          attribute(oid.type, new asn1js.ObjectIdentifier({ value: oid.data })),
          attribute(oid.time, new asn1js.UTCTime({ valueDate: at ?? new Date() })),
          attribute(oid.digest, new asn1js.OctetString({ valueHex: exact(createHash('sha256').update(content).digest()) })),
        ],
      }),
    })
    const cms = new pkijs.SignedData({
      version: 1,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
      signerInfos: [signer],
      certificates: [certificate, readCertificate(this.#authority)],
    })
    await cms.sign(await importKey(this.#seal.key), 0, 'SHA-256', exact(content))
    const wrapped = new pkijs.ContentInfo({ contentType: oid.signed, content: cms.toSchema(true) })
    return Buffer.from(wrapped.toSchema().toBER())
  }
}

/** Fills the place that the document keeps for it. `at`: the act's instant, to the second. */
export const signPdf = (pdf: Buffer, seal: Certified, authority: Buffer, at: Date): Promise<Buffer> => new SignPdf().sign(pdf, new Seal(seal, authority), at)
