// One draw as everybody reads it: who was drawn, from whom, by which public value, and how to check it.
import { drawFileAddress } from '../api/draws.ts'
import type { Draw } from '../api/draws.ts'
import { count, dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { drawText } from '../texts/draws.ts'
import { ButtonHref } from './Button.tsx'
import { State } from './Marks.tsx'
import { Said } from './Said.tsx'

const Names = ({ names }: { names: readonly string[] }) => (
  <ol className="draw-names">
    {names.map((name) => (
      <li key={name}>
        <Said>{name}</Said>
      </li>
    ))}
  </ol>
)

export function useSourceSaid() {
  const d = drawText.use()
  return ({ beacon }: Draw): string => {
    if (beacon.kind === 'announced') return d('sourceAnnounced', beacon)
    return d(beacon.simulated ? 'sourceSimulated' : 'sourceDrand', { round: beacon.round })
  }
}

export function DrawSheet({ draw }: { draw: Draw }) {
  const d = drawText.use()
  const { language } = useSettings()
  const said = useSourceSaid()
  const { result, candidates, take, reserves } = draw
  const time = dateTime(draw.dueAt, language)
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>
          <Said>{draw.title}</Said>
        </h1>
        <p className="muted">
          {draw.place} · {d('announced', { time: dateTime(draw.announcedAt, language) })}
        </p>
        <div>
          <State tone={result ? 'met' : 'wait'}>{d(result ? 'drawn' : 'waiting')}</State>
        </div>
      </div>
      <section className="stack stack-2">
        <h2>{d('result')}</h2>
        {result ? <Names names={result.drawn} /> : <p>{d(draw.beacon.kind === 'announced' ? 'dueTold' : 'due', { time })}</p>}
        {result && result.reserves.length > 0 && (
          <>
            <h3>{d('reserves')}</h3>
            <Names names={result.reserves} />
          </>
        )}
        <p className="muted">{d('howMany', { all: count(candidates.length), take, reserves })}</p>
      </section>
      <section className="stack stack-2">
        <h2>{d('check')}</h2>
        <p>{d('checkSays')}</p>
        <div className="row">
          <ButtonHref to={`/verify?draw=${draw.id}`}>{d('checkNow')}</ButtonHref>
          <ButtonHref to={drawFileAddress(draw.id)} download>
            {d('download')}
          </ButtonHref>
        </div>
        <dl className="draw-facts">
          <dt>{d('source')}</dt>
          <dd>{said(draw)}</dd>
          {result && (
            <>
              <dt>{d('value')}</dt>
              <dd>{result.value}</dd>
              <dt>{d('seed')}</dt>
              <dd>{result.seed}</dd>
            </>
          )}
          <dt>{d('commitment')}</dt>
          <dd>{draw.commitment}</dd>
        </dl>
        {draw.told.map(({ value, people }) => (
          <p key={value}>{d('told', { people, value })}</p>
        ))}
      </section>
      <details>
        <summary>{d('candidates', { n: count(candidates.length) })}</summary>
        <Names names={candidates} />
      </details>
    </div>
  )
}
