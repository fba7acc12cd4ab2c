// Accounts: who can sign in. Names rest sealed, passwords hashed.
import { hash } from '@node-rs/argon2'
import { sql, type Tx } from '../database/index.ts'
import { fault, rules } from './faults.ts'
import { refuseGuessable } from './guessable.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  /** said by whoever makes the account for another: opens nothing but the choice of one's own */
  readonly password?: string
  /** in its place, for an account that its owner makes: what `hashOf` made of the password they chose */
  readonly hashed?: string
  readonly person?: string
}
export async function createAccount(tx: Tx, given: NewAccount): Promise<string> {
  const [id] = await createAccounts(tx, [given])
  if (!id) throw new Error('no account was made')
  return id
}

/** The hash of a password that keeps the rules; throws `IDENTITY.WEAK` or `IDENTITY.GUESSABLE` otherwise. */
export async function hashOf(password: string, login?: string): Promise<string> {
  if (password.length < rules.passwordLeast || !/\d/.test(password) || !/[a-z]/i.test(password))
    throw fault.WEAK({ least: rules.passwordLeast })
  await refuseGuessable(password, login)
  return hash(password)
}

/** Set-based, in the given order; a login that exists is refused. */
export async function createAccounts(tx: Tx, given: readonly NewAccount[]): Promise<string[]> {
  const rows = []
  for (const a of given) {
    const id = tx.newId()
    rows.push({
      id,
      login: a.login,
      password: a.password === undefined ? (a.hashed ?? null) : await hashOf(a.password, a.login),
      given: a.password !== undefined,
      person: a.person ?? null,
      name: `\\x${tx.house.keyring.seal(a.name, `account.name/${id}`).toString('hex')}`,
    })
  }
  const made = await tx.run(sql`insert into account (id, login, password, password_given, person, name, created_at)
    select id, login, password, given, person, name, ${tx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, login text, password text, given boolean, person uuid, name bytea)
    on conflict do nothing`)
  if (made !== rows.length)
    throw fault.LOGIN_TAKEN({ login: given.length === 1 ? (given[0]?.login ?? '') : '…' })
  return rows.map((r) => r.id)
}

/** Display names of accounts, by id; those of nobody are absent. */
export async function accountNames(
  tx: Tx,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: Buffer }>(
    sql`select id, name from account where id = any (${accounts}::uuid[])`,
  )
  return new Map(rows.map((r) => [r.id, tx.house.keyring.open(r.name, `account.name/${r.id}`)]))
}
