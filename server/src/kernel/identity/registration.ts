// An account that a person makes alone: by a telephone and the code sent to it. Whose telephone has an account is signed in to it.
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Database, Tx } from '../database/index.ts'
import { Shown, type SessionPort } from '../http/index.ts'
import { createAccount, hashOf } from './accounts.ts'
import { askCode, giveTelephone, holderOf, lookAtCode, take } from './codes.ts'
import { fault } from './faults.ts'
import { SentCode, Telephone } from './routes-own.ts'
import { enter, Password } from './routes.ts'
import { signingIn } from './tries.ts'

const nameMost = 40
export const RegistrationCode = z.object({ telephone: Telephone })
export const Registration = z.object({
  telephone: Telephone,
  code: SentCode,
  /** what the house calls this person; whose home it is goes by the register alone */
  name: Shown(1, nameMost).meta({ label: { zh: '称呼', en: 'Name' } }),
  password: Password.optional(),
})
type Registration = z.output<typeof Registration>

/** Sends a code to a telephone, known or not: what is answered and written is the same. */
export const askRegistrationCode = (
  tx: Tx,
  asked: { telephone: string; address: string; lang: 'zh' | 'en' },
): Promise<void> => askCode(tx, { ...asked, registers: true })

export interface Checked {
  readonly code: string
  readonly password: string | undefined
}
/** Before the act: a weak password spends no try, a wrong code stays counted. Throws WEAK, CODE_WRONG, NOT_OFFERED. */
export async function checkRegistration(db: Database, given: Registration): Promise<Checked> {
  if (!db.house.sms) throw fault.NOT_OFFERED()
  const password = given.password === undefined ? undefined : await hashOf(given.password)
  const found = await db.act(signingIn, (tx) => lookAtCode(tx, { ...given, registers: true }))
  if (!found) throw fault.CODE_WRONG()
  return { code: found.id, password }
}

/** A user name for who chose none: it tells neither telephone nor person. */
const newLogin = (): string => `h${String(randomInt(10 ** 10)).padStart(10, '0')}`

/**
 * Makes the account, binds the telephone and signs in. Only who holds the telephone learns that it had an account: they are
 * signed in to it, and nothing of it changes.
 */
export async function register(
  tx: Tx,
  given: Registration,
  by: { checked: Checked; session: SessionPort },
): Promise<{ account: string; made: boolean }> {
  await take(tx, by.checked.code)
  const there = await holderOf(tx, given.telephone)
  const account = there ?? (await newAccount(tx, given, by.checked.password))
  await enter(tx, by.session, { account, means: 'code', strong: false })
  return { account, made: there === undefined }
}
async function newAccount(tx: Tx, { name, telephone }: Registration, hashed: string | undefined): Promise<string> {
  const account = await createAccount(tx, { login: newLogin(), name, ...(hashed === undefined ? {} : { hashed }) })
  await giveTelephone(tx, account, telephone)
  return account
}
