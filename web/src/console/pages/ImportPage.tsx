// One import of a roster: what was found at which cell, then what was written (G5).
import { useState } from 'react'
import { useParams } from 'react-router'
import { useApplyImport, useImport } from '../../shared/api/registry.ts'
import type { ImportView } from '../../shared/api/registry.ts'
import { LastLook, type Repeated } from '../../shared/forms/LastLook.tsx'
import { areaFigure, count, date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { DataList } from '../parts/DataList.tsx'
import { AskSecond, Asked, ImportChanges, ImportOwners, onRoll } from '../parts/ImportSecond.tsx'
import { Lines } from '../parts/Lines.tsx'
import { consoleText } from '../text.ts'

export function ImportPage() {
  const { import: id = '' } = useParams()
  const asked = useImport(id)
  return <Answer of={asked}>{(view) => <ImportBody view={view} />}</Answer>
}

function ImportBody({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const { state, summary, job, name, asOf } = view
  const working = state === 'reading' || state === 'applying'
  return (
    <div className="stack stack-6">
      <div>
        <p className="muted">
          {c('importTitle')} · {view.filename} · {view.place}
        </p>
        <h1>{name ?? view.filename}</h1>
        {asOf && <p className="muted">{c('communityAsOf', { date: date(asOf, language) })}</p>}
      </div>
      {job && working && <JobProgress id={job} />}
      {state === 'failed' && <Refused view={view} />}
      {state === 'preview' && <Found view={view} />}
      {state === 'asked' && <Asked view={view}>{view.faults.some(onRoll) && <Faults of={view.faults.filter(onRoll)} />}</Asked>}
      {state === 'returned' && <Returned view={view} />}
      {state === 'applied' && <Done view={view} />}
      {summary && <Sums view={view} />}
      {view.changes && view.changes.owners > 0 && <ImportOwners id={view.id} community={view.community} />}
      {(state === 'preview' || state === 'asked') && summary && <Rows of={view} />}
    </div>
  )
}

/** Sent back by the second person: nothing was written. */
function Returned({ view: { returned } }: { view: ImportView }) {
  const c = consoleText.use()
  return (
    <section className="stack">
      <div className="problem stack stack-2" role="alert">
        <strong>{c('importReturned')}</strong>
        <p>{returned?.words}</p>
      </div>
      <div>
        <ButtonLink kind="primary" to="/imports">
          {c('importAgain')}
        </ButtonLink>
      </div>
    </section>
  )
}

/** A file refused as a whole: why, where in it, and the way to another one. */
function Refused({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const words = useWords()
  const { faults, problem } = view
  const whole = faults.filter(({ weight }) => weight === 'file')
  const others = faults.filter(({ weight }) => weight !== 'file')
  return (
    <section className="stack">
      <div className="problem stack stack-2" role="alert">
        <strong>{c('importRefused')}</strong>
        {problem && <p>{words(problem)}</p>}
        {whole.map((fault) => (
          <p key={`${fault.sheet} ${fault.cell} ${fault.column} ${fault.code}`}>
            {placeIn(fault) && (
              <strong className="muted">{c('importPlaceOf', { place: placeIn(fault) })}</strong>
            )}
            {words(fault.reason)}
          </p>
        ))}
      </div>
      <div className="row">
        <ButtonLink kind="primary" to="/imports">
          {c('importAgain')}
        </ButtonLink>
        {others.length > 0 && (
          <ButtonHref download to={`/api/v1/imports/${view.id}/faults.xlsx`}>
            {c('importFaultsFile')}
          </ButtonHref>
        )}
      </div>
      {others.length > 0 && <Faults of={others} />}
    </section>
  )
}

/** Where in the file: the sheet, and the cell or, without one, the column. */
const placeIn = ({ sheet, cell, column }: ImportView['faults'][number]) =>
  [sheet, cell ?? column].filter(Boolean).join(' · ')

/** What was found, and the one act that follows. */
function Found({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const apply = useApplyImport(view.id)
  const words = useWords()
  const [looking, setLooking] = useState(false)
  const { faults, faultyRows, faultCount, summary, changes, problem } = view
  const weighty = faults.filter(({ weight }) => weight !== 'note')
  const whole = faults.some(({ weight }) => weight === 'file') || !summary
  const frozen = faults.some(onRoll)
  const clean = weighty.length === 0
  const same = clean && summary !== null && summary.added + summary.changed + summary.absent === 0
  const said = whole
    ? frozen ? c('importOnRoll') : c('importFileFaulty')
    : clean
      ? same
        ? c('importSame')
        : changes
          ? c('importChanging')
          : c('importClean')
      : c('importFaults', { rows: count(faultyRows), faults: count(faultCount) })
  return (
    <section className="stack">
      <p className="next-act">
        <State tone={clean ? (changes ? 'act' : 'met') : 'late'}>{said}</State>
      </p>
      {problem && (
        <p className="problem" role="alert">
          {words(problem)}
        </p>
      )}
      <Problem error={apply.error} />
      {changes && <ImportChanges of={changes} />}
      {changes && !whole && (view.mayAsk ? <AskSecond view={view} aside={!clean} /> : <p>{c('importUploaderAsks')}</p>)}
      <div className="row">
        {same && view.community && (
          <ButtonLink kind="primary" to={`/registry/communities/${view.community}`}>
            {c('importOpen')}
          </ButtonLink>
        )}
        {!whole && !changes && (
          <Button
            kind={clean && !same ? 'primary' : 'plain'}
            busy={apply.isPending}
            onClick={() => (same ? apply.mutate(false) : setLooking(true))}
          >
            {same ? c('importApplySame') : clean ? c('importApply') : c('importSetAside')}
          </Button>
        )}
        {!changes && (
          <ButtonLink kind={clean ? 'plain' : 'primary'} to="/imports">
            {c('importAgain')}
          </ButtonLink>
        )}
        {faults.length > 0 && (
          <ButtonHref download to={`/api/v1/imports/${view.id}/faults.xlsx`}>
            {c('importFaultsFile')}
          </ButtonHref>
        )}
      </div>
      <LastLook
        open={looking}
        of={useWritten(view)}
        does={clean ? c('importApply') : c('importSetAside')}
        busy={apply.isPending}
        onYes={() => apply.mutate(!clean, { onSettled: () => setLooking(false) })}
        onClose={() => setLooking(false)}
      >
        <p>{c('importThen')}</p>
      </LastLook>
      {faults.length > 0 && <Faults of={faults} />}
    </section>
  )
}

/** What is written to the registry once this is applied. */
function useWritten({ name, place, filename, asOf, summary, faultyRows }: ImportView): Repeated[] {
  const c = consoleText.use()
  const { language } = useSettings()
  if (!summary) return []
  const { rooms, added, changed, unchanged, absent, owners, area } = summary
  return [
    { title: c('importInto'), value: [name ?? filename, place].join(' · ') },
    ...(asOf ? [{ title: c('importAsOf'), value: date(asOf, language) }] : []),
    {
      title: c('communityRooms'),
      value: `${count(rooms)} (${c('importSums', { added: count(added), changed: count(changed), unchanged: count(unchanged) })})`,
    },
    ...(absent > 0 ? [{ title: c('importAbsent'), value: count(absent) }] : []),
    { title: c('importOwners'), value: count(owners) },
    { title: c('communityArea'), value: areaFigure(area) },
    ...(faultyRows > 0 ? [{ title: c('importLeft'), value: count(faultyRows) }] : []),
  ]
}

function Faults({ of: faults }: { of: ImportView['faults'] }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <RecordTable
      caption={c('importFaultsTable')}
      rows={faults.map((fault, at) => ({ ...fault, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { key: 'sheet', title: c('importSheet'), render: ({ sheet }) => sheet },
        {
          key: 'cell',
          title: c('importCell'),
          render: ({ cell }) => <strong className="nowrap">{cell ?? '—'}</strong>,
        },
        { key: 'column', title: c('importColumn'), render: ({ column }) => column ?? '—' },
        { key: 'value', title: c('importValue'), render: ({ value }) => value || '—' },
        {
          key: 'reason',
          title: c('importReason'),
          render: ({ reason, weight }) => (
            <>
              {weight === 'note' && <span className="muted">{c('importNote')} </span>}
              {words(reason)}
            </>
          ),
        },
      ]}
    />
  )
}

function Done({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const { written, community } = view
  return (
    <section className="stack">
      <p className="next-act">
        <State tone="met">{c('importDone')}</State>
      </p>
      {written && (
        <p>
          {written.rows === 0
            ? c('importNothingChanged', { n: count(written.rooms.unchanged) })
            : c('importWritten', {
                added: count(written.rooms.added),
                changed: count(written.rooms.changed),
                unchanged: count(written.rooms.unchanged),
                owners: count(written.owners.added),
                developers: count(written.developers.added),
              })}
        </p>
      )}
      <div className="row">
        {community && (
          <ButtonLink kind="primary" to={`/registry/communities/${community}`}>
            {c('importOpen')}
          </ButtonLink>
        )}
        <ButtonLink to="/imports">{c('importAgain')}</ButtonLink>
      </div>
    </section>
  )
}

function Sums({ view: { summary } }: { view: ImportView }) {
  const c = consoleText.use()
  if (!summary) return null
  return (
    <Figures>
      <Figure label={c('communityBuildings')} value={count(summary.buildings)} />
      <Figure
        label={c('communityRooms')}
        value={count(summary.rooms)}
        note={c('importSums', {
          added: count(summary.added),
          changed: count(summary.changed),
          unchanged: count(summary.unchanged),
        })}
      />
      <Figure
        label={c('importOwners')}
        value={count(summary.owners)}
        note={summary.developers > 0 && c('importAlsoDeveloper', { n: summary.developers })}
      />
      <Figure label={c('communityArea')} value={areaFigure(summary.area)} />
    </Figures>
  )
}

const rowStates = { new: 'importRowNew', changed: 'importRowChanged', unchanged: 'importRowSame' } as const

/** Said as what it is: nothing is written where a fault still stands, or where all is the same. */
const rowsTitle = ({ faults, summary }: ImportView) => {
  if (faults.some(({ weight }) => weight !== 'note')) return 'importRowsAside'
  const changes = summary ? summary.added + summary.changed + summary.absent : 0
  return changes === 0 ? 'importRowsSame' : 'importRows'
}

function Rows({ of: view }: { of: ImportView }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c(rowsTitle(view))}</h2>
      <DataList
        name="import-rows"
        stacks={view.changes !== null}
        {...(view.state === 'asked' ? { begins: { state: 'changed' } } : {})}
        path="/api/v1/imports/{id}/rows"
        parts={{ id: view.id }}
        filters={[
          {
            field: 'state',
            title: c('caseState'),
            options: (['new', 'changed', 'unchanged'] as const).map((state) => ({
              value: state,
              label: c(rowStates[state]),
            })),
          },
        ]}
        columns={[
          { key: 'label', title: c('roomName'), sorts: 'position', render: ({ label }) => label },
          { key: 'state', title: c('caseState'), render: ({ state }) => c(rowStates[state]) },
          {
            key: 'area',
            title: c('roomArea'),
            figure: true,
            sorts: 'area',
            sum: { of: 'area', render: areaFigure },
            render: ({ area, areaBefore }) =>
              areaBefore ? `${areaFigure(areaBefore)} → ${areaFigure(area)}` : areaFigure(area),
          },
          {
            key: 'sold',
            title: c('roomSold'),
            render: ({ sold }) => (sold ? c('roomSoldYes') : c('roomSoldNo')),
          },
          {
            key: 'owners',
            title: c('roomOwner'),
            render: ({ owners }) => owners.join(c('listComma')) || '—',
          },
          ...(view.changes
            ? [
                {
                  key: 'lines',
                  title: c('importWould'),
                  render: ({ lines }: { lines: Parameters<typeof Lines>[0]['of'] }) => <Lines of={lines} />,
                },
              ]
            : []),
        ]}
        empty={{ title: c('registryNone'), how: c('registryNoneHow') }}
      />
    </section>
  )
}
