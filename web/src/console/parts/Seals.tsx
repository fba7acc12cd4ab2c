// Electronic seals of a community: who holds one, until when; an office above ends one that was lost (X4, X7).
import { useState } from 'react'
import { useEndSeal, type Seal } from '../../shared/api/seals.ts'
import { tableDate } from '../../shared/format/format.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'

const states = {
  'in-force': ['met', 'sealsInForce'],
  ended: ['plain', 'sealsEndedState'],
  over: ['plain', 'sealsOver'],
} as const

export function Seals({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <p className="muted">
        {c('sealsSay')} <a href="/.well-known/hemei/seal-authority.pem">{c('sealsAuthority')}</a>
      </p>
      <DataList
        name="seals"
        path="/api/v1/communities/{community}/seals"
        parts={{ community }}
        searchHint={c('sealsSearch')}
        stacks
        filters={[
          {
            field: 'state',
            title: c('sealsState'),
            options: (['in-force', 'ended', 'over'] as const).map((state) => ({ value: state, label: c(states[state][1]) })),
          },
        ]}
        columns={[
          { key: 'holder', title: c('sealsHolder'), render: ({ holder }) => <strong>{words(holder)}</strong> },
          {
            key: 'state',
            title: c('sealsState'),
            render: ({ state, endedAt }) => (
              <State tone={states[state][0]}>{endedAt ? c('sealsEnded', { date: tableDate(endedAt) }) : c(states[state][1])}</State>
            ),
          },
          { key: 'from', title: c('sealsFrom'), sorts: 'beginsAt', render: ({ beginsAt }) => <span className="nowrap">{tableDate(beginsAt)}</span> },
          { key: 'until', title: c('sealsUntil'), sorts: 'endsAt', render: ({ endsAt }) => <span className="nowrap">{tableDate(endsAt)}</span> },
          { key: 'reason', title: c('sealsWhy'), sorts: 'endedAt', render: ({ reason }) => reason ?? <span /> },
          {
            key: 'fingerprint',
            title: c('sealsFingerprint'),
            aside: true,
            render: ({ fingerprint }) => <span className="mono small file-name">{fingerprint}</span>,
          },
          { key: 'do', title: c('sealsDo'), render: (seal) => (seal.mayEnd ? <End seal={seal} /> : <span />) },
        ]}
        empty={{ title: c('sealsNone'), how: c('sealsNoneHow') }}
      />
    </div>
  )
}

const reasonLeast = 2

function End({ seal }: { seal: Seal }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const end = useEndSeal()
  const lacks = reason.trim().length < reasonLeast
  const send = () => {
    setTried(true)
    if (!lacks) void end.mutateAsync({ seal: seal.id, reason }).then(() => setOpen(false), () => undefined)
  }
  return (
    <div>
      <Button small onClick={() => setOpen(true)}>
        {c('sealsEnd')}
      </Button>
      <Dialog open={open} title={c('sealsEndTitle', { holder: words(seal.holder) })} onClose={() => setOpen(false)}>
        <p className="muted">{c('sealsTerm', { from: tableDate(seal.beginsAt), until: tableDate(seal.endsAt) })}</p>
        <p>{c('sealsEndSays')}</p>
        <Field label={c('sealsReason')} fault={tried && lacks ? c('formMissing') : undefined}>
          {(ids) => <textarea {...ids} className="input" rows={3} value={reason} onChange={(e) => setReason(e.target.value)} />}
        </Field>
        <Problem error={end.error} />
        <div className="row">
          <Button kind="refuse" busy={end.isPending} onClick={send}>
            {c('sealsEnd')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </div>
  )
}
