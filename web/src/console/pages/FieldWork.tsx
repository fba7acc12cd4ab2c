// Work done offline as the desk sees it: what came of each piece, and what waits to be taken over or left (X8).
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api, got } from '../../shared/api/client.ts'
import type { RowOf } from '../../shared/api/lists.ts'
import { tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State, type Tone } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { spaceUses } from '../parts/kinds.ts'
import { consoleText } from '../text.ts'

const checkStates = { sound: 'fieldSound', worn: 'fieldWorn', broken: 'fieldBroken', missing: 'fieldMissing' } as const
const codes = { ...spaceUses, ...checkStates }
const coded: Readonly<Record<string, (typeof codes)[keyof typeof codes] | undefined>> = codes
type Operation = RowOf<'/api/v1/communities/{community}/field-operations'>
const states: Record<Operation['state'], [Tone, 'fieldWaiting' | 'fieldDone' | 'fieldTakenOver' | 'fieldDiscarded']> = {
  waiting: ['wait', 'fieldWaiting'],
  done: ['met', 'fieldDone'],
  'taken-over': ['met', 'fieldTakenOver'],
  discarded: ['plain', 'fieldDiscarded'],
}

export function FieldWork() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('fieldTitle')}</h1>
          <p className="muted">{c('fieldSays')}</p>
        </div>
        <ButtonHref small to="/field/rules">
          {c('fieldRules')}
        </ButtonHref>
      </div>
      <DataList
        name="field-operations"
        path="/api/v1/communities/{community}/field-operations"
        parts={{ community }}
        searchHint={c('fieldSearch')}
        filters={[
          {
            field: 'state',
            title: c('fieldState'),
            options: (['waiting', 'done', 'taken-over', 'discarded'] as const).map((state) => ({
              value: state,
              label: c(states[state][1]),
            })),
          },
        ]}
        columns={[
          { key: 'title', title: c('fieldWhat'), render: ({ title }) => <strong>{words(title)}</strong> },
          { key: 'thing', title: c('fieldThing'), render: (o) => nameOf(o) },
          { key: 'asked', title: c('fieldAsked'), render: (o) => <Asked of={o} /> },
          { key: 'by', title: c('fieldBy'), render: ({ by }) => by },
          { key: 'madeAt', title: c('fieldMade'), sorts: 'madeAt', render: ({ madeAt }) => tableTime(madeAt) },
          { key: 'outcome', title: c('fieldCame'), sorts: 'outcome', render: (o) => <Came of={o} /> },
          { key: 'state', title: c('fieldState'), render: (o) => <Standing of={o} community={community} /> },
        ]}
        empty={{ title: c('fieldNone'), how: c('fieldNoneHow') }}
      />
    </div>
  )
}

/** `facility/<building>/<name>`, `space/<number>`: the name as people know it. */
const nameOf = ({ thing }: Operation): string => thing?.split('/').slice(thing.startsWith('space/') ? 1 : 2).join('/') ?? '—'

/** What was asked for, in the words of its form; what only a machine reads is left out. */
function Asked({ of: { asked } }: { of: Operation }) {
  const c = consoleText.use()
    const said = (['state', 'use', 'room', 'quantity', 'floors', 'lifts', 'words'] as const).flatMap((key) => {
    const value = asked[key]
    if (value === null || value === undefined) return []
    const word = coded[String(value)]
    return [`${c(`fieldKey_${key}`)} ${word === undefined ? String(value) : c(word)}`]
  })
  return <>{said.join(' · ')}</>
}

function Came({ of: { outcome, stood, said } }: { of: Operation }) {
  const c = consoleText.use()
  const words = useWords()
  const changed = { by: stood?.by ?? c('fieldSomebody'), at: stood?.at ? tableTime(stood.at) : '' }
  switch (outcome) {
    case 'applied':
      return c('fieldApplied')
    case 'same':
      return c('fieldSame')
    case 'prevailed':
      return c('fieldPrevailed', changed)
    case 'beside':
      return c('fieldBeside', changed)
    case 'yielded':
      return c('fieldYielded', changed)
    case 'refused':
      return c('fieldRefused', { why: words(said) })
  }
}

function Standing({ of, community }: { of: Operation; community: string }) {
  const c = consoleText.use()
  const [asked, setAsked] = useState(false)
  const [tone, word] = states[of.state]
  return (
    <div className="stack stack-2">
      <State tone={tone}>{c(word)}</State>
      {of.decided && (
        <span className="muted small">
          {of.decided.by} {tableTime(of.decided.at)} {of.decided.reason}
        </span>
      )}
      {of.state === 'waiting' && (
        <Button small onClick={() => setAsked(true)}>
          {c('fieldDecide')}
        </Button>
      )}
      <Dialog open={asked} title={c('fieldDecideTitle')} onClose={() => setAsked(false)}>
        <Decide of={of} community={community} onDone={() => setAsked(false)} />
      </Dialog>
    </div>
  )
}

function Decide({ of, community, onDone }: { of: Operation; community: string; onDone: () => void }) {
  const c = consoleText.use()
  const words = useWords()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (decision: 'taken-over' | 'discarded') =>
      got(
        api.POST('/api/v1/communities/{community}/field-operations/{operation}/decision', {
          params: { path: { community, operation: of.id } },
          body: { decision, reason },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['list'] })
      onDone()
    },
  })
  return (
    <>
      <p>
        <strong>{words(of.title)}</strong> {nameOf(of)}: <Asked of={of} />
      </p>
      <p>
        <Came of={of} />
      </p>
      <Field label={c('fieldReason')}>
        {(ids) => <input {...ids} className="input" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </Field>
      <Problem error={decide.error} />
      <div className="row">
        <Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate('taken-over')}>
          {c('fieldTakeOver')}
        </Button>
        <Button disabled={decide.isPending} onClick={() => decide.mutate('discarded')}>
          {c('fieldDiscard')}
        </Button>
      </div>
    </>
  )
}
