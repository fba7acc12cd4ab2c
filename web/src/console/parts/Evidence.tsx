// What a change of the roster rests on, asked for where it is proposed from a list or an owner's page.
import { Field } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'

export function Evidence({ value, set }: { value: string; set: (value: string) => void }) {
  const c = consoleText.use()
  return (
    <Field label={c('cleanEvidence')}>
      {(ids) => (
        <input {...ids} className="input" required minLength={4} value={value} onChange={(e) => set(e.target.value)} />
      )}
    </Field>
  )
}
