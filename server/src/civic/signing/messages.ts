// What is told to whoever's ballots a new device may sign.
import { z } from 'zod'
import { messageKind } from '../notification/index.ts'

export const enrolled = messageKind({
  key: 'signing.device-enrolled',
  topic: 'security',
  title: { zh: '登记了新的签名设备', en: 'A new signing device' },
  text: {
    zh: '设备“{device}”刚被登记，可以替您签名投票。如非本人操作，请马上在“签名设备”里停用，并联系社区。',
    en: 'The device “{device}” was just enrolled and may sign your ballots. If it was not you, end it under “Signing devices” and tell the neighbourhood.',
  },
  values: z.object({ device: z.string() }),
  usual: ['email', 'sms'],
  undeclinable: true,
  urgent: true,
  articles: ['V6', 'X2'],
})
