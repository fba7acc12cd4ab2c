// What a person is told who may not do something: who may, and where to go instead.
import { Link } from 'react-router'
import { useMe, usePermissions } from '../../shared/api/session.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { consoleText } from '../text.ts'
import { openTo } from './sections.ts'

export function MayNot({ permission }: { permission: string }) {
  const c = consoleText.use()
  const words = useWords()
  const asked = usePermissions().data?.rows.find(({ key }) => key === permission)
  const who = asked?.roles.map((role) => words(role)).join(c('listComma'))
  return (
    <div className="stack">
      <h1>{c('mayNotTitle')}</h1>
      {asked && <p>{c('mayNotWho', { what: words(asked.title), who: who ?? '' })}</p>}
      <WhereTo />
    </div>
  )
}

/** The sections that are open to this person. */
export function WhereTo() {
  const c = consoleText.use()
  const me = useMe().data
  return (
    <div className="stack stack-2">
      <p className="muted">{c('mayNotHow')}</p>
      <ul className="row">
        {openTo(me).map(({ to, name }) => (
          <li key={to}>
            <Link className="btn btn-plain" to={to}>
              {c(name)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
