// What is entered to change who owns a room, and to undo a change that never was.
import { z } from 'zod'
import { form } from '../procedure/index.ts'
import { dateField, documents, evidenceField, idKinds, label, owner, papers, papersField, record, roomField, roomLabel, share, text } from './fields.ts'

export const transferForm = form(
  'registry.transfer@1',
  z.object({
    room: roomLabel,
    date: z.iso.date(),
    kind: z.enum(['sale', 'inheritance', 'partition', 'gift', 'judgment']),
    owners: z
      .array(
        z.object({
          name: text(1, 100).meta(label('姓名或名称', 'Name')),
          idKind: z.enum(idKinds).meta({ ...label('证件类型', 'Document'), enumTitles: documents }),
          idNumber: text(1, 40).meta(label('证件号码', 'Its number')),
          phone: z.string().max(40).optional().meta(label('联系电话', 'Telephone')),
          share: z
            .string()
            .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, '写成 1/2；独有写 1/1 | as 1/2; alone 1/1')
            .meta(label('份额', 'Share')),
        }),
      )
      .min(1)
      .max(20),
    evidence: text(4, 200),
    papers,
  }),
  {
    title: { zh: '产权转移登记', en: 'Transfer of a title' },
    fields: {
      room: roomField,
      date: dateField,
      kind: {
        zh: '原因',
        en: 'By',
        options: {
          sale: { zh: '买卖', en: 'Sale' },
          inheritance: { zh: '继承', en: 'Inheritance' },
          partition: { zh: '共有人之间分割', en: 'Partition among co-owners' },
          gift: { zh: '赠与', en: 'Gift' },
          judgment: { zh: '判决、裁定', en: 'Judgment' },
        },
      },
      owners: { zh: '转移后的全部权利人', en: 'All owners afterwards', personal: true },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.room} 产权转移`, en: `${d.room}: transfer` }),
  },
)

export const undoTransferForm = form(
  'registry.undo-transfer@1',
  z.object({ room: roomLabel, date: z.iso.date(), evidence: text(4, 200), papers }),
  {
    title: { zh: '更正不曾发生的产权变动', en: 'Correct a change of title that never was' },
    fields: {
      room: roomField,
      date: { zh: '录错的变动日期', en: 'The date of the change recorded in error' },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.room} 产权更正`, en: `${d.room}: title corrected` }),
  },
)

export const transferShareForm = form(
  'registry.transfer-share@1',
  z.object({
    room: roomLabel,
    date: z.iso.date(),
    kind: z.enum(['sale', 'inheritance', 'partition', 'gift', 'judgment']),
    holder: record,
    part: share,
    receivers: z
      .array(owner.extend({ share: share.meta(label('在转出部分中占', 'Of what passes')) }))
      .min(1)
      .max(20),
    evidence: text(4, 200),
    papers,
  }),
  {
    title: { zh: '份额转移登记', en: 'Transfer of a share' },
    fields: {
      room: roomField,
      date: dateField,
      kind: transferForm.fields.kind,
      holder: {
        zh: '转出人（现权利人）的证件',
        en: 'Document of the owner whose share passes',
        personal: true,
      },
      part: {
        zh: '转出其份额的多少',
        en: 'How much of that share passes',
        hint: {
          zh: '全部转出写 1/1；转出一半写 1/2，其余仍归转出人',
          en: 'All of it 1/1; half of it 1/2, and the rest stays',
        },
      },
      receivers: { zh: '受让人', en: 'Who receives it', personal: true },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.room} 份额转移`, en: `${d.room}: transfer of a share` }),
  },
)
