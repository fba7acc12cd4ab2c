// Whoever says that a person is who they say: a desk's two people, a platform one signs on by, an outside service. All end in one word, and the word in one act.
import { sql, type Database, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { vouchedFor } from '../../kernel/identity/index.ts'
import { bind, holderBy } from '../registry/index.ts'
import { fault } from './faults.ts'
import { end, me, type Matter } from './matters.ts'

export const answers = ['match', 'mismatch', 'unknown'] as const
export type Answer = (typeof answers)[number]

/** What an outside service is asked; the number of the question is the same at every try. */
export interface Question {
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly telephone: string
}
/** A service that compares a name, an identity number and a telephone with what authorities know. */
export interface IdentityService {
  readonly name: Text
  /** answers invented for a demonstration or a test: said wherever the service is named */
  readonly simulated: boolean
  /** Asks, outside any transaction; throws where no answer can be trusted. */
  ask(question: Question): Promise<{ readonly answer: Answer; readonly reference: string }>
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    /** none: claims are checked at a desk or by a sign-on */
    readonly identityService?: IdentityService
  }
}

/** The word on one claim. */
export interface Word {
  readonly way: 'sign-on' | 'service'
  readonly verifier: string
  readonly answer: Answer
  readonly reference: string
  readonly name: string
  readonly idNumber: string
}
export type Outcome = 'bound' | 'not-registered' | Exclude<Answer, 'match'>

/** The word is kept; where it matches and the register knows this person as an owner of this home, the account is bound. Scope: the community. */
export async function take(tx: Tx, matter: Matter, word: Word): Promise<Outcome> {
  const id = tx.newId()
  const heard = await tx.run(sql`insert into verifier_word (id, matter, community_id, verifier, answer, reference, at)
    values (${id}, ${matter.id}, ${matter.community}, ${word.verifier}, ${word.answer}, ${word.reference}, ${tx.now})
    on conflict (verifier, reference) do nothing`)
  // a service's own number of an answer comes once
  if (!heard) throw fault.SERVICE_DOWN()
  if (word.answer !== 'match') return word.answer
  const of = { room: matter.room ?? '', idKind: 'resident-id', idNumber: word.idNumber, name: word.name }
  const party = await holderBy(tx, of)
  if (!party) return 'not-registered'
  await end(tx, matter, { how: 'vouched', word: id })
  const evidence = { evidence: `${word.verifier} 证明的姓名和证件号与登记一致 | name and number as registered, vouched for`, verifier: word.verifier }
  await bind(tx, matter.community ?? '', [{ account: me(tx), party, ...evidence }], { cause: word.way, matter: matter.id })
  return 'bound'
}

/** What the platforms that this account signs on by vouch for: the newest with a name and a number. Throws NOT_VOUCHED. */
export async function newestVouched(tx: Tx) {
  const vouched = (await vouchedFor(tx, me(tx))).filter((v) => v.name !== undefined && v.idNumber !== undefined)
  const [newest] = vouched.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  if (!newest) throw fault.NOT_VOUCHED()
  return newest
}
/** The word of that platform on a claim. Throws NOT_VOUCHED. */
export async function signOnWord(tx: Tx, matter: Matter): Promise<Word> {
  const newest = await newestVouched(tx)
  const { name = '', idNumber = '', signOn } = newest
  const verifier = tx.house.signOns.find((s) => s.key === signOn)?.title.zh ?? signOn
  return { way: 'sign-on', verifier, answer: 'match', reference: `${matter.id}:${tx.now.getTime()}`, name, idNumber }
}

const daily = 5
/** A question is counted, for the account and for the number, before it is asked; none is given back. */
async function count(db: Database, account: string, question: Question): Promise<void> {
  const { keyring } = db.house
  const subjects = [keyring.blind('identity-asked', `account:${account}`), keyring.blind('identity-asked', `number:${question.idNumber}`)]
  await db.act({ account, person: undefined, name: 'identity service', grants: [] }, async (tx) => {
    for (const subject of subjects.toSorted((a, b) => a.compare(b))) {
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`asked/${subject.toString('hex')}`}, 0))`)
      const { slot } = await tx.one<{ slot: number }>(
        sql`select count(*)::int + 1 as slot from verifier_asked where subject = ${subject} and day = ${tx.today}`,
      )
      if (slot > daily) throw fault.ASKED_OFTEN({ most: daily })
      await tx.run(sql`insert into verifier_asked (subject, day, slot) values (${subject}, ${tx.today}, ${slot}::int)`)
    }
  })
}

/** Before the act: the service's word on name, number and telephone. Throws NOT_OFFERED, ASKED_OFTEN, SERVICE_DOWN. */
export async function serviceWord(db: Database, account: string, question: Question): Promise<Word> {
  const { identityService: service } = db.house
  if (!service) throw fault.NOT_OFFERED()
  await count(db, account, question)
  const said = await service.ask(question).catch(() => {
    throw fault.SERVICE_DOWN()
  })
  const { name, idNumber } = question
  return { way: 'service', verifier: service.name.zh, ...said, name, idNumber }
}
