// The face of the connectors: the contract with banks, an adapter over HTTP, the demonstration's simulated bank.
import { room } from '../../../kernel/http/index.ts'
import { sendDue } from './simulator.ts'

export {
  BankAnswer,
  BankOrder,
  signedBy,
  SignedAnswer,
  SignedOrder,
  signMessage,
  type BankPort,
} from './contract.ts'
export { httpBank, type BankAddress } from './http.ts'
export { refusedEnding, sendDue, simulatedBank, simulatorKey, simulatorName, whims } from './simulator.ts'

export const manifest = room({
  name: 'smart-service/connectors',
  migrations: new URL('./migrations/', import.meta.url),
  heartbeats: [
    { name: 'connectors.simulated-bank', everyMs: 1000, beat: async (db) => void (await sendDue(db)) },
  ],
})
