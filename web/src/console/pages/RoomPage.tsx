// One room through time: who owned it on any day, on what basis, recorded by whom, and what was corrected (G3).
import { useState } from 'react'
import { useParams } from 'react-router'
import { useRoomHistory } from '../../shared/api/roster.ts'
import type { RoomHistory } from '../../shared/api/roster.ts'
import { areaFigure, date, tableDate, tableTime } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { consoleText } from '../text.ts'

export function RoomPage() {
  const { room = '' } = useParams()
  const asked = useRoomHistory(room)
  return <Answer of={asked}>{(found) => <TimeLine found={found} />}</Answer>
}

function TimeLine({ found }: { found: RoomHistory }) {
  const c = consoleText.use()
  const { language } = useSettings()
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('historyTitle', { room: found.label })}</h1>
        <p className="muted">
          {c('cleanArea', { area: areaFigure(found.area) })}
          {found.began && ` · ${c('historyBegan', { date: date(found.began, language) })}`}
          {found.ended && ` · ${c('historyEnded', { date: date(found.ended, language) })}`}
        </p>
        {found.changes.map((change) => (
          <p key={`${change.date} ${change.to.join()}`} className="small">
            {c('historyChange', {
              date: date(change.date, language),
              from: change.from.join(c('listComma')),
              to: change.to.join(c('listComma')),
            })}
            <span className="muted"> {change.evidence}</span>
          </p>
        ))}
      </div>
      <OnADay titles={found.titles} />
      <Titles titles={found.titles} />
      {found.former.length > 0 && <Former former={found.former} />}
    </div>
  )
}

/** One answer for any day: the titles in force then. */
function OnADay({ titles }: { titles: RoomHistory['titles'] }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const [day, setDay] = useState('')
  const now = useNow()
  const on = day || new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const held = titles.filter((t) => !t.corrected && t.since <= on && (t.until === null || t.until > on))
  const owners = held.map((t) => (t.joint || held.length > 1 ? `${t.owner} ${t.share}` : t.owner))
  return (
    <section className="form">
      <Field label={c('historyOn')} hint={c('historyOnHint')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="date"
            value={day}
            onChange={(e) => setDay(e.target.value)}
          />
        )}
      </Field>
      <output className="next-act">
        {owners.length > 0
          ? c('historyAnswer', { date: date(on, language), owners: owners.join(c('listComma')) })
          : c('historyNobody', { date: date(on, language) })}
      </output>
    </section>
  )
}

function Titles({ titles }: { titles: RoomHistory['titles'] }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('historyTitles')}</h2>
      <RecordTable
        caption={c('historyTitles')}
        stacks
        rows={titles}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'owner',
            title: c('historyOwner'),
            render: ({ owner, corrected }) => (
              <>
                <strong>{corrected ? <s>{owner}</s> : owner}</strong>
                {corrected && (
                  <span className="late small"> {c('historyCorrected', { basis: corrected.basis })}</span>
                )}
              </>
            ),
          },
          {
            key: 'share',
            title: c('historyShare'),
            render: ({ share, joint }) => (joint ? c('historyJoint') : share),
          },
          { key: 'since', title: c('historyFrom'), unbroken: true, render: ({ since }) => tableDate(since) },
          {
            key: 'until',
            title: c('historyUntil'),
            unbroken: true,
            render: ({ until }) => (until ? tableDate(until) : c('historyNow')),
          },
          { key: 'basis', title: c('historyBasis'), render: ({ basis }) => basis },
          { key: 'by', title: c('historyBy'), render: ({ recordedBy }) => recordedBy ?? '—' },
          {
            key: 'at',
            title: c('historyAt'),
            unbroken: true,
            render: ({ recordedAt }) => tableTime(recordedAt),
          },
        ]}
      />
    </section>
  )
}

function Former({ former }: { former: RoomHistory['former'] }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('historyFormer')}</h2>
      <RecordTable
        caption={c('historyFormer')}
        rows={former.map((one, at) => ({ ...one, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: 'until',
            title: c('historyFormerUntil'),
            unbroken: true,
            render: ({ until }) => tableDate(until),
          },
          { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
          {
            key: 'sold',
            title: c('roomSold'),
            render: ({ sold }) => (sold ? c('roomSoldYes') : c('roomSoldNo')),
          },
          { key: 'basis', title: c('historyBasis'), render: ({ basis }) => basis },
        ]}
      />
    </section>
  )
}
