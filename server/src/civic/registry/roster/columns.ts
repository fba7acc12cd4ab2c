// The sheets of a roster workbook: their names, columns and Chinese headings; the template is made from the same.

export type Column = {
  readonly key: string
  readonly heading: string
  /** Other headings that clerks' own lists use for it. */
  readonly also?: readonly string[]
  /** The column must be there. */
  readonly required: boolean
  readonly personal?: 'name' | 'number'
  readonly limit?: number
}

export const SHEETS = {
  guide: '填表说明',
  community: '小区',
  units: '单元',
  rooms: '房屋',
  owners: '业主',
} as const

const BUILDING: Column = {
  key: 'building',
  heading: '楼栋',
  also: ['栋号', '幢号', '楼号'],
  required: true,
  limit: 20,
}
const UNIT: Column = { key: 'unit', heading: '单元', also: ['单元号'], required: true, limit: 20 }
const ROOM: Column = { key: 'number', heading: '房号', also: ['室号', '房间号'], required: true, limit: 20 }

export const COMMUNITY_ITEMS = [
  { key: 'name', heading: '小区名称', required: true, limit: 60 },
  { key: 'neighbourhoodCode', heading: '社区代码', required: true },
  { key: 'address', heading: '地址', required: false, limit: 120 },
  { key: 'developerName', heading: '建设单位名称', required: false, limit: 100 },
  { key: 'developerCode', heading: '建设单位统一社会信用代码', required: false },
  { key: 'developerPhone', heading: '建设单位电话', required: false },
  { key: 'statedRooms', heading: '总户数', required: false },
  { key: 'statedArea', heading: '总专有面积', also: ['总建筑面积'], required: false },
  { key: 'asOf', heading: '数据日期', required: true },
  { key: 'fundAsOf', heading: '资金余额日期', required: false },
] as const satisfies readonly Column[]

export const UNIT_COLUMNS = [
  BUILDING,
  UNIT,
  { key: 'floors', heading: '地上层数', required: true },
  { key: 'lifts', heading: '电梯台数', required: true },
] as const satisfies readonly Column[]

export const ROOM_COLUMNS = [
  BUILDING,
  UNIT,
  { key: 'floor', heading: '楼层', required: true },
  ROOM,
  { key: 'area', heading: '专有面积', also: ['建筑面积', '专有部分面积', '面积'], required: true },
  { key: 'areaSource', heading: '面积来源', required: true },
  { key: 'use', heading: '用途', also: ['房屋用途'], required: true },
  { key: 'sold', heading: '售出状态', required: true },
  { key: 'deliveredOn', heading: '交付日期', required: true },
  { key: 'firstDeposit', heading: '首期交存额', required: false },
  { key: 'balance', heading: '当前余额', also: ['维修资金余额'], required: false },
] as const satisfies readonly Column[]

export const OWNER_COLUMNS = [
  BUILDING,
  UNIT,
  ROOM,
  { key: 'kind', heading: '业主类型', required: true },
  {
    key: 'name',
    heading: '姓名或名称',
    also: ['姓名', '业主姓名', '名称'],
    required: true,
    personal: 'name',
    limit: 100,
  },
  { key: 'idKind', heading: '证件类型', required: true },
  {
    key: 'idNumber',
    heading: '证件号码',
    also: ['身份证号', '证件号'],
    required: true,
    personal: 'number',
    limit: 40,
  },
  {
    key: 'phone',
    heading: '联系电话',
    also: ['手机', '手机号', '电话'],
    required: true,
    personal: 'number',
    limit: 40,
  },
  { key: 'share', heading: '份额', also: ['产权份额'], required: false },
  { key: 'since', heading: '取得日期', required: false },
] as const satisfies readonly Column[]

/** A heading without spaces, star, and what stands in brackets (units, remarks). */
export const tidyHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/[\s*:]/g, '')

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCodePoint(65 + ((column - 1) % 26))
}
