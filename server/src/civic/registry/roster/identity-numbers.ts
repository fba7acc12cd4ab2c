// Checks the numbers by which people, companies and telephones are known: form, date and check digit.

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'
/** GB 32100 leaves out I, O, S, V and Z. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type NumberFault = 'format' | 'date' | 'check'

/** A real day of the Gregorian calendar written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Full-width to half-width, no spaces or hyphens, upper case. */
export const tidyNumber = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()

/** GB 11643-1999: the 18th character of a resident's number, from its first seventeen digits. */
export function idCheckDigit(first17: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return ID_CHECKS[sum % 11] ?? ''
}

/**
 * GB 11643: eighteen characters, a day of birth that exists, the check digit. The region (first six) is not
 * looked up: regions are merged and renamed, the number stays; demonstration numbers use 000000, nobody's.
 */
export function idNumberFault(number: string): NumberFault | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'format'
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(born) || born < '1850-01-01') return 'date'
  return idCheckDigit(number) === number[17] ? null : 'check'
}

/** Day of birth in a valid resident's number. */
export const bornOn = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** GB 32100-2015: the 18th character of a unified social credit code, from its first seventeen. */
export function creditCheckCharacter(first17: string): string {
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, i) => total + weight * CREDIT_ALPHABET.indexOf(first17[i] ?? ''),
    0,
  )
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

/** GB 32100: two characters, six digits of region, nine of the organization, one check character. */
export function creditCodeFault(code: string): NumberFault | null {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code)) return 'format'
  return creditCheckCharacter(code) === code[17] ? null : 'check'
}

/** A mobile number of eleven digits or a land line with its area code; null where it is neither. */
export function tidyPhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  return /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/.test(digits) ? digits : null
}

/** Enough to find the row again, too little to know the person: for messages, logs and previews. */
export function maskNumber(text: string): string {
  if (text.length <= 4) return '*'.repeat(text.length)
  const kept = text.length > 11 ? 4 : 3
  return text.slice(0, kept - 1) + '*'.repeat(Math.max(text.length - kept - 1, 1)) + text.slice(-2)
}

export const maskName = (name: string): string => {
  const [first = ''] = name
  return first + '*'.repeat(Math.min(Math.max(Array.from(name).length - 1, 1), 3))
}
