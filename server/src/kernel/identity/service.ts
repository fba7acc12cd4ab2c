// Accounts and sessions: sign-in by password, lock-out after failures, sessions by hashed token.
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { nobodyInParticular, sql, system, type Actor, type Claim, type Database, type Grant, type House, type Tx } from '../database/index.ts'
import { problems, type Text } from '../errors/index.ts'

declare module '../database/tx.ts' {
  interface House {
    /** names a grant's role and place for people; filled by the registry */
    readonly describeGrants: (tx: Tx, grants: readonly Grant[]) => Promise<DescribedGrant[]>
    /** a role's name for people; filled by the registry */
    readonly roleTitle: (role: string) => Text
  }
}
export interface DescribedGrant extends Grant {
  readonly title: { readonly zh: string; readonly en: string }
  readonly place: string
}

export const fault = problems('IDENTITY', {
  NOT_KNOWN: { kind: 'Unauthenticated', zh: '账号或密码不对，请再核对一次', en: 'The account or the password is not right' },
  LOCKED: { kind: 'TooMany', zh: '多次输错，账号已锁定，请 {minutes} 分钟后再试', en: 'Locked after several failures; try again in {minutes} minutes' },
  LOGIN_TAKEN: { kind: 'Conflict', zh: '账号名「{login}」已有人使用', en: 'The account name {login} is taken' },
  WEAK: { kind: 'Invalid', zh: '密码至少 {least} 位，且须含字母和数字', en: 'A password has at least {least} characters, with letters and digits' },
})

/** Configuration, not law (等保: 8 characters, 5 tries, 30 minutes). */
const rules = { passwordLeast: 8, triesMax: 5, lockMinutes: 30, sessionHours: 12, idleMinutes: 120 }
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly password?: string
  readonly person?: string
}
export async function createAccount(tx: Tx, given: NewAccount): Promise<string> {
  const [id] = await createAccounts(tx, [given])
  if (!id) throw new Error('no account was made')
  return id
}

/** Set-based, in the given order; a login that exists is refused. */
export async function createAccounts(tx: Tx, given: readonly NewAccount[]): Promise<string[]> {
  const rows = []
  for (const a of given) {
    if (a.password !== undefined && (a.password.length < rules.passwordLeast || !/\d/.test(a.password) || !/[a-z]/i.test(a.password)))
      throw fault.WEAK({ least: rules.passwordLeast })
    rows.push({
      id: tx.newId(),
      login: a.login,
      password: a.password === undefined ? null : await hash(a.password),
      person: a.person ?? null,
      name: `\\x${tx.house.keyring.seal(a.name).toString('hex')}`,
    })
  }
  const made = await tx.run(sql`insert into account (id, login, password, person, name, created_at)
    select id, login, password, person, name, ${tx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, login text, password text, person uuid, name bytea)
    on conflict do nothing`)
  if (made !== rows.length) throw fault.LOGIN_TAKEN({ login: given.length === 1 ? (given[0]?.login ?? '') : '…' })
  return rows.map((r) => r.id)
}

/** The account that fits; a wrong password counts towards the lock. Runs outside the caller's act so that a failure stays counted. */
export async function checkPassword(db: Database, login: string, password: string): Promise<string> {
  const actor = system('sign-in')
  // the try is counted before the password is looked at: however many come together, the lock holds
  const found = await db.act(actor, (tx) =>
    tx.maybe<{ id: string; password: string | null; failures: number }>(sql`
      update account set failures = case when locked_until is null then failures + 1 else 1 end,
        locked_until = case when locked_until is null and failures + 1 >= ${rules.triesMax}::int
          then clock_timestamp() + make_interval(mins => ${rules.lockMinutes}::int) end
      where lower(login) = lower(${login}) and ended_at is null
        and (locked_until is null or locked_until <= clock_timestamp())
      returning id, password, failures`),
  )
  if (!found) await refuseLocked(db, login)
  // the same work whether the account exists or not
  const right = await verify(found?.password ?? decoy, password).catch(() => false)
  if (!found?.password || !right) throw fault.NOT_KNOWN()
  // a lock that others' tries have set meanwhile stays
  await db.act(actor, (tx) =>
    tx.run(sql`update account set failures = 0, locked_until = null where id = ${found.id} and failures = ${found.failures}::int`),
  )
  return found.id
}

async function refuseLocked(db: Database, login: string): Promise<void> {
  const locked = await db.read(system('sign-in'), (tx) =>
    tx.maybe<{ minutes: number }>(sql`select ceil(extract(epoch from locked_until - clock_timestamp()) / 60)::int as minutes
      from account where lower(login) = lower(${login}) and ended_at is null and locked_until > clock_timestamp()`),
  )
  if (locked) throw fault.LOCKED({ minutes: Math.max(1, locked.minutes) })
}
const decoy = await hash(randomBytes(16).toString('hex'))

/** Display names of accounts, by id; those of nobody are absent. */
export async function accountNames(tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: Buffer }>(sql`select id, name from account where id = any (${accounts}::uuid[])`)
  return new Map(rows.map((r) => [r.id, tx.house.keyring.open(r.name)]))
}

/** Opens a session; answers the token that the cookie holds. */
export async function openSession(tx: Tx, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.run(sql`insert into session (token, account, ends_at)
    values (${digest(token)}, ${account}, clock_timestamp() + make_interval(hours => ${rules.sessionHours}::int))`)
  return token
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.run(sql`delete from session where token = ${digest(token)}`)
}

export const endSessionsOf = (tx: Tx, account: string): Promise<number> =>
  tx.run(sql`delete from session where account = ${account}`)

/** Sessions that are over since so many days. */
export const clearSessions = (tx: Tx, days: number): Promise<number> =>
  tx.run(sql`delete from session where least(ends_at, seen_at + make_interval(mins => ${rules.idleMinutes}::int))
    < clock_timestamp() - make_interval(days => ${days}::int)`)

/** Ends an account and takes the person's names out of it: name, login, password, who it was. */
export async function eraseAccount(tx: Tx, account: string): Promise<void> {
  await tx.run(sql`update account set ended_at = ${tx.now}, login = ${`erased-${account}`}, password = null, person = null,
    name = ${tx.house.keyring.seal('已注销')} where id = ${account}`)
}

interface Found {
  account: string
  person: string | null
  name: Buffer
  stale: boolean
  role: string | null
  path: string | null
}
/** A row for each right of this moment, which a demonstration moves; one without a right for an account that has none. */
const find = (at: string): string => `
  select a.id account, a.person, a.name, s.seen_at < clock_timestamp() - interval '1 minute' stale, g.role, g.path,
    set_config('hemei.account', a.id::text, true)
  from session s join account a on a.id = s.account
  left join access_grant g on g.account = a.id and g.valid_from <= ${at} and (g.valid_until is null or g.valid_until > ${at})
  where s.token = $1 and s.ends_at > clock_timestamp() and a.ended_at is null
    and s.seen_at > clock_timestamp() - make_interval(mins => $2)`
const findNow = find('clock_timestamp()')
const findDemonstration = find(
  `(clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms')`,
)

/** Whom a session token belongs to, with the rights of this moment: read by keys, in the act's own first round trip. */
export function claimOf(house: House, token: string): SessionClaim {
  const text = house.demonstration ? findDemonstration : findNow
  let stale = false
  return {
    statement: { name: 'identity.of', text, values: [digest(token), String(rules.idleMinutes)] },
    actorOf: (rows) => {
      const [row] = rows as readonly Found[]
      if (!row) return nobodyInParticular
      ;({ stale } = row)
      return actorOf(house, row, rows as readonly Found[])
    },
    settle: async (db) => {
      if (stale) await db.pool.query('update session set seen_at = clock_timestamp() where token = $1', [digest(token)])
    },
  }
}
export interface SessionClaim extends Claim {
  /** once the act is over: the session was seen, written once a minute at most */
  readonly settle: (db: Database) => Promise<void>
}

function actorOf(house: House, row: Found, rows: readonly Found[]): Actor {
  let name: string | undefined
  return {
    account: row.account,
    person: row.person ?? undefined,
    // opened where it is asked for: most acts never do
    get name() {
      return (name ??= house.keyring.open(row.name))
    },
    grants: rows.flatMap(({ role, path }) => (role && path ? [{ role, path }] : [])),
  }
}
