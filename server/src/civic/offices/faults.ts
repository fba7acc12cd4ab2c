// What cannot be done with organizations, appointments and accounts, and why.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('OFFICES', {
  WRONG: { kind: 'Invalid', zh: '填写的内容有误，请按提示修改', en: 'Some of what was entered is not right' },
  CODE_TAKEN: {
    kind: 'Conflict',
    zh: '统一社会信用代码已登记在另一个组织名下',
    en: 'The unified social credit code is registered for another organization',
  },
  ORGANIZATION_ENDED: {
    kind: 'RuleViolation',
    zh: '该组织已经终止，不能再改名或再次终止',
    en: 'The organization has ended: it can be neither renamed nor ended again',
  },
  STAFFED: {
    kind: 'RuleViolation',
    zh: '该组织还有 {n} 项任职在期内，请先办结任职',
    en: '{n} appointments in the organization are still in force; end them first',
  },
  ONESELF: {
    kind: 'RuleViolation',
    zh: '不能任命自己：请由另一位管理员提出',
    en: 'Nobody appoints themselves: another administrator must propose it',
  },
  TWO_PEOPLE: {
    kind: 'RuleViolation',
    zh: '提出人和被任命的人都不能确认：须由另一位安全管理员确认',
    en: 'Neither who proposed it nor who is appointed decides: another security administrator must',
  },
  EXCLUDED: {
    kind: 'RuleViolation',
    zh: '这个账号在这段任期内已担任「{title}」（{place}）：{why}。请先结束那项任职，或者另选他人',
    en: 'During that term the account holds the post “{title}” ({place}): {why}. End that appointment first, or choose somebody else',
  },
  NOT_BELOW: {
    kind: 'RuleViolation',
    zh: '管理员只能在自己管辖范围的下级任命管理员',
    en: 'Administrators appoint administrators only below their own place',
  },
  HELD_ALREADY: {
    kind: 'Conflict',
    zh: '此人在这个地点的这个职务已有任期与之重叠：先提前结束原任期，或改任期',
    en: 'This person holds this very post there in an overlapping term: end that one first, or change the term',
  },
  DECIDED: { kind: 'Conflict', zh: '这项任命已经有了决定', en: 'This appointment has been decided already' },
  OPENED_IT: {
    kind: 'RuleViolation',
    zh: '这个账号是您建立的，第一张登录条在您手上：须由另一位安全管理员确认，领取第二张',
    en: 'You opened this account and hold its first slip: another security administrator must confirm, and take the second',
  },
  NOT_DECIDER: {
    kind: 'RuleViolation',
    zh: '只有确认这项任命的人才能再出第二张登录条',
    en: 'Only whoever confirmed this appointment draws its second slip anew',
  },
  NO_SLIP: {
    kind: 'Conflict',
    zh: '不能再出第二张登录条：任命未经确认或已经结束，或者本人已有自己的密码',
    en: 'No second slip is drawn anew: the appointment was not confirmed or is over, or the person has a password of their own',
  },
  OVER: {
    kind: 'RuleViolation',
    zh: '任期已过，不能再确认；请重新提出',
    en: 'The term is over: it can no longer be confirmed; propose it anew',
  },
  NOT_IN_FORCE: {
    kind: 'RuleViolation',
    zh: '只有已确认、尚未结束的任职才能提前结束',
    en: 'Only a confirmed appointment that is not over can be ended early',
  },
  OWN_ACCOUNT: {
    kind: 'RuleViolation',
    zh: '不能锁定自己的账号，请由另一位安全管理员办理',
    en: 'Nobody locks their own account: another security administrator does',
  },
  LAST_OF_DUTY: {
    kind: 'RuleViolation',
    zh: '该账号是这里最后一位「{title}」，不能锁定；请先任命另一位，或只结束其登录',
    en: 'This account is the last {title} here and is not locked: appoint another first, or end its sessions alone',
  },
})
export const wrong = (field: string, zh: string, en: string) => fault.WRONG({}, { fields: [{ field, zh, en }] })
