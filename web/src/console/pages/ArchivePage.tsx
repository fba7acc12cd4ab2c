// One archived record: what it is and how long it is kept, its package, checks, who took it out, holds, and what becomes of it (X7, X2).
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useAppraise, useArchiveActs, useArchived } from '../../shared/api/archive.ts'
import type { Archived } from '../../shared/api/archive.ts'
import { saveFile, sizeOf } from '../../shared/api/files.ts'
import { DateField } from '../../shared/forms/DateField.tsx'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { consoleText } from '../text.ts'
import { tones } from './Archive.tsx'

export function ArchivePage() {
  const { record = '' } = useParams()
  return <Answer of={useArchived(record)}>{(found) => <Shown record={found} />}</Answer>
}

function Shown({ record: r }: { record: Archived }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack stack-6">
      <div>
        <p>
          <Link to="/archive">{c('archiveTitle')}</Link>
        </p>
        <div className="row row-apart">
          <h1>
            <Said>{words(r.title)}</Said>
          </h1>
          <State tone={tones[r.state]}>{c(`archiveState_${r.state}`)}</State>
        </div>
        <p className="muted file-name">{r.number}</p>
      </div>
      {r.mayKeep && <Next record={r} />}
      <Figures>
        <Figure label={c('archiveUntil')} value={r.keptUntil ?? c('archiveForever')} note={r.keptUntil && c('archiveKeptUntil')} />
        <Figure label={c('archiveClass')} value={words(r.classTitle)} note={words(r.matterTitle)} />
        <Figure label={c('archiveClosed')} value={r.closedOn} />
        <Figure label={c('archiveCase')} value={<Link to={`/cases/${r.case}`}>{r.caseNumber}</Link>} note={<Said>{r.place}</Said>} />
      </Figures>
      <details>
        <summary>{c('archiveWhy')}</summary>
        <p>{words(r.reason)}</p>
        <p className="muted">
          <Said>{c('archiveSource', { source: r.source })}</Said>
        </p>
      </details>
      <Contents record={r} />
      <Checks record={r} />
      <Looks record={r} />
      {r.holds.length > 0 && <Holds record={r} />}
      {r.disposals.length > 0 && <History record={r} />}
    </div>
  )
}

/** What may be done now: the one thing that its state asks for first. */
function Next({ record }: { record: Archived }) {
  const c = consoleText.use()
  const acts = useArchiveActs(record.id)
  const [taken, setTaken] = useState(false)
  const there = record.package !== null && record.state !== 'destroyed'
  if (!there) return null
  const held = record.holds.find((h) => h.releasedAt === null)
  return (
    <section className="stack stack-2">
      {record.state === 'due' && <p>{c('archiveAppraiseSays')}</p>}
      <div className="row">
        {record.appraisal && (
          <ButtonLink kind="primary" to={`/cases/${record.appraisal}`}>
            {c('archiveAppraising')}
          </ButtonLink>
        )}
        {record.state === 'due' && !record.appraisal && <Appraise record={record} />}
        <Reasoned
          does={c('archiveTake')}
          says={c('archiveTakeSays')}
          label={c('archiveTakeWhy')}
          error={acts.takeOut.error}
          send={async (reason) => {
            saveFile(await acts.takeOut.mutateAsync(reason), `${record.number}.zip`)
            setTaken(true)
          }}
        />
        {held ? (
          <Reasoned does={c('archiveRelease')} label={c('archiveReleaseWhy')} error={acts.release.error} send={(reason) => acts.release.mutateAsync({ hold: held.id, reason })} />
        ) : (
          <Reasoned does={c('archiveHold')} says={c('archiveHoldSays')} label={c('archiveHoldWhy')} error={acts.hold.error} send={(reason) => acts.hold.mutateAsync(reason)} />
        )}
      </div>
      <output>{taken && <State tone="met">{c('archiveTaken')}</State>}</output>
    </section>
  )
}

const reasonLeast = 2
interface ReasonedProps {
  does: string
  says?: string
  label: string
  error: unknown
  send: (reason: string) => Promise<unknown>
  least?: number
  /** More to be filled in; undefined: it is. */
  more?: { field: ReactNode; lacks: boolean }
}
/** An act that asks why; what was refused stays open with what was said. */
function Reasoned({ does, says, label, error, send, least = reasonLeast, more }: ReasonedProps) {
  const c = consoleText.use()
  const t = sharedText.use()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const lacks = reason.trim().length < least
  const go = () => {
    setTried(true)
    if (lacks || more?.lacks) return
    setBusy(true)
    void send(reason)
      .then(
        () => setOpen(false),
        () => undefined,
      )
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{does}</Button>
      <Dialog open={open} title={does} onClose={() => setOpen(false)}>
        {says && <p>{says}</p>}
        {more?.field}
        <Field label={label} fault={tried && lacks ? c('archiveMissing') : undefined}>
          {(ids) => <textarea {...ids} className="input" rows={3} value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />}
        </Field>
        <Problem error={error} />
        <div className="row">
          <Button kind="primary" busy={busy} onClick={go}>
            {does}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </>
  )
}

const groundLeast = 4
function Appraise({ record }: { record: Archived }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const appraise = useAppraise()
  const [until, setUntil] = useState('')
  const send = (kind: 'destroy' | 'extend') => (ground: string) =>
    appraise.mutateAsync({ record, kind, ground, until }).then(({ id }) => void navigate(`/cases/${id}`))
  const shared = { label: c('archiveGround'), least: groundLeast, error: appraise.error }
  const field = (
    <Field label={c('archiveExtendTo')}>{(ids) => <DateField ids={ids} value={until} set={(day) => setUntil(day ?? '')} ahead />}</Field>
  )
  return (
    <>
      <Reasoned {...shared} does={c('archiveDestroy')} says={c('archiveAppraiseSays')} send={send('destroy')} />
      <Reasoned {...shared} does={c('archiveExtend')} send={send('extend')} more={{ field, lacks: !until }} />
    </>
  )
}

const partOf = (name: string) => (name === 'record.pdf' ? 'archivePart_paper' : name === 'facts.json' ? 'archivePart_facts' : 'archivePart_file')
function Contents({ record: { package: p } }: { record: Archived }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('archiveContents')}</h2>
      {p ? (
        <>
          <ul className="files-list">
            {p.parts.map((part) => (
              <li key={part.name}>
                <strong>{c(partOf(part.name))}</strong> <span className="muted nowrap">{part.name} · {sizeOf(part.bytes)}</span>
                <p className="muted small file-name">SHA-256 {part.sha256}</p>
              </li>
            ))}
          </ul>
          <p className="muted">{c(p.sealed ? 'archiveSealed' : 'archiveUnsealed')}</p>
          <p className="muted small file-name">
            {c('archiveDigest')} {p.manifestHash}
          </p>
          <div>
            <ButtonHref small to={`/api/v1/log/proof?leaf=${p.leaf}`} download>
              {c('archiveProof')}
            </ButtonHref>
          </div>
        </>
      ) : (
        <p className="muted">{c('archiveNoPackage')}</p>
      )}
    </section>
  )
}

const properties = ['authentic', 'whole', 'usable', 'safe'] as const
function Checks({ record: r }: { record: Archived }) {
  const c = consoleText.use()
  const words = useWords()
  const { check } = useArchiveActs(r.id)
  const [last] = r.checks
  return (
    <section className="stack stack-2">
      <div className="row row-apart">
        <h2>{c('archiveChecks')}</h2>
        {r.mayKeep && r.package && r.state !== 'destroyed' && (
          <Button small busy={check.isPending} onClick={() => check.mutate()}>
            {c('archiveCheckNow')}
          </Button>
        )}
      </div>
      <Problem error={check.error} />
      {last ? (
        <ul className="stack stack-2">
          {r.checks.map((one) => (
            <li key={one.id}>
              <span className="muted nowrap">{tableTime(one.at)}</span> {c(one.byClock ? 'archiveByClock' : 'archiveByHand')}{' '}
              {one.found ? (
                <>
                  <State tone="late">{words(one.found)}</State>{' '}
                  {properties.map((p) => (
                    <span key={p}>
                      <State tone={one[p] ? 'met' : 'late'}>{c(`archiveProperty_${p}`)}</State>{' '}
                    </span>
                  ))}
                </>
              ) : (
                <State tone="met">{c('archiveHolds_all')}</State>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{c('archiveCheckNone')}</p>
      )}
    </section>
  )
}

function Looks({ record: { looks } }: { record: Archived }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <section className="stack stack-2">
      <h2>{c('archiveLooks')}</h2>
      {looks.length === 0 ? (
        <p className="muted">{c('archiveLooksNone')}</p>
      ) : (
        <ul className="stack stack-2">
          {looks.map((look) => (
            <li key={look.id}>
              <span className="muted nowrap">{tableTime(look.at)}</span> <strong>{words(look.office)}</strong> {look.reason && <Said>{look.reason}</Said>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Holds({ record: { holds } }: { record: Archived }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <section className="stack stack-2">
      <h2>{c('archiveHolds')}</h2>
      <ul className="stack stack-2">
        {holds.map((h) => (
          <li key={h.id}>
            <span className="muted nowrap">{tableTime(h.at)}</span> <strong>{words(h.office)}</strong> {h.reason && <Said>{h.reason}</Said>}
            {h.releasedAt && h.releasedBy && (
              <p className="muted">{c('archiveReleased', { date: tableDate(h.releasedAt), office: words(h.releasedBy), reason: h.releaseReason ?? '' })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ record: { disposals } }: { record: Archived }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('archiveHistory')}</h2>
      <ul className="stack stack-2">
        {disposals.map((d) => (
          <li key={d.case}>
            {d.kind === 'destroyed'
              ? c('archiveGone', { date: tableDate(d.at), ground: d.ground })
              : c('archiveLonger', { date: tableDate(d.at), until: d.until ?? '', ground: d.ground })}{' '}
            <Link to={`/cases/${d.case}`}>{d.caseNumber}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
