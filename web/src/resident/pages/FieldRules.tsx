// The written rule of each act that may be done offline, made from the declarations themselves; open to everybody (X8).
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../shared/api/client.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { fieldText } from '../texts/field.ts'

export function FieldRules() {
  const f = fieldText.use()
  const words = useWords()
  const rules = useQuery({ queryKey: ['field', 'rules'], queryFn: () => got(api.GET('/api/v1/field/rules')), networkMode: 'always' })
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{f('rulesTitle')}</h1>
        <p className="muted">{f('rulesSays')}</p>
      </div>
      <Answer of={rules}>
        {({ acts, never, openHours }) => (
          <>
            <section className="stack">
              <h2>{f('rulesCan')}</h2>
              <ul className="lines">
                {acts.map(({ act, title, ruleTitle, because, keepHours }) => (
                  <li key={act} className="stack stack-2">
                    <strong>
                      {words(title)} — {words(ruleTitle)}
                    </strong>
                    <span>{words(because)}</span>
                    <span className="muted small">{f('rulesHours', { hours: keepHours })}</span>
                  </li>
                ))}
              </ul>
            </section>
            <section className="stack">
              <h2>{f('rulesAlways')}</h2>
              <ul className="bullets">
                {[f('rulesOnce'), f('rulesClock'), f('rulesRight'), f('rulesKept'), f('rulesStore', { hours: openHours })].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
            <section className="stack">
              <h2>{f('rulesNever')}</h2>
              <ul className="lines">
                {never.map(({ title, because }) => (
                  <li key={title.zh} className="stack stack-2">
                    <strong>{words(title)}</strong>
                    <span>{words(because)}</span>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Answer>
    </div>
  )
}
