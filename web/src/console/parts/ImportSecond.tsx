// A roster that would change what stands: why, asked by whoever uploaded it; the counts, and the second person's word (G3, X3).
import { useState, type ReactNode } from 'react'
import { useAskSecond, useConfirmImport, useSendBackImport, useTakeBackImport } from '../../shared/api/registry.ts'
import type { Schemas } from '../../shared/api/client.ts'
import type { ImportView } from '../../shared/api/registry.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { count, date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'
import { faultAt } from './faults.ts'
import { Lines } from './Lines.tsx'
import { Reveal } from './Reveal.tsx'

const wordsLeast = 4
type ImportOwner = Schemas['ImportOwner']

/** What it would change of that which stands, the counts first. */
export function ImportChanges({ of: changes }: { of: NonNullable<ImportView['changes']> }) {
  const c = consoleText.use()
  return (
    <Figures>
      <Figure large label={c('importChangesRooms')} value={count(changes.rooms)} />
      <Figure label={c('importChangesTitles')} value={count(changes.titles)} />
      <Figure label={c('importChangesAreas')} value={count(changes.areas)} />
      <Figure label={c('importChangesOwners')} value={count(changes.owners)} />
      {changes.others > 0 && <Figure label={c('importChangesOthers')} value={count(changes.others)} />}
    </Figures>
  )
}

/** Whoever uploaded it says why; another confirms. */
export function AskSecond({ view, aside }: { view: ImportView; aside: boolean }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const ask = useAskSecond(view.id)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const few = reason.trim().length < wordsLeast
  return (
    <form
      className="form stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!few) ask.mutate({ reason, setAsideFaulty: aside })
      }}
    >
      <p>{c('importAskSays')}</p>
      <Field
        label={c('importAskReason')}
        fault={tried && few ? t('wordsFew', { n: wordsLeast }) : faultAt(ask.error, 'reason')}
      >
        {(ids) => (
          <textarea {...ids} className="input" rows={2} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
      <Problem error={ask.error} />
      <div className="row">
        <Button kind="primary" type="submit" busy={ask.isPending}>
          {aside ? c('importAskAside') : c('importAsk')}
        </Button>
        <ButtonLink to="/imports">{c('importAgain')}</ButtonLink>
      </div>
    </form>
  )
}

/** A room whose titles are frozen with the roll of an open vote: nothing is written before it is over. */
export const onRoll = ({ code }: ImportView['faults'][number]): boolean => code === 'on-open-roll'

/** It waits: for whoever uploaded it, until when; for the second person, the decision. */
export function Asked({ view, children }: { view: ImportView; children: ReactNode }) {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  const { asked, changes, mayConfirm, problem, faults } = view
  const frozen = faults.some(onRoll)
  return (
    <section className="stack">
      <p className="next-act">
        <State tone={mayConfirm ? 'act' : 'wait'}>{mayConfirm ? c('importSecondYours') : c('importAsked')}</State>
      </p>
      {problem && (
        <p className="problem" role="alert">
          {words(problem)}
        </p>
      )}
      {asked && (
        <p>
          {c('importAskedBy', { by: asked.by, due: date(asked.due, language) })}
          <br />
          {c('importAskedReason', { reason: asked.reason })}
        </p>
      )}
      {changes && <ImportChanges of={changes} />}
      {frozen && <p className="problem" role="alert">{c('importOnRoll')}</p>}
      {children}
      {view.mayTakeBack && <TakingBack id={view.id} />}
      {mayConfirm && <Deciding id={view.id} mark={frozen ? undefined : changes?.mark} />}
    </section>
  )
}

/** While nobody has decided, whoever asked takes it back and mends or leaves it. */
function TakingBack({ id }: { id: string }) {
  const c = consoleText.use()
  const back = useTakeBackImport(id)
  return (
    <div className="stack stack-2">
      <p className="muted">{c('importTakeBackSays')}</p>
      <Problem error={back.error} />
      <div className="row">
        <Button busy={back.isPending} onClick={() => back.mutate()}>
          {c('importTakeBack')}
        </Button>
      </div>
    </div>
  )
}

function Deciding({ id, mark }: { id: string; mark: string | undefined }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const confirm = useConfirmImport(id)
  const back = useSendBackImport(id)
  const [said, setSaid] = useState('')
  const [tried, setTried] = useState(false)
  const few = said.trim().length < wordsLeast
  return (
    <div className="form stack">
      <p>{c('importSecondSays')}</p>
      <Field label={c('importBackWords')} fault={tried && few ? t('wordsFew', { n: wordsLeast }) : faultAt(back.error, 'words')}>
        {(ids) => <input {...ids} className="input" maxLength={500} value={said} onChange={(e) => setSaid(e.target.value)} />}
      </Field>
      <Problem error={confirm.error ?? back.error} />
      <div className="row">
        {mark !== undefined && (
          <Button kind="primary" busy={confirm.isPending} onClick={() => confirm.mutate(mark)}>
            {c('importConfirm')}
          </Button>
        )}
        <Button
          kind="refuse"
          busy={back.isPending}
          onClick={() => {
            setTried(true)
            if (!few) back.mutate(said)
          }}
        >
          {c('importSendBack')}
        </Button>
      </div>
    </div>
  )
}

/** Owners of whom the roster says otherwise. */
export function ImportOwners({ id, community }: { id: string; community: string | null }) {
  const c = consoleText.use()
  const looks = may(useMe().data, 'personal.reveal')
  return (
    <section className="stack stack-2">
      <h2>{c('importOwnersTitle')}</h2>
      <DataList
        name="import-owners"
        path="/api/v1/imports/{id}/owners"
        parts={{ id }}
        stacks
        filters={[
          {
            field: 'what',
            title: c('compareWhat'),
            options: [
              { value: 'name', label: c('lookName') },
              { value: 'telephone', label: c('lookPhone') },
            ],
          },
        ]}
        columns={[
          { key: 'name', title: c('roomOwner'), render: ({ name }) => <strong>{name}</strong> },
          { key: 'rooms', title: c('roomName'), render: ({ rooms }) => rooms.join(c('listComma')) || '—' },
          { key: 'lines', title: c('importWould'), render: ({ lines }) => <Lines of={lines} /> },
          ...(looks && community
            ? [{ key: 'look', title: '', render: (owner: ImportOwner) => <Reveal community={community} owner={owner} /> }]
            : []),
        ]}
        empty={{ title: c('registryNone'), how: c('registryNoneHow') }}
      />
    </section>
  )
}
