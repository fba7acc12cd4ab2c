// The filter by place of a list over many communities: the places just below the one where its reader works.
import { useJurisdictions } from '../../shared/api/registry.ts'
import { useMe, type Me } from '../../shared/api/session.ts'
import { consoleText } from '../text.ts'

/** The jurisdictions above all grants with a permission, from the province down: `/42/4201/420106/` → 42, 4201, 420106. */
export function placesAbove(me: Me | undefined, permission: string): string[] {
  const paths = (me?.grants ?? []).filter((grant) => grant.may.includes(permission)).map(({ path }) => path)
  const [first = [], ...others] = paths.map((path) => path.split('/').filter((code) => /^\d+[A-Z0-9]*$/.test(code)))
  return first.filter((code, i) => others.every((codes) => codes[i] === code))
}

export function usePlaceFilter(permission: string) {
  const c = consoleText.use()
  const parent = placesAbove(useMe().data, permission).at(-1)
  const below = useJurisdictions({ parent }).data?.rows ?? []
  return {
    field: 'jurisdiction' as const,
    title: c('placeBelow'),
    options: below.map(({ code, name }) => ({ value: code, label: name })),
  }
}
