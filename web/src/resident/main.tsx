// The resident's face: pages by address, each but the first fetched when it is opened.
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { openFace } from '../shared/face.tsx'
import { failingInside } from '../shared/ui/Broken.tsx'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { Frame } from './Frame.tsx'
import { Home } from './pages/Home.tsx'
import { Lost } from './pages/Lost.tsx'
import './resident.css'

const lazily =
  <Module,>(load: () => Promise<Module>, page: (module: Module) => React.ComponentType) =>
  async () => ({ Component: page(await load()) })

const procedures = () => import('./pages/Procedures.tsx')
const rights = () => import('./pages/PrivacyRights.tsx')
const privacy = () => import('./pages/Privacy.tsx')
const calculators = () => import('./pages/Calculators.tsx')

const draws = () => import('./pages/Draws.tsx')
const messages = () => import('./pages/MyMessages.tsx')
const field = () => import('./pages/Field.tsx')
const signOn = () => import('./pages/SignOn.tsx')

const routes: RouteObject[] = [
  {
    Component: Frame,
    HydrateFallback: Skeleton,
    children: [
      { index: true, Component: Home },
      {
        path: 'sign-in',
        lazy: lazily(
          () => import('./pages/SignIn.tsx'),
          (m) => m.SignIn,
        ),
      },
      {
        path: 'register',
        lazy: lazily(
          () => import('./pages/Registration.tsx'),
          (m) => m.Registration,
        ),
      },
      {
        path: 'votes',
        lazy: lazily(
          () => import('./pages/Votes.tsx'),
          (m) => m.Votes,
        ),
      },
      {
        path: 'votes/:vote',
        lazy: lazily(
          () => import('./pages/VotePage.tsx'),
          (m) => m.VotePage,
        ),
      },
      {
        path: 'votes/:vote/receipt',
        lazy: lazily(
          () => import('./pages/ReceiptPage.tsx'),
          (m) => m.ReceiptPage,
        ),
      },
      {
        path: 'verify',
        lazy: lazily(
          () => import('./pages/Verify.tsx'),
          (m) => m.Verify,
        ),
      },
      { path: 'procedures', lazy: lazily(procedures, (m) => m.Procedures) },
      { path: 'procedures/:key', lazy: lazily(procedures, (m) => m.ProcedurePage) },
      { path: 'draws', lazy: lazily(draws, (m) => m.Draws) },
      { path: 'draws/:draw', lazy: lazily(draws, (m) => m.DrawPage) },
      { path: 'calculators', lazy: lazily(calculators, (m) => m.Calculators) },
      { path: 'calculators/:which', lazy: lazily(calculators, (m) => m.Calculator) },
      {
        path: 'fund',
        lazy: lazily(
          () => import('./pages/Fund.tsx'),
          (m) => m.Fund,
        ),
      },
      {
        path: 'fund/:room',
        lazy: lazily(
          () => import('./pages/Fund.tsx'),
          (m) => m.RoomFundPage,
        ),
      },
      {
        path: 'publications',
        lazy: lazily(
          () => import('./pages/Publications.tsx'),
          (m) => m.Publications,
        ),
      },
      {
        path: 'publications/:number',
        lazy: lazily(
          () => import('./pages/PublicationPage.tsx'),
          (m) => m.PublicationPage,
        ),
      },
      {
        path: 'p/:number',
        lazy: lazily(
          () => import('./pages/PublicationPage.tsx'),
          (m) => m.ShortAddress,
        ),
      },
      {
        path: 'settings',
        lazy: lazily(
          () => import('./pages/Settings.tsx'),
          (m) => m.Settings,
        ),
      },
      { path: 'messages', lazy: lazily(messages, (m) => m.MyMessages) },
      { path: 'settings/messages', lazy: lazily(messages, (m) => m.MyMessageSettings) },
      {
        path: 'settings/devices',
        lazy: lazily(
          () => import('./pages/Devices.tsx'),
          (m) => m.Devices,
        ),
      },
      {
        path: 'second-factor',
        lazy: lazily(
          () => import('./pages/SecondFactor.tsx'),
          (m) => m.SecondFactor,
        ),
      },
      {
        path: 'my-sign-in',
        lazy: lazily(
          () => import('./pages/MySignIn.tsx'),
          (m) => m.Mine,
        ),
      },
      { path: 'sign-on/:key', lazy: lazily(signOn, (m) => m.SignOnBack) },
      { path: 'sign-on-pending', lazy: lazily(signOn, (m) => m.BindPending) },
      {
        path: 'demonstration/messages',
        lazy: lazily(
          () => import('./pages/Messages.tsx'),
          (m) => m.Messages,
        ),
      },
      {
        path: 'my-home',
        lazy: lazily(
          () => import('./pages/MyHome.tsx'),
          (m) => m.MyHome,
        ),
      },
      {
        path: 'my-home/claim',
        lazy: lazily(
          () => import('./pages/ClaimHome.tsx'),
          (m) => m.ClaimHome,
        ),
      },
      {
        path: 'my-home/change',
        lazy: lazily(
          () => import('./pages/ChangeHome.tsx'),
          (m) => m.ChangeHome,
        ),
      },
      {
        path: 'cases/:case',
        lazy: lazily(
          () => import('./pages/MyCase.tsx'),
          (m) => m.MyCase,
        ),
      },
      { path: 'privacy', lazy: lazily(privacy, (m) => m.Privacy) },
      { path: 'privacy/register', lazy: lazily(privacy, (m) => m.Register) },
      {
        path: 'privacy/looks',
        lazy: lazily(
          () => import('./pages/PrivacyLooks.tsx'),
          (m) => m.PrivacyLooks,
        ),
      },
      { path: 'privacy/consents', lazy: lazily(rights, (m) => m.PrivacyConsents) },
      { path: 'privacy/copy', lazy: lazily(rights, (m) => m.PrivacyCopy) },
      { path: 'privacy/correct', lazy: lazily(rights, (m) => m.PrivacyCorrect) },
      { path: 'privacy/end', lazy: lazily(rights, (m) => m.PrivacyEnd) },
      { path: '*', Component: Lost },
    ],
  },
  {
    path: 'field',
    lazy: lazily(field, (m) => m.FieldFrame),
    HydrateFallback: Skeleton,
    children: [
      { index: true, lazy: lazily(field, (m) => m.Field) },
      {
        path: 'rules',
        lazy: lazily(
          () => import('./pages/FieldRules.tsx'),
          (m) => m.FieldRules,
        ),
      },
    ],
  },
]

openFace('resident', <RouterProvider router={createBrowserRouter(failingInside(routes))} />)
