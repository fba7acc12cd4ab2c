// What the identity room keeps about whoever asks, for the copy of their data.
import { sql, type Tx } from '../database/index.ts'
import type { PersonalPart } from '../http/index.ts'
import { within } from './tries.ts'

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const { account = '' } = tx.actor
  const { keyring } = tx.house
  const open = (sealed: Buffer): string => keyring.open(sealed)
  await within(tx, account)
  const accounts = await tx.rows<{ login: string; name: Buffer; created: Date }>(
    sql`select login, name, created_at as created from account where id = ${account}`,
  )
  const telephones = await tx.rows<{ number: Buffer; bound: Date; ended: Date | null }>(
    sql`select number, bound_at as bound, ended_at as ended from sign_in_telephone where account = ${account} order by bound_at`,
  )
  const identities = await tx.rows<{ platform: string; who: Buffer; bound: Date; ended: Date | null }>(
    sql`select sign_on as platform, sealed as who, bound_at as bound, ended_at as ended from sign_on_identity
      where account = ${account} order by bound_at`,
  )
  const vouched = await tx.rows<{ platform: string; at: Date; claims: Buffer }>(
    sql`select i.sign_on as platform, r.at, r.claims from sign_on_record r join sign_on_identity i on i.id = r.identity
      where i.account = ${account} order by r.at`,
  )
  const helped = await tx.rows<{ at: Date; evidence: Buffer }>(
    sql`select at, evidence from sign_in_desk_act where account = ${account} order by at`,
  )
  return [
    { title: { zh: '账号', en: 'Account' }, rows: accounts.map((r) => ({ ...r, name: open(r.name) })) },
    {
      title: { zh: '身份与权限', en: 'Roles held' },
      rows: await tx.rows(sql`select role, path, valid_from as "from", valid_until as until from access_grant
        where account = ${account} order by valid_from`),
    },
    {
      title: { zh: '登录记录', en: 'Sessions' },
      rows: await tx.rows(sql`select device, means, strong, opened_at as opened, seen_at as seen,
          coalesce(ended_at, ends_at) as ends, ended_why as why from session where account = ${account} order by opened_at`),
    },
    {
      title: { zh: '用来登录的手机号', en: 'Telephones that sign in' },
      rows: telephones.map((r) => ({ ...r, number: open(r.number) })),
    },
    {
      title: { zh: '绑定的外部身份', en: 'Outside identities bound' },
      rows: identities.map((r) => ({ ...r, who: open(r.who) })),
    },
    {
      title: { zh: '外部平台证明的姓名和证件号', en: 'Name and number that a platform vouched for' },
      rows: vouched.map((r) => ({ ...r, claims: open(r.claims) })),
    },
    {
      title: { zh: '动态码（密钥不复制）', en: 'Second factors (the secret is not copied)' },
      rows: await tx.rows(sql`select made_at as made, confirmed_at as confirmed, ended_at as ended from second_factor
        where account = ${account} order by made_at`),
    },
    {
      title: { zh: '登录协助', en: 'Help at a desk' },
      rows: helped.map((r) => ({ ...r, evidence: open(r.evidence) })),
    },
  ]
}
