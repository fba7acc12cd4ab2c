// What is entered about rooms, parking spaces and the boundary: areas, shapes, to whom a space belongs.
import { z } from 'zod'
import { areaOf, parseRing, ringFault, spokenFault } from '@hemei/geometry'
import type { Text } from '../../kernel/errors/index.ts'
import { form } from '../procedure/index.ts'
import { area, dateField, evidenceField, label, papers, papersField, roomField, roomLabel, text } from './fields.ts'

export const areaForm = form(
  'registry.area@1',
  z.object({
    room: roomLabel,
    area,
    source: z.enum(['registered', 'surveyed', 'contract']),
    evidence: text(4, 200),
    papers,
  }),
  {
    title: { zh: '更正房屋面积', en: 'Correct a room’s area' },
    fields: {
      room: roomField,
      area: { zh: '更正后的专有面积（m²）', en: 'The right exclusive area (m²)' },
      source: {
        zh: '这个面积写在哪里',
        en: 'Where this area is written',
        options: {
          registered: { zh: '不动产权证（登记）', en: 'The title certificate (registered)' },
          surveyed: { zh: '测绘报告（实测）', en: 'A survey' },
          contract: { zh: '购房合同', en: 'The contract of sale' },
        },
      },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.room} 面积更正`, en: `${d.room}: area` }),
  },
)

export const fundAreaForm = form(
  'registry.fund-area@1',
  z.object({ room: roomLabel, area, evidence: text(4, 200), papers }),
  {
    title: { zh: '维修资金改按登记面积', en: 'Let the fund reckon by the registry’s area' },
    fields: {
      room: roomField,
      area: {
        zh: '登记的专有面积（m²）',
        en: 'The exclusive area in the registry (m²)',
        hint: {
          zh: '维修资金以后按这个面积计；已记的账不变',
          en: 'By which the fund reckons from then on; what is booked stays',
        },
      },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.room} 资金面积`, en: `${d.room}: area in the fund` }),
  },
)

const written = z.array(z.object({ number: z.string(), area: z.string() }))
/** `房号 403，面积 40.00 m²；…` */
function newRoomsSaid(value: unknown): Text {
  const { data = [] } = written.safeParse(value)
  return {
    zh: data.map((r) => `房号 ${r.number}，面积 ${r.area} m²`).join('；'),
    en: data.map((r) => `number ${r.number}, area ${r.area} m²`).join('; '),
  }
}

export const reshapeForm = form(
  'registry.reshape-rooms@1',
  z.object({
    from: z.array(roomLabel).min(1).max(10),
    to: z
      .array(
        z.object({
          number: text(1, 40).meta(label('房号', 'Number')),
          area: area.meta(label('专有面积（m²）', 'Exclusive area (m²)')),
        }),
      )
      .min(1)
      .max(10),
    date: z.iso.date(),
    difference: z.string().max(200).optional(),
    evidence: text(4, 200),
    papers,
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
      to: {
        zh: '新房屋',
        en: 'The rooms as they will be',
        hint: {
          zh: '房号写门号（如 503）或完整房号（如 3-1-503）都可以，要在原房屋的楼栋、单元里；用过的房号不再用',
          en: 'The number alone (as 503) or the whole label (as 3-1-503), in the building and unit of the old rooms; no number is used twice',
        },
        says: newRoomsSaid,
      },
      date: dateField,
      difference: {
        zh: '面积有差异的原因',
        en: 'Why the areas differ',
        hint: { zh: '前后面积相等的留空', en: 'Empty where they are equal' },
      },
      evidence: evidenceField,
      papers: papersField,
    },
    names: (d) => ({ zh: `${d.from.join('、')} 合并分割`, en: `${d.from.join(', ')}: joined or divided` }),
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

export const boundaryForm = form('registry.boundary@1', z.object({ outline, evidence: text(4, 200), papers }), {
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
        zh: '物业管理区域划分的备案文号，或测绘报告的编号；原件现在在谁那里',
        en: 'Number of the filing of the management area or of the survey, and who has the original',
      },
    },
    papers: papersField,
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
    papers,
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
      papers: papersField,
    },
    names: (d) => ({ zh: `车位 ${d.space}`, en: `Parking space ${d.space}` }),
  },
)
