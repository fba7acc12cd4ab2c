// The files of a case: open to the offices that work on it, to whoever opened it and whoever brought each; every look is written down.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { filesOf, give, looksAtFiles } from '../../kernel/files/index.ts'
import type { FileAnswer } from '../../kernel/http/index.ts'
import { roleTitle } from '../registry/index.ts'
import { recordOf } from './attachments.ts'
import { authorityFor } from './authority.ts'
import { aboveOf, type Declaration } from './declare.ts'
import { memberRoles } from './known.ts'
import type { CaseFull } from './schema.ts'
import { fault, inPlace, type Loaded } from './store.ts'

/** The offices that this declaration gives something to do, those above them included: nobody else needs the papers. */
function officesAt(d: Declaration): string[] {
  const named = [...d.opens.by, ...Object.values(d.steps).flatMap((s) => ('by' in s ? [...s.by, ...aboveOf(s)] : aboveOf(s)))]
  return [...new Set<string>(named)].filter((r) => !(memberRoles as readonly string[]).includes(r))
}
/** By which role the actor may open the case's files; undefined: only what they brought themselves. */
function opensAs(tx: Tx, { case: c, declaration: d }: Loaded): string | undefined {
  const office = authorityFor(tx.actor, officesAt(d), c.place)?.role
  return office ?? (c.openedBy !== undefined && c.openedBy === tx.actor.account ? 'opener' : undefined)
}
const lookTitle = (role: string) => (role === 'opener' ? { zh: '提出人', en: 'Whoever opened it' } : roleTitle(role))

/** The files of a case that the actor may open, with the entry that brought each, and which offices looked. */
export async function caseFiles(tx: Tx, at: Loaded): Promise<z.output<typeof CaseFull>['files']> {
  const brought = new Map(
    at.entries.flatMap((e) => z.array(z.object({ id: z.string() })).catch([]).parse(e.made['files']).map((f) => [f.id, e.n] as const)).toReversed(),
  )
  if (!brought.size) return []
  const all = opensAs(tx, at) !== undefined
  const { record } = recordOf(at.case)
  return inPlace(tx, at.case, async () => {
    const files = await filesOf(tx, record)
    const looks = await looksAtFiles(tx, record)
    return files.flatMap((f) => {
      const n = brought.get(f.id)
      if (n === undefined || !(all || f.account === tx.actor.account)) return []
      const seen = looks.filter((l) => l.file === f.id).map((l) => ({ office: lookTitle(l.role), at: l.at }))
      return [{ id: f.id, n, name: f.name, type: f.type, bytes: f.bytes, sha256: f.sha256, mine: f.account === tx.actor.account, looks: seen }]
    })
  })
}

/** One of them, as a file. Throws NOT_FOUND for whoever may not open it, as for what is not there. */
export async function caseFile(tx: Tx, at: Loaded, file: string): Promise<FileAnswer> {
  const shown = (await caseFiles(tx, at)).some((f) => f.id === file)
  if (!shown) throw fault.NOT_FOUND()
  return inPlace(tx, at.case, () => give(tx, recordOf(at.case), { file, role: opensAs(tx, at) ?? 'self' }))
}
