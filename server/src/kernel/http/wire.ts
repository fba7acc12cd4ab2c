// What crosses the wire: decimals as strings, instants as ISO texts, both ways by zod codecs.
import { z } from 'zod'

const decimal = (places: number, digitsMax: number) =>
  new RegExp(`^-?(0|[1-9]\\d{0,${digitsMax - 1}})(\\.\\d{1,${places}})?$`)

/** Plain decimal text ⇄ whole units of 10^-places; `print` places at least `least`. */
function scaled(places: number, least: number, id: string, said?: string) {
  const scale = 10n ** BigInt(places)
  return z.codec(z.string().regex(decimal(places, 15), said).meta({ id }), z.bigint(), {
    decode: (text) => {
      const [whole = '0', part = ''] = text.replace('-', '').split('.')
      const value = BigInt(whole) * scale + BigInt(part.padEnd(places, '0'))
      return text.startsWith('-') ? -value : value
    },
    encode: (value) => {
      const size = value < 0n ? -value : value
      const part = (size % scale).toString().padStart(places, '0')
      const short = part.slice(least).replace(/0+$/, '')
      return `${value < 0n ? '-' : ''}${size / scale}.${part.slice(0, least)}${short}`
    },
  })
}
/** Money: yuan with two decimals on the wire, whole fen (bigint) inside. */
export const Yuan = scaled(2, 2, 'Yuan', '写成 1234.50 这样的数，小数最多两位 | a number such as 1234.50, two decimals at most')
/** Area: m² with two or three decimals on the wire, whole 0.001 m² (bigint) inside. */
export const Area = scaled(3, 2, 'Area', '写成 92.35 这样的数，小数最多三位 | a number such as 92.35, three decimals at most')
/** An instant: ISO 8601 with offset on the wire, Date inside. */
export const Instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
})
/** A count from SQL (bigint) as a JSON integer. */
export const Count = z.codec(z.int().nonnegative(), z.bigint(), { decode: BigInt, encode: Number })
export const Text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' })

/** Nothing that cannot be seen, breaks the line or turns the writing, and something to read. */
const visible = /^(?=.*[\p{L}\p{N}])[^\p{C}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]*$/u
/** A name, a label or a title that people type and others read beside their own: one line, trimmed, `least` to `most` characters. */
export const Shown = (least: number, most: number, tooShort?: string) =>
  z
    .string()
    .trim()
    .min(least, { abort: true, ...(tooShort === undefined ? {} : { error: tooShort }) })
    .max(most)
    .regex(visible, '有看不见的字符，或没有文字 | has characters that cannot be seen, or no letters')
