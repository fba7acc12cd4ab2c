// PDF from strangers: refused where it could act by itself, carries other files, hides behind a password or unpacks without end.
import zlib from 'node:zlib'
import { fault } from './faults.ts'
import { kinds } from './kinds.ts'

const unpackedMost = 50_000_000
const oneMost = 20_000_000
const objectsMost = 4_000
/** What acts, or brings something that does. All long enough that no picture's bytes say them by chance. */
const active = ['/JavaScript', '/Launch', '/EmbeddedFile', '/RichMedia', '/SubmitForm', '/ImportData', '/GoToE', '/GoToR', '/Movie', '/Rendition', '/XFA']

/** Names may be written with #xx for any letter. */
const plainly = (text: string): string => text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
/** Opening the document, or a page of it, calls an address: said there, or in the object that is named there. */
function callsByItself(said: string): boolean {
  const calls = (from: number, end: string): boolean => /\/S\s*\/URI\b/.test(said.slice(from, from + 2000).split(end)[0] ?? '')
  const named = new Set<string | undefined>()
  for (const { index, 1: number } of said.matchAll(/\/(?:OpenAction|AA)\s*(?:<<|(\d{1,9})\s+\d{1,5}\s+R)/g)) {
    if (number) named.add(number)
    else if (calls(index, '>>')) return true
  }
  if (named.size)
    for (const { index, 1: number } of said.matchAll(/\b(\d{1,9})\s+\d{1,5}\s+obj\b/g)) if (named.has(number) && calls(index, 'endobj')) return true
  return false
}
const acts = (text: string): boolean => {
  const said = plainly(text)
  return active.some((name) => said.includes(name)) || callsByItself(said)
}

/**
 * Objects packed into streams are unpacked and read too, wherever they lie; those packed in any other way than the usual
 * are refused, since a reader would open what was not looked at here. Nothing is parsed: whatever a lenient reader would find is found.
 */
export function checkPdf(bytes: Buffer): void {
  const title = { kind: kinds.pdf.title }
  const text = bytes.toString('latin1')
  const said = plainly(text)
  if (!/%%EOF\s*\0*\s*$/.test(text.slice(-1100))) throw fault.BROKEN(title)
  if (/\/Encrypt\b/.test(said)) throw fault.PROTECTED()
  if (acts(text)) throw fault.ACTIVE(title)
  let unpacked = 0
  let found = 0
  let last = 0
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\n|\r)/g)) {
    // all since the last stream began: whatever stands in a text of it, nothing hides what this one is
    const head = plainly(text.slice(last, index))
    const from = index + keyword.length
    last = from
    if (!head.includes('/ObjStm')) continue
    if (++found > objectsMost || !packedAsUsual(head)) throw fault.ACTIVE(title)
    const inner = inflated(bytes.subarray(from))
    unpacked += inner.length
    if (unpacked > unpackedMost) throw fault.BOMB()
    if (acts(inner)) throw fault.ACTIVE(title)
  }
}
/** By one filter, once. */
const packedAsUsual = (head: string): boolean =>
  /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(head) && [...head.matchAll(/\/\w+Decode\b/g)].length === 1

function inflated(bytes: Buffer): string {
  try {
    return zlib.inflateSync(bytes, { maxOutputLength: oneMost, finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw fault.BOMB()
    throw fault.BROKEN({ kind: kinds.pdf.title })
  }
}
