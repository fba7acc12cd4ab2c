// What can stand in the way of work done offline, each with what the person can do about it.
import { problems } from '../../kernel/errors/index.ts'

/** Configuration, not law. */
export const limits = {
  devices: 3,
  /** how long a store can be opened without a net */
  openHours: 12,
  operations: 500,
  contentBytes: 8_000,
  /** a device's clock may run ahead by so much */
  aheadMs: 2 * 60_000,
}

export const fault = problems('FIELD', {
  NO_DEVICE: {
    kind: 'NotFound',
    zh: '没有这台外业设备，或它已停用；请重新登记本机',
    en: 'No such field device, or it has ended; enrol this one anew',
  },
  NOTHING_TO_TAKE: {
    kind: 'Conflict',
    zh: '外业是给现场工作人员用的：您没有可以带走的资料。业主的事请在“首页”办',
    en: 'This is for those who work in the field: there is nothing that you may take along. What owners do stands on the first page',
  },
  TOO_MANY_DEVICES: {
    kind: 'Conflict',
    zh: '您已有 {most} 台外业设备，请先停用不再使用的一台',
    en: 'You have {most} field devices; end one that you no longer use first',
  },
  NO_PACK: {
    kind: 'NotFound',
    zh: '没有找到您带走的这份资料；请联网后重新带走',
    en: 'What you took along is not known; take it along anew where there is a net',
  },
  OTHER_CONTENT: {
    kind: 'Conflict',
    zh: '这个操作编号已用于另一项工作，这一项没有办；请把它重新做一次',
    en: 'This operation’s number belongs to other work; this was not done: do it anew',
  },
  EARLIER_FIRST: {
    kind: 'Conflict',
    zh: '前面还有没送到的工作，请按顺序先送第 {next} 项',
    en: 'Earlier work has not arrived: send number {next} first',
  },
  SECOND_FACTOR: {
    kind: 'Forbidden',
    zh: '请用两步验证登录后再送；工作还在手机上，没有丢',
    en: 'Sign in by two factors, then send; the work is still on the phone',
  },
  UNKNOWN_ACT: { kind: 'Invalid', zh: '这件事不能离线办', en: 'This is not done offline' },
  DEVICE_ENDED: {
    kind: 'Forbidden',
    zh: '这台设备已停用，它送来的工作没有办；请窗口核对后决定',
    en: 'This device has ended; what it sent was not done and waits for the desk',
  },
  CLOCK: {
    kind: 'Invalid',
    zh: '手机记下的时间不对（早于带走资料的时刻，或晚于现在），不能据此决定先后；请核对手机日期后重做，或请窗口决定',
    en: 'The phone’s time is wrong (before it took the data along, or later than now), so nothing can be ordered by it: check its date and do it anew, or let the desk decide',
  },
  TOO_OLD: {
    kind: 'Invalid',
    zh: '做了超过 {hours} 小时才送到，现场可能已变；请再看一次，或请窗口决定',
    en: 'Made more than {hours} hours before it arrived, the site may have changed: look again, or let the desk decide',
  },
  NOT_HERE: { kind: 'Invalid', zh: '这件事不在带走资料的小区里', en: 'This is not of the community that was taken along' },
  NOT_YOURS_THEN: {
    kind: 'Forbidden',
    zh: '做这件事的时候，您没有办它的权限',
    en: 'When this was done you had no right to do it',
  },
  NO_LONGER_YOURS: {
    kind: 'Forbidden',
    zh: '您现在没有办这件事的权限（任职可能已结束）；请窗口决定',
    en: 'You have no right to do this now (your post may have ended): the desk decides',
  },
  NOT_WAITING: {
    kind: 'Conflict',
    zh: '这项工作不需要再决定：它已经办成，或别人刚决定过',
    en: 'There is nothing to decide: it was done, or somebody has just decided',
  },
  OWN_WORK: {
    kind: 'RuleViolation',
    zh: '自己做的不能由自己采纳，请另一位工作人员决定',
    en: 'Nobody takes over their own work: somebody else decides',
  },
  NOT_YOURS_TO_DO: {
    kind: 'Forbidden',
    zh: '采纳就是由您来办这件事，而您没有办它的权限',
    en: 'To take it over is to do it yourself, and you have no right to',
  },
})
