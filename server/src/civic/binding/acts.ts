// The life of a binding as acts (G7): written where the register binds and ends, each a leaf of the log, each told to the person.
import { randomBytes } from 'node:crypto'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { on, type Listener } from '../../kernel/events/index.ts'
import { appendAll } from '../attestation/index.ts'
import { notify, tellFormerTelephone } from '../notification/index.ts'
import { accountsBound, bindingsEnded, rosterChanged, type BindingChange, type BoundBy, type EndedBy } from '../registry/index.ts'
import { endKeysOf } from '../signing/index.ts'
import { leafOfAct } from './evidence.ts'
import { kinds } from './messages.ts'

export type ActKind = 'bound' | 'challenged' | 'kept' | 'ended'
export type Cause = BoundBy | EndedBy
interface Change extends BindingChange<Cause> {
  readonly kind: ActKind
  /** a challenge of these rooms alone */
  readonly rooms?: readonly string[] | undefined
}

/** By these the person is no longer known to be the owner: what signs for them ends too. */
const unknownFrom: ReadonlySet<Cause> = new Set(['challenge', 'revocation', 'death'])

interface Bound {
  readonly binding: string
  readonly account: string
  readonly party: string
}
/** Writes the acts of these bindings. Scope: the community. Nobody is told of what the register itself takes over. */
export async function writeActs(tx: Tx, change: Change): Promise<void> {
  const bound = await tx.rows<Bound>(sql`select id as binding, account, party_id as party from binding
    where id = any (${[...change.bindings]}::uuid[]) order by id`)
  const rows = bound.map((of) => {
    const salt = randomBytes(32)
    return { ...of, id: tx.newId(), salt: salt.toString('hex'), leaf: leafOf(tx, change, of, salt).toString('hex') }
  })
  await tx.run(sql`
    insert into binding_act (id, community_id, binding, account, party_id, kind, cause, matter, by, at, salt, leaf, rooms)
    select id, ${change.community}::uuid, binding, account, party, ${change.kind}, ${change.cause}, ${change.matter ?? null}::uuid,
      ${tx.actor.account ?? null}::uuid, ${tx.now}::timestamptz, decode(salt, 'hex'), decode(leaf, 'hex'),
      ${change.rooms ? [...change.rooms] : null}::uuid[]
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, binding uuid, account uuid, party uuid, salt text, leaf text)`)
  await appendAll(tx, rows.map((r) => Buffer.from(r.leaf, 'hex')), 'binding')
  if (change.cause === 'register' || change.cause === 'merge') return
  await notify(tx, change.rooms ? kinds.shared : kinds[change.kind], { to: bound.map((b) => b.account), values: {}, path: '/my-home' })
}

const leafOf = (tx: Tx, { kind, cause }: Change, { binding, account, party }: Bound, salt: Buffer): Buffer =>
  leafOfAct({ kind, cause, binding, account, party_id: party, at: tx.now, salt })

export const listeners: readonly Listener[] = [
  on(accountsBound, (tx, change) => writeActs(tx, { ...change, kind: 'bound' })),
  on(bindingsEnded, async (tx, change) => {
    await writeActs(tx, { ...change, kind: 'ended' })
    if (!unknownFrom.has(change.cause)) return
    const accounts = await tx.rows<{ account: string }>(
      sql`select distinct account from binding where id = any (${[...change.bindings]}::uuid[])`,
    )
    for (const { account } of accounts) await endKeysOf(tx, account, 'binding-ended')
  }),
  // who is bound to what a roster changed is told, as where a procedure changes it; a replaced number by a text of its own
  on(rosterChanged, async (tx, { ended, named, called, formerTelephones }) => {
    for (const [kind, parties] of [[kinds.title, ended], [kinds.name, named], [kinds.telephone, called]] as const) {
      const bound = await tx.rows<{ account: string }>(sql`select distinct b.account from binding b join party p on p.id = any (${[...parties]}::uuid[])
        and b.party_id = coalesce(p.merged_into, p.id) where b.ended_at is null`)
      if (bound.length) await notify(tx, kind, { to: bound.map((b) => b.account), values: {}, path: kind === kinds.title ? '/my-home' : '/privacy' })
    }
    for (const number of formerTelephones) await tellFormerTelephone(tx, number)
  }),
]

/**
 * A challenge is answered, or taken back: the binding is kept, unless another challenge of it waits, which then holds it alone.
 * Nothing is left to keep where it has ended. Scope: the community.
 */
export async function keepBinding(tx: Tx, given: { community: string; binding: string; matter: string }): Promise<void> {
  const { community, binding, matter } = given
  const of = { community, bindings: [binding], cause: 'challenge' } as const
  if (!(await tx.maybe(sql`select from binding where id = ${binding} and ended_at is null and challenged_at is not null`))) return
  await writeActs(tx, { ...of, kind: 'kept', matter })
  const other = await tx.maybe<{ id: string; rooms: string[] | null }>(sql`
    select m.id, a.rooms from desk_matter m join binding_act a on a.matter = m.id and a.kind = 'challenged'
    where m.kind = 'challenge' and m.about = ${binding} and m.id <> ${matter} and not exists (select from desk_end e where e.matter = m.id)
    order by a.rooms is not null, a.id limit 1`)
  if (other) await writeActs(tx, { ...of, kind: 'challenged', matter: other.id, ...(other.rooms ? { rooms: other.rooms } : {}) })
}

export interface ActSeen {
  readonly id: string
  readonly binding: string
  readonly kind: ActKind
  readonly cause: Cause
  readonly at: Date
  readonly by: string | null
  readonly matter: string | null
  readonly leaf: string
}
/** The acts of these bindings, oldest first. Scope: the community, or the person's own. */
export const actsOf = (tx: Tx, bindings: readonly string[]): Promise<ActSeen[]> =>
  tx.rows<ActSeen>(sql`select a.id, a.binding, a.kind, a.cause, a.at, x.login as by, a.matter, encode(a.leaf, 'hex') as leaf
    from binding_act a left join account x on x.id = a.by where a.binding = any (${[...bindings]}::uuid[]) order by a.at, a.id`)
