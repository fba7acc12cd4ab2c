// The life of a binding as acts (G7): written where the register binds and ends, each a leaf of the log, each told to the person.
import { randomBytes } from 'node:crypto'
import { canonicalBytes, leafHash } from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { on, type Listener } from '../../kernel/events/index.ts'
import { tellByTelephone } from '../../kernel/identity/index.ts'
import { appendAll } from '../attestation/index.ts'
import { accountsBound, bindingsEnded, type BindingChange, type BoundBy, type EndedBy } from '../registry/index.ts'
import { endKeysOf } from '../signing/index.ts'

export type ActKind = 'bound' | 'challenged' | 'kept' | 'ended'
export type Cause = BoundBy | EndedBy
interface Change extends BindingChange<Cause> {
  readonly kind: ActKind
}

/** By these the person is no longer known to be the owner: what signs for them ends too. */
const unknownFrom: ReadonlySet<Cause> = new Set(['challenge', 'revocation', 'death'])
const told: Readonly<Record<ActKind, Text>> = {
  bound: {
    zh: '您的账号刚与一套房屋的业主实名绑定。不是您办的，请在“我的房屋”提出异议，或联系社区。',
    en: 'Your account was just bound to the owner of a home. If that was not you, challenge it under “My home”, or tell the neighbourhood.',
  },
  challenged: {
    zh: '有人对您的实名绑定提出异议。答复之前不能投新票、不能登记新设备；已投的票不受影响。',
    en: 'Your real-name binding is challenged. Until it is answered: no new ballot, no new device; ballots already cast stand.',
  },
  kept: { zh: '对您实名绑定的异议已有答复：绑定有效。', en: 'The challenge of your binding is answered: it stands.' },
  ended: { zh: '您的一项实名绑定已经解除，详见“我的房屋”。', en: 'A real-name binding of yours has ended; see “My home”.' },
}

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
    insert into binding_act (id, community_id, binding, account, party_id, kind, cause, matter, by, at, salt, leaf)
    select id, ${change.community}::uuid, binding, account, party, ${change.kind}, ${change.cause}, ${change.matter ?? null}::uuid,
      ${tx.actor.account ?? null}::uuid, ${tx.now}::timestamptz, decode(salt, 'hex'), decode(leaf, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, binding uuid, account uuid, party uuid, salt text, leaf text)`)
  await appendAll(tx, rows.map((r) => Buffer.from(r.leaf, 'hex')), 'binding')
  if (change.cause === 'register' || change.cause === 'merge') return
  for (const { account } of bound) await tellByTelephone(tx, account, told[change.kind])
}

const leafOf = (tx: Tx, change: Change, of: Bound, salt: Buffer): Buffer =>
  Buffer.from(
    leafHash(
      canonicalBytes({
        kind: 'binding',
        act: change.kind,
        cause: change.cause,
        binding: of.binding,
        account: of.account,
        owner: of.party,
        at: tx.now.toISOString(),
        salt: salt.toString('hex'),
      }),
    ),
  )

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
]

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
