// An account that ends at its owner's wish: nobody signs in by it any more, and the person's names are taken out of it.
import { sql, type Tx } from '../database/index.ts'
import { endTelephone } from './codes.ts'
import { endFactor } from './second-factor.ts'
import { endOthers } from './sessions.ts'
import { endIdentities } from './sign-on.ts'

/** Ends the account with its sessions, telephone, second factor and outside identities; name, login, password and person go. */
export async function eraseAccount(tx: Tx, account: string): Promise<void> {
  await endTelephone(tx, account, 'person')
  await endFactor(tx, account, 'person')
  await endIdentities(tx, account, 'person')
  await endOthers(tx, account, 'person')
  await tx.run(sql`update account set ended_at = ${tx.now}, login = ${`erased-${account}`}, password = null, password_given = false,
    person = null, name = ${tx.house.keyring.seal('已注销', `account.name/${account}`)} where id = ${account}`)
}
