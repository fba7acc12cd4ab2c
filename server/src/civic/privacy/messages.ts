// What is told to whoever's registered name or telephone was corrected.
import { z } from 'zod'
import { Text } from '../../kernel/http/index.ts'
import { messageKind } from '../notification/index.ts'

export const corrected = messageKind({
  key: 'privacy.corrected',
  topic: 'security',
  title: { zh: '登记的个人信息已更正', en: 'Your registered data was corrected' },
  text: {
    zh: '小区名册上您的{field}已按办件{number}更正，由两个人先后核对。如非您本人申请，请马上联系社区居委会。',
    en: 'Your {field} in the register of your community was corrected by case {number}, checked by two people. If you did not ask for it, tell the neighbourhood office at once.',
  },
  values: z.object({ field: Text, number: z.string() }),
  usual: ['email', 'sms'],
  undeclinable: true,
  urgent: true,
  articles: ['X2'],
})
