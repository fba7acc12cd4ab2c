// The console's face: for those who work; pages by address below /console.
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { openFace } from '../shared/face.tsx'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { Frame } from './Frame.tsx'
import { Work } from './pages/Work.tsx'
import { Lost } from './pages/Lost.tsx'
import './console.css'
import './forms.css'

const lazily =
  <Module,>(load: () => Promise<Module>, page: (module: Module) => React.ComponentType) =>
  async () => ({ Component: page(await load()) })

const cases = () => import('./pages/Cases.tsx')
const communities = () => import('./pages/Communities.tsx')
const fund = () => import('./pages/Fund.tsx')
const imports = () => import('./pages/Import.tsx')
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
      { path: 'imports', lazy: lazily(imports, (m) => m.Imports) },
      { path: 'imports/:import', lazy: lazily(imports, (m) => m.ImportPage) },
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

openFace('console', <RouterProvider router={createBrowserRouter(routes, { basename: '/console' })} />)
