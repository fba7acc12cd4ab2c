// Enrols a person's first device by itself; shows nothing.
import { useFirstDevice } from './useDevices.ts'

export default function FirstDevice({ account }: { account: string }) {
  useFirstDevice(account)
  return null
}
