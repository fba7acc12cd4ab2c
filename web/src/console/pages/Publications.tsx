// Notices, as a list of the desk; each opens as the public reads it (V8, X4).
import { publicationPath } from '../../shared/api/publications.ts'
import { tableDate } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Said } from '../../shared/ui/Said.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export function Publications() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <h1>{c('publicationsTitle')}</h1>
      <DataList
        name="publications"
        path="/api/v1/publications"
        columns={[
          {
            key: 'number',
            title: c('publicationNumber'),
            sorts: 'number',
            render: ({ number }) => <span className="nowrap">{number}</span>,
          },
          {
            key: 'title',
            title: c('publicationTitle'),
            render: ({ number, title }) => (
              <a href={publicationPath(number)}>
                <Said>{words(title)}</Said>
              </a>
            ),
          },
          { key: 'community', title: c('publicationCommunity'), render: ({ community }) => community.name },
          {
            key: 'publishedAt',
            title: c('publicationDate'),
            sorts: 'publishedAt',
            render: (row) => tableDate(row.date),
          },
        ]}
        empty={{ title: c('publicationsNone'), how: c('publicationsNoneHow') }}
      />
    </div>
  )
}
