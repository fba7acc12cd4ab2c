// A roster's score among a community's figures, and beside it what it does not say: who stands behind the roster (G6).
import { Link } from 'react-router'
import { useQuality } from '../../shared/api/roster.ts'
import { count } from '../../shared/format/format.ts'
import { Figure } from '../../shared/ui/Marks.tsx'
import { consoleText } from '../text.ts'

/** The roster's score; it opens to the rows behind it. */
export function QualityFigure({ community }: { community: string }) {
  const c = consoleText.use()
  const { data } = useQuality(community)
  if (!data) return null
  const open = data.findings.reduce((sum, { open: n }) => sum + n, 0)
  const bound = data.beside.find(({ key }) => key === 'bound')
  const cleaning = `/registry/communities/${community}/cleaning`
  return (
    <>
      <Figure
        label={c('qualityScore')}
        value={data.lookedAt ? String(data.score) : '—'}
        note={<Link to={cleaning}>{data.lookedAt ? c('qualityOf', { n: count(open) }) : c('qualityNever')}</Link>}
      />
      {/* a score of the roster alone: whether anybody stands behind it is another figure */}
      {bound && (
        <Figure
          label={c('qualityBound')}
          value={c('qualityBeside', { good: count(bound.good), of: count(bound.of) })}
          note={bound.good === 0 ? c('qualityBoundNone') : undefined}
        />
      )}
    </>
  )
}
