// What is told to the account whose binding to an owner was made, challenged, kept or ended.
import { z } from 'zod'
import type { Text } from '../../kernel/errors/index.ts'
import { messageKind } from '../notification/index.ts'

const kind = (key: string, title: Text, text: Text) =>
  messageKind({
    key,
    topic: 'security',
    title,
    text,
    // which home it is stands on the page, for whoever signs in
    values: z.object({}),
    usual: ['email', 'sms'],
    undeclinable: true,
    urgent: true,
    articles: ['G7'],
  })
export const kinds = {
  bound: kind(
    'binding.bound',
    { zh: '账号已与业主绑定', en: 'Your account was bound to an owner' },
    {
      zh: '您的账号刚与一套房屋的业主实名绑定。不是您办的，请在“我的房屋”提出异议，或联系社区。',
      en: 'Your account was just bound to the owner of a home. If that was not you, challenge it under “My home”, or tell the neighbourhood.',
    },
  ),
  challenged: kind(
    'binding.challenged',
    { zh: '实名绑定被提出异议', en: 'Your binding is challenged' },
    {
      zh: '有人对您的实名绑定提出异议。答复之前不能投新票、不能登记新设备；已投的票不受影响。',
      en: 'Your real-name binding is challenged. Until it is answered: no new ballot, no new device; ballots already cast stand.',
    },
  ),
  shared: kind(
    'binding.shared-challenged',
    { zh: '共有房屋的绑定被提出异议', en: 'Your binding to a shared home is challenged' },
    {
      zh: '共有人对您的实名绑定提出异议。答复之前，共有的房屋不能投新票，也不能登记新设备；其他房屋的表决和已投的票不受影响。',
      en: 'A co-owner challenges your real-name binding. Until it is answered: no new ballot for the home you share, no new device; other homes vote on, ballots cast stand.',
    },
  ),
  kept: kind(
    'binding.kept',
    { zh: '异议已有答复', en: 'The challenge is answered' },
    { zh: '对您实名绑定的异议已有答复：绑定有效。', en: 'The challenge of your binding is answered: it stands.' },
  ),
  ended: kind(
    'binding.ended',
    { zh: '实名绑定已解除', en: 'A binding has ended' },
    {
      zh: '您的一项实名绑定已经解除，详见“我的房屋”。',
      en: 'A real-name binding of yours has ended; see “My home”.',
    },
  ),
  title: kind(
    'binding.title',
    { zh: '您的产权登记有变动', en: 'Your title was changed' },
    {
      zh: '小区写入了一份新的名册：您名下一套房屋的产权或份额有变动，由两个人先后核对。如有出入，请马上联系社区居委会。',
      en: 'A newer roster was written: a title or share of yours has changed, checked by two people. If that is wrong, tell the neighbourhood office at once.',
    },
  ),
  name: kind(
    'binding.name',
    { zh: '登记的姓名已更改', en: 'Your registered name was changed' },
    {
      zh: '小区写入了一份新的名册：您登记的姓名已更改，由两个人先后核对。如有出入，请马上联系社区居委会。',
      en: 'A newer roster was written: your registered name has changed, checked by two people. If that is wrong, tell the neighbourhood office at once.',
    },
  ),
  telephone: kind(
    'binding.telephone',
    { zh: '登记的电话已更改', en: 'Your registered telephone was changed' },
    {
      zh: '小区名册上您登记的电话已更改，由两个人先后核对。如非您本人办理，请马上联系社区居委会。',
      en: 'Your telephone in the register of your community was changed, checked by two people. If that was not you, tell the neighbourhood office at once.',
    },
  ),
} as const
