// My sign-in, the same in both faces: what I can do when a phone is lost stands first.
import { useMySignIn } from '../api/sign-in.ts'
import { Answer } from '../ui/Problem.tsx'
import { Devices } from './Devices.tsx'
import { FieldDevices } from './FieldDevices.tsx'
import { Factor } from './Factor.tsx'
import { PasswordPart, PlatformsPart, TelephonePart } from './Means.tsx'
import { signInText } from './text.ts'
import './sign-in.css'

export function MySignIn({ at }: { at: string }) {
  const s = signInText.use()
  const mine = useMySignIn()
  return (
    <div className="stack stack-8 narrow sign-page">
      <div className="stack stack-2">
        <h1>{s('mine')}</h1>
        <p className="muted">{s('mineSays')}</p>
      </div>
      <Answer of={mine}>
        {(data) => (
          <>
            <Devices sessions={data.sessions} />
            <FieldDevices />
            <Factor mine={data} />
            <TelephonePart mine={data} owns={!at.startsWith('/console')} />
            <PasswordPart mine={data} />
            <PlatformsPart mine={data} landing={at} />
          </>
        )}
      </Answer>
    </div>
  )
}
