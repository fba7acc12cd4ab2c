// How names sort: numbers padded so that 2栋 comes before 10栋.
const digits = 6
/** Sorts as people count: `3-2-501` → `000003-000002-000501`. */
export const sortKey = (label: string): string =>
  label.replaceAll(/\d+/g, (n) => n.padStart(digits, '0')).slice(0, 200)

/** A room's natural key as lists show it: `3/2/501` → `3-2-501`, `3/-/501` → `3-501`; unique as the key is. */
export function labelOf(key: string): string {
  const parts = key.split('/').filter((part) => part !== '-')
  return parts.join(parts.some((part) => part.includes('-')) ? '/' : '-')
}

/** `3` → `3栋`; what already says what it is stays. */
export const buildingName = (label: string): string => (/^[\dA-Z]+$/i.test(label) ? `${label}栋` : label)
