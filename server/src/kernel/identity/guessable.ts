// Passwords that whoever guesses tries first: those known from breaches, and those made of this house's own words.
import { fault, rules } from './faults.ts'

/** Names that anybody here would try: of the platform, its place, its people and its doors; docs/asvs.md lists them. */
export const ownWords: readonly string[] = [
  ...['hemei', 'jiayuan', 'hubei', 'wuhan', 'xiaoqu', 'yezhu', 'yeweihui', 'wuye', 'jiedao', 'shequ'],
  ...['admin', 'system', 'security', 'audit', 'password', 'mima', 'login'],
]

/** Read when the first password is chosen: a start does not wait for it. */
let breached: Promise<ReadonlySet<string>> | undefined
const readBreached = async (): Promise<ReadonlySet<string>> =>
  new Set((await import('@zxcvbn-ts/language-common')).dictionary['passwords-common'])

/** A shorter login is in many a word without telling anything. */
const loginLeast = 4
const without = (text: string, word: string): string => text.replaceAll(word.toLowerCase(), '')

/** Throws `IDENTITY.GUESSABLE` for a password that stands in the list, or is too short once our own words and the login are out of it. */
export async function refuseGuessable(password: string, login = ''): Promise<void> {
  const plain = password.toLowerCase()
  const rest = [...ownWords, ...(login.length < loginLeast ? [] : [login])].reduce(without, plain)
  if (rest.length < rules.passwordLeast || (await (breached ??= readBreached())).has(plain)) throw fault.GUESSABLE()
}
