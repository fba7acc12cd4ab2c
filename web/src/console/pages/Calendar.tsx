// Notices of holidays: which years, loaded and confirmed by whom; a second administrator confirms after a last look (X3, X2).
import { useParams } from 'react-router'
import { useCalendarNotice, useDecideNotice } from '../../shared/api/calendar.ts'
import type { CalendarNotice, CalendarNoticeView } from '../../shared/api/calendar.ts'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { SecondDecision } from '../parts/SecondDecision.tsx'
import { consoleText } from '../text.ts'

const states = {
  waiting: ['wait', 'calWaiting'],
  'in-force': ['met', 'calInForce'],
  replaced: ['plain', 'calReplaced'],
  refused: ['late', 'calRefused'],
} as const satisfies Record<CalendarNotice['state'], [Tone, string]>

function Standing({ of }: { of: CalendarNotice }) {
  const [tone, word] = states[of.state]
  return <State tone={tone}>{consoleText.use()(word)}</State>
}

export function CalendarNotices() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <div>
        <h1>{c('calTitle')}</h1>
        <p className="muted">{c('calSays')}</p>
      </div>
      <DataList
        name="calendar-notices"
        path="/api/v1/calendar/notices"
        searchHint={c('calSearch')}
        to={({ id }) => `/offices/calendar/${id}`}
        filters={[
          {
            field: 'state',
            title: c('calState'),
            options: Object.entries(states).map(([value, [, word]]) => ({ value, label: c(word) })),
          },
        ]}
        columns={[
          { key: 'year', title: c('calYear'), sorts: 'year', render: ({ year }) => <strong>{year}</strong> },
          { key: 'citation', title: c('calCitation'), render: ({ citation }) => citation },
          { key: 'rest', title: c('calRest'), figure: true, render: ({ rest }) => c('calDays', { n: rest }) },
          { key: 'work', title: c('calWork'), figure: true, render: ({ work }) => c('calDays', { n: work }) },
          {
            key: 'loaded',
            title: c('calLoaded'),
            sorts: 'loadedAt',
            render: ({ loadedBy, loadedAt }) => `${tableTime(loadedAt)} ${loadedBy ?? ''}`,
          },
          {
            key: 'decided',
            title: c('calDecided'),
            render: ({ decidedBy, decidedAt }) => (decidedAt ? `${tableTime(decidedAt)} ${decidedBy ?? ''}` : '—'),
          },
          { key: 'state', title: c('calState'), render: (row) => <Standing of={row} /> },
        ]}
        empty={{ title: c('calNone'), how: c('calNoneHow') }}
      />
    </div>
  )
}

export function CalendarNoticePage() {
  const { notice = '' } = useParams()
  const c = consoleText.use()
  return (
    <Answer of={useCalendarNotice(notice)}>
      {(found) => (
        <div className="stack stack-6">
          <div className="row row-apart">
            <div>
              <p className="muted">{found.citation}</p>
              <h1>{c('calHeading', { year: found.year })}</h1>
            </div>
            <Standing of={found} />
          </div>
          <Figures>
            <Figure label={c('calRest')} value={c('calDays', { n: found.rest })} />
            <Figure label={c('calWork')} value={c('calDays', { n: found.work })} />
          </Figures>
          {found.state === 'waiting' && <Changes of={found} />}
          {found.mayDecide && <Decision of={found} />}
          <Record of={found} />
          <Days of={found} />
        </div>
      )}
    </Answer>
  )
}

function Changes({ of }: { of: CalendarNoticeView }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('calChanges')}</h2>
      <p>{c(of.changes.length ? 'calChangesSay' : 'calChangesNone')}</p>
      <ul>
        {of.changes.map(({ date, work }) => (
          <li key={date}>
            <span className="nowrap">{tableDate(date)}</span> {c(work ? 'calBecomesWork' : 'calBecomesRest')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decision({ of }: { of: CalendarNoticeView }) {
  const c = consoleText.use()
  const on = (kind: 'rest' | 'work') =>
    of.days.flatMap((d) => (d.kind === kind ? [tableDate(d.date)] : [])).join(' ') || '—'
  const about = [
    { title: c('calYear'), value: String(of.year) },
    { title: c('calCitation'), value: of.citation },
    { title: c('calRest'), value: on('rest') },
    { title: c('calWork'), value: on('work') },
  ]
  return (
    <SecondDecision
      says={c('calConfirmSays')}
      confirm={c('calConfirm')}
      about={about}
      refuse={{ does: c('calRefuse'), note: c('calNote'), needed: true }}
      decide={useDecideNotice(of.id)}
    />
  )
}

function Record({ of }: { of: CalendarNotice }) {
  const c = consoleText.use()
  const acts = [
    { what: c('calLoaded'), by: of.loadedBy, at: of.loadedAt, note: null },
    { what: c(states[of.state === 'refused' ? 'refused' : 'in-force'][1]), by: of.decidedBy, at: of.decidedAt, note: of.note },
  ]
  return (
    <section className="stack stack-2">
      <h2>{c('calRecord')}</h2>
      <ol className="stack stack-2">
        {acts.map(
          ({ what, by, at, note }) =>
            at && (
              <li key={what}>
                <span className="muted nowrap">{tableTime(at)}</span> {what} · <strong>{by}</strong>
                {note && ` · ${note}`}
              </li>
            ),
        )}
      </ol>
    </section>
  )
}

function Days({ of }: { of: CalendarNoticeView }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('calAll')}</h2>
      <ul>
        {of.days.map(({ date, kind }) => (
          <li key={date}>
            <span className="nowrap">{tableDate(date)}</span> {c(kind === 'rest' ? 'calRest' : 'calWork')}
          </li>
        ))}
      </ul>
    </section>
  )
}
