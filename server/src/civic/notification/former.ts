// A telephone that was replaced in the register is told so: whoever holds it may be the person in whose name that was done.
import type { Tx } from '../../kernel/database/index.ts'
import { textNumber } from '../../kernel/identity/index.ts'

/** Land lines get no text. */
const mobile = /^1\d{10}$/
const says =
  '【和美家园】小区名册上登记的这个手机号已改成别的号码。如非您本人办理，请马上联系社区居委会。[Hemei] This number was replaced in the register of your community. If that was not you, tell the neighbourhood office at once.'

/** It names neither the person nor the new number: who holds the old one now may be a stranger. */
export async function tellFormerTelephone(tx: Tx, number: string | undefined): Promise<void> {
  const to = number?.replaceAll(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '') ?? ''
  if (mobile.test(to)) await textNumber(tx, to, says)
}
