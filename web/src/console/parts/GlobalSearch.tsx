// `/` finds anything: communities, cases and places by name, code or pinyin.
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import type { InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { getPage } from '../../shared/api/lists.ts'
import { getJurisdictions } from '../../shared/api/registry.ts'
import type { CommunitySummary } from '../../shared/api/registry.ts'
import type { CaseSummary } from '../../shared/api/work.ts'
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
  const [communities, cases, places] = await Promise.all([
    orNone(getPage<CommunitySummary>('/communities', { q, limit: few }, undefined, signal)),
    orNone(getPage<CaseSummary>('/cases', { q, limit: few }, undefined, signal)),
    orNone(getJurisdictions({ q }, signal)),
  ])
  return { communities, cases, places }
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
    ...group(c('searchJurisdictions'), data?.places, (one) => ({
      value: `/registry/jurisdictions?at=${encodeURIComponent(one.code)}`,
      label: `${one.name} · ${one.code}`,
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
