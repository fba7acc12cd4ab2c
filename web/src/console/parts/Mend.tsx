// The act that mends a finding, right where it stands: a telephone, a unit, an area, a merge; or its reason to stay.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Finding, Mending } from '../../shared/api/roster.ts'
import { useMend } from '../../shared/api/roster.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useOpenCase } from '../../shared/api/work.ts'
import { areaFigure } from '../../shared/format/format.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { sharedText } from '../../shared/texts/shared.ts'
import { consoleText } from '../text.ts'
import { Evidence } from './Evidence.tsx'

interface MendProps {
  community: string
  finding: Finding
}
type Asked = 'aside' | 'phone' | 'unit' | 'fund-area' | 'merge'

const direct: Partial<Record<Finding['kind'], Exclude<Asked, 'aside'>>> = {
  'phone-none': 'phone',
  'phone-shared': 'phone',
  'unit-none': 'unit',
  'area-fund': 'fund-area',
  'same-person': 'merge',
  'same-document': 'merge',
  'near-document': 'merge',
}
const says = {
  phone: 'cleanPhone',
  unit: 'cleanUnit',
  'fund-area': 'cleanFundArea',
  merge: 'cleanMerge',
  aside: 'cleanSetAside',
} as const satisfies Record<Asked, string>

/** By procedure, asked for right here. */
const cases = { merge: 'registry.merge-people', 'fund-area': 'registry.fund-area' } as const

/** By procedure, on a page of its own. */
const elsewhere: Partial<
  Record<Finding['kind'], ['registry.area' | 'registry.transfer', 'cleanCorrectArea' | 'cleanAddOwner']>
> = {
  'area-odd': ['registry.area', 'cleanCorrectArea'],
  'area-fund': ['registry.area', 'cleanCorrectArea'],
  'owner-none': ['registry.transfer', 'cleanAddOwner'],
}

export function Mend({ community, finding }: MendProps) {
  const c = consoleText.use()
  const me = useMe().data
  const [asked, setAsked] = useState<Asked>()
  /** the matter at the real-name desk that a corrected telephone waits in */
  const [sent, setSent] = useState<string>()
  const t = sharedText.use()
  const shut = () => (setAsked(undefined), setSent(undefined))
  const mend = useMend(community, finding.id)
  if (finding.state === 'mended') return null
  const act = direct[finding.kind]
  const other = elsewhere[finding.kind]
  const cleans = may(me, 'registry.clean')
  const byCase = act === 'merge' || act === 'fund-area'
  const mine = byCase ? may(me, `case.open.${cases[act]}`) : cleans
  if (finding.state === 'aside')
    return cleans ? (
      <Button small busy={mend.isPending} onClick={() => mend.mutate({ do: 'aside', reason: null })}>
        {c('cleanTakeUp')}
      </Button>
    ) : null
  return (
    <div className="row">
      {act && mine && (
        <Button small onClick={() => setAsked(act)}>
          {c(says[act])}
        </Button>
      )}
      {other && may(me, `case.open.${other[0]}`) && (
        <ButtonLink
          small
          to={`/registry/communities/${community}/change?what=${other[0]}&room=${encodeURIComponent(finding.rooms[0] ?? '')}`}
        >
          {c(other[1])}
        </ButtonLink>
      )}
      {cleans && (
        <Button small kind="quiet" onClick={() => setAsked('aside')}>
          {c('cleanSetAside')}
        </Button>
      )}
      {byCase && !mine && <span className="muted small">{c('cleanMayNot')}</span>}
      <Dialog
        open={asked !== undefined}
        title={asked ? c(says[asked]) : ''}
        onClose={shut}
      >
        {sent !== undefined ? (
          <>
            <State tone="wait">{c('cleanPhoneSent')}</State>
            <div className="row">
              <ButtonLink kind="primary" to={`/real-name/${sent}`}>
                {c('cleanPhoneWhere')}
              </ButtonLink>
              <Button onClick={shut}>{t('close')}</Button>
            </div>
          </>
        ) : asked === 'merge' ? (
          <Merge {...{ community, finding }} />
        ) : asked === 'fund-area' ? (
          <FundArea {...{ community, finding }} />
        ) : (
          asked && <Direct of={asked} {...{ finding, mend }} done={shut} onSent={setSent} />
        )}
      </Dialog>
    </div>
  )
}

interface DirectProps {
  of: Exclude<Asked, 'merge' | 'fund-area'>
  finding: Finding
  mend: ReturnType<typeof useMend>
  done: () => void
  onSent: (matter: string) => void
}
function Direct({ of, finding, mend, done, onSent }: DirectProps) {
  const c = consoleText.use()
  const [party, setParty] = useState(finding.owners[0]?.id ?? '')
  const [text, setText] = useState('')
  const [lifts, setLifts] = useState('0')
  const [evidence, setEvidence] = useState('')
  const given: Record<typeof of, Mending> = {
    aside: { do: 'aside', reason: text },
    phone: { do: 'phone', party, phone: text, evidence },
    unit: { do: 'unit', floors: Number(text), lifts: Number(lifts) },
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    mend.mutate(given[of], {
      onSuccess: (made) => {
        // one dialog goes on: a second one would be closed by the first one's way back
        if (made && 'id' in made) onSent(String(made.id))
        else done()
      },
    })
  }
  const label = {
    aside: c('cleanReason'),
    phone: c('cleanPhoneNew'),
    unit: c('cleanFloors'),
  }[of]
  const hint = of === 'phone' ? c('cleanPhoneHint') : undefined
  return (
    <form className="form" onSubmit={submit}>
      <About finding={finding} />
      {of === 'phone' && finding.owners.length > 1 && (
        <WhichOwner label={c('cleanPhoneOf')} {...{ finding }} value={party} set={setParty} />
      )}
      <Field label={label} hint={hint}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            required
            value={text}
            onChange={(e) => setText(e.target.value)}
            {...(of === 'unit' ? { type: 'number', min: 1, max: 200 } : {})}
          />
        )}
      </Field>
      {of === 'phone' && (
        <Field label={c('cleanPhoneEvidence')} hint={c('cleanPhoneEvidenceHint')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              minLength={4}
              value={evidence}
              onChange={(e) => setEvidence(e.target.value)}
            />
          )}
        </Field>
      )}
      {of === 'unit' && (
        <Field label={c('cleanLifts')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              required
              type="number"
              min={0}
              max={50}
              value={lifts}
              onChange={(e) => setLifts(e.target.value)}
            />
          )}
        </Field>
      )}
      <Problem error={mend.error} />
      <div>
        <Button kind="primary" type="submit" busy={mend.isPending}>
          {c('cleanSend')}
        </Button>
      </div>
    </form>
  )
}

/** Which home and whose: the list behind the dialog is long. */
function About({ finding }: { finding: Finding }) {
  const c = consoleText.use()
  const parts = [finding.rooms, finding.owners.map(({ name }) => name)].filter((part) => part.length > 0)
  return parts.length > 0 && <p className="muted">{parts.map((part) => part.slice(0, fewNamed).join(c('listComma'))).join(' · ')}</p>
}
const fewNamed = 6

interface WhichOwnerProps {
  label: string
  finding: Finding
  value: string
  set: (value: string) => void
}
function WhichOwner({ label, finding, value, set }: WhichOwnerProps) {
  const c = consoleText.use()
  return (
    <Field label={label}>
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(e) => set(e.target.value)}>
          {finding.owners.map(({ id, name }, at) => (
            <option key={id} value={id}>
              {c('cleanMergeKeepOf', { name, n: at + 1 })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** The fund is to reckon by the registry's area: asked for with what it is; the case then waits for a second person. */
function FundArea({ community, finding }: MendProps) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const open = useOpenCase()
  const [evidence, setEvidence] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const form = { room: finding.rooms[0] ?? '', area: finding.area ?? '', evidence }
    open.mutate(
      { community, procedure: cases['fund-area'], form },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit}>
      <p className="muted">{c('cleanFundAreaSays')}</p>
      {finding.area && finding.fundArea && (
        <p>{c('cleanAreas', { area: areaFigure(finding.area), fund: areaFigure(finding.fundArea) })}</p>
      )}
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

/** Two records of one person: which stays, on what evidence; the case then waits for a second person. */
function Merge({ community, finding }: MendProps) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const open = useOpenCase()
  const [kept, setKept] = useState(finding.owners[0]?.id ?? '')
  const [evidence, setEvidence] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const other = finding.owners.find(({ id }) => id !== kept)?.id ?? ''
    open.mutate(
      { community, procedure: 'registry.merge-people', form: { kept, other, evidence } },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit}>
      <p className="muted">{c('cleanMergeSays')}</p>
      <WhichOwner label={c('cleanMergeKeep')} {...{ finding }} value={kept} set={setKept} />
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
