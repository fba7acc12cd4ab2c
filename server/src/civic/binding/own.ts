// What the real-name desk keeps about whoever asks, for the copy of their data.
import type { Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { ownView } from './claims.ts'

const community = { head: { zh: '小区', en: 'Community' } }
const actColumns = {
  community,
  homes: { head: { zh: '房屋', en: 'Homes' } },
  act: {
    head: { zh: '经过', en: 'What happened' },
    words: {
      bound: { zh: '绑定', en: 'Bound' },
      challenged: { zh: '有人提出异议', en: 'Challenged' },
      kept: { zh: '异议已答复：绑定有效', en: 'Challenge answered: it stands' },
      ended: { zh: '解除', en: 'Ended' },
    },
  },
  cause: {
    head: { zh: '依据', en: 'By' },
    words: {
      desk: { zh: '窗口两人核对', en: 'Two people at a desk' },
      'sign-on': { zh: '政务登录证明', en: 'A sign-on' },
      service: { zh: '在线核验', en: 'An online check' },
      register: { zh: '登记时已核对', en: 'Checked when registered' },
      challenge: { zh: '异议', en: 'A challenge' },
      transfer: { zh: '名下已无房屋', en: 'No home here any more' },
      death: { zh: '业主去世', en: 'Death of the owner' },
      revocation: { zh: '撤销', en: 'Revocation' },
      merge: { zh: '业主记录合并', en: 'Records merged' },
      person: { zh: '本人注销', en: 'Ended at my wish' },
    },
  },
  verifier: { head: { zh: '核对人', en: 'Checked by' } },
  at: { head: { zh: '时间', en: 'Time' }, holds: 'time' },
} as const
const claimColumns = {
  kind: {
    head: { zh: '事项', en: 'Matter' },
    words: { claim: { zh: '认领', en: 'Claim' }, challenge: { zh: '异议', en: 'Challenge' } },
  },
  community,
  home: { head: { zh: '房屋', en: 'Home' } },
  way: {
    head: { zh: '方式', en: 'By' },
    words: {
      desk: { zh: '窗口', en: 'A desk' },
      'sign-on': { zh: '政务登录', en: 'A sign-on' },
      service: { zh: '在线核验', en: 'An online check' },
    },
  },
  state: {
    head: { zh: '进展', en: 'Stands' },
    words: {
      open: { zh: '等窗口核对', en: 'To be checked at the desk' },
      checked: { zh: '已核对，等窗口另一人复核', en: 'Checked, waits for a second person' },
      lapsed: { zh: '核对过期，等重新核对', en: 'The check lapsed; to be made anew' },
      confirmed: { zh: '已办结', en: 'Done' },
      refused: { zh: '未同意', en: 'Refused' },
      vouched: { zh: '已核验，已绑定', en: 'Vouched for, bound' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    },
  },
  openedAt: { head: { zh: '提出时间', en: 'Opened' }, holds: 'time' },
  dueAt: { head: { zh: '办理期限', en: 'Due' }, holds: 'time' },
  reason: { head: { zh: '理由', en: 'Reason' } },
} as const

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const { bindings, claims } = await ownView(tx)
  return [
    {
      title: { zh: '实名绑定及其经过', en: 'Real-name bindings and their history' },
      columns: actColumns,
      rows: bindings.flatMap(({ communityName, homes, verifier, acts }) =>
        acts.map(({ kind, cause, at }) => ({
          ...{ community: communityName, homes: homes.join('、') },
          ...{ act: kind, cause, at, verifier },
        })),
      ),
    },
    { title: { zh: '认领和异议', en: 'Claims and challenges' }, columns: claimColumns, rows: claims.map((c) => ({ ...c })) },
  ]
}
