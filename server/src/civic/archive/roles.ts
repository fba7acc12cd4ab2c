// Who keeps the archive: the offices of the place and above it; each over what lies in its area.
import type { Role } from '../registry/index.ts'

export const keepers = [
  'neighbourhood.officer',
  'street.officer',
  'county.bureau-officer',
  'city.bureau-officer',
  'province.bureau-officer',
] as const satisfies readonly Role[]
