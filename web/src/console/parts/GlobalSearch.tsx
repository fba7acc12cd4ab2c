// `/` finds anything: communities, cases, notices and places by name, code or pinyin.
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import type { InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { getPage } from '../../shared/api/lists.ts'
import { publicationPath } from '../../shared/api/publications.ts'
import { getJurisdictions } from '../../shared/api/registry.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { consoleText } from '../text.ts'
import { useKeys } from './keys.ts'

const few = 6

/** One source that refuses (it is not this person's to read) must not silence the others. */
const orNone = async <Row,>(asked: Promise<{ rows: Row[] }>): Promise<Row[]> => {
  try {
    return (await asked).rows.slice(0, few)
  } catch {
    return []
  }
}

async function find(q: string, signal: AbortSignal) {
  const ask = { q, limit: few }
  const [communities, cases, notices, places] = await Promise.all([
    orNone(getPage({ path: '/api/v1/communities', ask, signal })),
    orNone(getPage({ path: '/api/v1/cases', ask, signal })),
    orNone(getPage({ path: '/api/v1/publications', ask, signal })),
    orNone(getJurisdictions({ q }, signal)),
  ])
  return { communities, cases, notices, places }
}

export function GlobalSearch() {
  const c = consoleText.use()
  const words = useWords()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q.length > 0,
  })
  useKeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })
  const group = <Row,>(
    label: string,
    rows: Row[] | undefined,
    option: (row: Row) => { value: string; label: string },
  ) => (rows && rows.length > 0 ? [{ label, options: rows.map(option) }] : [])
  const options = [
    ...group(c('searchCommunities'), data?.communities, (one) => ({
      value: `/registry/communities/${one.id}`,
      label: `${one.name} · ${one.place}`,
    })),
    ...group(c('searchCases'), data?.cases, (one) => ({
      value: `/cases/${one.id}`,
      label: `${one.number} ${words(one.title)}`,
    })),
    ...group(c('searchPublications'), data?.notices, (one) => ({
      value: publicationPath(one.number),
      label: `${one.number} ${words(one.title)}`,
    })),
    ...group(c('searchJurisdictions'), data?.places, (one) => ({
      value: `/registry/jurisdictions?at=${encodeURIComponent(one.code)}`,
      label: `${one.name} · ${one.above.slice(1).join(' ')} · ${one.code}`,
    })),
  ]
  return (
    <AutoComplete
      className="desk-search"
      value={typed}
      options={options}
      onChange={setTyped}
      onSelect={(to: string) => {
        setTyped('')
        input.current?.blur()
        void navigate(to)
      }}
      notFoundContent={q && data ? c('searchNone') : null}
    >
      <Input ref={input} type="search" aria-label={c('search')} placeholder={c('search')} />
    </AutoComplete>
  )
}
