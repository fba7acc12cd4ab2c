// The way from a case that has ended to its archived record.
import { Link } from 'react-router'
import { useArchivedOf } from '../../shared/api/archive.ts'
import { consoleText } from '../text.ts'

export function Archived({ of }: { of: string }) {
  const c = consoleText.use()
  const [record] = useArchivedOf(of, true).data?.rows ?? []
  return (
    record && (
      <>
        {' · '}
        <Link to={`/archive/${record.id}`}>
          {c('archiveOf')} {record.number}
        </Link>
      </>
    )
  )
}
