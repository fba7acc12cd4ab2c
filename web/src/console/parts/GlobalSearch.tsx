// `/` or Ctrl-K finds anything: pages of the console, communities, cases, rooms, owners, notices and places.
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, got } from '../../shared/api/client.ts'
import type { AnswerTo } from '../../shared/api/client.ts'
import { getPage } from '../../shared/api/lists.ts'
import { publicationPath } from '../../shared/api/publications.ts'
import { useMe } from '../../shared/api/session.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { consoleText } from '../text.ts'
import { useKeys } from './keys.ts'
import { actsOpenTo, openTo } from './sections.ts'
import { withWords } from './useGivenWords.ts'

const few = 6
type Hit = AnswerTo<'/api/v1/search'>['rows'][number]

const paths: Record<Hit['kind'], (id: string, room: string) => string> = {
  community: (id) => `/registry/communities/${id}`,
  case: (id) => `/cases/${id}`,
  room: (id) => `/registry/rooms/${id}`,
  owner: (id, room) => `${withWords(`/registry/communities/${id}`, room)}&tab=owners`,
  place: (id) => `/registry/jurisdictions?at=${encodeURIComponent(id)}`,
}
/** The list of each kind, where all of it stands. */
const lists = {
  case: '/cases',
  community: '/registry/communities',
  room: '/registry/rooms',
  owner: '/registry/owners',
  place: '/registry/jurisdictions',
  notice: '/publications',
} as const
const kinds = ['case', 'community', 'room', 'owner', 'place'] as const
const titles = {
  case: 'searchCases',
  community: 'searchCommunities',
  room: 'searchRooms',
  owner: 'searchOwners',
  place: 'searchJurisdictions',
} as const

async function find(q: string, signal: AbortSignal) {
  const [hits, notices] = await Promise.all([
    got(api.GET('/api/v1/search', { params: { query: { q } }, signal })),
    getPage({ path: '/api/v1/publications', ask: { q, limit: few }, signal }),
  ])
  return { hits: hits.rows, notices: notices.rows }
}

/** Pages, and what is begun on one, by name, its pinyin or initials, in either language. */
function usePages(q: string) {
  const me = useMe().data
  const c = consoleText.use()
  const [zh, en] = [consoleText.in('zh'), consoleText.in('en')]
  const asked = q.toLowerCase().replaceAll(' ', '')
  const named = ({ to, name, heard }: ReturnType<typeof openTo | typeof actsOpenTo>[number]) => {
    const [first = '', ...more] = heard.split(' ')
    const initials = [first, ...more].map((syllable) => syllable[0]).join('')
    const said = [zh(name), en(name).toLowerCase().replaceAll(' ', ''), [first, ...more].join(''), initials]
    return said.some((one) => one.includes(asked)) ? [{ value: to, label: c(name) }] : []
  }
  if (!asked) return { pages: [], acts: [] }
  const pages = openTo(me).flatMap(named)
  // a page and what is begun on it are one way there
  const acts = actsOpenTo(me).flatMap(named).filter(({ value }) => pages.every((page) => page.value !== value))
  return { pages, acts }
}

interface Option {
  value: string
  label: string
  /** found, and not open to whoever looks */
  disabled?: boolean
}
/** What was found, each with what it is, in the order in which people look for it; below each kind the way to all of it. */
function useFound(q: string): { options: Option[]; answered: boolean } {
  const c = consoleText.use()
  const words = useWords()
  const { pages, acts } = usePages(q)
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q.length > 0,
  })
  const groups: { label: string; options: Option[]; all?: string }[] = [
    { label: c('searchActs'), options: acts },
    { label: c('searchPages'), options: pages },
    ...kinds.map((kind) => ({
      label: c(titles[kind]),
      all: lists[kind],
      options: (data?.hits ?? [])
        .filter((hit) => hit.kind === kind)
        .map(({ id, title, where, open, room = '' }) => ({
          value: paths[kind](id, room),
          label: `${words(title)} · ${where}${open ? '' : ` · ${c('communityElsewhere')}`}`,
          ...(open ? {} : { disabled: true }),
        })),
    })),
    {
      label: c('searchPublications'),
      all: lists.notice,
      options: (data?.notices ?? []).map((one) => ({
        value: publicationPath(one.number),
        label: `${one.number} ${words(one.title)}`,
      })),
    },
  ]
  const options = groups.flatMap(({ label, options: of, all }) => {
    const more = all && of.length > 0 ? [{ value: withWords(all, q), label: c('searchAll', { words: q }) }] : []
    return [...of, ...more].map((one) => ({ ...one, label: `${label} · ${one.label}` }))
  })
  return { options, answered: data !== undefined }
}

/** `show`: makes sure that the field can be seen. */
export function GlobalSearch({ show }: { show: () => void }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const [here, setHere] = useState(false)
  const { options, answered } = useFound(useSettled(typed.trim()))
  useSearchKeys(() => {
    show()
    input.current?.focus({ cursor: 'all' })
  })
  const go = (to: string) => {
    setTyped('')
    input.current?.blur()
    // a notice is a page of everybody's
    if (to.startsWith('/publications/')) location.assign(to)
    else void navigate(to)
  }
  return (
    <div className="desk-search" onFocus={() => setHere(true)} onBlur={() => setHere(false)}>
      <AutoComplete
        className="search-field"
        value={typed}
        options={options}
        defaultActiveFirstOption
        // few enough to be there whole, for who listens too
        virtual={false}
        // it opens when the answer comes, which is after the typing
        open={here && typed.trim() !== '' && (options.length > 0 || answered)}
        onChange={setTyped}
        onSelect={go}
        onInputKeyDown={(event) => event.key === 'Escape' && setTyped('')}
        notFoundContent={answered ? c('searchNone') : null}
      >
        <Input ref={input} type="search" aria-label={c('search')} placeholder={c('searchShort')} title={c('search')} />
      </AutoComplete>
    </div>
  )
}

/** `/` while nobody is typing; Ctrl-K or ⌘-K at any time. */
function useSearchKeys(open: () => void) {
  useKeys({
    '/': (event) => {
      event.preventDefault()
      open()
    },
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
}
