// My messages in the console; and how far what was told in my places has reached (X3, V2).
import { dateTime, count } from '../../shared/format/format.ts'
import { MessageList } from '../../shared/messages/MessageList.tsx'
import { MessageSettings } from '../../shared/messages/MessageSettings.tsx'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Said } from '../../shared/ui/Said.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export const Messages = () => <MessageList base="/console" settings="/messages/settings" />
export { MessageSettings }

export function Reach() {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  return (
    <div className="stack">
      <h1>{c('reachTitle')}</h1>
      <p className="muted">{c('reachSays')}</p>
      <DataList
        name="reach"
        path="/api/v1/notifications"
        columns={[
          { key: 'at', title: c('reachAt'), sorts: 'at', render: ({ at }) => <span className="nowrap">{dateTime(at, language)}</span> },
          {
            key: 'title',
            title: c('reachWhat'),
            render: (row) => (
              <>
                <strong>{words(row.title)}</strong> <Said>{words(row.text)}</Said>
              </>
            ),
          },
          { key: 'place', title: c('reachWhere'), render: ({ place }) => place },
          { key: 'told', title: c('reachTold'), sorts: 'told', figure: true, width: 100, render: ({ told }) => count(told) },
          { key: 'read', title: c('reachRead'), figure: true, render: ({ read }) => (read === null ? c('reachFew') : count(read)) },
          ...(['email', 'sms'] as const).map((channel) => ({
            key: channel,
            title: c(channel === 'email' ? 'reachEmail' : 'reachSms'),
            render: (row: { ways: { channel: string; counts: Record<'waiting' | 'sent' | 'delivered' | 'failed', number> }[] }) => {
              const counts = row.ways.find((way) => way.channel === channel)?.counts
              if (!counts) return null
              const { waiting, sent, delivered, failed } = counts
              return c('reachCounts', { sent: count(sent + delivered), waiting: count(waiting), failed: count(failed) })
            },
          })),
        ]}
        empty={{ title: c('reachNone'), how: c('reachNoneHow') }}
      />
    </div>
  )
}
