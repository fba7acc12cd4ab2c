// docs/access.md: which permission opens which route where, and which offices hold it. What the matrix test tries.
import type { Permission } from '../server/src/kernel/access/index.ts'
import { urlOf, type Route } from '../server/src/kernel/http/index.ts'
import { roleTitle } from '../server/src/civic/registry/index.ts'

const named = (role: string): string => `${roleTitle(role).zh} \`${role}\``
const holdersOf = (p: Permission): string =>
  p.allow
    .filter(({ roles }) => roles.length)
    .map(
      ({ roles, reach }) =>
        `${roles.map(named).join('、')} ${reach === 'over' ? '（管辖 over）' : '（属于 member）'}`,
    )
    .join('；')

/** In words, where a route acts: the thing that its address names. */
function placeOf(r: Route): string {
  if (r.permission === 'public') return '任何人 anybody'
  if (r.permission === 'self') return '本人 oneself'
  if (r.scope === 'wherever') return '有此权限的各处 wherever it is held'
  const [, thing] = /(\w+)\/:\w+/.exec(r.path) ?? []
  return thing ? `\`${thing}\` 所在地 its place` : '由接口定 as the route says'
}
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

export function accessMap(routes: readonly Route[], permissions: readonly Permission[]): string {
  const out = [
    '# 谁能做什么 · Who may do what',
    '',
    '由 `npm run generate` 从声明生成，不手工维护。Generated from the declarations, not kept by hand. `server/src/testing/matrix.test.ts` tries every route with every role: inside, next door, in another county, after the post has ended, and signed in as nobody.',
    '',
    'Over: the office’s place contains the thing (authority). Member: the thing’s place contains the person’s own (belonging). Outside both it answers 404, byte for byte as if there were nothing; inside, without the permission, 403; not signed in, 401.',
    '',
    '## 权限 · Permissions',
    '',
    row(['权限 permission', '', '由谁 held by']),
    row(['---', '---', '---']),
    ...permissions.map((p) => row([`\`${p.key}\``, p.title.zh, holdersOf(p)])),
    '',
    '## 接口 · Routes',
    '',
    row(['route', '', '权限 permission', '何处 where', '条文 lines']),
    row(['---', '---', '---', '---', '---']),
    ...routes.map((r) =>
      row([
        `${r.method} \`${urlOf(r).replace('/api/v1', '')}\``,
        r.summary.zh,
        `\`${r.permission}\``,
        placeOf(r),
        r.articles.join(', '),
      ]),
    ),
    '',
  ]
  return out.join('\n')
}
