// The roles of the house, named once: `office.post` keys with their titles.
import type { Text } from '../../kernel/errors/index.ts'

export const roles = {
  owner: { zh: '业主', en: 'Owner' },
  'committee.member': { zh: '业委会委员', en: 'Owners’ committee member' },
  'committee.director': { zh: '业委会主任', en: 'Owners’ committee director' },
  'party.work-group': { zh: '党的工作小组组长', en: 'Leader of the Party work group' },
  'neighbourhood.officer': { zh: '社区居委会', en: 'Residents’ committee' },
  'street.officer': { zh: '街道办事处', en: 'Street office' },
  'county.fund-reviewer': { zh: '维修资金审核员', en: 'Maintenance fund reviewer' },
  'county.fund-accountant': { zh: '维修资金会计', en: 'Maintenance fund accountant' },
  'county.bureau-officer': { zh: '区住房主管部门', en: 'District housing bureau' },
  'city.bureau-officer': { zh: '市住房主管部门', en: 'City housing bureau' },
  'province.bureau-officer': { zh: '省住房主管部门', en: 'Provincial housing bureau' },
  'company.manager': { zh: '物业项目经理', en: 'Property company manager' },
  'developer.agent': { zh: '建设单位经办人', en: 'Developer’s agent' },
  'registry.clerk': { zh: '登记员', en: 'Registry clerk' },
  'system.administrator': { zh: '系统管理员', en: 'System administrator' },
  'security.administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit.administrator': { zh: '审计管理员', en: 'Audit administrator' },
  bank: { zh: '专户银行', en: 'Account bank' },
} as const satisfies Record<string, Text>
export type Role = keyof typeof roles

/** A role's title; an unknown role is shown as it is written. */
export const roleTitle = (role: string): Text =>
  (roles as Record<string, Text>)[role] ?? { zh: role, en: role }

/** Offices of an authority, over other people's affairs: in force only where two factors opened the session. */
const strong: ReadonlySet<string> = new Set<Role>([
  ...(['neighbourhood.officer', 'street.officer', 'registry.clerk', 'bank'] as const),
  ...(['county.fund-reviewer', 'county.fund-accountant', 'county.bureau-officer'] as const),
  ...(['city.bureau-officer', 'province.bureau-officer'] as const),
  ...(['system.administrator', 'security.administrator', 'audit.administrator'] as const),
])
export const needsSecondFactor = (role: string): boolean => strong.has(role)

/** Offices that include another: a director is a member too, and acts and is addressed as the director. */
const seniors: { readonly [R in Role]?: Role } = { 'committee.director': 'committee.member' }
/** Whoever holds an office and one that it includes is named by the senior. */
export function seniorFirst<G extends { readonly role: string }>(grants: readonly G[]): G[] {
  const included = new Set(grants.map((g) => (seniors as Record<string, string | undefined>)[g.role]))
  return [...grants.filter((g) => !included.has(g.role)), ...grants.filter((g) => included.has(g.role))]
}

/** The office that watches over another, level by level up to the province. */
const watching: { readonly [R in Role]?: Role } = {
  'neighbourhood.officer': 'street.officer',
  'street.officer': 'county.bureau-officer',
  'county.fund-reviewer': 'county.bureau-officer',
  'county.fund-accountant': 'county.bureau-officer',
  'county.bureau-officer': 'city.bureau-officer',
  'city.bureau-officer': 'province.bureau-officer',
}
/** All that watch over an office, the nearest first; none over the province, nor over the platform's administrators. */
export function officesOver(role: string): Role[] {
  const next = (watching as Record<string, Role | undefined>)[role]
  return next ? [next, ...officesOver(next)] : []
}
