// Turnout against the threshold, by persons and by area; never how the count stands.
import type { Turnout } from '../api/votes.ts'
import { area, areaFigure, count, dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { Threshold } from './Marks.tsx'
import { sharedText } from '../texts/shared.ts'

const twoThirdsPercent = 66.67

export function TurnoutView({ turnout, open }: { turnout: Turnout; open: boolean }) {
  const r = sharedText.use()
  const { language } = useSettings()
  const { owners, area: areas, needed } = turnout
  const ownersMet = owners.gap <= 0
  const areaMet = /^-?0*(\.0*)?$/.test(areas.gap) || areas.gap.startsWith('-')
  const gapOwners = ownersMet ? r('turnoutReached') : r('turnoutGapOwners', { n: count(owners.gap) })
  const gapArea = areaMet ? r('turnoutReached') : r('turnoutGapArea', { area: area(areas.gap) })
  const figures = (part: string, of: string) => r('turnoutFigures', { count: part, of })
  return (
    <section className="stack" aria-labelledby="turnout">
      <h2 id="turnout">{r('turnoutTitle')}</h2>
      {open && <p className="muted small">{r('turnoutSays')}</p>}
      <div className="stack" aria-live="polite">
        <Threshold
          label={r('turnoutOwners')}
          part={owners.count}
          whole={owners.of}
          markPercent={twoThirdsPercent}
          met={ownersMet}
          words={needed && gapOwners}
          figures={r('turnoutFiguresOwners', { count: count(owners.count), of: count(owners.of) })}
        />
        <Threshold
          label={r('turnoutArea')}
          part={areas.count}
          whole={areas.of}
          markPercent={twoThirdsPercent}
          met={areaMet}
          words={needed && gapArea}
          figures={figures(areaFigure(areas.count), area(areas.of))}
        />
      </div>
      <p className="muted small">{r('turnoutCounts')}</p>
      <p className="muted small">
        {needed && `${r('turnoutNeeded')} `}
        {open && r('turnoutAsOf', { time: dateTime(turnout.asOf, language) })}
      </p>
    </section>
  )
}
