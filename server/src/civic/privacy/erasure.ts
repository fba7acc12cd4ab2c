// Erasure as far as the law allows (PIPL 47): the account ends and its names go; what must stay is named with its reason.
import { eraseAccount } from '../../kernel/identity/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { forget } from '../notification/index.ts'
import { correctParty, endBindingsOf, partiesOf, roleTitle, within } from '../registry/index.ts'
import { endKeysOf } from '../signing/index.ts'
import { fault } from './faults.ts'
import { ownCommunities } from './looks.ts'

export interface Stays {
  readonly what: Text
  readonly why: Text
}
export const stays: readonly Stays[] = [
  {
    what: { zh: '产权登记和您的姓名、证件号', en: 'Your title, with name and identity number' },
    why: {
      zh: '您仍是业主，表决和分摊以登记为准（民法典 第二百七十八条）',
      en: 'You remain an owner; votes and shares rest on the register (Civil Code 278)',
    },
  },
  {
    what: { zh: '投过的票（加密）', en: 'Ballots that you cast (sealed)' },
    why: {
      zh: '表决结果须能复核（民法典 第二百八十条）',
      en: 'The result of a vote must stand up to a check (Civil Code 280)',
    },
  },
  {
    what: { zh: '维修资金分户账和凭证', en: 'Your sub-ledger and its vouchers' },
    why: { zh: '会计资料须依法保存（会计档案管理办法）', en: 'Accounting records are kept by law' },
  },
  {
    what: { zh: '您在办件中办理过的步骤', en: 'Steps that you took in cases' },
    why: {
      zh: '办件记录连着存证，删改会使全部记录失效',
      en: 'The record of a case is chained: taking a step out would break all of it',
    },
  },
  {
    what: { zh: '您在办件中提交的材料（加密）', en: 'Files that you submitted in cases (sealed)' },
    why: {
      zh: '办件记录载有它们的摘要，当时凭什么决定要能查清',
      en: 'The record of a case holds their digests, so that it can be told on what it was decided',
    },
  },
  {
    what: { zh: '已办结、归档的办件（加密）', en: 'Cases of yours that ended and were archived (sealed)' },
    why: {
      zh: '按事项保管 10 年、30 年或永久，从办结次年 1 月 1 日起算；到期经两人鉴定后销毁（机关文件材料归档范围和文书档案保管期限规定）',
      en: 'Kept for 10 or 30 years or for ever by their kind, from 1 January after they ended; then destroyed by two people (Order 8 of the National Archives)',
    },
  },
  {
    what: {
      zh: '用过的登录方式、签名设备和登录记录（均已停用）',
      en: 'Ways you signed in, signing devices and sessions (all ended)',
    },
    why: {
      zh: '事后能查清谁登录、谁签名；登录方式和登录记录 181 天后清除，签名设备随表决档案保留',
      en: 'So that who signed in and who signed can be told later; ways and sessions are cleared after 181 days, devices stay with the record of votes',
    },
  },
  {
    what: { zh: '发给您的消息和送达情况（邮箱和消息设置当场删除）', en: 'Messages to you and whether they arrived (mailbox and settings go at once)' },
    why: {
      zh: '证明依法通知过业主；三年后清除',
      en: 'They show that lawful notice was given; cleared after three years',
    },
  },
  {
    what: { zh: '谁看过您的信息', en: 'Who looked at your data' },
    why: { zh: '日志至少保存 6 个月', en: 'Logs are kept for six months at least' },
  },
]

/** Ends the account of whoever asks; a post they hold must end first. */
export async function erase(tx: Tx): Promise<readonly Stays[]> {
  // one that waits for a second factor is held all the same
  const office = [...tx.actor.grants, ...(tx.actor.withheld ?? [])].find((g) => g.role !== 'owner')
  if (office) throw fault.IN_OFFICE({ office: roleTitle(office.role) })
  const account = tx.actor.account ?? ''
  await tx.run(sql`insert into erasure (account, asked_at, stays) values (${account}, ${tx.now}, ${JSON.stringify(stays)})`)
  for (const community of ownCommunities(tx))
    await within(tx, community, async () => {
      for (const party of await partiesOf(tx, account, community))
        await correctParty(tx, { party, field: 'phone', value: null, basis: 'erasure' })
      await endBindingsOf(tx, account, '本人注销账号 ended at the person’s wish')
    })
  await tx.run(sql`delete from personal_copy where account = ${account}`)
  await forget(tx)
  await endKeysOf(tx, account, 'binding-ended')
  await eraseAccount(tx, account)
  return stays
}
