// What everybody sees without signing in: what this is, the notices, and what can be checked (V6, A12.4).
import { Link } from 'react-router'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { News } from '../parts/News.tsx'
import { homeText } from '../texts/home.ts'

export function PublicHome() {
  const r = homeText.use()
  const checks = [
    ['/verify', r('publicCheckVotes'), r('publicCheckVotesSays')],
    ['/draws', r('publicCheckDraws'), r('publicCheckDrawsSays')],
    ['/calculators/apportion', r('publicCheckShares'), r('publicCheckSharesSays')],
    ['/calculators/interest', r('publicCheckInterest'), r('publicCheckInterestSays')],
  ] as const
  return (
    <div className="stack stack-8">
      <section className="stack public-open">
        <h1>{r('publicTitle')}</h1>
        <p className="public-says">{r('publicSays')}</p>
        <div className="row">
          <ButtonLink kind="primary" to="/sign-in">
            {r('publicSignIn')}
          </ButtonLink>
          <ButtonLink to="/publications">{r('publicRead')}</ButtonLink>
        </div>
      </section>
      <News />
      <section aria-labelledby="checks" className="stack stack-2">
        <h2 id="checks">{r('publicCheckTitle')}</h2>
        <ol className="lines lines-numbered">
          {checks.map(([to, name, says]) => (
            <li key={to}>
              <Link to={to}>
                <strong>{name}</strong>
                <span className="muted">{says}</span>
              </Link>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
