// Field devices: enrolled by their person, each with a secret that opens its store; ended, they have none.
import { randomBytes } from 'node:crypto'
import { sql, type Actor, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { fault, limits } from './faults.ts'

export const accountOf = (tx: Tx): string => {
  if (!tx.actor.account) throw kernel.SIGN_IN()
  return tx.actor.account
}
export interface Device {
  readonly id: string
  readonly label: string
  readonly enrolledAt: Date
  /** when it last took something along; null where it never did */
  readonly lastAt: Date | null
  readonly endedAt: Date | null
  readonly endedWhy: 'lost' | 'replaced' | 'desk' | null
}
/** Take data along and work offline. */
export const workPermission = 'field.work'
const shownMost = 50

/** The actor's own, those in force first. */
export const devicesOf = (tx: Tx): Promise<Device[]> =>
  tx.rows<Device>(sql`select id, label, enrolled_at as "enrolledAt",
      (select max(p.taken_at) from field_pack p where p.account = d.account and p.device = d.id) as "lastAt", ended_at as "endedAt", ended_why as "endedWhy"
    from field_device d where account = ${accountOf(tx)} order by ended_at desc nulls first, enrolled_at desc limit ${shownMost}::int`)

/** What opens the store of a device, in hex: handed to the device itself, while it is signed in. */
export interface Opening {
  readonly id: string
  readonly secret: string
  /** the store closes itself after so long */
  readonly openHours: number
}
const opening = (id: string, secret: string): Opening => ({ id, secret, openHours: limits.openHours })

export async function enrolDevice(tx: Tx, label: string): Promise<Opening> {
  const account = accountOf(tx)
  const works = (grants: Actor['grants']) => tx.house.permissions.reachOf(workPermission, { ...tx.actor, grants }).over.length > 0
  if (!works(tx.actor.grants)) throw works(tx.actor.withheld ?? []) ? fault.SECOND_FACTOR() : fault.NOTHING_TO_TAKE()
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`field/${account}`}, 0))`)
  const { held } = await tx.one<{ held: bigint }>(
    sql`select count(*) as held from field_device where account = ${account} and ended_at is null`,
  )
  if (held >= limits.devices) throw fault.TOO_MANY_DEVICES({ most: limits.devices })
  const id = tx.newId()
  const secret = randomBytes(32).toString('hex')
  await tx.run(sql`insert into field_device (id, account, label, secret, enrolled_at)
    values (${id}, ${account}, ${label}, ${tx.house.keyring.seal(secret, `field_device.secret/${id}`)}, ${tx.now})`)
  tx.note({ device: id })
  return opening(id, secret)
}

/** The same secret once more: for the device whose store has closed, and only while it has not ended. */
export async function openAgain(tx: Tx, id: string): Promise<Opening> {
  const found = await tx.maybe<{ secret: Buffer }>(
    sql`select secret from field_device where id = ${id} and account = ${accountOf(tx)} and ended_at is null`,
  )
  if (!found) throw fault.NO_DEVICE()
  return opening(id, tx.house.keyring.open(found.secret, `field_device.secret/${id}`))
}

export async function endDevice(tx: Tx, id: string, why: 'lost' | 'replaced'): Promise<void> {
  const ended = await tx.run(sql`update field_device set ended_at = greatest(${tx.now}, enrolled_at), ended_why = ${why}, secret = null
    where id = ${id} and account = ${accountOf(tx)} and ended_at is null`)
  if (!ended) throw fault.NO_DEVICE()
}

/** All of an account's, by an act that may be another's: their phone was lost, or their sign-in was taken back. */
export async function endDevicesOf(tx: Tx, account: string, why: 'lost' | 'desk'): Promise<void> {
  const { before } = await tx.one<{ before: string | null }>(sql`select current_setting('hemei.account', true) as before`)
  const become = (who: string) => tx.run(sql`select set_config('hemei.account', ${who}, true)`)
  await become(account)
  await tx.run(sql`update field_device set ended_at = greatest(${tx.now}, enrolled_at), ended_why = ${why}, secret = null
    where account = ${account} and ended_at is null`)
  await become(before ?? '')
}

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const rows = (await devicesOf(tx)).map((d) => ({ ...d }))
  return [
    {
      title: { zh: '外业设备', en: 'Field devices' },
      columns: {
        label: { head: { zh: '设备', en: 'Device' } },
        enrolledAt: { head: { zh: '登记时间', en: 'Enrolled' }, holds: 'time' },
        endedAt: { head: { zh: '停用时间', en: 'Ended' }, holds: 'time' },
        endedWhy: {
          head: { zh: '停用原因', en: 'Why' },
          words: {
            lost: { zh: '遗失', en: 'lost' },
            replaced: { zh: '更换', en: 'replaced' },
            desk: { zh: '窗口收回登录', en: 'taken back at the desk' },
          },
        },
      },
      note: {
        zh: '用它们做的工作留在各小区的登记里，不在这份副本中。',
        en: 'What was done with them stays in the registers of the communities, not in this copy.',
      },
      rows,
    },
  ]
}
