// Changes of the roster by procedure: asked for with evidence, checked by a second person within a time, sent back once for what is
// missing, carried out by the platform.
import type { Text } from '../../kernel/errors/index.ts'
import type { CodeKey, Declaration } from '../procedure/index.ts'
import type { Role } from '../registry/index.ts'

interface Change {
  /** of the procedure, its form and its effect alike */
  readonly key: string
  readonly sign: string
  readonly title: Text
  readonly by: readonly Role[]
  readonly guards?: readonly CodeKey[]
  readonly check?: { readonly form: CodeKey; readonly guards: readonly CodeKey[] }
  readonly articles: readonly string[]
  /**
   * 2: registry clerks ask too. 3: sent back for correction, and up when late; of the later ones 2. 4: a correction lapses; 3.
   * 5: not the neighbours'; 4. 6: engine and database see to the second person; 5.
   * 7: what must hold of rooms, of two records to be merged, of a change that never was, is looked at when they are asked for; 6
   */
  readonly version?: number
  readonly members?: 'opener' | 'all'
}
/** Who asks for a change of anybody's rooms. */
export const offices: readonly Role[] = [
  'registry.clerk',
  'neighbourhood.officer',
  'street.officer',
  'county.bureau-officer',
]

const change = ({
  key,
  sign,
  title,
  by,
  articles,
  guards = [],
  check,
  version = 6,
  members = 'opener',
}: Change): Declaration => ({
  key,
  version,
  title,
  articles,
  about: 'community',
  sign,
  retention: 'roster',
  ...(members === 'opener' ? { members } : {}),
  opens: { by, form: `${key}@1`, guards, title: { zh: `提出：${title.zh}`, en: `Ask for: ${title.en}` } },
  steps: {
    check: {
      title: { zh: '第二人复核', en: 'Check by a second person' },
      what: {
        zh: '对照原件复核；同意后平台立即登记，缺材料的一次性告知',
        en: 'Compare with the originals; on approval the platform records it at once, and what is missing is told in one go',
      },
      by: ['street.officer', 'county.bureau-officer'],
      takes: 'another',
      form: check?.form ?? 'registry.check@2',
      guards: ['registry.told-in-one-go@1', ...(check?.guards ?? [])],
      effects: [`${key}@1`],
      within: 'param:registry.change-check',
      // the time that whoever asked takes to correct it is not the office's
      clock: 'goes-on',
      // street and district may both check it: what neither does goes to the office above both
      late: 'escalate:city.bureau-officer',
      to: { approve: 'end:recorded', correct: 'correction', refuse: 'end:refused' },
    },
    correction: {
      title: { zh: '补正后再报', en: 'Corrected and handed in again' },
      what: {
        zh: '按复核意见补正，一次交齐；也可以撤回；逾期未补正的，按撤回处理，以后可以重新提出',
        en: 'Mend what the check found, all at once, or take it back; not mended in time, it counts as taken back and may be asked for anew',
      },
      by,
      takes: 'opener',
      within: 'param:registry.change-correction',
      late: 'end:lapsed',
      form: `${key}@1`,
      guards,
      to: 'check',
    },
  },
  outcomes: {
    approve: { zh: '同意，登记', en: 'Approved and recorded' },
    correct: { zh: '退回补正（一次性告知）', en: 'Back for correction, told in one go' },
    refuse: { zh: '不予登记', en: 'Not recorded' },
    lapsed: { zh: '逾期未补正', en: 'Not mended in time' },
  },
  ends: {
    recorded: { title: { zh: '已登记', en: 'Recorded' }, well: true },
    refused: { title: { zh: '不予登记', en: 'Not recorded' }, well: false },
    lapsed: {
      title: { zh: '逾期未补正，按撤回处理', en: 'Not mended in time; counts as taken back' },
      well: false,
    },
  },
})

export const changes: readonly Declaration[] = [
  change({
    key: 'registry.transfer',
    sign: '产转',
    title: { zh: '产权转移登记', en: 'Transfer of a title' },
    by: ['owner', ...offices],
    guards: ['registry.own-room@1', 'registry.documents-right@1'],
    check: { form: 'registry.transfer-check@2', guards: ['registry.same-numbers@1'] },
    articles: ['G3'],
  }),
  change({
    key: 'registry.area',
    sign: '面更',
    title: { zh: '更正房屋面积', en: 'Correction of an area' },
    by: ['owner', ...offices],
    guards: ['registry.own-room@1'],
    articles: ['G2', 'G6'],
  }),
  change({
    key: 'registry.fund-area',
    sign: '资面',
    version: 1,
    title: { zh: '维修资金改按登记面积', en: 'The fund’s area of a room' },
    by: offices,
    guards: ['registry.fund-differs@1'],
    articles: ['G6', 'A21.1'],
  }),
  change({
    key: 'registry.merge-people',
    sign: '人并',
    version: 7,
    title: { zh: '合并业主记录', en: 'Merge of owners’ records' },
    by: offices,
    guards: ['registry.people-merge@1'],
    articles: ['G3', 'G6'],
  }),
  change({
    key: 'registry.undo-merge',
    sign: '并撤',
    title: { zh: '撤销业主记录的合并', en: 'Undoing a merge' },
    by: offices,
    articles: ['G6'],
  }),
  change({
    key: 'registry.reshape-rooms',
    sign: '房变',
    version: 7,
    title: { zh: '房屋合并或分割', en: 'Rooms joined or divided' },
    by: offices,
    guards: ['registry.rooms-reshape@1'],
    articles: ['G2', 'G3', 'A21.1'],
  }),
  change({
    key: 'registry.undo-transfer',
    sign: '权更',
    version: 7,
    title: { zh: '更正不曾发生的产权变动', en: 'Correction of a change that never was' },
    by: offices,
    guards: ['registry.own-room@1', 'registry.undo-right@1'],
    articles: ['G3'],
  }),
  change({
    key: 'registry.transfer-share',
    sign: '份转',
    version: 5,
    title: { zh: '份额转移登记', en: 'Transfer of a share' },
    by: ['owner', ...offices],
    guards: ['registry.own-room@1', 'registry.share-documents-right@1', 'registry.holder-holds@1'],
    check: { form: 'registry.transfer-check@2', guards: ['registry.same-share-numbers@1'] },
    articles: ['G3'],
  }),
  change({
    key: 'registry.separate-people',
    sign: '人分',
    version: 5,
    title: { zh: '分开业主记录', en: 'Separation of owners’ records' },
    by: offices,
    guards: ['registry.separate-document-right@1', 'registry.record-holds@1'],
    check: { form: 'registry.transfer-check@2', guards: ['registry.same-separate-number@1'] },
    articles: ['G3', 'G6'],
  }),
  change({
    key: 'registry.boundary',
    sign: '界更',
    version: 4,
    members: 'all',
    title: { zh: '登记或变更小区边界', en: 'A community’s boundary' },
    by: offices,
    guards: ['registry.boundary-fits@1'],
    articles: ['G2'],
  }),
  change({
    key: 'registry.space',
    sign: '车更',
    version: 5,
    title: { zh: '车位权属登记', en: 'To whom a parking space belongs' },
    by: offices,
    guards: ['registry.space-right@1'],
    articles: ['G2'],
  }),
]
