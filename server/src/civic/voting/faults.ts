// What can go wrong around a vote, each with what to do next.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('VOTING', {
  NOT_FOUND: {
    kind: 'NotFound',
    zh: '没有这项表决，或它不对您公开',
    en: 'No such vote, or it is not open to you',
  },
  NOT_YOURS: {
    kind: 'Forbidden',
    zh: '您的账号没有与本次表决名册上的业主绑定；如有错误，请联系业主委员会或社区',
    en: 'Your account is not bound to an owner on this vote’s roll; if that is wrong, ask the committee or the residents’ committee',
  },
  CHALLENGED: {
    kind: 'RuleViolation',
    zh: '有人对您这套房屋的实名绑定提出异议，答复之前不能投新票；已投的票不受影响。请到“我的房屋”查看',
    en: 'Your real-name binding here is challenged: no new ballot until that is answered; one already cast stands. See “My home”',
  },
  WHICH_UNIT: {
    kind: 'Invalid',
    zh: '您在本次表决中有 {count} 张票，请指明为哪一张投票',
    en: 'You have {count} ballots in this vote; say which one',
  },
  TEXT: {
    kind: 'Invalid',
    zh: '表决的标题或问题含有不能公布的字符，或超过 2000 字，请修改后再提交',
    en: 'The title or the question holds characters that cannot be published, or more than 2000 of them',
  },
  NOT_OPEN_YET: { kind: 'Conflict', zh: '表决尚未开始：{at} 开始', en: 'The vote opens at {at}' },
  CLOSED: {
    kind: 'Conflict',
    zh: '表决已经截止，不能再投票、改票或撤回',
    en: 'The vote has closed; nothing can be cast, changed or taken back',
  },
  NOT_CLOSED: {
    kind: 'Conflict',
    zh: '表决结果尚未公布：截止前任何人都看不到票数，公布后再来',
    en: 'The result is not published yet: nobody sees the count before; come back then',
  },
  CO_OWNER: {
    kind: 'Conflict',
    zh: '这张票已由共有人投出；共有人之间请自行商定，一户只计一票',
    en: 'A co-owner has cast this ballot; agree among yourselves: it counts once',
    article: '民法典 第二百七十八条',
  },
  SAME: { kind: 'Conflict', zh: '您的选票已经是这个选择，不必改票', en: 'Your ballot says so already' },
  NO_CHANGE_LEFT: {
    kind: 'RuleViolation',
    zh: '本次表决每户可改票 {changes} 次，您已用完；最后一次的选择计入结果',
    en: 'This vote allows {changes} change(s), all used; your last choice counts',
  },
  NOTHING_CAST: {
    kind: 'Conflict',
    zh: '您没有可以撤回的选票',
    en: 'There is no ballot of yours to take back',
  },
  TAKE_BACK_OVER: {
    kind: 'RuleViolation',
    zh: '投出已超过 {minutes} 分钟，不能再撤回；截止前如有改票次数，可以改票',
    en: 'More than {minutes} minutes have passed; it can be changed if a change is left, not taken back',
  },
  CAST_ELSEWHERE: {
    kind: 'Conflict',
    zh: '这张票刚在另一个页面或另一台设备上投出或改过。下面已换成现在的情况，请看清后再决定',
    en: 'This ballot was just cast or changed on another page or device. What stands now is shown below; look before you decide',
  },
  SIGNATURE: {
    kind: 'Conflict',
    zh: '签名与这张票不符：可能您在另一台设备上刚投过票。请刷新本页再投',
    en: 'The signature is not of this ballot: perhaps you have just voted on another device. Reload and vote again',
  },
  SIGNATURE_NEEDED: {
    kind: 'RuleViolation',
    zh: '本次表决要求用登记过的设备签名；请用您登记的手机投票，手机遗失请到受理窗口换领',
    en: 'This vote asks for the signature of an enrolled device; use yours, or ask at the desk if it is lost',
    article: '电子签名法 第十三条',
  },
  DEVICE_ENDED: {
    kind: 'Conflict',
    zh: '这台设备已停用，不能再替您签名；请用您另一台已登记的设备投票，或带身份证到社区窗口办理',
    en: 'This device has ended and signs no more; vote with another device of yours, or ask at the desk',
  },
  TOO_OFTEN: {
    kind: 'Conflict',
    zh: '这张票的投票、撤回次数已到上限',
    en: 'This ballot was cast and taken back too often',
  },
  NO_BALLOT: {
    kind: 'NotFound',
    zh: '您在本次表决中没有计入的选票',
    en: 'No ballot of yours was counted in this vote',
  },
  ROLL_EMPTY: {
    kind: 'Conflict',
    zh: '这个范围内没有业主，不能表决',
    en: 'There are no owners in this scope',
  },
  ROLL_UNKNOWN: {
    kind: 'Conflict',
    zh: '名册中有 {count} 处房屋没有所有人记录（如 {rooms}），请先更正登记再表决',
    en: '{count} units on the roll have no owner on record (such as {rooms}); mend the register first',
  },
  NO_SUCH_BUILDER: { kind: 'Invalid', zh: '没有名为 {key} 的表决', en: 'There is no vote named {key}' },
  DEMONSTRATION_ONLY: {
    kind: 'Forbidden',
    zh: '只有演示系统能让邻居投票',
    en: 'Only a demonstration lets the neighbours vote',
  },
})
