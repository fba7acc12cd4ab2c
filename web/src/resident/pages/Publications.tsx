// Everything published, newest first; open to all (V8, A12.4).
import { Link } from 'react-router'
import { publicationPath, usePublications } from '../../shared/api/publications.ts'
import { tableDate } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { homeText } from '../texts/home.ts'

export function Publications() {
  const r = homeText.use()
  const words = useWords()
  const asked = usePublications()
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r('publicationsTitle')}</h1>
        <p className="muted">{r('publicationsSays')}</p>
      </div>
      <Answer of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={r('publicationsNone')}>{r('publicationsNoneHow')}</Empty>
          ) : (
            <ul className="lines">
              {rows.map((one) => (
                <li key={one.number}>
                  <Link to={publicationPath(one.number)}>
                    <strong>
                      <Said>{words(one.title)}</Said>
                    </strong>
                    <span className="muted small">
                      {one.community.name} · {tableDate(one.publishedAt)} · {one.number}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  )
}
