// How a law parameter changes: proposed by the bureau of its level, checked by another person there or above, then in force.
import { procedure } from '../procedure/index.ts'

const bureaus = ['county.bureau-officer', 'city.bureau-officer', 'province.bureau-officer'] as const

export const parameterChange = procedure({
  key: 'parameters.change',
  version: 3,
  title: { zh: '法定参数变更', en: 'Change of a law parameter' },
  articles: ['A22.2'],
  about: 'jurisdiction',
  sign: '参',
  retention: 'law-figure',
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
      // open to all three levels from the start: late, it stands in the lists of those above by name
      late: ['escalate:city.bureau-officer', 'escalate:province.bureau-officer'],
      form: 'parameters.finding@1',
      guards: ['parameters.may-stand@1'],
      effects: ['parameters.set@1'],
      basis: '通知 末段',
      to: { approved: 'end:changed', back: 'mend', refused: 'end:refused' },
    },
    mend: {
      title: { zh: '修改后再报', en: 'Mend and hand in again' },
      what: {
        zh: '按复核意见修改后再报；逾期未再报的，按撤回处理',
        en: 'Mend it as the check found and hand it in again; not handed in in time, it counts as taken back',
      },
      by: bureaus,
      within: 'param:parameters.change-mend',
      late: 'end:lapsed',
      form: 'parameters.mend@1',
      guards: ['parameters.own-level@1', 'parameters.may-stand@1'],
      to: 'check',
    },
  },
  outcomes: {
    approved: { zh: '批准变更', en: 'Approved' },
    back: { zh: '退回修改', en: 'Sent back to be mended' },
    refused: { zh: '不予批准', en: 'Refused' },
    lapsed: { zh: '逾期未再报', en: 'Not handed in again in time' },
  },
  ends: {
    changed: { title: { zh: '已变更', en: 'Changed' }, well: true },
    refused: { title: { zh: '未批准变更', en: 'Not approved' }, well: false },
    lapsed: { title: { zh: '逾期未再报，按撤回处理', en: 'Not handed in again in time; counts as taken back' }, well: false },
  },
})
