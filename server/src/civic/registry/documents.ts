// The documents that say who somebody is, named once.
import type { Text } from '../../kernel/errors/index.ts'
import type { IdKind } from './roster/schema.ts'

/** As the register keeps them. */
export const identityDocuments = {
  'resident-id': { zh: '居民身份证', en: 'Resident identity card' },
  passport: { zh: '护照', en: 'Passport' },
  'hk-macao-permit': { zh: '港澳居民来往内地通行证', en: 'Permit of Hong Kong and Macao residents' },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Permit of Taiwan residents' },
  'credit-code': { zh: '营业执照（单位）', en: 'Business licence (a company)' },
  other: { zh: '其他有效证件', en: 'Another valid document' },
} as const satisfies Record<IdKind, Text>
