// What the cleaning queue looks for, each kind with its title, how it is mended, and the measure of quality it counts in.
import type { Text } from '../../../kernel/errors/index.ts'

export const findingKinds = {
  'area-odd': { zh: '面积不合常理', en: 'An unlikely area' },
  'area-fund': { zh: '登记面积与维修资金面积不一致', en: 'Area differs between registry and fund' },
  'owner-none': { zh: '已售房屋没有业主', en: 'A sold room without an owner' },
  'unit-none': { zh: '单元没有登记', en: 'A unit that is not registered' },
  'phone-none': { zh: '业主没有有效电话', en: 'An owner without a valid telephone' },
  'phone-shared': { zh: '多位业主共用一个电话', en: 'One telephone for many owners' },
  'same-person': { zh: '同名同电话，证件不同', en: 'Same name and telephone, another document' },
  'same-document': { zh: '同一证件号码的两种写法', en: 'One document number in two spellings' },
  'near-document': { zh: '同名，证件号码只差一两位', en: 'Same name, numbers that differ in a digit or two' },
} as const satisfies Record<string, Text>
export type FindingKind = keyof typeof findingKinds

export interface Found {
  readonly kind: FindingKind
  /** natural key within the kind */
  readonly subject: string
  readonly rooms: readonly string[]
  readonly parties: readonly string[]
  /** figures alone, nothing of a person */
  readonly detail: Readonly<Record<string, string | number>>
}

/** What the score does not say: a roster without a fault may be one that nobody has held against anything. */
export const besides = [
  { key: 'bound', of: 'owners', zh: '已实名绑定的业主', en: 'Owners bound to an account by their real name' },
  { key: 'registered', of: 'rooms', zh: '面积出自不动产登记的房屋', en: 'Rooms whose area is the land register’s' },
] as const

/**
 * The score of a roster, 0 to 100: the weighted mean of five shares of what is in order. A finding that was set aside
 * with its reason counts as in order; what is not there at all (no owners yet) counts as in order too.
 */
export const measures = [
  {
    key: 'areas',
    weight: 25,
    of: 'rooms',
    kinds: ['area-odd', 'area-fund'],
    zh: '面积可信',
    en: 'Areas that can be trusted',
  },
  {
    key: 'owners',
    weight: 25,
    of: 'rooms',
    kinds: ['owner-none'],
    zh: '已售房屋有业主',
    en: 'Sold rooms with an owner',
  },
  {
    key: 'people',
    weight: 20,
    of: 'owners',
    kinds: ['same-person', 'same-document', 'near-document'],
    zh: '业主没有重复',
    en: 'Owners recorded once',
  },
  {
    key: 'phones',
    weight: 20,
    of: 'owners',
    kinds: ['phone-none', 'phone-shared'],
    zh: '业主联系得上',
    en: 'Owners who can be reached',
  },
  { key: 'units', weight: 10, of: 'rooms', kinds: ['unit-none'], zh: '单元已登记', en: 'Units registered' },
] as const satisfies readonly ({
  key: string
  weight: number
  of: 'rooms' | 'owners'
  kinds: readonly FindingKind[]
} & Text)[]
