// The route tables of both faces, read from the routers' own source, so that a page without a test cannot hide.
import fs from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

export type Face = 'resident' | 'console'

/** What is read here of a parsed source: any node, by the names of its parts. */
type Node = { readonly type: string } & Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

function propertyOf(of: Node, key: string): Node | undefined {
  const found = nodes(of['properties']).find((p) => isNode(p['key']) && p['key']['name'] === key)
  return isNode(found?.['value']) ? found['value'] : undefined
}

/** The array that stands in `const routes`. */
function tableOf(source: string, file: string): Node {
  const program: unknown = parseSync(file, source).program
  const declared = nodes(isNode(program) ? program['body'] : [])
    .flatMap((statement) => nodes(statement['declarations']))
    .find((one) => isNode(one['id']) && one['id']['name'] === 'routes')
  const table = declared?.['init']
  if (!isNode(table) || table.type !== 'ArrayExpression') throw new Error(`${file} declares no table of routes`)
  return table
}

function below(table: Node, at: string): string[] {
  return nodes(table['elements']).flatMap((route) => {
    if (route.type !== 'ObjectExpression') throw new Error(`a route below ${at} is no plain object`)
    const said = propertyOf(route, 'path')
    if (said && typeof said['value'] !== 'string') throw new Error(`a path below ${at} is no plain text`)
    const own = said ? `${at === '/' ? '' : at}/${String(said['value'])}` : at
    const children = propertyOf(route, 'children')
    return children ? below(children, own) : [own]
  })
}

/** The patterns of every page of a face, as the browser's address has them (`/console/cases/:case`). */
export function pagesOf(face: Face): string[] {
  const file = path.resolve(import.meta.dirname, `../web/src/${face}/main.tsx`)
  return below(tableOf(fs.readFileSync(file, 'utf8'), file), face === 'console' ? '/console' : '/')
}
