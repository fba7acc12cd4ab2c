// In whose hand a step is: taken in hand, taken over, or handed to a colleague; openly, with the reason.
import { useState } from 'react'
import { useColleagues, useHandOver } from '../../shared/api/work.ts'
import type { CaseAct } from '../../shared/api/work.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'

type Asked = 'take' | 'give'

export function HandOver({ id, act }: { id: string; act: CaseAct }) {
  const c = consoleText.use()
  const [asked, setAsked] = useState<Asked>()
  const says = act.inHandOf
    ? c('handOf', { who: act.inHandOf })
    : act.inMyHand
      ? c('handMine')
      : c('handFree')
  const take = act.inHandOf ? c('handTakeOver') : c('handTake')
  return (
    <div className="row">
      <span className="muted">{says}</span>
      {!act.inMyHand && (
        <Button small onClick={() => setAsked('take')}>
          {take}
        </Button>
      )}
      <Button small kind="quiet" onClick={() => setAsked('give')}>
        {c('handGive')}
      </Button>
      <Dialog
        open={asked !== undefined}
        title={asked === 'give' ? c('handGive') : take}
        onClose={() => setAsked(undefined)}
      >
        {asked && <HandForm {...{ id, act, asked }} close={() => setAsked(undefined)} />}
      </Dialog>
    </div>
  )
}

const reasonLeast = 2
const blankHand: { chosen?: string; note: string } = { note: '' }

function HandForm(props: { id: string; act: CaseAct; asked: Asked; close: () => void }) {
  const { id, act, asked, close } = props
  const c = consoleText.use()
  const t = sharedText.use()
  const colleagues = useColleagues(id, act.step)
  const hand = useHandOver(id, act.step)
  const kept = useKeptForm(`hand-over.${id}.${act.step}`, blankHand)
  const { chosen, note } = kept.value
  const [tried, setTried] = useState(false)
  const sent = () => {
    kept.forget()
    close()
  }
  const short = note.trim().length < reasonLeast
  return (
    <Answer of={colleagues}>
      {({ rows }) => {
        const others = rows.filter(({ me }) => !me)
        const to = asked === 'take' ? rows.find(({ me }) => me)?.account : chosen
        if (asked === 'give' && others.length === 0) return <p>{c('handNobody')}</p>
        return (
          <form
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              setTried(true)
              if (to && !short) hand.mutate({ to, note: note.trim() }, { onSuccess: sent })
            }}
          >
            {kept.note}
            {asked === 'give' && (
              <Choice
                legend={c('handTo')}
                value={chosen}
                onChange={(chosen) => kept.set({ chosen })}
                fault={tried && !chosen ? c('handToMissing') : undefined}
                options={others.map(({ account, name }) => ({ value: account, label: name }))}
              />
            )}
            <Field
              label={c('handWhy')}
              hint={c('handWhyHint')}
              fault={tried && short ? c('handWhyMissing') : undefined}
            >
              {(ids) => (
                <textarea
                  {...ids}
                  className="input"
                  rows={2}
                  value={note}
                  onChange={(e) => kept.set({ note: e.target.value })}
                />
              )}
            </Field>
            <Problem error={hand.error} />
            <div className="row">
              <Button kind="primary" type="submit" busy={hand.isPending}>
                {c('handSubmit')}
              </Button>
              <Button onClick={close}>{t('cancel')}</Button>
            </div>
          </form>
        )
      }}
    </Answer>
  )
}
