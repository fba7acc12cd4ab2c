// An open store at work: takes along, keeps what is done, sends it whenever there is a net, closes when its time is over.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { api, got } from '../../shared/api/client.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import { keptFor, type Opened } from '../../shared/field/store.ts'
import { isUndone, make, queue, send, takeAlong, type Doing, type Pack, type Queued } from '../../shared/field/work.ts'
import { dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { fieldText } from '../texts/field.ts'
import { Queue } from './Queue.tsx'
import { Things } from './Things.tsx'
import { useDoing } from './useDoing.ts'

/** with work that waits, and without */
const againMs = { waiting: 4_000, calm: 30_000 }
const minuteMs = 60_000

/** What lies in the store, and its way to the server. */
function useSite(store: Opened, onClose: (gone: boolean) => void) {
  const [pack, setPack] = useState<Pack>()
  const [works, setWorks] = useState<readonly Queued[]>([])
  const [net, setNet] = useState<boolean>()
  const [kept, setKept] = useState<ApiProblem>()
  const read = useCallback(async () => {
    setPack(await store.pack<Pack>())
    setWorks(await queue(store))
  }, [store])
  const sync = useCallback(async () => {
    const sent = await send(store)
    if (sent === 'ended') return onClose(true)
    setNet(sent !== 'no-net')
    setKept(typeof sent === 'string' ? undefined : sent)
    setWorks(await queue(store))
  }, [store, onClose])
  const waits = works.some(({ work }) => !work.verdict)
  useEffect(() => {
    const again = () => void sync()
    const first = setTimeout(() => void read().then(sync))
    const timer = setInterval(again, waits ? againMs.waiting : againMs.calm)
    addEventListener('online', again)
    addEventListener('offline', again)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
      removeEventListener('online', again)
      removeEventListener('offline', again)
    }
  }, [read, sync, waits])
  useEffect(() => {
    const timer = setInterval(() => {
      // its time is over, or it was closed elsewhere: signing out, another tab
      void keptFor(store.account).then((found) => found?.wrapped ?? onClose(false))
    }, minuteMs)
    return () => clearInterval(timer)
  }, [store, onClose])
  return { pack, works, net, kept, sync, read }
}

export function Site({ store, onClose }: { store: Opened; onClose: (gone: boolean) => void }) {
  const f = fieldText.use()
  const words = useWords()
  const { language } = useSettings()
  const doing = useDoing()
  const { pack, works, net, kept, sync, read } = useSite(store, onClose)
  const [choosing, setChoosing] = useState(false)
  const add = async (pack: Pack, done: Doing) => {
    await make(store, pack, done)
    await read()
    void sync()
  }
  const waiting = works.filter(({ work }) => !work.verdict).length
  const undone = works.filter(({ work }) => isUndone(work)).length
  const titles = new Map(pack?.acts.map(({ act, title }) => [act, words(title)]))
  return (
    <>
      <div className="row row-apart">
        {net !== undefined && <State tone={net ? 'met' : 'wait'}>{net ? f('online') : f('offline')}</State>}
        <Button kind="quiet" small onClick={() => onClose(false)}>
          {f('lock')}
        </Button>
      </div>
      <Problem error={kept} />
      {works.length > 0 && (
        <p className="row">
          <a href="#queue">{waiting ? f('waitingCount', { n: waiting }) : f('allSent')}</a>
          {undone > 0 && <State tone="wait">{f('undoneCount', { n: undone })}</State>}
        </p>
      )}
      {pack && !choosing && (
        <>
          <p className="muted small">
            {f('taken', { name: pack.community.name, time: dateTime(pack.takenAt, language) })} ·{' '}
            {f('until', { time: dateTime(store.until, language) })}
          </p>
          <Things pack={pack} onMake={(done) => add(pack, done)} />
          <Queue works={works} titleOf={(act) => titles.get(act) ?? act} onSend={() => doing.run(sync)} busy={doing.busy} />
          <p>
            <Button onClick={() => setChoosing(true)}>{f('takeAgain')}</Button>
          </p>
        </>
      )}
      {(!pack || choosing) && (
        <Take
          store={store}
          before={sync}
          onTaken={() => {
            setChoosing(false)
            void read()
          }}
        />
      )}
    </>
  )
}

function Take({ store, before, onTaken }: { store: Opened; before: () => Promise<void>; onTaken: () => void }) {
  const f = fieldText.use()
  const doing = useDoing()
  const asked = useQuery({
    queryKey: ['field', 'communities'],
    queryFn: () => got(api.GET('/api/v1/communities', { params: { query: { limit: 200 } } })),
    networkMode: 'always',
  })
  const found = asked.data?.rows.filter((row) => row.open) ?? []
  const [picked, setPicked] = useState<string>()
  const chosen = picked ?? found[0]?.id
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        doing.run(async () => {
          await before()
          if (chosen) await takeAlong(store, chosen)
          onTaken()
        })
      }}
    >
      <h2>{f('takeTitle')}</h2>
      <p>{f('takeSays')}</p>
      <Field label={f('community')}>
        {(ids) => (
          <select {...ids} className="input" value={chosen} onChange={(event) => setPicked(event.target.value)}>
            {found.map(({ id, name, place }) => (
              <option key={id} value={id}>
                {name} {place}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Problem error={asked.error ?? doing.error} />
      <Button kind="primary" type="submit" wide busy={doing.busy} disabled={!chosen}>
        {f('take')}
      </Button>
    </form>
  )
}
