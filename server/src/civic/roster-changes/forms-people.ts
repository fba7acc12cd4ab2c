// What is entered to make two records of owners one, to undo that, and to separate one that is two people’s.
import { z } from 'zod'
import type { Text } from '../../kernel/errors/index.ts'
import { form } from '../procedure/index.ts'
import { evidenceField, owner, papers, papersField, record, roomLabel, text } from './fields.ts'

/** A record is named by what it holds, in the comparison above what was entered, not by its number. */
const compared = (): Text => ({ zh: '见上方对照', en: 'See the comparison above' })

export const mergeForm = form(
  'registry.merge-people@1',
  z.object({ kept: z.uuid(), other: z.uuid(), evidence: text(4, 200), papers }),
  {
    title: { zh: '合并同一人的两条记录', en: 'Merge two records of one person' },
    fields: {
      kept: { zh: '保留的记录', en: 'The record that stays', says: compared },
      other: { zh: '并入的记录', en: 'The record that goes into it', says: compared },
      evidence: evidenceField,
      papers: papersField,
    },
    names: () => ({ zh: '合并业主记录', en: 'Merge of two owners’ records' }),
  },
)

export const undoMergeForm = form(
  'registry.undo-merge@1',
  z.object({ change: z.uuid(), evidence: text(4, 200), papers }),
  {
    title: { zh: '撤销一次合并', en: 'Undo a merge' },
    fields: { change: { zh: '要撤销的合并或分开', en: 'The act to be undone', says: compared }, evidence: evidenceField, papers: papersField },
    names: () => ({ zh: '撤销业主记录的合并', en: 'Undoing a merge' }),
  },
)

export const separateForm = form(
  'registry.separate-people@1',
  z.object({ record, rooms: z.array(roomLabel).min(1).max(50), other: owner, evidence: text(4, 200), papers }),
  {
    title: { zh: '把一条记录分成两个人', en: 'Separate a record of two people' },
    fields: {
      record: {
        zh: '现在这条记录上的证件',
        en: 'The document that the record bears now',
        personal: true,
      },
      rooms: {
        zh: '属于另一个人的房屋',
        en: 'Rooms that are the other person’s',
        hint: { zh: '房号，如 3-1-502', en: 'Numbers, as 3-1-502' },
      },
      other: { zh: '另一个人', en: 'The other person', personal: true },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({
      zh: `${d.rooms.join('、')} 业主记录分开`,
      en: `${d.rooms.join(', ')}: records separated`,
    }),
  },
)
