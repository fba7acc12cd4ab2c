// The face of the connectors: banks, short messages and sign-on platforms over HTTP; the demonstration's simulated ones.
import { room } from '../../../kernel/http/index.ts'
import { sendDue } from './simulator.ts'
import { reportDue } from './sms-simulator.ts'

export { drand, simulatedBeacon } from './beacon-drand.ts'
export {
  BankAnswer,
  BankOrder,
  signedBy,
  SignedAnswer,
  SignedOrder,
  signMessage,
  type BankPort,
} from './contract.ts'
export { outsideOf, type Outside } from './configured.ts'
export { oidcSignOn, type OidcIssuer } from './sign-on-oidc.ts'
export { wechatSignOn, type WechatAccount } from './sign-on-wechat.ts'
export { httpIdentity, identitySignature, type IdentityAddress } from './identity-http.ts'
export { identitySimulator, identitySimulatorName, identityWhims, simulatedIdentity } from './identity-simulator.ts'
export { httpWitness } from './witness-http.ts'
export { mailWhims, simulatedMail, simulatedMails } from './mail-simulator.ts'
export { smtpMail, type SmtpOptions } from './mail-smtp.ts'
export { httpSms, smsSignature, type SmsAddress } from './sms-http.ts'
export { reportDue, simulatedMessages, simulatedSms, smsSimulatorName, smsWhims, type SimulatedMessage } from './sms-simulator.ts'
export { httpWebhooks, isInside } from './webhook-http.ts'
export { simulatedWebhooks, webhookWhims } from './webhook-simulator.ts'
export { httpBank, type BankAddress } from './http.ts'
export { refusedEnding, sendDue, simulatedBank, simulatorKey, simulatorName, whims } from './simulator.ts'

export const manifest = room({
  name: 'smart-service/connectors',
  migrations: new URL('./migrations/', import.meta.url),
  sealed: {
    sms_simulator_message: { message: 'sms_simulator_message.message/{id}' },
    mail_simulator_try: { mail: 'mail_simulator_try.mail/{id}' },
  },
  heartbeats: [
    { name: 'connectors.simulated-sms', everyMs: 2000, beat: async (db) => void (await reportDue(db)) },
    { name: 'connectors.simulated-bank', everyMs: 1000, beat: async (db) => void (await sendDue(db)) },
  ],
})
