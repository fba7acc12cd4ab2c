// My data (X2): what can be asked about it, one thing a page; and the public register of what is kept and why.
import { Link } from 'react-router'
import { useRegister, useTold } from '../../shared/api/privacy.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { privacyText } from '../texts/privacy.ts'

export function Privacy() {
  const p = privacyText.use()
  const ways = [
    ['looks', p('looks'), p('looksSays')],
    ['consents', p('consents'), p('consentsSays')],
    ['copy', p('copy'), p('copySays')],
    ['correct', p('correct'), p('correctSays')],
    ['register', p('register'), p('registerSays')],
    ['end', p('end'), ''],
  ] as const
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{p('title')}</h1>
        <p className="muted">{p('says')}</p>
      </div>
      <Told />
      <ul className="lines">
        {ways.map(([to, name, says]) => (
          <li key={to} className="stack stack-2">
            <Link to={`/privacy/${to}`}>{name}</Link>
            {says && <span className="muted small">{says}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Told() {
  const p = privacyText.use()
  const { language } = useSettings()
  const rows = useTold().data?.rows ?? []
  if (!rows.length) return null
  return (
    <section className="stack stack-2" aria-label={p('told')}>
      <h2>{p('told')}</h2>
      {rows.map((row) => (
        <p key={`${row.id} ${row.n}`}>
          <strong>{row.title}</strong> · {date(row.at, language)}
          <br />
          {row.words}
        </p>
      ))}
    </section>
  )
}

export function PrivacyBack() {
  const p = privacyText.use()
  return (
    <p className="no-print">
      <Link to="/privacy">{p('back')}</Link>
    </p>
  )
}

export function Register() {
  const p = privacyText.use()
  const words = useWords()
  const asked = useRegister()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{p('register')}</h1>
        <p className="muted">{p('registerSays')}</p>
      </div>
      <Answer of={asked} lines={8}>
        {({ rows }) => (
          <ul className="lines">
            {rows.map((kind) => (
              <li key={kind.key} className="stack stack-2">
                <h2>{words(kind.title)}</h2>
                <dl className="record-facts">
                  {[
                    [p('registerWhy'), words(kind.purpose)],
                    [p('registerBasis'), kind.basis],
                    [
                      p('registerKept'),
                      kind.daysSource === 'configuration'
                        ? `${words(kind.kept)} (${p('asOfPlatform')})`
                        : words(kind.kept),
                    ],
                    [p('registerEnds'), kind.stays ? words(kind.stays) : p('registerClock')],
                  ].map(([label, value]) => (
                    <div key={label}>
                      <dt>{label}</dt>
                      <dd lang={label === p('registerBasis') ? 'zh-CN' : undefined}>{value}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  )
}
