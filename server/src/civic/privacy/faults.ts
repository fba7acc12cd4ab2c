// Expected failures of the privacy room.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('PRIVACY', {
  WHOM: { kind: 'Invalid', zh: '请选择要查看的人或房屋', en: 'Choose whom, or which room, to look at' },
  FIELD_NOT_YOURS: {
    kind: 'Forbidden',
    zh: '您的岗位不需要查看「{field}」',
    en: 'Your office has no need of this field: {field}',
  },
  OBJECTED: { kind: 'Conflict', zh: '您已经对这次查看提出过异议', en: 'You have objected to this look already' },
  ANSWERED: { kind: 'Conflict', zh: '这项异议已经答复', en: 'This objection has been answered' },
  NOT_UP_YET: {
    kind: 'Forbidden',
    zh: '还在社区、街道的答复期限内；逾期后由您答复',
    en: 'The neighbourhood and the street still have time to answer; once it is over, you do',
  },
  OWN_LOOK: {
    kind: 'Forbidden',
    zh: '查看信息的人不能自己答复，请由同事或上级答复',
    en: 'Whoever looked does not answer; a colleague or the office above does',
  },
  TEXT_CHANGED: {
    kind: 'Conflict',
    zh: '说明文字已经更新，请重新阅读后再决定',
    en: 'The text has changed; read it again and decide',
  },
  NOT_BOUND: {
    kind: 'Conflict',
    zh: '您的账号没有与本小区的业主绑定',
    en: 'Your account is bound to no owner in this community',
  },
  COPY_RUNNING: {
    kind: 'Conflict',
    zh: '正在为您准备一份副本，请稍候',
    en: 'A copy is being made for you; wait a moment',
  },
  INCIDENT_CLOSED: {
    kind: 'Conflict',
    zh: '这起事件已经结案，不能再补记；又有情况的，请另行登记一起事件',
    en: 'This incident is closed and takes no more entries; if there is more to tell, record a new incident',
  },
  NOT_SURE: {
    kind: 'Conflict',
    zh: '请先确认要注销账号',
    en: 'Say first that the account is to end',
  },
  IN_OFFICE: {
    kind: 'Conflict',
    zh: '您还担任「{office}」：请先卸任，再注销账号',
    en: 'You still hold an office ({office}): it ends first, then the account',
  },
})
