// How a law parameter changes: proposed by the bureau of its level, checked by another person there or above, then in force.
import { procedure } from '../procedure/index.ts'

const bureaus = ['county.bureau-officer', 'city.bureau-officer', 'province.bureau-officer'] as const

export const parameterChange = procedure({
  key: 'parameters.change',
  version: 2,
  title: { zh: '法定参数变更', en: 'Change of a law parameter' },
  articles: ['A22.2'],
  about: 'jurisdiction',
  sign: '参',
  opens: {
    by: bureaus,
    form: 'parameters.change@1',
    guards: ['parameters.own-level@1', 'parameters.may-stand@1'],
    title: { zh: '提出变更', en: 'Propose the change' },
    basis: '通知 末段',
  },
  steps: {
    check: {
      title: { zh: '复核批准', en: 'Check and approve' },
      what: {
        zh: '对照现行值和依据的文件；提出人以外的人才能办',
        en: 'Compare with what is in force and with the document; for somebody other than the proposer',
      },
      by: bureaus,
      takes: 'another',
      within: 'param:parameters.change-check',
      form: 'parameters.finding@1',
      guards: ['parameters.may-stand@1'],
      effects: ['parameters.set@1'],
      basis: '通知 末段',
      to: { approved: 'end:changed', back: 'mend', refused: 'end:refused' },
    },
    mend: {
      title: { zh: '修改后再报', en: 'Mend and hand in again' },
      by: bureaus,
      within: 'param:parameters.change-check',
      form: 'parameters.mend@1',
      guards: ['parameters.own-level@1', 'parameters.may-stand@1'],
      to: 'check',
    },
  },
  outcomes: {
    approved: { zh: '批准变更', en: 'Approved' },
    back: { zh: '退回修改', en: 'Sent back to be mended' },
    refused: { zh: '不予批准', en: 'Refused' },
  },
  ends: {
    changed: { title: { zh: '已变更', en: 'Changed' }, well: true },
    refused: { title: { zh: '未批准变更', en: 'Not approved' }, well: false },
  },
})
