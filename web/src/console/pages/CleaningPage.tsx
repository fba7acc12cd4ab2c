// The cleaning queue of a community: its roster's score, what it is made of, and each doubt with the act that mends it (G6).
import { useParams } from 'react-router'
import { useCommunity } from '../../shared/api/registry.ts'
import { useLookThrough, useQuality } from '../../shared/api/roster.ts'
import type { Finding, Quality } from '../../shared/api/roster.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { areaFigure, count, dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { DataList } from '../parts/DataList.tsx'
import { Mend } from '../parts/Mend.tsx'
import { consoleText } from '../text.ts'

export function CleaningPage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const me = useMe().data
  const about = useCommunity(community)
  const quality = useQuality(community)
  const look = useLookThrough(community)
  return (
    <div className="stack stack-6">
      <div className="row row-apart">
        <div>
          <p className="muted">{about.data?.name}</p>
          <h1>{c('cleanTitle')}</h1>
        </div>
        {may(me, 'registry.clean') && (
          <Button busy={look.isPending} onClick={() => look.mutate()}>
            {c('cleanLook')}
          </Button>
        )}
      </div>
      {look.data && (
        <output>
          <State tone="met">
            {c('cleanDone', { open: count(look.data.open), found: count(look.data.found), mended: count(look.data.mended) })}
          </State>
        </output>
      )}
      <Problem error={look.error} />
      <Answer of={quality} lines={3}>
        {(found) => (
          <>
            <Score quality={found} />
            <Queue community={community} quality={found} />
          </>
        )}
      </Answer>
    </div>
  )
}

function Score({ quality }: { quality: Quality }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const words = useWords()
  const open = quality.findings.reduce((sum, { open: n }) => sum + n, 0)
  const aside = quality.findings.reduce((sum, { aside: n }) => sum + n, 0)
  return (
    <section className="stack stack-2">
      <Figures>
        <Figure
          label={c('qualityScore')}
          value={quality.lookedAt ? String(quality.score) : '—'}
          note={c('qualityOf', { n: count(open) })}
        />
        {quality.beside.map(({ key, title, good, of }) => (
          <Figure key={key} label={words(title)} value={c('qualityBeside', { good: count(good), of: count(of) })} />
        ))}
      </Figures>
      <p>{c('qualitySays')}</p>
      {aside > 0 && <p className="muted small">{c('qualityAside', { n: count(aside) })}</p>}
      <p className="muted small">
        {quality.lookedAt ? c('qualityLooked', { at: dateTime(quality.lookedAt, language) }) : c('qualityNever')}
      </p>
      <details>
        <summary>{c('qualityHow')}</summary>
        <div className="stack stack-2">
          <p>{c('qualityFormula')}</p>
          <RecordTable
            caption={c('qualityHow')}
            rows={quality.measures}
            rowKey={({ key }) => key}
            columns={[
              { key: 'title', title: c('qualityMeasure'), render: ({ title }) => words(title) },
              {
                key: 'weight',
                title: c('qualityWeight'),
                figure: true,
                render: ({ weight }) => String(weight),
              },
              { key: 'good', title: c('qualityGood'), figure: true, render: ({ good }) => count(good) },
              { key: 'of', title: c('qualityTotal'), figure: true, render: (row) => count(row.of) },
            ]}
          />
        </div>
      </details>
    </section>
  )
}

const states = {
  open: ['wait', 'cleanOpen'],
  mended: ['met', 'cleanMended'],
  aside: ['plain', 'cleanAside'],
} as const satisfies Record<Finding['state'], [string, string]>

function Queue({ community, quality }: { community: string; quality: Quality }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList
      name="cleaning"
      path="/api/v1/communities/{community}/findings"
      parts={{ community }}
      filters={[
        {
          field: 'state',
          title: c('cleanState'),
          options: (['open', 'aside', 'mended'] as const).map((state) => ({
            value: state,
            label: c(states[state][1]),
          })),
        },
        {
          field: 'kind',
          title: c('cleanKind'),
          options: quality.findings.map(({ kind, title }) => ({ value: kind, label: words(title) })),
        },
      ]}
      columns={[
        {
          key: 'kind',
          title: c('cleanKind'),
          sorts: 'kind',
          render: ({ title }) => <strong>{words(title)}</strong>,
        },
        { key: 'about', title: c('cleanAbout'), render: (row) => <About finding={row} /> },
        {
          key: 'state',
          title: c('cleanState'),
          render: ({ state, reason }) => (
            <>
              <State tone={states[state][0]}>{c(states[state][1])}</State>
              {reason && <span className="muted small"> {reason}</span>}
            </>
          ),
        },
        {
          key: 'act',
          title: c('cleanAct'),
          render: (row) => <Mend community={community} finding={row} />,
        },
      ]}
      empty={{ title: c('cleanNone'), how: c('cleanNoneHow') }}
    />
  )
}

const shownRooms = 5

function About({ finding }: { finding: Finding }) {
  const c = consoleText.use()
  const { rooms, owners, area, fundArea } = finding
  const names = owners.map(({ name }) => name).join(c('listComma'))
  const some = rooms.slice(0, shownRooms).join(c('listComma'))
  return (
    <>
      {names && <span>{names} </span>}
      <span>
        {rooms.length > shownRooms ? c('ownerRoomsMore', { rooms: some, n: count(rooms.length) }) : some}
      </span>
      {area && (
        <span className="muted">
          {' '}
          {fundArea
            ? c('cleanAreas', { area: areaFigure(area), fund: areaFigure(fundArea) })
            : c('cleanArea', { area: areaFigure(area) })}
        </span>
      )}
    </>
  )
}
