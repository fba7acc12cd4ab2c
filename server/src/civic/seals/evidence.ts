// Seals and what certifies them against their leaves in the log.
import { alteredBy, type Evidence } from '../../kernel/database/index.ts'
import { leafOfHash, logged } from '../attestation/index.ts'

export const evidence: readonly Evidence[] = [
  {
    code: 'seals.altered',
    table: 'seal',
    title: { zh: '电子印章与公开日志', en: 'electronic seals and the log' },
    said: {
      zh: '印章证书与它的摘要不符，或公开日志里没有它：不是平台制作的。请停用并核对它盖过的文件',
      en: 'a certificate is not what its fingerprint says, or the log knows nothing of it: the house did not make it. End it, and go through what it signed',
    },
    altered: alteredBy(`select name from (
      select s.holder ->> 'zh' || ' ' || encode(s.fingerprint, 'hex') as name, s.fingerprint = sha256(s.certificate) as own, s.certificate from seal s
      union all select 'authority', true, certificate from seal_authority) s
      where not own or not ${logged(leafOfHash('sha256(s.certificate)'))} order by name`),
  },
]
