// The demonstration's telephones: what the simulated carrier has brought. Not there in production.
import { useMessages } from '../../shared/api/sign-in.ts'
import { dateTime } from '../../shared/format/format.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import '../../shared/sign-in/sign-in.css'

export function Messages() {
  const s = signInText.use()
  const { language } = useSettings()
  const messages = useMessages()
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{s('messages')}</h1>
        <p className="muted">{s('messagesSays')}</p>
      </div>
      <Answer of={messages}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={s('messagesNone')}>{s('messagesNoneHow')}</Empty>
          ) : (
            <ul className="sign-list">
              {rows.map(({ id, to, text, arrivedAt }) => (
                <li key={id}>
                  <div className="stack stack-2">
                    <span>{text}</span>
                    <span className="muted small">
                      {s('messageTo', { to, time: dateTime(arrivedAt, language) })}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  )
}
