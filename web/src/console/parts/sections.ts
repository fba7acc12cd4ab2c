// The console's sections, each with what it permits: the menu, and what a person is told who may not go there.
import type { Me } from '../../shared/api/session.ts'
import { may } from '../../shared/api/session.ts'

export const sections = [
  { to: '/', name: 'navWork', permission: 'case.act' },
  { to: '/cases', name: 'navCases', permission: 'case.read' },
  { to: '/propose', name: 'navPropose', permission: 'case.open.fund.use' },
  { to: '/votes', name: 'navVotes', permission: 'voting.read' },
  { to: '/fund', name: 'navFund', permission: 'fund.read' },
  { to: '/publications', name: 'navPublications' },
  { to: '/guard', name: 'navGuard', permission: 'privacy.guard' },
  { to: '/registry/communities', name: 'navCommunities', of: 'registry' },
  { to: '/registry/jurisdictions', name: 'navJurisdictions', of: 'registry' },
  { to: '/imports', name: 'navImport', permission: 'registry.import', of: 'registry' },
] as const
export type Section = (typeof sections)[number]

export const permissionOf = (section: Section): string | undefined =>
  'permission' in section ? section.permission : undefined

/** The sections this person may use. */
export const openTo = (me: Me | undefined): Section[] =>
  sections.filter((section) => {
    const permission = permissionOf(section)
    return permission === undefined || may(me, permission)
  })

/** What an address needs, as its section does; the first page answers everybody in its own way. */
export function neededAt(pathname: string): string | undefined {
  const section = sections.find(({ to }) => to !== '/' && (pathname === to || pathname.startsWith(`${to}/`)))
  return section && permissionOf(section)
}
