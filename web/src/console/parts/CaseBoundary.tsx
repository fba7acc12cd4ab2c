// What a case about a boundary asks for: the new outline over the one in force.
import { areaOf } from '@hemei/geometry'
import { useCaseBoundary } from '../../shared/api/map.ts'
import { count } from '../../shared/format/format.ts'
import { Plan } from '../map/Plan.tsx'
import { consoleText } from '../text.ts'
import '../map/map.css'

export function CaseBoundary({ id }: { id: string }) {
  const c = consoleText.use()
  const { data } = useCaseBoundary(id)
  if (!data) return null
  const wanted = count(Math.round(areaOf(data.wanted)))
  const says = data.now
    ? c('caseMapNow', { area: count(Math.round(areaOf(data.now))), wanted })
    : c('caseMapNone', { wanted })
  return (
    <section className="stack stack-2">
      <h2>{c('caseMap')}</h2>
      <p className="muted">{says}</p>
      <Plan label={says} boundary={data.wanted} former={data.now} />
    </section>
  )
}
