// The demonstration's telephones and mailboxes: what the simulated carrier and post office have brought. Not there in production.
import { useMessages } from '../../shared/api/sign-in.ts'
import { dateTime } from '../../shared/format/format.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import '../../shared/sign-in/sign-in.css'

type Found = NonNullable<ReturnType<typeof useMessages>['data']>
/** Both together, the latest first. */
const all = (rows: Found['rows'], mails: Found['mails']) =>
  [...rows.map((row) => ({ ...row, subject: undefined })), ...mails].toSorted((a, b) => b.arrivedAt.localeCompare(a.arrivedAt))

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
        {({ rows, mails }) =>
          rows.length + mails.length === 0 ? (
            <Empty title={s('messagesNone')}>{s('messagesNoneHow')}</Empty>
          ) : (
            <ul className="sign-list">
              {all(rows, mails).map(({ id, to, subject, text, arrivedAt }) => (
                <li key={id}>
                  <div className="stack stack-2">
                    {subject !== undefined && (
                      <strong>
                        <Said>{subject}</Said>
                      </strong>
                    )}
                    <span className="message-text">
                      <Said>{text}</Said>
                    </span>
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
