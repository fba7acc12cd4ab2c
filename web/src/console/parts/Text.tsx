// Some lines of text that must be filled in, in the forms of the registers.
import { Field } from '../../shared/ui/Field.tsx'

interface TextProps {
  label: string
  value: string
  onChange: (value: string) => void
  most?: number
  line?: boolean
}
export function Text({ label, value, onChange, most = 500, line = false }: TextProps) {
  const given = { className: 'input', required: true, minLength: 4, maxLength: line ? 100 : most, value }
  return (
    <Field label={label}>
      {(ids) =>
        line ? (
          <input {...ids} {...given} onChange={(e) => onChange(e.target.value)} />
        ) : (
          <textarea {...ids} {...given} rows={3} onChange={(e) => onChange(e.target.value)} />
        )
      }
    </Field>
  )
}
