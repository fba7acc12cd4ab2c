// Sessions: opened by some means on some device, strong where two factors opened it, seen, listed, ended, kept a while.
import { randomBytes } from 'node:crypto'
import {
  nobodyInParticular,
  sql,
  type Actor,
  type Claim,
  type Database,
  type Grant,
  type House,
  type Tx,
} from '../database/index.ts'
import { fault as kernel, type Text } from '../errors/index.ts'
import { fault, rules } from './faults.ts'
import { signingIn } from './tries.ts'

declare module '../database/tx.ts' {
  interface House {
    /** names a grant's role and place for people; filled by the registry */
    readonly describeGrants: (tx: Tx, grants: readonly Grant[]) => Promise<DescribedGrant[]>
    /** a role's name for people; filled by the registry */
    readonly roleTitle: (role: string) => Text
    /** whether an office is in force only where two factors opened the session; filled by the registry */
    readonly needsSecondFactor: (role: string) => boolean
  }
}
export interface DescribedGrant extends Grant {
  readonly title: Text
  readonly place: string
}

export type Means = 'password' | 'code' | 'sign-on' | 'step-in'
export type Ending =
  'signed-out' | 'replaced' | 'person' | 'lost-device' | 'password' | 'factor' | 'desk' | 'administrator'
export interface NewSession {
  readonly account: string
  readonly means: Means
  /** two factors have opened it */
  readonly strong: boolean
  /** a short label of the device, `deviceOf` */
  readonly device: string
  /** the stored password that was found right: a session is opened by it only while it still stands */
  readonly by?: string
}
/** What the cookie's token is kept as: by the house's own key, so that a row written by anybody else opens nothing. */
export const tokenMark = (house: Pick<House, 'keyring'>, token: string): Buffer => house.keyring.mark('session', token)
/** What binds a session's row to whom it was opened for, and by how many factors: another account, or another strength, opens nothing. */
export const sessionBond = (
  house: Pick<House, 'keyring'>,
  of: { readonly token: string; readonly account: string; readonly strong: boolean },
): Buffer => house.keyring.mark('session-bond', `${of.token} ${of.account} ${of.strong}`)
const bound = (house: House, token: string, row: { account: string; strong: boolean; bond: Buffer | null }): boolean =>
  row.bond !== null && sessionBond(house, { token, ...row }).equals(row.bond)

const programs: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信 WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/HuaweiBrowser\//, '华为 Huawei'],
  [/MiuiBrowser\//, '小米 Xiaomi'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const machines: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]
/** A label by which a person knows a device again: `Chrome · Windows`. Nothing else of the user agent is kept. */
export function deviceOf(agent: string | undefined): string {
  const of = (list: typeof programs): string[] =>
    list
      .find(([sign]) => sign.test(agent ?? ''))
      ?.slice(1, 2)
      .map(String) ?? []
  return [...of(programs), ...of(machines)].join(' · ')
}

/** Opens a session; answers the token that the cookie holds. */
export async function openSession(tx: Tx, given: NewSession): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const bond = sessionBond(tx.house, { token, account: given.account, strong: given.strong })
  const opened = await tx.run(sql`insert into session (token, bond, account, ends_at, means, strong, device)
    select ${tokenMark(tx.house, token)}, ${bond}, a.id, clock_timestamp() + make_interval(hours => ${rules.sessionHours}::int),
      ${given.means}, ${given.strong}::boolean, ${given.device}
    from account a where a.id = ${given.account} and a.locked_at is null
      and (${given.by ?? null}::text is null or a.password = ${given.by ?? null}) for share`)
  if (!opened) throw given.by === undefined ? fault.SHUT() : fault.NOT_KNOWN({}, { about: given.account })
  return token
}

/** Ends the session of a token; one that has ended or never was is as it should be. */
export async function endSession(tx: Tx, token: string, why: Ending = 'signed-out'): Promise<void> {
  await tx.run(
    sql`update session set ended_at = clock_timestamp(), ended_why = ${why} where token = ${tokenMark(tx.house, token)} and ended_at is null`,
  )
}

/** Ends an account's sessions but the one of this token; answers how many. */
export const endOthers = (tx: Tx, account: string, why: Ending, but?: string): Promise<number> =>
  tx.run(sql`update session set ended_at = clock_timestamp(), ended_why = ${why}
    where account = ${account} and ended_at is null and ends_at > clock_timestamp()
      and token is distinct from ${but === undefined ? null : tokenMark(tx.house, but)}::bytea`)

export async function endOne(tx: Tx, account: string, id: string): Promise<void> {
  const ended = await tx.run(sql`update session set ended_at = clock_timestamp(), ended_why = 'person'
    where id = ${id} and account = ${account} and ended_at is null`)
  if (!ended) throw kernel.NOT_FOUND()
}

export interface ListedSession {
  readonly id: string
  readonly device: string
  readonly means: Means
  readonly strong: boolean
  readonly openedAt: Date
  readonly seenAt: Date
  readonly current: boolean
}
/** An account's open sessions, the one that asks first. */
export const sessionsOf = (tx: Tx, account: string, token: string | undefined): Promise<ListedSession[]> =>
  tx.rows<ListedSession>(sql`
    select id, device, means, strong, opened_at as "openedAt", seen_at as "seenAt", token = ${tokenMark(tx.house, token ?? '')} as current
    from session where account = ${account} and ended_at is null and ends_at > clock_timestamp()
      and seen_at > clock_timestamp() - make_interval(mins => ${rules.idleMinutes}::int)
    order by current desc, seen_at desc limit 100`)

export interface OwnSession {
  readonly account: string
  readonly login: string
  readonly means: Means
  readonly strong: boolean
  readonly password: string | null
  /** opened within the last minutes */
  readonly fresh: boolean
}
/** The session of a token that is in force; undefined where it is not. */
export async function ownSession(db: Database, token: string | undefined): Promise<OwnSession | undefined> {
  const found = await db.read(signingIn, (tx) =>
    tx.maybe<OwnSession & { bond: Buffer | null }>(sql`select s.account, a.login, s.means, s.strong, s.bond, a.password,
        s.opened_at > clock_timestamp() - make_interval(mins => ${rules.sureMinutes}::int) as fresh
      from session s join account a on a.id = s.account
      where s.token = ${tokenMark(tx.house, token ?? '')} and s.ended_at is null and s.ends_at > clock_timestamp() and a.ended_at is null
        and s.seen_at > clock_timestamp() - make_interval(mins => ${rules.idleMinutes}::int)`),
  )
  return found && bound(db.house, token ?? '', found) ? found : undefined
}

interface Found {
  account: string
  person: string | null
  name: Buffer
  strong: boolean
  bond: Buffer | null
  given: boolean
  stale: boolean
  role: string | null
  path: string | null
}
/** A row for each right of this moment, which a demonstration moves; one without a right for an account that has none. */
const find = (at: string): string => `
  select a.id account, a.person, a.name, s.strong, s.bond, a.password_given given, s.seen_at < clock_timestamp() - interval '1 minute' stale, g.role, g.path,
    set_config('hemei.account', a.id::text, true)
  from session s join account a on a.id = s.account
  left join access_grant g on g.account = a.id and g.valid_from <= ${at} and (g.valid_until is null or g.valid_until > ${at})
  where s.token = $1 and s.ended_at is null and s.ends_at > clock_timestamp() and a.ended_at is null and a.locked_at is null
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
    statement: { name: 'identity.of', text, values: [tokenMark(house, token), String(rules.idleMinutes)] },
    actorOf: (rows) => {
      const [row] = rows as readonly Found[]
      if (!row || !bound(house, token, row)) return nobodyInParticular
      ;({ stale } = row)
      return actorOf(house, row, rows as readonly Found[])
    },
    settle: async (db) => {
      if (stale)
        await db.pool.query('update session set seen_at = clock_timestamp() where token = $1', [
          tokenMark(house, token),
        ])
    },
  }
}
export interface SessionClaim extends Claim {
  /** once the act is over: the session was seen, written once a minute at most */
  readonly settle: (db: Database) => Promise<void>
}

function actorOf(house: House, row: Found, rows: readonly Found[]): Actor {
  let name: string | undefined
  const grants: Grant[] = []
  const withheld: Grant[] = []
  for (const { role, path } of rows)
    if (role && path) (!row.given && (row.strong || !house.needsSecondFactor(role)) ? grants : withheld).push({ role, path })
  return {
    account: row.account,
    person: row.person ?? undefined,
    // opened where it is asked for: most acts never do
    get name() {
      return (name ??= house.keyring.open(row.name, `account.name/${row.account}`))
    },
    grants,
    withheld,
    passwordGiven: row.given,
  }
}
