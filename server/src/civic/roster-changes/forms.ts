// What is entered to change the roster.
import { z } from 'zod'
import { areaOf, parseRing, ringFault, spokenFault } from '@hemei/geometry'
import { Area } from '../../kernel/http/index.ts'
import { form } from '../procedure/index.ts'

export const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, `至少 ${least} 个字 | at least ${least} characters`)
    .max(most, `至多 ${most} 个字 | at most ${most} characters`)
const documents = [
  { zh: '居民身份证', en: 'Resident identity card' },
  { zh: '统一社会信用代码', en: 'Credit code' },
  { zh: '护照', en: 'Passport' },
  { zh: '港澳居民来往内地通行证', en: 'Hong Kong and Macao permit' },
  { zh: '台湾居民来往大陆通行证', en: 'Taiwan permit' },
  { zh: '其他', en: 'Other' },
]
const label = (zh: string, en: string) => ({ label: { zh, en } })
const areaMost = 100_000_000n
const area = Area.refine(
  (milli) => milli > 0n && milli <= areaMost,
  '须大于零，且不超过 100,000 m² | more than zero and at most 100,000 m²',
)
const idKinds = [
  'resident-id',
  'credit-code',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'other',
] as const

const roomField = { zh: '房屋', en: 'Room', hint: { zh: '房号，如 3-1-502', en: 'Its number, as 3-1-502' } }
const dateField = {
  zh: '日期',
  en: 'Date',
  hint: { zh: '新状况的第一天，以登记为准', en: 'The first day of the new state, as registered' },
}
const evidenceField = {
  zh: '依据',
  en: 'Evidence',
  hint: {
    zh: '权属证书、生效文书或测绘报告的编号，以及原件存放处',
    en: 'Number of the certificate, judgment or survey, and where the original is kept',
  },
}
const roomLabel = text(1, 40)

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
    },
    names: (d) => ({ zh: `${d.room} 产权转移`, en: `${d.room}: transfer` }),
  },
)

export const areaForm = form(
  'registry.area@1',
  z.object({
    room: roomLabel,
    area,
    source: z.enum(['registered', 'surveyed', 'contract']),
    evidence: text(4, 200),
  }),
  {
    title: { zh: '更正房屋面积', en: 'Correct a room’s area' },
    fields: {
      room: roomField,
      area: { zh: '更正后的专有面积（m²）', en: 'The right exclusive area (m²)' },
      source: {
        zh: '面积来源',
        en: 'Source',
        options: {
          registered: { zh: '登记', en: 'Registered' },
          surveyed: { zh: '实测', en: 'Surveyed' },
          contract: { zh: '合同', en: 'Contract' },
        },
      },
      evidence: evidenceField,
    },
    names: (d) => ({ zh: `${d.room} 面积更正`, en: `${d.room}: area` }),
  },
)

export const mergeForm = form(
  'registry.merge-people@1',
  z.object({ kept: z.uuid(), other: z.uuid(), evidence: text(4, 200) }),
  {
    title: { zh: '合并同一人的两条记录', en: 'Merge two records of one person' },
    fields: {
      kept: { zh: '保留的记录', en: 'The record that stays' },
      other: { zh: '并入的记录', en: 'The record that goes into it' },
      evidence: evidenceField,
    },
    names: () => ({ zh: '合并业主记录', en: 'Merge of two owners’ records' }),
  },
)

export const undoMergeForm = form(
  'registry.undo-merge@1',
  z.object({ change: z.uuid(), evidence: text(4, 200) }),
  {
    title: { zh: '撤销一次合并', en: 'Undo a merge' },
    fields: { change: { zh: '要撤销的办理编号', en: 'The act to be undone' }, evidence: evidenceField },
    names: () => ({ zh: '撤销业主记录的合并', en: 'Undoing a merge' }),
  },
)

export const reshapeForm = form(
  'registry.reshape-rooms@1',
  z.object({
    from: z.array(roomLabel).min(1).max(10),
    to: z
      .array(
        z.object({
          number: text(1, 20).meta(label('房号', 'Number')),
          area: area.meta(label('专有面积（m²）', 'Exclusive area (m²)')),
        }),
      )
      .min(1)
      .max(10),
    date: z.iso.date(),
    difference: z.string().max(200).optional(),
    evidence: text(4, 200),
  }),
  {
    title: { zh: '房屋合并或分割', en: 'Join or divide rooms' },
    fields: {
      from: {
        zh: '原房屋',
        en: 'The rooms as they are',
        hint: {
          zh: '房号，如 3-1-502；合并写几套，分割写一套',
          en: 'Numbers as 3-1-502; several to join, one to divide',
        },
      },
      to: { zh: '新房屋', en: 'The rooms as they will be' },
      date: dateField,
      difference: {
        zh: '面积有差异的原因',
        en: 'Why the areas differ',
        hint: { zh: '前后面积相等的留空', en: 'Empty where they are equal' },
      },
      evidence: evidenceField,
    },
    names: (d) => ({ zh: `${d.from.join('、')} 合并分割`, en: `${d.from.join(', ')}: joined or divided` }),
  },
)

export const undoTransferForm = form(
  'registry.undo-transfer@1',
  z.object({ room: roomLabel, date: z.iso.date(), evidence: text(4, 200) }),
  {
    title: { zh: '更正不曾发生的产权变动', en: 'Correct a change of title that never was' },
    fields: {
      room: roomField,
      date: { zh: '录错的变动日期', en: 'The date of the change recorded in error' },
      evidence: evidenceField,
    },
    names: (d) => ({ zh: `${d.room} 产权更正`, en: `${d.room}: title corrected` }),
  },
)

const owner = z.object({
  name: text(1, 100).meta(label('姓名或名称', 'Name')),
  idKind: z.enum(idKinds).meta({ ...label('证件类型', 'Document'), enumTitles: documents }),
  idNumber: text(1, 40).meta(label('证件号码', 'Its number')),
  phone: z.string().max(40).optional().meta(label('联系电话', 'Telephone')),
})
const record = z.object({
  idKind: z.enum(idKinds).meta({ ...label('证件类型', 'Document'), enumTitles: documents }),
  idNumber: text(1, 40).meta(label('证件号码', 'Its number')),
})
const share = z.string().regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, '写成 1/2；全部写 1/1 | as 1/2; the whole 1/1')

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
    },
    names: (d) => ({ zh: `${d.room} 份额转移`, en: `${d.room}: transfer of a share` }),
  },
)

export const separateForm = form(
  'registry.separate-people@1',
  z.object({ record, rooms: z.array(roomLabel).min(1).max(50), other: owner, evidence: text(4, 200) }),
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
    },
    names: (d) => ({
      zh: `${d.rooms.join('、')} 业主记录分开`,
      en: `${d.rooms.join(', ')}: records separated`,
    }),
  },
)

/** Corners as text, one a line: the record of the case holds them to the last place. */
const boundaryMost = 6000
const outline = z
  .string()
  .min(1)
  .max(boundaryMost)
  .superRefine((written, at) => {
    const read = parseRing(written)
    const wrong = 'line' in read ? undefined : ringFault(read.ring, 'boundary')
    const said =
      'line' in read
        ? {
            zh: `第 ${read.line} 行不是“经度,纬度”：写成 114.3412345,30.5512345`,
            en: `line ${read.line} is not “longitude,latitude”: as 114.3412345,30.5512345`,
          }
        : wrong && spokenFault(wrong, 'boundary')
    if (said) at.addIssue({ code: 'custom', message: `${said.zh} | ${said.en}` })
  })
export const boundaryForm = form('registry.boundary@1', z.object({ outline, evidence: text(4, 200) }), {
  title: { zh: '登记或变更小区边界', en: 'Record or change a community’s boundary' },
  fields: {
    outline: {
      zh: '边界',
      en: 'Boundary',
      hint: {
        zh: '每行一个拐点：经度,纬度（CGCS2000，度）；在小区的地图页上画更方便',
        en: 'One corner a line: longitude,latitude (CGCS2000, degrees); drawing it on the map is easier',
      },
      says: (value) => {
        const read = parseRing(typeof value === 'string' ? value : '')
        if ('line' in read) return { zh: '—', en: '—' }
        const [corners, squareMetres] = [read.ring.length - 1, Math.round(areaOf(read.ring))]
        return {
          zh: `${corners} 个拐点，${squareMetres.toLocaleString('en')} m²`,
          en: `${corners} corners, ${squareMetres.toLocaleString('en')} m²`,
        }
      },
    },
    evidence: {
      ...evidenceField,
      hint: {
        zh: '物业管理区域划分的备案文号，或测绘报告的编号，以及原件存放处',
        en: 'Number of the filing of the management area or of the survey, and where the original is kept',
      },
    },
  },
  names: () => ({ zh: '小区边界', en: 'Boundary of the community' }),
})

export const spaceForm = form(
  'registry.space@1',
  z.object({
    space: text(1, 40),
    kind: z.enum(['planned', 'common-road', 'civil-defence']),
    use: z.enum(['sold', 'given', 'let', 'free']),
    room: z.string().trim().max(40).optional(),
    area: area.optional(),
    endedOn: z.iso.date().optional(),
    evidence: text(4, 200),
  }),
  {
    title: { zh: '车位权属登记', en: 'To whom a parking space belongs' },
    fields: {
      space: { zh: '车位号', en: 'Number', hint: { zh: '如 B1-023', en: 'As B1-023' } },
      kind: {
        zh: '类别',
        en: 'Kind',
        options: {
          planned: { zh: '规划车位', en: 'Planned' },
          'common-road': { zh: '共有道路车位（业主共有）', en: 'On the common road (the owners’ in common)' },
          'civil-defence': { zh: '人防车位', en: 'Civil defence' },
        },
      },
      use: {
        zh: '约定',
        en: 'As agreed',
        options: {
          sold: { zh: '出售', en: 'Sold' },
          given: { zh: '附赠', en: 'Given with a room' },
          let: { zh: '出租', en: 'Let' },
          free: { zh: '空置', en: 'Free' },
        },
      },
      room: {
        zh: '所属房屋',
        en: 'Room it belongs to',
        hint: { zh: '出售、附赠的必填', en: 'Needed where sold or given' },
      },
      area: { zh: '面积（m²）', en: 'Area (m²)' },
      endedOn: { zh: '取消日期', en: 'Ended on', hint: { zh: '取消车位时填写', en: 'Where the space ends' } },
      evidence: evidenceField,
    },
    names: (d) => ({ zh: `车位 ${d.space}`, en: `Parking space ${d.space}` }),
  },
)

export const forms = [
  transferForm,
  areaForm,
  mergeForm,
  undoMergeForm,
  reshapeForm,
  undoTransferForm,
  transferShareForm,
  separateForm,
  boundaryForm,
  spaceForm,
]
