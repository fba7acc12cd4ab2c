// Which papers show what at a desk: named, never copied; the number of an identity document is compared and forgotten.
import type { Text } from '../../kernel/errors/index.ts'
import { identityDocuments } from '../registry/index.ts'

/** Documents that show what happened to an owner or a binding. */
export const factDocuments = {
  'death-certificate': { zh: '死亡证明', en: 'Death certificate' },
  'household-register': { zh: '户口注销证明', en: 'Cancelled household registration' },
  judgment: { zh: '生效的法律文书', en: 'Judgment in force' },
  title: { zh: '不动产权证书或登记簿', en: 'Title certificate or land register' },
  identity: { zh: '本人身份证件', en: 'The person’s identity document' },
  'own-word': { zh: '本人到场或电话陈述', en: 'The person’s own word, present or by telephone' },
  record: { zh: '窗口办理记录', en: 'Records of the desk' },
} as const satisfies Record<string, Text>

export type Kind = 'claim' | 'challenge' | 'death' | 'revocation' | 'telephone' | 'sign-in'
type Fact = keyof typeof factDocuments
const facts: Readonly<Record<Exclude<Kind, 'claim'>, readonly Fact[]>> = {
  challenge: ['identity', 'title', 'judgment', 'own-word', 'record'],
  death: ['death-certificate', 'household-register', 'judgment'],
  revocation: ['identity', 'title', 'judgment', 'own-word', 'record'],
  telephone: ['identity', 'own-word', 'record'],
  'sign-in': ['identity'],
}
/** What may be named as seen in a matter of this kind. */
export const documentsOf = (kind: Kind): Readonly<Record<string, Text>> =>
  kind === 'claim'
    ? identityDocuments
    : Object.fromEntries(facts[kind].map((key) => [key, factDocuments[key]]))
export const documentTitle = (key: string): Text =>
  ({ ...identityDocuments, ...factDocuments } as Readonly<Record<string, Text>>)[key] ?? { zh: key, en: key }
