// One owner's record: what it holds, the votes it stands in, what was merged or separated, and the acts that do or undo it (G3, G6).
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useOwner } from '../../shared/api/roster.ts'
import type { OwnerRecord } from '../../shared/api/roster.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useOpenCase } from '../../shared/api/work.ts'
import { areaFigure, tableDate, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Problem, Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Evidence } from '../parts/Evidence.tsx'
import { consoleText } from '../text.ts'

export function OwnerPage() {
  const { community = '', owner = '' } = useParams()
  const asked = useOwner(community, owner)
  return <Answer of={asked}>{(found) => <Owner key={found.id} community={community} found={found} />}</Answer>
}

interface OwnerProps {
  community: string
  found: OwnerRecord
}
function Owner({ community, found }: OwnerProps) {
  const c = consoleText.use()
  const words = useWords()
  const me = useMe().data
  const at = `/registry/communities/${community}`
  const rooms = found.rooms.map(({ label }) => `&rooms=${encodeURIComponent(label)}`).join('')
  return (
    <div className="stack stack-6">
      <div className="row row-apart">
        <h1>{c('ownerTitle', { name: found.name })}</h1>
        {found.mergedInto === null && (
          <div className="row">
            {may(me, 'registry.clean') && may(me, 'case.open.registry.merge-people') && (
              <ButtonLink small to={`${at}/owners/${found.id}/merge`}>
                {c('ownerMerge')}
              </ButtonLink>
            )}
            {found.rooms.length > 1 && may(me, 'case.open.registry.separate-people') && (
              <ButtonLink small to={`${at}/change?what=registry.separate-people${rooms}`}>
                {c('ownerSplit')}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
      {found.mergedInto && (
        <p className="wait">
          {c('ownerMergedAway')}
          <Link to={`${at}/owners/${found.mergedInto}`}>{c('ownerMergedTo')}</Link>
        </p>
      )}
      <dl className="facts">
        <dt>{c('ownerDocument')}</dt>
        <dd>{words(found.document)}</dd>
        <dt>{c('ownerPhone')}</dt>
        <dd>{found.phone ? c('ownerPhoneYes') : c('ownerPhoneNo')}</dd>
        <dt>{c('ownerVotes')}</dt>
        <dd>{found.openVotes.map(words).join(c('listComma')) || c('ownerVotesNone')}</dd>
      </dl>
      <Rooms rooms={found.rooms} />
      <Changes community={community} found={found} />
    </div>
  )
}

function Rooms({ rooms }: { rooms: OwnerRecord['rooms'] }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('ownerRooms')}</h2>
      {rooms.length === 0 ? (
        <p className="muted">{c('ownerNoRooms')}</p>
      ) : (
        <RecordTable
          caption={c('ownerRooms')}
          rows={rooms}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'label',
              title: c('roomName'),
              unbroken: true,
              render: ({ id, label }) => <Link to={`/registry/rooms/${id}`}>{label}</Link>,
            },
            { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
            {
              key: 'share',
              title: c('historyShare'),
              render: ({ share, joint }) => (joint ? c('historyJoint') : share),
            },
            { key: 'since', title: c('ownerSince'), unbroken: true, render: ({ since }) => tableDate(since) },
          ]}
        />
      )}
    </section>
  )
}

const said = {
  merge: 'ownerChangeMerge',
  separate: 'ownerChangeSeparate',
  undo: 'ownerChangeUndo',
} as const satisfies Record<OwnerRecord['changes'][number]['kind'], string>

/** Newest first; each that still stands can be undone, by a case of its own. */
function Changes({ community, found }: OwnerProps) {
  const c = consoleText.use()
  const me = useMe().data
  const [undone, setUndone] = useState<string>()
  const mayUndo = may(me, 'case.open.registry.undo-merge')
  return (
    <section className="stack stack-2">
      <h2>{c('ownerChanges')}</h2>
      {found.changes.length === 0 ? (
        <p className="muted">{c('ownerChangesNone')}</p>
      ) : (
        <RecordTable
          caption={c('ownerChanges')}
          stacks
          rows={found.changes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'what',
              title: c('compareWhat'),
              render: ({ kind, kept, other }) => (
                <strong>{c(said[kind], { kept: kept.name, other: other.name })}</strong>
              ),
            },
            { key: 'rooms', title: c('ownerRooms'), render: ({ rooms }) => rooms.join(c('listComma')) },
            { key: 'basis', title: c('historyBasis'), render: ({ evidence }) => evidence },
            { key: 'by', title: c('historyBy'), render: ({ by }) => by ?? '—' },
            { key: 'at', title: c('historyAt'), unbroken: true, render: ({ at }) => tableTime(at) },
            {
              key: 'undo',
              title: c('ownerUndo'),
              render: ({ id, kind, undone: was }) =>
                was ? (
                  <span className="muted">{c('ownerUndone')}</span>
                ) : (
                  kind !== 'undo' &&
                  mayUndo && (
                    <Button small kind="quiet" onClick={() => setUndone(id)}>
                      {c('ownerUndo')}
                    </Button>
                  )
                ),
            },
          ]}
        />
      )}
      <Dialog open={undone !== undefined} title={c('ownerUndoTitle')} onClose={() => setUndone(undefined)}>
        {undone && <Undo community={community} change={undone} />}
      </Dialog>
    </section>
  )
}

function Undo({ community, change }: { community: string; change: string }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const open = useOpenCase()
  const [evidence, setEvidence] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    open.mutate(
      { community, procedure: 'registry.undo-merge', form: { change, evidence } },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit}>
      <p className="muted">{c('ownerUndoSays')}</p>
      <Evidence value={evidence} set={setEvidence} />
      <Problem error={open.error} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {c('cleanPropose')}
        </Button>
      </div>
    </form>
  )
}
