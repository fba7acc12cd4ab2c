// What a notice, a receipt or a poster is made of: blocks that a page and a printer set alike.
import { z } from 'zod'
import { Text } from '../../kernel/http/index.ts'
import type { SealMark } from './seal.ts'

/** A figure, a number or a name is the same in both languages; everything else is said in each. */
const Cell = z.union([z.string().max(500), Text])
export const Block = z
  .discriminatedUnion('kind', [
    // what the document says in a sentence or two: larger, at its head
    z.object({ kind: z.literal('lead'), text: Text }),
    z.object({ kind: z.literal('heading'), text: Text }),
    z.object({ kind: z.literal('text'), text: Text }),
    z.object({ kind: z.literal('list'), items: z.array(Text).max(200) }),
    z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: Text, value: Text })).max(100) }),
    z.object({
      kind: z.literal('table'),
      columns: z
        .array(
          z.object({
            title: Text,
            align: z.enum(['left', 'right']).default('left'),
            /** the column by which a reader finds their own home; its entries never break over lines */
            holds: z.literal('room').optional(),
          }),
        )
        .min(1)
        .max(12),
      rows: z.array(z.array(Cell)).max(20_000),
      /** a last row of totals */
      total: z.array(Cell).optional(),
    }),
    // a rule of law at work: each sentence with its article, and whether the threshold is met
    z.object({
      kind: z.literal('working'),
      lines: z
        .array(
          z.object({ text: Text, article: z.string().optional(), met: z.boolean().nullable().optional() }),
        )
        .max(50),
    }),
  ])
  .meta({ id: 'Block' })
export type Block = z.infer<typeof Block>
export type Cell = z.infer<typeof Cell>
export type BlockInput = z.input<typeof Block>

export interface PrintDocument {
  readonly title: { readonly zh: string; readonly en: string }
  readonly number: string
  /** who issues it, and the legal date */
  readonly issuer: { readonly zh: string; readonly en: string }
  readonly date: string
  readonly blocks: readonly Block[]
  /** leads back to the record; printed as a QR code with its text. None: there is no record that others may open */
  readonly link?: string
  /** how anybody can check it; one paragraph */
  readonly check: { readonly zh: string; readonly en: string }
  /** the seal that is set over who issues it; a place for its signature is kept there */
  readonly seal?: SealMark
  /** printed across the head of everything from a demonstration */
  readonly demonstration: boolean
}
