// The place that a document keeps for its signature, where its seal stands; filled by whoever holds the seal's key.
import { DEFAULT_BYTE_RANGE_PLACEHOLDER } from '@signpdf/utils'
import type { Pdf } from './sheet.ts'

/** A CMS with two P-256 certificates takes some 1,800 bytes. */
const signatureBytes = 4096
export interface SignedBy {
  readonly name: string
  readonly reason: string
}
export interface Box {
  readonly left: number
  readonly top: number
  readonly side: number
}
interface Ref {
  data: { Fields: Ref[]; SigFlags: number }
  end(): void
}
/** What pdfkit keeps of a document beneath its face. */
interface Inner {
  ref(data: object): Ref
  initForm(): void
  readonly _root: { readonly data: { readonly AcroForm: Ref } }
  readonly page: { readonly dictionary: Ref; readonly annotations: Ref[]; readonly height: number }
}
// a signature exists, and whoever changes the file may only add to it
const flags = 3

/** On the page that is open now. pdfkit writes a text only for what is no name: a string object. */
export function keepPlace(pdf: Pdf, by: SignedBy, { left, top, side }: Box): void {
  const inner = pdf as unknown as Inner
  const text = (value: string): unknown => Object(value)
  const range = DEFAULT_BYTE_RANGE_PLACEHOLDER
  const signature = inner.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, range, range, range],
    Contents: Buffer.alloc(signatureBytes),
    Reason: text(by.reason),
    Name: text(by.name),
  })
  inner.initForm()
  const form = inner._root.data.AcroForm
  const { height, dictionary, annotations } = inner.page
  const widget = inner.ref({
    ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', F: 132 },
    Rect: [left, height - top - side, left + side, height - top],
    V: signature,
    T: text('seal'),
    P: dictionary,
  })
  annotations.push(widget)
  form.data.Fields.push(widget)
  form.data.SigFlags = flags
  signature.end()
  widget.end()
}
