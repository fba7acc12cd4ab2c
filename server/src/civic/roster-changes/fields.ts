// What the forms of roster changes have in common: fields as they are asked for everywhere, and who is named how.
import { z } from 'zod'
import { Area } from '../../kernel/http/index.ts'
import { files } from '../procedure/index.ts'

export const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, `至少 ${least} 个字 | at least ${least} characters`)
    .max(most, `至多 ${most} 个字 | at most ${most} characters`)
export const documents = [
  { zh: '居民身份证', en: 'Resident identity card' },
  { zh: '统一社会信用代码', en: 'Credit code' },
  { zh: '护照', en: 'Passport' },
  { zh: '港澳居民来往内地通行证', en: 'Hong Kong and Macao permit' },
  { zh: '台湾居民来往大陆通行证', en: 'Taiwan permit' },
  { zh: '其他', en: 'Other' },
]
export const label = (zh: string, en: string) => ({ label: { zh, en } })
const areaMost = 100_000_000n
export const area = Area.refine(
  (milli) => milli > 0n && milli <= areaMost,
  '须大于零，且不超过 100,000 m² | more than zero and at most 100,000 m²',
)
export const idKinds = [
  'resident-id',
  'credit-code',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'other',
] as const
const papersMost = 8
export const papers = files(papersMost)
export const papersField = {
  zh: '材料',
  en: 'Files',
  hint: {
    zh: '证书、文书的照片或扫描件；只有办理这件事的部门和您自己能打开，每次打开都留痕',
    en: 'Photographs or scans of the papers; only the offices that handle this and you may open them, and each look is written down',
  },
}
export const roomField = { zh: '房屋', en: 'Room', hint: { zh: '房号，如 3-1-502', en: 'Its number, as 3-1-502' } }
export const dateField = {
  zh: '日期',
  en: 'Date',
  hint: { zh: '从哪一天起算，照产权证或文书上写的日期填', en: 'From which day on: the date on the certificate or judgment' },
}
export const evidenceField = {
  zh: '依据',
  en: 'Evidence',
  hint: {
    zh: '凭什么文件、编号多少、原件在谁那里。例如：不动产权证第 1 号，原件在家',
    en: 'Which paper, its number, and who has the original. For instance: title certificate no. 1, at home',
  },
}
export const roomLabel = text(1, 40)
export const owner = z.object({
  name: text(1, 100).meta(label('姓名或名称', 'Name')),
  idKind: z.enum(idKinds).meta({ ...label('证件类型', 'Document'), enumTitles: documents }),
  idNumber: text(1, 40).meta(label('证件号码', 'Its number')),
  phone: z.string().max(40).optional().meta(label('联系电话', 'Telephone')),
})
export const record = z.object({
  idKind: z.enum(idKinds).meta({ ...label('证件类型', 'Document'), enumTitles: documents }),
  idNumber: text(1, 40).meta(label('证件号码', 'Its number')),
})
export const share = z.string().regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, '写成 1/2；全部写 1/1 | as 1/2; the whole 1/1')
