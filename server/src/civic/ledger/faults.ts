// How posting can fail when nobody has made a mistake in the code.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('LEDGER', {
  NO_VOUCHER: {
    kind: 'NotFound',
    zh: '没有找到这张凭证，或它不对您公开',
    en: 'No such voucher, or it is not open to you',
  },
  POSTED_OTHERWISE: {
    kind: 'Conflict',
    zh: '这笔业务已经以凭证 {number} 入账，且内容不同；如需更正请先冲销',
    en: 'This was posted as voucher {number} with other content; reverse that first',
  },
  NOT_COVERED: {
    kind: 'RuleViolation',
    article: '165号令 第二十条',
    zh: '有分户账余额不足，或已为另一笔付款预留；本次没有入账，请重新分摊',
    en: 'A sub-ledger does not cover this, or is kept for another payment; nothing was posted; apportion again',
  },
  REVERSED: {
    kind: 'Conflict',
    zh: '凭证 {number} 已经冲销，或本身就是冲销凭证',
    en: 'Voucher {number} is reversed, or is itself a reversal',
  },
})

const uncovered = new Set(['ledger_balance_held_fen_check', 'ledger_reserved_is_held'])
/** The database's refusal to let a balance fall short, as the fault that people are told. */
export async function covered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === '23514' && constraint !== undefined && uncovered.has(constraint)) throw fault.NOT_COVERED()
    throw error
  }
}
