// The face of the identity room.
import { room } from '../http/index.ts'
import { sendSms } from './codes.ts'
import { ownParts } from './own.ts'
import { deskRoutes } from './routes-desk.ts'
import { ownRoutes } from './routes-own.ts'
import { wayRoutes } from './routes-ways.ts'
import { routes } from './routes.ts'
import { sweeping } from './sweep.ts'

export { deskEvidence, deskPlaceOf, lostTelephone, seenAtDesk, signInTakenBack } from './desk.ts'
export { lostFactorDecided } from './second-factor.ts'
export { accountNames, createAccount, createAccounts, hashOf } from './accounts.ts'
export { giveTelephone, loginOf, numberOf, telephoneOf, textNumber, type SmsMessage, type SmsPort, type SmsReport } from './codes.ts'
export { eraseAccount } from './erasure.ts'
export { fault as signInFault } from './faults.ts'
export { askRegistrationCode, checkRegistration, register, Registration, RegistrationCode } from './registration.ts'
export { givePassword, justSignedIn, sureOf } from './passwords.ts'
export { enter, Password } from './routes.ts'
export { claimOf, endOthers, openSession, sessionBond, tokenMark, type DescribedGrant, type NewSession } from './sessions.ts'
export { VerifiedClaims, vouchedFor, type Journey, type SignedOn, type SignOn, type Vouched } from './sign-on.ts'
export { endSessionsOf, lockAccount, passwordHalf, unlockAccount } from './locks.ts'
export const manifest = room({
  name: 'kernel/identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [...routes, ...ownRoutes, ...wayRoutes, ...deskRoutes],
  jobs: [sendSms],
  heartbeats: [sweeping],
  personal: ownParts,
  sealed: {
    account: { name: 'account.name/{id}' },
    second_factor: { secret: 'second_factor.secret/{account}' },
    sign_in_desk_act: { evidence: 'sign_in_desk_act.evidence/{account}' },
    sign_in_telephone: { number: 'sign_in_telephone.number/{account}' },
    sign_on_identity: { sealed: 'sign_on_identity.sealed/{account}' },
    sign_on_record: { claims: 'sign_on_record.claims/{identity}' },
  },
  blind: [
    {
      table: 'sign_in_telephone',
      columns: { blind: { kind: 'sign-in-telephone', of: ['number'] } },
      mustBeEmpty: [],
    },
    {
      table: 'sign_on_identity',
      columns: { subject: { kind: 'sign-on-subject', of: ['sealed'] } },
      mustBeEmpty: [],
    },
  ],
  walls: { 'hemei.account': 'select id::text from account', 'hemei.sign_in': 'select id::text from account' },
})
