// The face of the connectors: banks, short messages and sign-on platforms over HTTP; the demonstration's simulated ones.
import { room } from '../../../kernel/http/index.ts'
import { sendDue } from './simulator.ts'

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
export { httpSms, smsSignature, type SmsAddress } from './sms-http.ts'
export { simulatedMessages, simulatedSms, smsSimulatorName, smsWhims, type SimulatedMessage } from './sms-simulator.ts'
export { httpBank, type BankAddress } from './http.ts'
export { refusedEnding, sendDue, simulatedBank, simulatorKey, simulatorName, whims } from './simulator.ts'

export const manifest = room({
  name: 'smart-service/connectors',
  migrations: new URL('./migrations/', import.meta.url),
  sealed: { sms_simulator_message: ['message'] },
  heartbeats: [
    { name: 'connectors.simulated-bank', everyMs: 1000, beat: async (db) => void (await sendDue(db)) },
  ],
})
