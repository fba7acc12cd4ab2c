// Files that a form asks for become part of the record with the act: moved out of waiting, their digests under the record's hash.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { keep, type KeptFile, type RecordPlace } from '../../kernel/files/index.ts'
import { fileFields, type AnyForm, type FormData } from './forms.ts'
import type { Case } from './known.ts'
import { inPlace } from './store.ts'

export const recordOf = (c: Case): RecordPlace => ({ community: c.community, path: c.place.path, record: `case/${c.id}` })
const idsOf = (form: AnyForm, data: FormData): string[] => [
  ...new Set(fileFields(form).flatMap((name) => z.array(z.string()).catch([]).parse(data[name]))),
]

/** What the record commits to of them: their digests stand under its hash. Throws FILES.NOT_YOURS. */
export async function attached(tx: Tx, c: Case, form: AnyForm | undefined, data: FormData): Promise<FormData> {
  const ids = form ? idsOf(form, data) : []
  if (!ids.length) return {}
  const files: KeptFile[] = await inPlace(tx, c, () => keep(tx, recordOf(c), ids))
  return { files }
}
