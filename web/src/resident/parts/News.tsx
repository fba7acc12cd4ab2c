// What is new in the community: the last three notices.
import { Link } from 'react-router'
import { publicationPath, usePublications } from '../../shared/api/publications.ts'
import { homeOf, useMe } from '../../shared/api/session.ts'
import { tableDate } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { homeText } from '../texts/home.ts'

export function News() {
  const r = homeText.use()
  const words = useWords()
  const me = useMe().data
  const community = homeOf(me)
  const news = usePublications({ limit: 3, community })
  return (
    <section aria-labelledby="news" className="stack stack-2">
      <div className="row row-apart">
        <h2 id="news">{community ? r('homeNew') : r('homeNewAll')}</h2>
        <Link to="/publications">{r('homeMore')}</Link>
      </div>
      <Answer of={news} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="muted">{r('homeNewNone')}</p>
          ) : (
            <ul className="lines">
              {rows.map((one) => (
                <li key={one.number}>
                  <Link to={publicationPath(one.number)}>
                    <span>
                      <Said>{words(one.title)}</Said>
                    </span>
                    <span className="muted small">
                      {one.community.name} · {tableDate(one.publishedAt)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}
