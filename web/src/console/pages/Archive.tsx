// The archive: first what wants doing, then every record, found by number, title, case or place; the register of what is gone (X7).
import { Link, useSearchParams } from 'react-router'
import { useArchiveWork, useRetention } from '../../shared/api/archive.ts'
import type { ArchiveRow } from '../../shared/api/archive.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { count, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export const tones: Record<ArchiveRow['state'], Tone> = {
  ...{ filing: 'plain', damaged: 'late', held: 'wait', due: 'act', kept: 'met', destroyed: 'plain' },
}
const states = ['damaged', 'due', 'held', 'filing', 'kept', 'destroyed'] as const
type Doing = 'damaged' | 'due' | 'held' | 'filing'
const doings: Record<Doing, { says: 'archiveDamaged' | 'archiveDue' | 'archiveHeld' | 'archiveFiling'; how: 'archiveDamagedHow' | 'archiveDueHow' | 'archiveHeldHow' | 'archiveFilingHow' }> = {
  damaged: { says: 'archiveDamaged', how: 'archiveDamagedHow' },
  due: { says: 'archiveDue', how: 'archiveDueHow' },
  held: { says: 'archiveHeld', how: 'archiveHeldHow' },
  filing: { says: 'archiveFiling', how: 'archiveFilingHow' },
}

export function Archive() {
  const c = consoleText.use()
  const { language } = useSettings()
  const keeps = may(useMe().data, 'archive.keep')
  const [search] = useSearchParams()
  const state = states.find((s) => s === search.get('state'))
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('archiveTitle')}</h1>
        <p className="muted">{c('archiveSays')}</p>
      </div>
      {keeps && <Doings />}
      <section className="stack">
        <div className="row row-apart">
          <h2>{c('archiveAll')}</h2>
          {keeps && (
            <div className="row">
              <ButtonLink small to="/archive/register">
                {c('archiveRegister')}
              </ButtonLink>
              <ButtonHref small to={`/api/v1/archive/catalogue.pdf?lang=${language}`} download>
                {c('archiveCatalogue')}
              </ButtonHref>
            </div>
          )}
        </div>
        <Records key={state ?? 'all'} state={state} />
      </section>
    </div>
  )
}

/** What is wrong or due, each as the way to its rows. */
function Doings() {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('archiveTodo')}</h2>
      <Answer of={useArchiveWork(true)} lines={1}>
        {(work) => {
          const some = (Object.keys(doings) as Doing[]).filter((key) => work[key] > 0)
          if (some.length === 0) return <State tone="met">{c('archiveNothing')}</State>
          return (
            <ul className="stack stack-2">
              {some.map((key) => (
                <li key={key}>
                  <State tone={tones[key]}>
                    <Link to={`/archive?state=${key}`}>
                      <strong>{c(doings[key].says, { n: count(work[key]) })}</strong>
                    </Link>{' '}
                    <span className="muted">{c(doings[key].how)}</span>
                  </State>
                </li>
              ))}
            </ul>
          )
        }}
      </Answer>
    </section>
  )
}

function Records({ state }: { state: ArchiveRow['state'] | undefined }) {
  const c = consoleText.use()
  const words = useWords()
  const schedule = useRetention().data
  return (
    <DataList
      name="archive"
      stacks
      path="/api/v1/archive/records"
      searchHint={c('archiveSearch')}
      {...(state ? { begins: { state } } : {})}
      to={({ id }) => `/archive/${id}`}
      filters={[
        { field: 'state', title: c('archiveState'), options: states.map((s) => ({ value: s, label: c(`archiveState_${s}`) })) },
        { field: 'class', title: c('archiveClass'), options: (schedule?.classes ?? []).map(({ key, title }) => ({ value: key, label: words(title) })) },
        { field: 'matter', title: c('archiveMatter'), options: (schedule?.rows ?? []).map(({ matter, title }) => ({ value: matter, label: words(title) })) },
      ]}
      columns={[
        { key: 'number', title: c('archiveNumber'), sorts: 'number', render: ({ number }) => number },
        {
          key: 'title',
          title: c('archiveName'),
          render: ({ title, caseNumber }) => (
            <div>
              <Said>{words(title)}</Said>
              <br />
              <span className="muted small">{caseNumber}</span>
            </div>
          ),
        },
        { key: 'place', title: c('archivePlace'), render: ({ place }) => <Said>{place}</Said> },
        { key: 'matter', title: c('archiveMatter'), aside: true, render: ({ matterTitle }) => words(matterTitle) },
        { key: 'closed', title: c('archiveClosed'), sorts: 'closedOn', render: ({ closedOn }) => <span className="nowrap">{closedOn}</span> },
        { key: 'class', title: c('archiveClass'), aside: true, render: ({ classTitle }) => words(classTitle) },
        {
          key: 'until',
          title: c('archiveUntil'),
          sorts: 'keptUntil',
          render: ({ keptUntil }) => <span className="nowrap">{keptUntil ?? c('archiveForever')}</span>,
        },
        { key: 'state', title: c('archiveState'), render: (row) => <State tone={tones[row.state]}>{c(`archiveState_${row.state}`)}</State> },
      ]}
      empty={{ title: c('archiveNone'), how: c('archiveNoneHow') }}
    />
  )
}

export function Register() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <div>
        <p>
          <Link to="/archive">{c('archiveTitle')}</Link>
        </p>
        <h1>{c('archiveRegister')}</h1>
        <p className="muted">{c('archiveRegisterSays')}</p>
      </div>
      <DataList
        name="archive.register"
        stacks
        path="/api/v1/archive/disposals"
        to={({ record }) => `/archive/${record}`}
        filters={[
          {
            field: 'kind',
            title: c('archiveDone'),
            options: [
              { value: 'destroyed', label: c('archiveDestroyed') },
              { value: 'extended', label: c('archiveExtended') },
            ],
          },
        ]}
        columns={[
          { key: 'number', title: c('archiveNumber'), sorts: 'number', render: ({ number }) => number },
          { key: 'title', title: c('archiveName'), render: ({ title }) => <Said>{words(title)}</Said> },
          {
            key: 'kind',
            title: c('archiveDone'),
            render: ({ kind, until }) => (kind === 'destroyed' ? c('archiveDestroyed') : `${c('archiveExtended')} ${until ?? ''}`),
          },
          { key: 'ground', title: c('archiveGround'), render: ({ ground }) => <Said>{ground}</Said> },
          { key: 'proposed', title: c('archiveProposed'), aside: true, render: ({ proposedBy }) => words(proposedBy) },
          { key: 'confirmed', title: c('archiveConfirmed'), aside: true, render: ({ confirmedBy }) => words(confirmedBy) },
          { key: 'at', title: c('archiveWhen'), sorts: 'at', render: ({ at }) => <span className="nowrap">{tableDate(at)}</span> },
          { key: 'hash', title: c('archiveDigest'), aside: true, render: ({ manifestHash }) => <span className="mono small">{manifestHash}</span> },
        ]}
        empty={{ title: c('archiveRegisterNone'), how: c('archiveRegisterNoneHow') }}
      />
    </div>
  )
}
