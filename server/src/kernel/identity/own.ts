// What the identity room keeps about whoever asks, for the copy of their data.
import { sql, type Tx } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import type { PersonalPart } from '../http/index.ts'
import type { Ending, Means } from './sessions.ts'
import { VerifiedClaims } from './sign-on.ts'
import { within } from './tries.ts'

const kept = {
  name: { head: { zh: '姓名', en: 'Name' } },
  made: { head: { zh: '建立时间', en: 'Made' }, holds: 'time' },
  confirmed: { head: { zh: '启用时间', en: 'In use since' }, holds: 'time' },
  from: { head: { zh: '自', en: 'From' }, holds: 'time' },
  until: { head: { zh: '至', en: 'Until' }, holds: 'time' },
  bound: { head: { zh: '绑定时间', en: 'Bound' }, holds: 'time' },
  ended: { head: { zh: '解除时间', en: 'Ended' }, holds: 'time' },
  at: { head: { zh: '时间', en: 'Time' }, holds: 'time' },
} as const
const means = {
  password: { zh: '密码', en: 'Password' },
  code: { zh: '短信验证码', en: 'Code by message' },
  'sign-on': { zh: '外部身份', en: 'Outside identity' },
  'step-in': { zh: '演示进入', en: 'Demonstration' },
} as const satisfies Record<Means, Text>
const endings = {
  'signed-out': { zh: '退出登录', en: 'Signed out' },
  replaced: { zh: '重新登录', en: 'Signed in anew' },
  person: { zh: '本人结束', en: 'Ended by me' },
  'lost-device': { zh: '报失了设备', en: 'A device was declared lost' },
  password: { zh: '换了密码', en: 'Password changed' },
  factor: { zh: '换了动态码', en: 'Second factor changed' },
  desk: { zh: '窗口协助', en: 'Help at a desk' },
  administrator: { zh: '管理员结束', en: 'Ended by an administrator' },
} as const satisfies Record<Ending, Text>
const sessionColumns = {
  device: { head: { zh: '设备', en: 'Device' } },
  means: { head: { zh: '登录方式', en: 'By' }, words: means },
  strong: { head: { zh: '两种方式验证', en: 'Two factors' } },
  opened: { head: { zh: '登录时间', en: 'Signed in' }, holds: 'time' },
  seen: { head: { zh: '最近使用', en: 'Last used' }, holds: 'time' },
  ends: { head: { zh: '结束时间', en: 'Ends' }, holds: 'time' },
  why: { head: { zh: '结束原因', en: 'Why it ended' }, words: endings },
} as const

/** Each office or right that the account ever had, its title and place as people call them. */
async function rolesHeld(tx: Tx, account: string): Promise<PersonalPart['rows']> {
  const held = await tx.rows<{ role: string; path: string; from: Date; until: Date | null }>(sql`
    select role, path, valid_from as "from", valid_until as until from access_grant
    where account = ${account} order by valid_from`)
  const named = await tx.house.describeGrants(tx, held)
  return named.map(({ title, ...g }) => ({ office: title, ...g }))
}

/** What outside platforms know of the account, and vouched for. */
async function outsideParts(tx: Tx, account: string): Promise<PersonalPart[]> {
  const { keyring, signOns } = tx.house
  const identities = await tx.rows<{ platform: string; who: Buffer; bound: Date; ended: Date | null }>(
    sql`select sign_on as platform, sealed as who, bound_at as bound, ended_at as ended from sign_on_identity
      where account = ${account} order by bound_at`,
  )
  const vouched = await tx.rows<{ platform: string; at: Date; identity: string; claims: Buffer }>(
    sql`select i.sign_on as platform, r.at, r.identity, r.claims from sign_on_record r join sign_on_identity i on i.id = r.identity
      where i.account = ${account} order by r.at`,
  )
  const platform = {
    head: { zh: '平台', en: 'Platform' },
    words: Object.fromEntries(signOns.map((s) => [s.key, s.title])),
  }
  return [
    {
      title: { zh: '绑定的外部身份', en: 'Outside identities bound' },
      columns: { platform, bound: kept.bound, ended: kept.ended },
      rows: identities.map((r) => ({ ...r, who: keyring.open(r.who, `sign_on_identity.sealed/${account}`) })),
    },
    {
      title: { zh: '外部平台证明的姓名和证件号', en: 'Name and number that a platform vouched for' },
      columns: { platform, at: kept.at, name: kept.name, idNumber: { head: { zh: '证件号', en: 'Identity number' } } },
      rows: vouched.map(({ claims, identity, ...r }) => {
        const said = keyring.open(claims, `sign_on_record.claims/${identity}`)
        return { ...r, ...VerifiedClaims.parse(JSON.parse(said)) }
      }),
    },
  ]
}

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const { account = '' } = tx.actor
  const open = (sealed: Buffer, what: string): string => tx.house.keyring.open(sealed, `${what}/${account}`)
  await within(tx, account)
  const accounts = await tx.rows<{ login: string; name: Buffer; created: Date }>(
    sql`select login, name, created_at as created from account where id = ${account}`,
  )
  const telephones = await tx.rows<{ number: Buffer; bound: Date; ended: Date | null }>(
    sql`select number, bound_at as bound, ended_at as ended from sign_in_telephone where account = ${account} order by bound_at`,
  )
  const helped = await tx.rows<{ at: Date; evidence: Buffer }>(
    sql`select at, evidence from sign_in_desk_act where account = ${account} order by at`,
  )
  return [
    {
      title: { zh: '账号', en: 'Account' },
      columns: { login: { head: { zh: '账号', en: 'User name' } }, name: kept.name, created: kept.made },
      rows: accounts.map((r) => ({ ...r, name: open(r.name, 'account.name') })),
    },
    {
      title: { zh: '身份与权限', en: 'Roles held' },
      columns: {
        office: { head: { zh: '身份', en: 'Role' } },
        place: { head: { zh: '范围', en: 'Place' } },
        from: kept.from,
        until: kept.until,
      },
      rows: await rolesHeld(tx, account),
    },
    {
      title: { zh: '登录记录', en: 'Sessions' },
      columns: sessionColumns,
      rows: await tx.rows(sql`select device, means, strong, opened_at as opened, seen_at as seen,
          coalesce(ended_at, ends_at) as ends, ended_why as why from session where account = ${account} order by opened_at`),
    },
    {
      title: { zh: '用来登录的手机号', en: 'Telephones that sign in' },
      columns: { number: { head: { zh: '手机号', en: 'Mobile number' } }, bound: kept.bound, ended: kept.ended },
      rows: telephones.map((r) => ({ ...r, number: open(r.number, 'sign_in_telephone.number') })),
    },
    ...(await outsideParts(tx, account)),
    {
      title: { zh: '动态码（密钥不复制）', en: 'Second factors (the secret is not copied)' },
      columns: { made: kept.made, confirmed: kept.confirmed, ended: kept.ended },
      rows: await tx.rows(sql`select made_at as made, confirmed_at as confirmed, ended_at as ended from second_factor
        where account = ${account} order by made_at`),
    },
    {
      title: { zh: '登录协助', en: 'Help at a desk' },
      columns: { at: kept.at, evidence: { head: { zh: '凭据', en: 'Evidence' } } },
      rows: helped.map((r) => ({ ...r, evidence: open(r.evidence, 'sign_in_desk_act.evidence') })),
    },
  ]
}
