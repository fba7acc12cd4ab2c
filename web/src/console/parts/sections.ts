// The console's sections, each with what it permits: the menu, and what a person is told who may not go there.
import type { Me } from '../../shared/api/session.ts'
import { may } from '../../shared/api/session.ts'

export const sections = [
  { to: '/', name: 'navWork', permission: 'case.act' },
  { to: '/cases', name: 'navCases', permission: 'case.read' },
  { to: '/propose', name: 'navPropose', permission: 'case.open.fund.use' },
  { to: '/late', name: 'navLate', permission: 'case.read' },
  { to: '/votes', name: 'navVotes', permission: 'voting.read' },
  { to: '/fund', name: 'navFund', permission: 'fund.read' },
  { to: '/publications', name: 'navPublications' },
  { to: '/parameters', name: 'navParameters' },
  { to: '/registry/communities', name: 'navCommunities', of: 'registry' },
  { to: '/registry/jurisdictions', name: 'navJurisdictions', of: 'registry' },
  { to: '/imports', name: 'navImport', permission: 'registry.import', of: 'registry' },
  { to: '/real-name', name: 'navRealName', permission: 'binding.desk', of: 'registry' },
  { to: '/desk', name: 'navDesk', permission: 'identity.desk', of: 'registry' },
  { to: '/offices/appointments', name: 'navAppointments', permission: 'appointment.read', of: 'offices' },
  { to: '/offices/organizations', name: 'navOrganizations', permission: 'organization.read', of: 'offices' },
  { to: '/offices/accounts', name: 'navAccounts', permission: 'account.read', of: 'offices' },
  { to: '/offices/area', name: 'navArea', permission: 'appointment.read', of: 'offices' },
  { to: '/security', name: 'navSecurity', permission: 'security.events', of: 'offices' },
  { to: '/guard', name: 'navGuard', permission: 'privacy.guard', of: 'offices' },
  { to: '/audit', name: 'navAudit', permission: 'audit.read', of: 'offices' },
] as const
export type Section = (typeof sections)[number]

export const permissionOf = (section: Section): string | undefined =>
  'permission' in section ? section.permission : undefined

const administrator = /^(system|security|audit)\.administrator$/
/** The sections this person may use; an administrator's are those of administration alone (X2). */
export const openTo = (me: Me | undefined): Section[] =>
  sections.filter((section) => {
    const business = !('of' in section) || section.of !== 'offices'
    if (business && me?.grants.some(({ role }) => administrator.test(role))) return false
    const permission = permissionOf(section)
    return permission === undefined || may(me, permission)
  })

/** What an address needs, as its section does; the first page answers everybody in its own way. */
export function neededAt(pathname: string): string | undefined {
  const section = sections.find(({ to }) => to !== '/' && (pathname === to || pathname.startsWith(`${to}/`)))
  return section && permissionOf(section)
}
