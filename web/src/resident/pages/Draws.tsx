// Public draws for everybody: the list, and one with how to check it (A20.1, V6).
import { Link, useParams } from 'react-router'
import { useDraw, useDraws } from '../../shared/api/draws.ts'
import { tableTime } from '../../shared/format/format.ts'
import { drawText } from '../../shared/texts/draws.ts'
import { DrawSheet } from '../../shared/ui/DrawSheet.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'

export function Draws() {
  const d = drawText.use()
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{d('title')}</h1>
        <p className="muted">{d('says')}</p>
      </div>
      <Answer of={useDraws()}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={d('none')}>{d('noneHow')}</Empty>
          ) : (
            <ul className="lines">
              {rows.map((one) => (
                <li key={one.id}>
                  <Link to={`/draws/${one.id}`}>
                    <strong>
                      <Said>{one.title}</Said>
                    </strong>
                    <span className="muted small">
                      {one.community.name} · {d(one.drawnAt ? 'drawn' : 'waiting')} · {tableTime(one.drawnAt ?? one.dueAt)}
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

export function DrawPage() {
  const { draw = '' } = useParams()
  return <Answer of={useDraw(draw)}>{(found) => <DrawSheet draw={found} />}</Answer>
}
