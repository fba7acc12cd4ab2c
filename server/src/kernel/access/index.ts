// Who may do what where: permissions are declared data, places are paths, absent means denied.
import { problems, type Text } from '../errors/index.ts'
import { sql, type Actor, type Grant, type RawBuilder, type Tx } from '../database/index.ts'

declare module '../database/tx.ts' {
  interface House {
    /** what is declared of who may do what: lists ask it which rows their reader may see */
    readonly permissions: Permissions
  }
}

export const fault = problems('ACCESS', {
  TWO_DUTIES: {
    kind: 'RuleViolation',
    zh: '这个账号在同一时间已有另一类职责：系统、安全、审计管理员须是三个人，且都不办业务',
    en: 'The account holds another duty at that time: system, security and audit administrators are three people, and none does business',
  },
})

/** Who keeps the house and does no business in it (X2). The database keeps the three apart (0002_duties.sql). */
export const administrators: readonly string[] = [
  'system.administrator',
  'security.administrator',
  'audit.administrator',
]
export const isAdministrator = (role: string): boolean => administrators.includes(role)

/**
 * A place on the tree of jurisdictions, communities, buildings, rooms:
 * `/42/4201/420106/420106001/420106001001/c-<uuid>/b-<uuid>/r-<uuid>/`.
 * `community` is set when the place lies in one: it becomes the transaction's scope.
 */
export interface Place {
  readonly path: string
  readonly community?: string
}

/** over: the grant's place contains the target (authority). member: the grant's place lies in it (belonging). */
export type Reach = 'over' | 'member'
export interface Permission {
  readonly key: string
  readonly title: Text
  readonly allow: readonly { readonly roles: readonly string[]; readonly reach: Reach }[]
}

export class Permissions {
  readonly #byKey = new Map<string, Permission>()
  constructor(list: readonly Permission[]) {
    for (const p of list) {
      if (this.#byKey.has(p.key)) throw new Error(`permission ${p.key} is declared twice`)
      this.#byKey.set(p.key, p)
    }
  }
  get all(): readonly Permission[] {
    return [...this.#byKey.values()]
  }
  has(key: string): boolean {
    return this.#byKey.has(key)
  }
  /** Denied when the key is unknown, the actor holds no fitting grant, or the grant lies elsewhere. */
  allows(key: string, actor: Actor, place: Place): boolean {
    return this.by(key, actor, place) !== undefined
  }
  /** The grant by which the actor may: what the record of an act names. */
  by(key: string, actor: Actor, place: Place): Grant | undefined {
    const rules = this.#byKey.get(key)?.allow ?? []
    return actor.grants.find((g) =>
      rules.some(({ roles, reach }) => roles.includes(g.role) && reaches(g, place, reach)),
    )
  }
  /** What a role permits, where it is held. */
  of(role: string): string[] {
    return this.all.filter(({ allow }) => allow.some((a) => a.roles.includes(role))).map((p) => p.key)
  }
  /** Where the actor holds a permission, whatever lies there: what a list over many places goes by. */
  reachOf(key: string, actor: Actor): Reached {
    const by = (reach: Reach): string[] => {
      const roles = new Set((this.#byKey.get(key)?.allow ?? []).filter((a) => a.reach === reach).flatMap((a) => a.roles))
      return [...new Set(actor.grants.filter((g) => roles.has(g.role)).map((g) => g.path))]
    }
    return { over: by('over'), member: by('member') }
  }
}

/** Paths of grants by the way in which they reach; none at all reaches nothing. */
export interface Reached {
  readonly over: readonly string[]
  readonly member: readonly string[]
}

/** The rows whose path lies where the permission is held: the same rule as `allows`, as a condition. */
export const lyingIn = (path: RawBuilder<unknown>, { over, member }: Reached): RawBuilder<boolean> =>
  // a range over the bytes of the path, so that an index serves it: '0' follows '/'
  sql<boolean>`(exists (select from unnest(${over}::text[]) g(p) where ${path} collate "C" >= g.p and ${path} collate "C" < left(g.p, -1) || '0')
    or exists (select from unnest(${member}::text[]) g(p) where starts_with(g.p, ${path})))`

export { evidence, rests } from './evidence.ts'

export const reaches = (grant: Grant, place: Place, reach: Reach): boolean =>
  reach === 'over' ? place.path.startsWith(grant.path) : grant.path.startsWith(place.path)

/** The actor's role at a place by authority, for steps of a procedure. */
export const holds = (actor: Actor, role: string, place: Place, reach: Reach = 'over'): boolean =>
  actor.grants.some((g) => g.role === role && reaches(g, place, reach))

export interface GivenGrant extends Grant {
  readonly account: string
  readonly from: Date
  readonly until?: Date
  /** the act or title that the grant rests on */
  readonly basis: string
}

/** Gives rights, set-based. Throws ACCESS.TWO_DUTIES where somebody would hold two duties at one time. */
export async function give(tx: Tx, grants: readonly GivenGrant[]): Promise<void> {
  if (!grants.length) return
  const rows = grants.map((g) => ({
    id: tx.newId(),
    account: g.account,
    role: g.role,
    path: g.path,
    valid_from: g.from,
    valid_until: g.until ?? null,
    basis: g.basis,
  }))
  const given = sql`insert into access_grant
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, account uuid, role text, path text, valid_from timestamptz, valid_until timestamptz, basis text)`
  await tx.run(given).catch((error: unknown) => {
    throw (error as { constraint?: string }).constraint === 'access_grant_one_duty' ? fault.TWO_DUTIES() : error
  })
}

/** Ends the rights that rest on one act or title, from now on; those that have not begun never will. */
export async function end(tx: Tx, basis: string): Promise<void> {
  await tx.run(sql`update access_grant set valid_until = greatest(valid_from, ${tx.now}::timestamptz)
    where basis = ${basis} and (valid_until is null or valid_until > greatest(valid_from, ${tx.now}::timestamptz))`)
}

/** Accounts that hold one of these roles over a place at an instant, as a select of `account`. */
export const holding = (roles: readonly string[], place: Place, at: Date): RawBuilder<{ account: string }> =>
  sql`select distinct account from access_grant
    where role = any (${roles}::text[]) and starts_with(${place.path}, path)
      and valid_from <= ${at} and (valid_until is null or valid_until > ${at})`

/** Accounts that hold one of these roles over a place now: whom a to-do waits for, to whom it can be handed. */
export async function holders(tx: Tx, roles: readonly string[], place: Place): Promise<string[]> {
  const rows = await tx.rows<{ account: string }>(sql`${holding(roles, place, tx.now)} order by account`)
  return rows.map((r) => r.account)
}

/** What an account was allowed at an instant gone by: for what was done then and arrives now. */
export const grantsAt = (tx: Tx, account: string, at: Date): Promise<Grant[]> =>
  tx.rows<Grant>(sql`select role, path from access_grant
    where account = ${account} and valid_from <= ${at} and (valid_until is null or valid_until > ${at})`)
