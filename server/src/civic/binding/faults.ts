// What can go wrong between an owner and their record, each with what to do next.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('BINDING', {
  NO_SUCH_HOME: {
    kind: 'Invalid',
    zh: '名册里没有这套房屋：请核对楼栋、单元、房号；确实没有的，请到窗口登记',
    en: 'The register has no such home: look at building, unit and number again; if it is missing, ask at the desk',
  },
  YOURS_ALREADY: {
    kind: 'Conflict',
    zh: '这套房屋已经在您名下，不用再认领',
    en: 'This home is yours already; there is nothing to claim',
  },
  CLAIM_OPEN: {
    kind: 'Conflict',
    zh: '您对这套房屋的认领还在办理，请在“我的房屋”查看；填错的可以撤回重填',
    en: 'Your claim of this home is under way: see “My home”; withdraw it there if something was wrong',
  },
  CLAIMS_MANY: {
    kind: 'TooMany',
    zh: '一天最多认领 {most} 次，请明天再试，或到窗口办理',
    en: 'At most {most} claims a day; try again tomorrow, or come to the desk',
  },
  MATTER_UNKNOWN: {
    kind: 'NotFound',
    zh: '没有这件事，或它不对您公开',
    en: 'No such matter, or it is not open to you',
  },
  ENDED: {
    kind: 'Conflict',
    zh: '这件事已经办结，请刷新后再看',
    en: 'This matter has ended meanwhile; look again',
  },
  OWN_MATTER: {
    kind: 'RuleViolation',
    zh: '这件事关系到您自己，请由另一位工作人员办理',
    en: 'This concerns yourself; another officer must see to it',
  },
  TWO_PEOPLE: {
    kind: 'RuleViolation',
    zh: '核对和复核须是两个人：请由同事，或上一级（街道、区）的工作人员复核',
    en: 'Two different people check: a colleague, or an officer of the street or the district, must be the second',
  },
  NOT_CHECKED: {
    kind: 'Conflict',
    zh: '还没有人核对，不能复核',
    en: 'Nobody has checked it yet; there is nothing to confirm',
  },
  LAPSED: {
    kind: 'Conflict',
    zh: '核对已过期（{at}），请重新核对原件',
    en: 'The check lapsed at {at}; look at the original again',
  },
  CHECK_WAITS: {
    kind: 'Conflict',
    zh: '已有核对记录在等第二人复核，不用再录一次',
    en: 'A check waits for its second person already; do not record another',
  },
  ANSWER_OTHERWISE: {
    kind: 'RuleViolation',
    zh: '不同意这个答复的，请写下您自己的核对结果，再由另一人复核',
    en: 'If you see it otherwise, record your own finding; another person then confirms it',
  },
  REASON_NEEDED: {
    kind: 'Invalid',
    zh: '不同意的，请写明原因，至少 4 个字：当事人会看到',
    en: 'Say why not, in 4 characters or more: the person concerned reads it',
  },
  WRONG: { kind: 'Invalid', zh: '填写的内容有误，请按提示修改', en: 'Some of what was entered is not right' },
  NUMBER_DIFFERS: {
    kind: 'Invalid',
    zh: '证件类型和号码与这套房屋登记的任何一位业主都不一致：请对照原件再输一次；名册有错的，先更正名册',
    en: 'Kind and number of the document are not those of any owner of this home: read the original again; if the register is wrong, mend it first',
  },
  PARTY_BOUND: {
    kind: 'Conflict',
    zh: '这位业主已经绑定另一个账号：不是本人的，先对那项绑定提出异议',
    en: 'This owner is bound to another account: if that is not them, challenge that binding first',
  },
  NOT_VOUCHED: {
    kind: 'Conflict',
    zh: '没有可用的政务登录：请先用能证明姓名和证件号的平台登录一次，再来认领',
    en: 'No sign-on vouches for you yet: sign in once by a platform that gives your verified name and number, then claim',
  },
  NOT_OFFERED: {
    kind: 'NotFound',
    zh: '本平台没有开通在线核验，请到窗口核对',
    en: 'No outside identity service is set up here; come to the desk',
  },
  SERVICE_DOWN: {
    kind: 'Unavailable',
    zh: '核验服务没有给出可信的答复，什么都没有改变：请稍后再试，或到窗口核对',
    en: 'The identity service gave no answer that can be trusted; nothing was changed. Try again later, or come to the desk',
  },
  ASKED_OFTEN: {
    kind: 'TooMany',
    zh: '今天在线核验已满 {most} 次（按账号和证件号各计），请明天再试，或到窗口核对',
    en: '{most} questions to the service were asked today (for an account, and for a number); try tomorrow, or come to the desk',
  },
  BINDING_UNKNOWN: {
    kind: 'NotFound',
    zh: '没有这项绑定，或它已经解除',
    en: 'No such binding, or it has ended',
  },
  NOT_YOURS_TO_CHALLENGE: {
    kind: 'Forbidden',
    zh: '只有本人、同一套房屋的其他业主和窗口工作人员可以提出异议',
    en: 'The person themselves, another owner of the home, or an officer at the desk may challenge this',
  },
  CHALLENGED_ALREADY: {
    kind: 'Conflict',
    zh: '这项绑定已有异议在办理，答复后会告知',
    en: 'This binding is challenged already; the answer will be told',
  },
  CHALLENGED_ONCE: {
    kind: 'Conflict',
    zh: '您对这项绑定提出过异议，已有答复；有新证据的，请到窗口当面提出',
    en: 'You challenged this binding before and were answered; with new evidence, come to the desk',
  },
})
export const wrong = (field: string, zh: string, en: string) =>
  fault.WRONG({}, { fields: [{ field, zh, en }] })
