// The resident's face: pages by address, each but the first fetched when it is opened.
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { openFace } from '../shared/face.tsx'
import { lazily } from '../shared/pages.ts'
import type { Page } from '../shared/pages.ts'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { Frame } from './Frame.tsx'
import { Home } from './pages/Home.tsx'
import { Lost } from './pages/Lost.tsx'
import './resident.css'

const calculators = () => import('./pages/Calculators.tsx')

const pages: Page[] = [
  { index: true, handle: { lines: ['X3', 'A21.4'] }, Component: Home },
  {
    path: 'sign-in',
    handle: { lines: ['G7'] },
    lazy: lazily(
      () => import('./pages/SignIn.tsx'),
      (m) => m.SignIn,
    ),
  },
  {
    path: 'votes',
    handle: { lines: ['V3'] },
    lazy: lazily(
      () => import('./pages/Votes.tsx'),
      (m) => m.Votes,
    ),
  },
  {
    path: 'votes/:vote',
    handle: { lines: ['V1', 'V3', 'V5', 'A20.1'] },
    lazy: lazily(
      () => import('./pages/VotePage.tsx'),
      (m) => m.VotePage,
    ),
  },
  {
    path: 'votes/:vote/receipt',
    handle: { lines: ['V6'] },
    lazy: lazily(
      () => import('./pages/ReceiptPage.tsx'),
      (m) => m.ReceiptPage,
    ),
  },
  {
    path: 'verify',
    handle: { lines: ['V6'] },
    lazy: lazily(
      () => import('./pages/Verify.tsx'),
      (m) => m.Verify,
    ),
  },
  {
    path: 'calculators',
    handle: { lines: ['V1', 'A20.2', 'A21.3'] },
    lazy: lazily(calculators, (m) => m.Calculators),
  },
  {
    path: 'calculators/:which',
    handle: { lines: ['V1', 'A20.2', 'A21.3'] },
    lazy: lazily(calculators, (m) => m.Calculator),
  },
  {
    path: 'fund',
    handle: { lines: ['A21.4'] },
    lazy: lazily(
      () => import('./pages/Fund.tsx'),
      (m) => m.Fund,
    ),
  },
  {
    path: 'fund/:room',
    handle: { lines: ['A21.4'] },
    lazy: lazily(
      () => import('./pages/Fund.tsx'),
      (m) => m.RoomFundPage,
    ),
  },
  {
    path: 'publications',
    handle: { lines: ['V8'] },
    lazy: lazily(
      () => import('./pages/Publications.tsx'),
      (m) => m.Publications,
    ),
  },
  {
    path: 'publications/:number',
    handle: { lines: ['V8', 'X7'] },
    lazy: lazily(
      () => import('./pages/PublicationPage.tsx'),
      (m) => m.PublicationPage,
    ),
  },
  {
    path: 'p/:number',
    handle: { lines: ['X7'] },
    lazy: lazily(
      () => import('./pages/PublicationPage.tsx'),
      (m) => m.ShortAddress,
    ),
  },
  {
    path: 'settings',
    handle: { lines: ['X1'] },
    lazy: lazily(
      () => import('./pages/Settings.tsx'),
      (m) => m.Settings,
    ),
  },
  {
    path: 'settings/devices',
    handle: { lines: ['G7', 'V6'] },
    lazy: lazily(
      () => import('./pages/Devices.tsx'),
      (m) => m.Devices,
    ),
  },
]

const routes: RouteObject[] = [
  { Component: Frame, HydrateFallback: Skeleton, children: [...pages, { path: '*', Component: Lost }] },
]

openFace('resident', <RouterProvider router={createBrowserRouter(routes)} />)
