// The one error that every parser and check of the formats throws, in both languages.

export interface Text {
  readonly zh: string
  readonly en: string
}

/** What can be wrong with something that was read: how it is written, what it says, or who signed it. */
export type FormatReason =
  | 'malformed'
  | 'too-large'
  | 'not-canonical'
  | 'unknown-format'
  | 'inconsistent'
  | 'bad-signature'
  | 'out-of-range'

export class FormatError extends Error {
  readonly code: `verifier.${FormatReason}`
  readonly text: Text
  /** Where in the document, e.g. `lines[3].C`; empty for the whole. */
  readonly at: string

  constructor(reason: FormatReason, text: Text, at = '') {
    super(at === '' ? text.en : `${at}: ${text.en}`)
    this.name = 'FormatError'
    this.code = `verifier.${reason}`
    this.text = text
    this.at = at
  }
}
