// The console's face: for those who work; pages by address below /console.
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { openFace } from '../shared/face.tsx'
import { failingInside } from '../shared/ui/Broken.tsx'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { Frame } from './Frame.tsx'
import { Work } from './pages/Work.tsx'
import { Lost } from './pages/Lost.tsx'
import './console.css'
import './forms.css'

const lazily =
  <Module,>(load: () => Promise<Module>, page: (module: Module) => React.ComponentType) =>
  async () => ({ Component: page(await load()) })

const administration = () => import('./pages/Administration.tsx')
const calendar = () => import('./pages/Calendar.tsx')
const appointments = () => import('./pages/Appointments.tsx')
const archive = () => import('./pages/Archive.tsx')
const audit = () => import('./pages/Audit.tsx')
const bindings = () => import('./pages/Bindings.tsx')
const cases = () => import('./pages/Cases.tsx')
const communities = () => import('./pages/Communities.tsx')
const draws = () => import('./pages/Draws.tsx')
const found = () => import('./pages/Found.tsx')
const fund = () => import('./pages/Fund.tsx')
const importPage = () => import('./pages/ImportPage.tsx')
const imports = () => import('./pages/Import.tsx')
const parameters = () => import('./pages/Parameters.tsx')
const realName = () => import('./pages/RealName.tsx')
const signIn = () => import('./pages/SignIn.tsx')
const webhooks = () => import('./pages/Webhooks.tsx')
const messages = () => import('./pages/Messages.tsx')
const organizations = () => import('./pages/Organizations.tsx')
const votes = () => import('./pages/Votes.tsx')

const routes: RouteObject[] = [
  {
    Component: Frame,
    HydrateFallback: Skeleton,
    children: [
      { index: true, Component: Work },
      {
        path: 'cases',
        lazy: lazily(cases, (m) => m.Cases),
        children: [
          { index: true, lazy: lazily(cases, (m) => m.NoCase) },
          {
            path: ':case',
            lazy: lazily(
              () => import('./pages/CasePage.tsx'),
              (m) => m.CasePage,
            ),
          },
        ],
      },
      {
        path: 'propose',
        lazy: lazily(
          () => import('./pages/Propose.tsx'),
          (m) => m.Propose,
        ),
      },
      {
        path: 'registry/jurisdictions',
        lazy: lazily(
          () => import('./pages/Jurisdictions.tsx'),
          (m) => m.Jurisdictions,
        ),
      },
      { path: 'registry/communities', lazy: lazily(communities, (m) => m.Communities) },
      { path: 'registry/communities/:community', lazy: lazily(communities, (m) => m.CommunityPage) },
      {
        path: 'registry/communities/:community/owners/:owner',
        lazy: lazily(
          () => import('./pages/OwnerPage.tsx'),
          (m) => m.OwnerPage,
        ),
      },
      {
        path: 'registry/communities/:community/owners/:owner/merge',
        lazy: lazily(
          () => import('./pages/MergePage.tsx'),
          (m) => m.MergePage,
        ),
      },
      {
        path: 'registry/map',
        lazy: lazily(
          () => import('./pages/AreaMap.tsx'),
          (m) => m.AreaMap,
        ),
      },
      {
        path: 'registry/communities/:community/field',
        lazy: lazily(
          () => import('./pages/FieldWork.tsx'),
          (m) => m.FieldWork,
        ),
      },
      {
        path: 'registry/communities/:community/map',
        lazy: lazily(
          () => import('./pages/MapPage.tsx'),
          (m) => m.MapPage,
        ),
      },
      {
        path: 'registry/communities/:community/draw',
        lazy: lazily(
          () => import('./pages/DrawPage.tsx'),
          (m) => m.DrawPage,
        ),
      },
      { path: 'archive', lazy: lazily(archive, (m) => m.Archive) },
      { path: 'archive/register', lazy: lazily(archive, (m) => m.Register) },
      {
        path: 'archive/:record',
        lazy: lazily(
          () => import('./pages/ArchivePage.tsx'),
          (m) => m.ArchivePage,
        ),
      },
      { path: 'parameters', lazy: lazily(parameters, (m) => m.Parameters) },
      { path: 'parameters/:key', lazy: lazily(parameters, (m) => m.ParameterPage) },
      {
        path: 'late',
        lazy: lazily(
          () => import('./pages/Late.tsx'),
          (m) => m.Late,
        ),
      },
      {
        path: 'registry/communities/:community/cleaning',
        lazy: lazily(
          () => import('./pages/CleaningPage.tsx'),
          (m) => m.CleaningPage,
        ),
      },
      {
        path: 'registry/communities/:community/change',
        lazy: lazily(
          () => import('./pages/ChangePage.tsx'),
          (m) => m.ChangePage,
        ),
      },
      { path: 'registry/rooms', lazy: lazily(found, (m) => m.FoundRooms) },
      { path: 'registry/owners', lazy: lazily(found, (m) => m.FoundOwners) },
      {
        path: 'registry/rooms/:room',
        lazy: lazily(
          () => import('./pages/RoomPage.tsx'),
          (m) => m.RoomPage,
        ),
      },
      {
        path: 'jobs',
        lazy: lazily(
          () => import('./pages/Jobs.tsx'),
          (m) => m.Jobs,
        ),
      },
      { path: 'real-name', lazy: lazily(realName, (m) => m.RealName) },
      { path: 'real-name/:matter', lazy: lazily(realName, (m) => m.RealNamePage) },
      { path: 'registry/communities/:community/bindings/:binding', lazy: lazily(bindings, (m) => m.BindingPage) },
      { path: 'imports', lazy: lazily(imports, (m) => m.Imports) },
      { path: 'imports/:import', lazy: lazily(importPage, (m) => m.ImportPage) },
      { path: 'votes', lazy: lazily(votes, (m) => m.Votes) },
      { path: 'votes/:vote', lazy: lazily(votes, (m) => m.VotePage) },
      { path: 'fund', lazy: lazily(fund, (m) => m.FundAccounts) },
      { path: 'fund/:community', lazy: lazily(fund, (m) => m.CommunityFundPage) },
      {
        path: 'fund/vouchers/:voucher',
        lazy: lazily(
          () => import('./pages/VoucherPage.tsx'),
          (m) => m.VoucherPage,
        ),
      },
      {
        path: 'publications',
        lazy: lazily(
          () => import('./pages/Publications.tsx'),
          (m) => m.Publications,
        ),
      },
      { path: 'draws', lazy: lazily(draws, (m) => m.Draws) },
      { path: 'draws/new', lazy: lazily(draws, (m) => m.NewDraw) },
      { path: 'draws/:draw', lazy: lazily(draws, (m) => m.DrawAtDesk) },
      { path: 'messages', lazy: lazily(messages, (m) => m.Messages) },
      { path: 'messages/settings', lazy: lazily(messages, (m) => m.MessageSettings) },
      { path: 'webhooks', lazy: lazily(webhooks, (m) => m.Webhooks) },
      { path: 'webhooks/:webhook', lazy: lazily(webhooks, (m) => m.WebhookPage) },
      { path: 'reach', lazy: lazily(messages, (m) => m.Reach) },
      { path: 'my-sign-in', lazy: lazily(signIn, (m) => m.Mine) },
      { path: 'desk', lazy: lazily(signIn, (m) => m.Desk) },
      { path: 'offices/organizations', lazy: lazily(organizations, (m) => m.Organizations) },
      { path: 'offices/organizations/:organization', lazy: lazily(organizations, (m) => m.OrganizationPage) },
      { path: 'offices/appointments', lazy: lazily(appointments, (m) => m.Appointments) },
      {
        path: 'offices/appointments/propose',
        lazy: lazily(
          () => import('./pages/ProposeAppointment.tsx'),
          (m) => m.ProposeAppointment,
        ),
      },
      { path: 'offices/appointments/:appointment', lazy: lazily(appointments, (m) => m.AppointmentPage) },
      { path: 'offices/area', lazy: lazily(administration, (m) => m.Area) },
      { path: 'offices/accounts', lazy: lazily(administration, (m) => m.Accounts) },
      { path: 'offices/calendar', lazy: lazily(calendar, (m) => m.CalendarNotices) },
      { path: 'offices/calendar/:notice', lazy: lazily(calendar, (m) => m.CalendarNoticePage) },
      { path: 'security', lazy: lazily(audit, (m) => m.SecurityEvents) },
      { path: 'audit', lazy: lazily(audit, (m) => m.Audit) },
      {
        path: 'guard',
        lazy: lazily(
          () => import('./pages/Guard.tsx'),
          (m) => m.Guard,
        ),
      },
      { path: '*', Component: Lost },
    ],
  },
]

openFace('console', <RouterProvider router={createBrowserRouter(failingInside(routes), { basename: '/console' })} />)
