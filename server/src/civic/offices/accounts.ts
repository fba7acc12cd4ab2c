// Accounts as administrators see them: login, state, last seen; a masked name of those who work, of residents none.
import { lyingIn } from '../../kernel/access/index.ts'
import { mask } from '../../kernel/crypto/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listPage } from '../../kernel/http/index.ts'
import { createAccount, lockAccount } from '../../kernel/identity/index.ts'
import { placeNames, roleTitle } from '../registry/index.ts'
import { fault, wrong } from './faults.ts'
import { placeAt } from './places.ts'
import type { AccountAsk, AccountRow } from './schema.ts'
import { firstSlip } from './slips.ts'

/** An account for somebody who works, and the first half of its first password, told once; nothing opens it before the second. */
export async function createStaff(
  tx: Tx,
  given: { login: string; name: string; at: string },
): Promise<{ id: string; firstHalf: string }> {
  const place = await placeAt(tx, given.at)
  if (!place) throw wrong('at', '没有这个地点', 'there is no such place')
  const id = await createAccount(tx, { login: given.login, name: given.name })
  const { half, sealed } = firstSlip(tx.house, id)
  await administeredAt(tx, [{ account: id, path: place.path, half: `\\x${sealed.toString('hex')}` }])
  tx.note({ account: id })
  return { id, firstHalf: half }
}

/** Where these accounts are administered; those without a place stand at `/`. */
export async function administeredAt(
  tx: Tx,
  given: readonly { readonly account: string; readonly path: string; readonly half?: string }[],
): Promise<void> {
  await tx.run(sql`insert into staff_account (account, path, made_by, made_at, first_half)
    select account, path, ${tx.actor.account ?? null}::uuid, ${tx.now}::timestamptz, half
    from json_to_recordset(${JSON.stringify(given)}::json) as r(account uuid, path text, half bytea)`)
}

export const accountPath = async (tx: Tx, id: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ path: string }>(sql`select coalesce(s.path, '/') as path from account a
      left join staff_account s on s.account = a.id where a.id = ${id}`)
  )?.path

/** Locks an account; not one's own, nor the last that holds a duty over its place: nobody there could undo it. */
export async function lock(tx: Tx, account: string): Promise<void> {
  if (account === tx.actor.account) throw fault.OWN_ACCOUNT()
  // two administrators who lock each other at once come one after the other
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('account.lock', 0))`)
  const last = await tx.maybe<{ role: string }>(sql`
    with held as (select * from access_grant where duty <> 'business'
      and valid_from <= ${tx.now} and (valid_until is null or valid_until > ${tx.now}))
    select h.role from held h where h.account = ${account} and not exists (
      select from held o join account a on a.id = o.account where o.role = h.role and o.account <> h.account
        and starts_with(h.path, o.path) and a.locked_at is null and a.ended_at is null) limit 1`)
  if (last) throw fault.LAST_OF_DUTY({ title: roleTitle(last.role) })
  await lockAccount(tx, account)
}

type Found = Omit<AccountRow, 'name' | 'place'> & { path: string; sealed: Buffer | null; staff: boolean }
/** A resident's login may be their name: found by the whole of it, shown by its beginning. */
const shownLogin = (login: string): string => `${login.slice(0, 2)}***`
const rows = (tx: Tx) => sql`
  select a.id, a.login, s.account is not null as staff, case when s.account is not null then a.name end as sealed, coalesce(s.path, '/') as path,
    case when a.ended_at is not null then 'ended' when a.locked_at is not null then 'locked'
      when a.locked_until > clock_timestamp() then 'tries' else 'open' end as state,
    (select count(*) from access_grant g where g.account = a.id and g.role <> 'owner' and g.valid_from <= ${tx.now}
      and (g.valid_until is null or g.valid_until > ${tx.now})) as offices,
    e.sessions, e.seen as "seenAt", a.created_at as "createdAt"
  from account a left join staff_account s on s.account = a.id,
    lateral (select count(*) as sessions, max(seen_at) as seen from session where account = a.id and ends_at > clock_timestamp() and ended_at is null) e`

/** Accounts at the reader's own places and below. */
export async function accountList(tx: Tx, ask: AccountAsk) {
  const q = ask.q?.trim().toLowerCase()
  const found = await listPage<Found>(
    tx,
    {
      rows: rows(tx),
      where: [
        lyingIn(sql`t.path collate "C"`, tx.house.permissions.reachOf('account.read', tx.actor)),
        ...(q ? [sql`(lower(t.login) = ${q} or t.staff and starts_with(lower(t.login), ${q}) or t.id::text = ${q})`] : []),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: 'login',
    },
    ask,
  )
  const names = await placeNames(tx, [...new Set(found.rows.map((r) => r.path))])
  const shown: AccountRow[] = found.rows.map(({ sealed, staff, ...r }) => ({
    ...r,
    login: staff ? r.login : shownLogin(r.login),
    name: sealed ? mask.name(tx.house.keyring.open(sealed, `account.name/${r.id}`)) : null,
    place: names.get(r.path) ?? r.path,
  }))
  return { ...found, rows: shown }
}
