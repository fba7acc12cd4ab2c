// What the doctor says: what is wrong, what to do about it, and whether it may mend it itself.
import type pg from 'pg'
import type { Keyring } from '../../kernel/crypto/index.ts'
import type { Address } from '../../kernel/database/index.ts'
import type { FileStore } from '../../kernel/files/index.ts'

export interface Finding {
  /** stable, for scripts */
  readonly code: string
  /** `fault`: to be mended, exit 1; `note`: to be known */
  readonly level: 'fault' | 'note'
  readonly zh: string
  readonly en: string
  /** the first rows that it is about, by name, and how many there are besides */
  readonly rows?: readonly string[]
  readonly more?: number
  /** what is safe to do without asking; answers nothing, or throws */
  readonly mend?: () => Promise<unknown>
}
export interface Patient {
  readonly address: Address
  readonly keyring: Keyring
  readonly files: FileStore
  /** a session of the tables' owner that reads behind the walls */
  readonly client: pg.Client
  /** folder of the embedded database, if it is one */
  readonly data: string | undefined
}
export interface Check {
  readonly zh: string
  readonly en: string
  readonly run: (patient: Patient) => Promise<readonly Finding[]>
}
export const fault = (code: string, said: { zh: string; en: string }, mend?: Finding['mend']): Finding => ({
  ...{ code, level: 'fault', ...said },
  ...(mend ? { mend } : {}),
})
export const note = (code: string, said: { zh: string; en: string }): Finding => ({
  code,
  level: 'note',
  ...said,
})
