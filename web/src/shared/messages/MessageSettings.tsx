// How I want to be told: which topics by which way, my mailbox, my quiet hours.
import { useState } from 'react'
import { useAskMailCode, useChoose, useConfirmMail, useDropMail, useMessageSettings, useSetQuiet } from '../api/messages.ts'
import type { MessageSettings as Settings, Topic } from '../api/messages.ts'
import { SmallForm } from '../sign-in/Line.tsx'
import { useWords } from '../texts/texts.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { State } from '../ui/Marks.tsx'
import { Answer, Problem } from '../ui/Problem.tsx'
import { messageText } from './text.ts'
import './messages.css'

export function MessageSettings() {
  const m = messageText.use()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{m('setTitle')}</h1>
        <p className="muted">{m('setSays')}</p>
      </div>
      <Answer of={useMessageSettings()}>
        {(found) => (
          <>
            <Ways found={found} />
            {found.offered.includes('email') && <Mailbox address={found.address} />}
            {found.offered.includes('sms') && <Telephone telephone={found.telephone} />}
            <Quiet quiet={found.quiet} />
          </>
        )}
      </Answer>
    </div>
  )
}

function Ways({ found }: { found: Settings }) {
  const m = messageText.use()
  const choose = useChoose()
  return (
    <section className="stack" aria-labelledby="ways">
      <h2 id="ways">{m('ways')}</h2>
      {found.offered.length === 0 && <p>{m('waysNot')}</p>}
      <Problem error={choose.error} />
      {found.offered.length > 0 &&
        found.topics.map((topic) => (
          <OneTopic
            key={topic.topic}
            {...{ topic }}
            offered={found.offered}
            onChoose={(channel, wanted) => choose.mutate({ topic: topic.topic, channel, wanted })}
          />
        ))}
    </section>
  )
}

interface TopicProps {
  topic: Topic
  offered: Settings['offered']
  onChoose: (channel: Settings['offered'][number], wanted: boolean) => void
}
function OneTopic({ topic, offered, onChoose }: TopicProps) {
  const m = messageText.use()
  const words = useWords()
  const names = (list: Topic['kinds']) => [...new Set(list.map(words))].join(m('and'))
  const ways = topic.ways.filter(({ channel }) => offered.includes(channel))
  const always = [...new Set(ways.flatMap((way) => way.always.map(words)))].join(m('and'))
  const fixed = ways.some((way) => way.fixed)
  return (
    <fieldset className="message-topic">
      <legend>
        <strong>{words(topic.title)}</strong>
      </legend>
      <p className="muted small">{m('topicKinds', { kinds: names(topic.kinds) })}</p>
      {ways.map((way) => (
        <label key={way.channel} className="check-line">
          <input
            type="checkbox"
            checked={way.wanted || way.fixed}
            disabled={way.fixed}
            onChange={(event) => onChoose(way.channel, event.target.checked)}
          />
          {m(way.channel)}
        </label>
      ))}
      {fixed ? <p className="muted small">{m('fixed')}</p> : always && <p className="muted small">{m('always', { kinds: always })}</p>}
    </fieldset>
  )
}

function Mailbox({ address }: { address: string | null }) {
  const m = messageText.use()
  const [open, setOpen] = useState<'set' | 'drop'>()
  const drop = useDropMail()
  const shut = () => setOpen(undefined)
  return (
    <section className="stack" aria-labelledby="mailbox">
      <h2 id="mailbox">{m('mailbox')}</h2>
      {address ? <State tone="met">{m('mailboxIs', { address })}</State> : <p>{m('mailboxNone')}</p>}
      {open === 'set' && <SetMailbox onDone={shut} />}
      {open === 'drop' && (
        <SmallForm
          values={[]}
          button={m('mailboxDropYes')}
          busy={drop.isPending}
          error={drop.error}
          onSubmit={() => drop.mutate(undefined, { onSuccess: shut })}
          onCancel={shut}
        >
          <p>{m('mailboxDropSays')}</p>
        </SmallForm>
      )}
      {!open && (
        <p className="row">
          <Button onClick={() => setOpen('set')}>{m(address ? 'mailboxChange' : 'mailboxSet')}</Button>
          {address && (
            <Button kind="quiet" onClick={() => setOpen('drop')}>
              {m('mailboxDrop')}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

function SetMailbox({ onDone }: { onDone: () => void }) {
  const m = messageText.use()
  const ask = useAskMailCode()
  const confirm = useConfirmMail()
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  if (!ask.data)
    return (
      <SmallForm
        values={[address]}
        button={m('send')}
        busy={ask.isPending}
        error={ask.error}
        onSubmit={() => ask.mutate(address.trim())}
        onCancel={onDone}
      >
        <Field label={m('address')}>
          {(ids) => (
            <input {...ids} className="input" type="email" autoComplete="email" maxLength={254} value={address} onChange={(e) => setAddress(e.target.value)} />
          )}
        </Field>
      </SmallForm>
    )
  return (
    <SmallForm
      values={[code]}
      button={m('confirm')}
      busy={confirm.isPending}
      error={confirm.error}
      onSubmit={() => confirm.mutate({ address: address.trim(), code: code.trim() }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <p>{m('sent', { address })}</p>
      <Field label={m('code')}>
        {(ids) => (
          <input {...ids} className="input" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(e) => setCode(e.target.value)} />
        )}
      </Field>
    </SmallForm>
  )
}

function Telephone({ telephone }: { telephone: string | null }) {
  const m = messageText.use()
  return (
    <section className="stack" aria-labelledby="telephone">
      <h2 id="telephone">{m('telephone')}</h2>
      {telephone ? <State tone="met">{m('telephoneIs', { telephone })}</State> : <p>{m('telephoneNone')}</p>}
      <p>
        <ButtonLink to="/my-sign-in">{m('telephoneSet')}</ButtonLink>
      </p>
    </section>
  )
}

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function Quiet({ quiet }: { quiet: Settings['quiet'] }) {
  const m = messageText.use()
  const set = useSetQuiet()
  const [from, setFrom] = useState(timeOf(quiet.from))
  const [until, setUntil] = useState(timeOf(quiet.until))
  const none = quiet.from === quiet.until
  return (
    <section className="stack" aria-labelledby="quiet">
      <h2 id="quiet">{m('quiet')}</h2>
      <p>{m('quietSays')}</p>
      {none && <State tone="plain">{m('quietNone')}</State>}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (from && until) set.mutate({ from: minuteOf(from), until: minuteOf(until) })
        }}
      >
        <div className="row message-hours">
          <Field label={m('quietFrom')}>
            {(ids) => <input {...ids} className="input" type="time" required value={from} onChange={(e) => setFrom(e.target.value)} />}
          </Field>
          <Field label={m('quietUntil')}>
            {(ids) => <input {...ids} className="input" type="time" required value={until} onChange={(e) => setUntil(e.target.value)} />}
          </Field>
        </div>
        <Problem error={set.error} />
        <div className="row">
          <Button kind="primary" type="submit" busy={set.isPending}>
            {m('quietSave')}
          </Button>
          {!none && (
            <Button kind="quiet" onClick={() => set.mutate({ from: 0, until: 0 })}>
              {m('quietOff')}
            </Button>
          )}
        </div>
        {set.isSuccess && <output>{m('quietSaved')}</output>}
      </form>
    </section>
  )
}
