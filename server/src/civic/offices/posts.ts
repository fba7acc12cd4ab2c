// The posts that are filled by appointment: at which kind of place, in which kind of organization, for how long at most.
import { isAdministrator } from '../../kernel/access/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { Role } from '../registry/index.ts'

export const organizationKinds = {
  'owners-committee': { zh: '业主委员会', en: 'Owners’ committee' },
  'property-company': { zh: '物业服务企业', en: 'Property company' },
  developer: { zh: '建设单位', en: 'Developer' },
  party: { zh: '党组织', en: 'Party organization' },
  'residents-committee': { zh: '居民委员会', en: 'Residents’ committee' },
  'street-office': { zh: '街道办事处（乡镇政府）', en: 'Street office or township' },
  'housing-bureau': { zh: '住房主管部门', en: 'Housing bureau' },
  'fund-centre': { zh: '维修资金管理机构', en: 'Maintenance fund centre' },
  bank: { zh: '专户银行', en: 'Account bank' },
  department: { zh: '政府部门', en: 'Department' },
  utility: { zh: '供水供电供气等专业经营单位', en: 'Utility' },
  'third-party': { zh: '第三方机构', en: 'Third-party agency' },
  association: { zh: '行业协会', en: 'Industry association' },
} as const satisfies Record<string, Text>
export type OrganizationKind = keyof typeof organizationKinds
export const kindKeys = Object.keys(organizationKinds) as [OrganizationKind, ...OrganizationKind[]]

export type Level = 'platform' | 'province' | 'city' | 'county' | 'street' | 'neighbourhood' | 'community'
export const levelNames: Readonly<Record<Level, Text>> = {
  platform: { zh: '全平台', en: 'the whole platform' },
  province: { zh: '省', en: 'a province' },
  city: { zh: '市州', en: 'a city' },
  county: { zh: '区县', en: 'a county' },
  street: { zh: '街道（乡镇）', en: 'a street' },
  neighbourhood: { zh: '社区', en: 'a neighbourhood' },
  community: { zh: '小区', en: 'a community' },
}
export interface Post {
  readonly at: readonly Level[]
  /** the kind of organization whose post it is; none: an office of the jurisdiction itself, which needs no row */
  readonly of?: OrganizationKind
  /** law parameter: years of a term at most; such a term has an end */
  readonly yearsMost?: string
}
const committee: Post = { at: ['community'], of: 'owners-committee', yearsMost: 'office.committee-term-years' }
// 仙桃、潜江、天门、神农架 have no county tier: what a county does, the city does there
const county: Post = { at: ['county', 'city'] }
const administration: Post = { at: ['province', 'city', 'county', 'street'] }

export const posts: { readonly [R in Role]?: Post } = {
  'committee.member': committee,
  'committee.director': committee,
  'party.work-group': { at: ['community'] },
  'neighbourhood.officer': { at: ['neighbourhood'] },
  'street.officer': { at: ['street'] },
  'registry.clerk': { at: ['street', 'neighbourhood'] },
  'county.fund-reviewer': county,
  'county.fund-accountant': county,
  'county.bureau-officer': county,
  'city.bureau-officer': { at: ['city'] },
  'province.bureau-officer': { at: ['province'] },
  'company.manager': { at: ['community'], of: 'property-company' },
  'developer.agent': { at: ['community'], of: 'developer' },
  'system.administrator': administration,
  'security.administrator': administration,
  'audit.administrator': administration,
}
export type PostKey = keyof typeof posts
export const postKeys = Object.keys(posts) as [PostKey, ...PostKey[]]

/** Whether who reaches a place from these may fill the post there: an administrator's only below their own (delegation goes down). */
export const mayFill = (role: string, path: string, from: readonly string[]): boolean =>
  from.some((p) => path.startsWith(p) && (path !== p || !isAdministrator(role)))
