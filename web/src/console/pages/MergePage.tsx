// Two records of one owner that nothing proposed: found, compared point by point, then asked to be merged; a second person checks (G6).
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useBeside, useOtherRecords, useOwner } from '../../shared/api/roster.ts'
import type { OwnerRecord } from '../../shared/api/roster.ts'
import { useOpenCase } from '../../shared/api/work.ts'
import { areaFigure } from '../../shared/format/format.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Evidence } from '../parts/Evidence.tsx'
import { consoleText } from '../text.ts'

export function MergePage() {
  const { community = '', owner = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const c = consoleText.use()
  const asked = useOwner(community, owner)
  const other = search.get('with') ?? ''
  return (
    <Answer of={asked}>
      {(mine) => (
        <div className="stack stack-6">
          <div>
            <h1>{c('mergeTitle', { name: mine.name })}</h1>
            <p className="muted">{c('mergeSays')}</p>
          </div>
          <Find {...{ community, owner }} choose={(id) => setSearch({ with: id }, { replace: true })} />
          {other && <Beside key={other} {...{ community, mine, other }} />}
        </div>
      )}
    </Answer>
  )
}

interface FindProps {
  community: string
  owner: string
  choose: (other: string) => void
}
function Find({ community, owner, choose }: FindProps) {
  const c = consoleText.use()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const found = useOtherRecords(community, owner, q)
  return (
    <section className="stack stack-2">
      <Field label={c('mergeFind')} hint={c('mergeFindHint')}>
        {(ids) => (
          <input {...ids} className="input" type="search" maxLength={100} value={typed} onChange={(e) => setTyped(e.target.value)} />
        )}
      </Field>
      <Answer of={found} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="muted">{c('mergeNone')}</p>
          ) : (
            <RecordTable
              caption={c('mergeFind')}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', title: c('ownerName'), render: ({ name }) => <strong>{name}</strong> },
                { key: 'rooms', title: c('ownerRooms'), render: ({ rooms }) => rooms.join(c('listComma')) || '—' },
                { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
                {
                  key: 'choose',
                  title: c('mergeChoose'),
                  render: ({ id, name, rooms }) => (
                    <Button small aria-label={`${c('mergeChoose')} ${name} ${rooms.join(' ')}`} onClick={() => choose(id)}>
                      {c('mergeChoose')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
    </section>
  )
}

interface BesideProps {
  community: string
  mine: OwnerRecord
  other: string
}
function Beside({ community, mine, other }: BesideProps) {
  const asked = useOwner(community, other)
  return (
    <Answer of={asked}>
      {(its) => <Compared {...{ community, mine, its }} />}
    </Answer>
  )
}

interface ComparedProps {
  community: string
  mine: OwnerRecord
  its: OwnerRecord
}
function Compared({ community, mine, its }: ComparedProps) {
  const c = consoleText.use()
  const [kept, setKept] = useState(mine.id)
  const [stays, goes] = kept === mine.id ? [mine, its] : [its, mine]
  const asked = useBeside(community, stays.id, goes.id)
  return (
    <section className="stack stack-2">
      <h2>{c('mergeCompare')}</h2>
      <Answer of={asked}>
        {(beside) => (
          <>
            <Points {...{ mine, its, beside, turned: kept !== mine.id }} />
            {[beside.same.name, beside.same.document].includes(false) && (
              <p className="late" role="alert">
                {c('mergeUnlike', { what: (beside.same.document ?? true) ? c('ownerName') : c('ownerDocument') })}
              </p>
            )}
          </>
        )}
      </Answer>
      <Ask {...{ community, mine, its, kept, setKept }} hindrance={asked.data?.hindrance ?? null} />
    </section>
  )
}

interface PointsProps {
  mine: OwnerRecord
  its: OwnerRecord
  beside: NonNullable<ReturnType<typeof useBeside>['data']>
  /** compared with the other as the one that stays */
  turned: boolean
}
function Points({ mine, its, beside, turned }: PointsProps) {
  const c = consoleText.use()
  const words = useWords()
  const agree = (same: boolean | null) =>
    same === null ? c('mergeUnknown') : same ? c('mergeSame') : c('mergeDiffers')
  const rooms = (of: OwnerRecord) =>
    of.rooms.map(({ label, area }) => c('ownerRoomArea', { room: label, area: areaFigure(area) })).join(c('listComma')) || '—'
  const votes = (of: OwnerRecord) => of.openVotes.map(words).join(c('listComma')) || c('ownerVotesNone')
  const phone = (of: OwnerRecord) => (of.phone ? c('ownerPhoneYes') : c('ownerPhoneNo'))
  const [a, b] = turned ? [beside.otherBound, beside.keptBound] : [beside.keptBound, beside.otherBound]
  const bound = (is: boolean) => (is ? c('mergeBoundYes') : c('mergeBoundNo'))
  const lines = [
    { key: 'name', what: c('ownerName'), mine: mine.name, its: its.name, same: agree(beside.same.name) },
    { key: 'document', what: c('ownerDocument'), mine: words(mine.document), its: words(its.document), same: agree(beside.same.document) },
    { key: 'phone', what: c('ownerPhone'), mine: phone(mine), its: phone(its), same: agree(beside.same.phone) },
    { key: 'rooms', what: c('ownerRooms'), mine: rooms(mine), its: rooms(its), same: '' },
    { key: 'votes', what: c('ownerVotes'), mine: votes(mine), its: votes(its), same: '' },
    { key: 'bound', what: c('mergeBound'), mine: bound(a), its: bound(b), same: '' },
  ]
  return (
    <RecordTable
      caption={c('mergeCompare')}
      stacks
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        { key: 'what', title: c('compareWhat'), render: ({ what }) => <strong>{what}</strong> },
        { key: 'mine', title: c('mergeThis', { name: mine.name }), stacked: 'named', render: (row) => row.mine },
        { key: 'its', title: c('mergeOther', { name: its.name }), stacked: 'named', render: (row) => row.its },
        { key: 'same', title: c('mergeAgree'), stacked: 'named', render: (row) => row.same },
      ]}
    />
  )
}

interface AskProps extends ComparedProps {
  kept: string
  setKept: (kept: string) => void
  hindrance: { zh: string; en: string } | null
}
function Ask({ community, mine, its, kept, setKept, hindrance }: AskProps) {
  const c = consoleText.use()
  const words = useWords()
  const navigate = useNavigate()
  const open = useOpenCase()
  const [evidence, setEvidence] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const other = kept === mine.id ? its.id : mine.id
    open.mutate(
      { community, procedure: 'registry.merge-people', form: { kept, other, evidence } },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit}>
      <p className="muted">{c('cleanMergeSays')}</p>
      <Field label={c('cleanMergeKeep')}>
        {(ids) => (
          <select {...ids} className="input" value={kept} onChange={(e) => setKept(e.target.value)}>
            <option value={mine.id}>{c('mergeThis', { name: mine.name })}</option>
            <option value={its.id}>{c('mergeOther', { name: its.name })}</option>
          </select>
        )}
      </Field>
      <Evidence value={evidence} set={setEvidence} />
      {hindrance && (
        <p className="late" role="alert">
          {c('mergeHindered', { why: words(hindrance) })}
        </p>
      )}
      <Problem error={open.error} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending} disabled={hindrance !== null}>
          {c('cleanPropose')}
        </Button>
      </div>
    </form>
  )
}
