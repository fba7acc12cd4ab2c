// The console's sections, each with what it permits: the menu, and what a person is told who may not go there.
import type { Me } from '../../shared/api/session.ts'
import { may } from '../../shared/api/session.ts'

/** `heard`: the Chinese name in pinyin, for the search. */
export const sections = [
  { to: '/', name: 'navWork', heard: 'dai ban', permission: 'work.see' },
  { to: '/cases', name: 'navCases', heard: 'ban jian', permission: 'case.read' },
  { to: '/propose', name: 'navPropose', heard: 'fa qi wei xiu zi jin shi yong', permission: 'case.open.fund.use' },
  { to: '/late', name: 'navLate', heard: 'yu qi du ban', permission: 'case.read' },
  { to: '/votes', name: 'navVotes', heard: 'biao jue', permission: 'voting.read' },
  { to: '/fund', name: 'navFund', heard: 'wei xiu zi jin', permission: 'fund.read' },
  { to: '/publications', name: 'navPublications', heard: 'gong shi' },
  { to: '/reach', name: 'navReach', heard: 'tong zhi song da', permission: 'notification.count' },
  { to: '/webhooks', name: 'navWebhooks', heard: 'jie shou tong zhi de xi tong', permission: 'webhook.keep' },
  { to: '/draws', name: 'navDraws', heard: 'gong kai chou qu' },
  { to: '/archive', name: 'navArchive', heard: 'dang an', permission: 'archive.read' },
  { to: '/parameters', name: 'navParameters', heard: 'fa ding can shu' },
  { to: '/registry/communities', name: 'navCommunities', heard: 'xiao qu', of: 'registry' },
  { to: '/registry/map', name: 'navMap', heard: 'di tu', permission: 'registry.read', of: 'registry' },
  { to: '/registry/jurisdictions', name: 'navJurisdictions', heard: 'qu hua', of: 'registry' },
  { to: '/imports', name: 'navImport', heard: 'dao ru xiao qu', permission: 'registry.import', of: 'registry' },
  { to: '/jobs', name: 'navJobs', heard: 'gong zuo jin du', permission: 'registry.import', of: 'registry' },
  { to: '/real-name', name: 'navRealName', heard: 'shi ming', permission: 'binding.desk', of: 'registry' },
  { to: '/desk', name: 'navDesk', heard: 'deng lu xie zhu', permission: 'identity.desk', of: 'registry' },
  { to: '/offices/appointments', name: 'navAppointments', heard: 'ren zhi', permission: 'appointment.read', of: 'offices' },
  { to: '/offices/organizations', name: 'navOrganizations', heard: 'zu zhi', permission: 'organization.read', of: 'offices' },
  { to: '/offices/accounts', name: 'navAccounts', heard: 'zhang hao', permission: 'account.read', of: 'offices' },
  { to: '/offices/area', name: 'navArea', heard: 'wo de guan xia', permission: 'appointment.read', of: 'offices' },
  { to: '/offices/calendar', name: 'navCalendar', heard: 'fang jia an pai', permission: 'calendar.read', of: 'offices' },
  { to: '/security', name: 'navSecurity', heard: 'an quan shi jian', permission: 'security.events', of: 'offices' },
  { to: '/guard', name: 'navGuard', heard: 'ge ren xin xi bao hu', permission: 'privacy.guard', of: 'offices' },
  { to: '/audit', name: 'navAudit', heard: 'shen ji', permission: 'audit.read', of: 'offices' },
] as const
export type Section = (typeof sections)[number]

/** What is begun from a page of its own, for the search: by its name, and by words that people use for it. */
const acts = [
  { to: '/offices/appointments/propose', name: 'appNew', heard: 'ti chu ren ming', permission: 'appointment.propose' },
  { to: '/propose', name: 'actUse', heard: 'ti chu wei xiu zi jin shi yong', permission: 'case.open.fund.use' },
  { to: '/imports', name: 'actImport', heard: 'shang chuan ming ce', permission: 'registry.import' },
] as const
/** Those that this person may begin. */
export const actsOpenTo = (me: Me | undefined) => acts.filter(({ permission }) => may(me, permission))

export const permissionOf = (section: Section): string | undefined =>
  'permission' in section ? section.permission : undefined

const administrator = /^(system|security|audit)\.administrator$/
/** The sections this person may use; an administrator's are those of administration alone (X2), and what waits for them. */
export const openTo = (me: Me | undefined): Section[] =>
  sections.filter((section) => {
    const business = section.to !== '/' && (!('of' in section) || section.of !== 'offices')
    if (business && me?.grants.some(({ role }) => administrator.test(role))) return false
    const permission = permissionOf(section)
    return permission === undefined || may(me, permission)
  })

/** What an address needs, as its section does; the first page answers everybody in its own way. */
export function neededAt(pathname: string): string | undefined {
  // one import: whoever may be its second person too
  if (pathname.startsWith('/imports/')) return 'registry.second'
  const section = sections.find(({ to }) => to !== '/' && (pathname === to || pathname.startsWith(`${to}/`)))
  return section && permissionOf(section)
}
