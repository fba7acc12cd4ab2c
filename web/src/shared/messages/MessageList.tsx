// My messages, the latest first: unread ones marked; a press opens what a message is about.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { exportAddress } from '../api/lists.ts'
import { useMessages, useOpenMessage, useReadAll } from '../api/messages.ts'
import type { Message } from '../api/messages.ts'
import { dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { useSettled } from '../state/settled.ts'
import { useWords } from '../texts/texts.ts'
import { Button, ButtonHref, ButtonLink } from '../ui/Button.tsx'
import { State } from '../ui/Marks.tsx'
import { Answer, Empty, Problem } from '../ui/Problem.tsx'
import { Said } from '../ui/Said.tsx'
import { messageText } from './text.ts'
import './messages.css'

/** Where this face begins: a page of the other one is a whole page load. */
export function MessageList({ base, settings }: { base: '' | '/console'; settings: string }) {
  const m = messageText.use()
  const [unread, setUnread] = useState(false)
  const [words, setWords] = useState('')
  const q = useSettled(words)
  const asked = useMessages({ unread, q })
  const readAll = useReadAll()
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{m('title')}</h1>
        <p className="muted">{m('says')}</p>
      </div>
      <div className="row message-tools">
        <input
          type="search"
          className="input message-search"
          aria-label={m('search')}
          placeholder={m('search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {[false, true].map((only) => (
          <button key={String(only)} type="button" className="message-chip" aria-pressed={unread === only} onClick={() => setUnread(only)}>
            {m(only ? 'unread' : 'all')}
          </button>
        ))}
      </div>
      <Problem error={readAll.error} />
      <Answer of={{ ...asked, data: asked.data?.pages }}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0) return <Nothing unread={unread} searched={q !== ''} />
          return (
            <ul className="messages">
              {rows.map((row) => (
                <One key={row.id} {...{ row, base }} />
              ))}
            </ul>
          )
        }}
      </Answer>
      {asked.hasNextPage && (
        <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {m('more')}
        </Button>
      )}
      <div className="row">
        <Button busy={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
          {m('readAll')}
        </Button>
        <ButtonLink to={settings}>{m('settings')}</ButtonLink>
        <ButtonHref kind="quiet" download to={exportAddress({ path: '/api/v1/messages', ask: { q, filters: unread ? { state: 'unread' } : {} } })}>
          {m('file')}
        </ButtonHref>
      </div>
    </div>
  )
}

function Nothing({ unread, searched }: { unread: boolean; searched: boolean }) {
  const m = messageText.use()
  if (searched) return <Empty title={m('noneFound')} />
  return <Empty title={m(unread ? 'noneUnread' : 'none')}>{m('noneHow')}</Empty>
}

/** In this face by its router, in the other by a whole page load. */
function useGo(base: '' | '/console') {
  const navigate = useNavigate()
  return (path: string) => {
    const inConsole = path === '/console' || path.startsWith('/console/')
    if (inConsole !== (base === '/console')) return location.assign(path)
    return void navigate(path.slice(base.length) || '/')
  }
}

function One({ row, base }: { row: Message; base: '' | '/console' }) {
  const m = messageText.use()
  const words = useWords()
  const { language } = useSettings()
  const open = useOpenMessage()
  const go = useGo(base)
  return (
    <li className={row.readAt ? 'message' : 'message message-unread'}>
      <a
        href={row.path}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return open.mutate(row.id)
          event.preventDefault()
          open.mutate(row.id, { onSuccess: ({ path }) => go(path) })
        }}
      >
        <span className="row row-apart">
          <strong>{words(row.title)}</strong>
          {!row.readAt && <State tone="act">{m('isUnread')}</State>}
        </span>
        <span>
          <Said>{words(row.text)}</Said>
        </span>
        <span className="muted small">
          {[dateTime(row.at, language), ...row.ways.map((way) => `${m(way.channel)} ${m(`fate_${way.fate}`)}`)].join(' · ')}
        </span>
      </a>
      <Problem error={open.error} />
    </li>
  )
}
