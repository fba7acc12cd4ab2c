// A stranger's file becomes one of ours: known by its bytes, within its size, cleaned or refused; its name made harmless.
import { cleanPicture } from './image.ts'
import { fault } from './faults.ts'
import { beginningOf, kinds, type FileKind, type KindName } from './kinds.ts'
import { checkOffice } from './office.ts'
import { checkPdf } from './pdf.ts'

export interface Inspected {
  readonly kind: FileKind
  readonly bytes: Buffer
}
function within(bytes: Buffer, name: KindName): FileKind {
  const kind: FileKind = kinds[name]
  if (bytes.length > kind.most) throw fault.TOO_LARGE({ kind: kind.title, limit: kind.most / 1_000_000 })
  return kind
}

/** What of it is kept. Throws one of the room's faults. */
export async function inspect(bytes: Buffer): Promise<Inspected> {
  const begins = beginningOf(bytes)
  if (begins === undefined) throw fault.KIND()
  if (begins === 'zip') {
    if (bytes.length > kinds.docx.most) within(bytes, 'docx')
    return { kind: within(bytes, await checkOffice(bytes)), bytes }
  }
  const kind = within(bytes, begins)
  if (begins === 'pdf') {
    checkPdf(bytes)
    return { kind, bytes }
  }
  return { kind, bytes: await cleanPicture(bytes, begins) }
}

const nameMost = 80
/** Letters, digits and what people write between them; no path, no turned writing, the ending of what it is. */
export function harmlessName(given: string, kind: FileKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]{1,10}$/, '')
    .replaceAll(/[^\p{L}\p{M}\p{N} ()（）\-_.、，·]/gu, '')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  const letters = Array.from(stem).slice(0, nameMost).join('')
  return `${letters || '文件'}.${kind.ending}`
}
