// What a face routes: pages, each saying which lines of the notice it serves (docs/notice.md is made from it).
import type { RouteObject } from 'react-router'

type Line = `A${number}.${number}` | `${'G' | 'V' | 'X'}${number}`

/** A page says its lines; what only frames pages has pages. */
export type Page = RouteObject &
  ({ handle: { lines: readonly [Line, ...Line[]] }; children?: never } | { children: Page[] })

/** A page that is fetched when it is opened. */
export const lazily =
  <Module>(load: () => Promise<Module>, page: (module: Module) => React.ComponentType) =>
  async () => ({ Component: page(await load()) })
