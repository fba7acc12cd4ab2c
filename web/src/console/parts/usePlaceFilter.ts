// The filter by place of a list over many communities: the places just below the one where its reader works.
import { useJurisdictions } from '../../shared/api/registry.ts'
import { useMe } from '../../shared/api/session.ts'
import { consoleText } from '../text.ts'

/** The code of the deepest jurisdiction above all grants with this permission: `/42/4201/420106/` → 420106. */
function commonPlace(paths: readonly string[]): string | undefined {
  const [first = [], ...others] = paths.map((path) => path.split('/').filter((code) => /^\d+$/.test(code)))
  return first.filter((code, i) => others.every((codes) => codes[i] === code)).at(-1)
}

export function usePlaceFilter(permission: string) {
  const c = consoleText.use()
  const grants = useMe().data?.grants.filter((grant) => grant.may.includes(permission)) ?? []
  const parent = commonPlace(grants.map(({ path }) => path))
  const below = useJurisdictions({ parent }).data?.rows ?? []
  return {
    field: 'jurisdiction' as const,
    title: c('placeBelow'),
    options: below.map(({ code, name }) => ({ value: code, label: name })),
  }
}
