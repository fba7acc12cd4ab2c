// The console's face: for those who work; pages by address below /console.
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { openFace } from '../shared/face.tsx'
import { lazily } from '../shared/pages.ts'
import type { Page } from '../shared/pages.ts'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { Frame } from './Frame.tsx'
import { Work } from './pages/Work.tsx'
import { Lost } from './pages/Lost.tsx'
import './console.css'
import './forms.css'

const cases = () => import('./pages/Cases.tsx')
const communities = () => import('./pages/Communities.tsx')
const fund = () => import('./pages/Fund.tsx')
const imports = () => import('./pages/Import.tsx')
const votes = () => import('./pages/Votes.tsx')

const pages: Page[] = [
  { index: true, handle: { lines: ['X3'] }, Component: Work },
  {
    path: 'cases',
    lazy: lazily(cases, (m) => m.Cases),
    children: [
      { index: true, handle: { lines: ['X3', 'X4'] }, lazy: lazily(cases, (m) => m.NoCase) },
      {
        path: ':case',
        handle: { lines: ['A2.3', 'A20.1', 'A20.2', 'X3'] },
        lazy: lazily(
          () => import('./pages/CasePage.tsx'),
          (m) => m.CasePage,
        ),
      },
    ],
  },
  {
    path: 'propose',
    handle: { lines: ['A20.1'] },
    lazy: lazily(
      () => import('./pages/Propose.tsx'),
      (m) => m.Propose,
    ),
  },
  {
    path: 'registry/jurisdictions',
    handle: { lines: ['G1'] },
    lazy: lazily(
      () => import('./pages/Jurisdictions.tsx'),
      (m) => m.Jurisdictions,
    ),
  },
  {
    path: 'registry/communities',
    handle: { lines: ['G2', 'X4'] },
    lazy: lazily(communities, (m) => m.Communities),
  },
  {
    path: 'registry/communities/:community',
    handle: { lines: ['G2', 'G3', 'X2', 'X4'] },
    lazy: lazily(communities, (m) => m.CommunityPage),
  },
  { path: 'imports', handle: { lines: ['G5', 'X4'] }, lazy: lazily(imports, (m) => m.Imports) },
  { path: 'imports/:import', handle: { lines: ['G5', 'X6'] }, lazy: lazily(imports, (m) => m.ImportPage) },
  { path: 'votes', handle: { lines: ['X4'] }, lazy: lazily(votes, (m) => m.Votes) },
  { path: 'votes/:vote', handle: { lines: ['V1', 'V2', 'V5'] }, lazy: lazily(votes, (m) => m.VotePage) },
  { path: 'fund', handle: { lines: ['X4'] }, lazy: lazily(fund, (m) => m.FundAccounts) },
  {
    path: 'fund/:community',
    handle: { lines: ['A21.1', 'X4'] },
    lazy: lazily(fund, (m) => m.CommunityFundPage),
  },
  {
    path: 'fund/vouchers/:voucher',
    handle: { lines: ['A20.2', 'A21.1'] },
    lazy: lazily(
      () => import('./pages/VoucherPage.tsx'),
      (m) => m.VoucherPage,
    ),
  },
  {
    path: 'publications',
    handle: { lines: ['V8', 'X4'] },
    lazy: lazily(
      () => import('./pages/Publications.tsx'),
      (m) => m.Publications,
    ),
  },
]

const routes: RouteObject[] = [
  { Component: Frame, HydrateFallback: Skeleton, children: [...pages, { path: '*', Component: Lost }] },
]

openFace('console', <RouterProvider router={createBrowserRouter(routes, { basename: '/console' })} />)
