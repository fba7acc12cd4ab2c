// What a draw refuses.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('DRAW', {
  TOO_SOON: {
    kind: 'RuleViolation',
    zh: '开奖（公共随机值产生）的时间至少要在公布十分钟以后：否则有人可能已经知道结果',
    en: 'The public value must come at least ten minutes after the announcement: else somebody might know it already',
  },
  NO_BEACON: {
    kind: 'RuleViolation',
    zh: '本平台没有接入公共随机源（drand），请选择“以公开开奖号码为准”',
    en: 'No public source of randomness (drand) is configured: choose figures that others announce',
  },
  CANDIDATES: {
    kind: 'Invalid',
    zh: '候选名单有问题：{why}',
    en: 'The list of candidates will not do: {why}',
  },
  NOT_DUE: {
    kind: 'RuleViolation',
    zh: '还没到公共随机值产生的时间：{at}',
    en: 'The public value is not there yet: it comes at {at}',
  },
  DRAWN: { kind: 'Conflict', zh: '已经抽取过了', en: 'It has been drawn already' },
  NOT_TOLD: {
    kind: 'RuleViolation',
    zh: '这次抽取的随机值由公共随机源给出，不由人录入',
    en: 'The value of this draw comes from the public source; nobody enters it',
  },
  VALUE: {
    kind: 'Invalid',
    zh: '录入的内容太长，或含有不允许的字符',
    en: 'What was told is too long, or has a character that is not allowed',
  },
  TOLD: {
    kind: 'Conflict',
    zh: '您已经录入过：须由另一人独立录入同样的内容',
    en: 'You have told it already: another person has to tell the same',
  },
})
