// What a change of the roster would change: as registered beside what is asked for, the deciding figure first (G3, G6).
import { useRosterComparison } from '../../shared/api/roster.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { consoleText } from '../text.ts'

export function CaseComparison({ id }: { id: string }) {
  const c = consoleText.use()
  const words = useWords()
  const { data } = useRosterComparison(id)
  const [first] = data?.lines ?? []
  if (!data || !first) return null
  const { running, lines } = data
  const nothing = c('compareNothing')
  const said = (text: typeof first.now) => (text ? words(text) : nothing)
  return (
    <section className="stack stack-2">
      <h2>{running ? c('compareTitle') : c('compareEnded')}</h2>
      {running && first.then && (
        <Figures>
          <Figure
            large
            label={words(first.label)}
            value={words(first.then)}
            note={c('compareNote', { now: said(first.now) })}
          />
        </Figures>
      )}
      <RecordTable
        caption={running ? c('compareTitle') : c('compareEnded')}
        stacks
        rows={lines.map((line, at) => ({ ...line, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          { key: 'label', title: c('compareWhat'), render: ({ label }) => <strong>{words(label)}</strong> },
          { key: 'now', title: c('compareNow'), stacked: 'named', render: ({ now }) => said(now) },
          ...(running
            ? [
                {
                  key: 'then',
                  title: c('compareThen'),
                  stacked: 'named' as const,
                  render: ({ now, then }: (typeof lines)[number]) =>
                    then === null ? (
                      <span className="muted">{now === null ? nothing : c('compareStays')}</span>
                    ) : words(then) === (now && words(now)) ? (
                      words(then)
                    ) : (
                      <strong>{words(then)}</strong>
                    ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
