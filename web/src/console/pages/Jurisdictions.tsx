// The tree of jurisdictions: unfolded level by level, or found by name, code or pinyin (G1).
import { useQuery } from '@tanstack/react-query'
import { Input, Tree } from 'antd'
import type { TreeDataNode } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { getPage } from '../../shared/api/lists.ts'
import { getJurisdictions, useJurisdictions } from '../../shared/api/registry.ts'
import type { Jurisdiction } from '../../shared/api/registry.ts'
import { areaFigure, count } from '../../shared/format/format.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { useGivenWords } from '../parts/useGivenWords.ts'
import { consoleText } from '../text.ts'

const kinds = {
  province: 'kindProvince',
  city: 'kindCity',
  county: 'kindCounty',
  street: 'kindStreet',
  neighbourhood: 'kindNeighbourhood',
} as const

type Node = TreeDataNode & { place: Jurisdiction; children?: Node[] }

const nodeOf = (place: Jurisdiction): Node => ({
  key: place.code,
  title: place.name,
  isLeaf: place.children === 0,
  place,
})

const grown = (nodes: Node[], at: string, below: Node[]): Node[] =>
  nodes.map((node) =>
    node.key === at
      ? { ...node, children: below }
      : node.children
        ? { ...node, children: grown(node.children, at, below) }
        : node,
  )

export function Jurisdictions() {
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const [typed, setTyped] = useState('')
  useGivenWords(setTyped)
  const q = useSettled(typed.trim())
  const at = search.get('at') ?? undefined
  const choose = (code: string) => setSearch({ at: code }, { replace: true })
  return (
    <div className="stack">
      <div>
        <h1>{c('jurisdictionsTitle')}</h1>
        <p className="muted">{c('jurisdictionsSays')}</p>
      </div>
      <div className="tree-page">
        <section className="stack">
          <Input
            type="search"
            allowClear
            value={typed}
            aria-label={c('jurisdictionFind')}
            placeholder={c('jurisdictionFind')}
            onChange={(event) => setTyped(event.target.value)}
          />
          {q ? <Found q={q} onChoose={choose} /> : <PlaceTree at={at} onChoose={choose} />}
        </section>
        <section>{at ? <Place code={at} /> : <p className="muted">{c('jurisdictionPick')}</p>}</section>
      </div>
    </div>
  )
}

function Found({ q, onChoose }: { q: string; onChoose: (code: string) => void }) {
  const c = consoleText.use()
  const asked = useJurisdictions({ q })
  return (
    <Answer of={asked}>
      {({ rows }) => (
        <ul className="tree-side">
          {rows.length === 0 && <li className="muted">{c('searchNone')}</li>}
          {rows.map((place) => (
            <li key={place.code}>
              <button type="button" className="btn btn-quiet btn-small" onClick={() => onChoose(place.code)}>
                {place.name}{' '}
                <span className="muted">
                  {place.above.slice(1).join(' ')} {place.code}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  )
}

function PlaceTree({ at, onChoose }: { at: string | undefined; onChoose: (code: string) => void }) {
  const roots = useJurisdictions({})
  return <Answer of={roots}>{({ rows }) => <GrowingTree roots={rows} at={at} onChoose={onChoose} />}</Answer>
}

interface GrowingTreeProps {
  roots: readonly Jurisdiction[]
  at: string | undefined
  onChoose: (code: string) => void
}

function GrowingTree({ roots, at, onChoose }: GrowingTreeProps) {
  const [nodes, setNodes] = useState<Node[]>(() => roots.map(nodeOf))
  return (
    <div className="tree-side">
      <Tree<Node>
        blockNode
        defaultExpandedKeys={roots.map(({ code }) => code)}
        treeData={nodes}
        selectedKeys={at ? [at] : []}
        loadData={async ({ place, children }) => {
          if (children) return
          const { rows } = await getJurisdictions({ parent: place.code })
          setNodes((now) => grown(now, place.code, rows.map(nodeOf)))
        }}
        onSelect={([code]) => code !== undefined && onChoose(String(code))}
      />
    </div>
  )
}

const fewCommunities = 10

function Place({ code }: { code: string }) {
  const c = consoleText.use()
  const words = useWords()
  const itself = useJurisdictions({ q: code }).data?.rows.find((place) => place.code === code)
  const communities = useQuery({
    queryKey: ['list', 'communities', 'of', code],
    queryFn: () =>
      getPage({
        path: '/api/v1/communities',
        ask: { filters: { jurisdiction: code }, limit: fewCommunities },
      }),
  }).data
  return (
    <div className="stack">
      {itself && (
        <div>
          <h2>{itself.name}</h2>
          <p className="muted">
            {c(kinds[itself.kind])} · {itself.code} · {c('jurisdictionBelow', { n: count(itself.children) })}
          </p>
          {itself.note && <p className="wait">{words(itself.note)}</p>}
        </div>
      )}
      {communities && communities.rows.length > 0 && (
        <section>
          <h3>{c('jurisdictionCommunities', { n: count(communities.total ?? communities.rows.length) })}</h3>
          <ul className="lines">
            {communities.rows.map(({ id, name, rooms, area, open }) => {
              const said = (
                <>
                  <strong>{name}</strong>
                  <span className="muted small">
                    {c('jurisdictionCommunity', { rooms: count(rooms), area: areaFigure(area) })}
                    {!open && ` · ${c('communityElsewhere')}`}
                  </span>
                </>
              )
              return <li key={id}>{open ? <Link to={`/registry/communities/${id}`}>{said}</Link> : said}</li>
            })}
          </ul>
        </section>
      )}
      <section aria-label={c('jurisdictionsTitle')}>
        <DataList
          key={code}
          name="places-below"
          path="/api/v1/jurisdictions/{jurisdiction}/below"
          parts={{ jurisdiction: code }}
          searchHint={c('jurisdictionFindBelow')}
          filters={[
            {
              field: 'kind',
              title: c('ownerKind'),
              options: (['city', 'county', 'street', 'neighbourhood'] as const).map((kind) => ({
                value: kind,
                label: c(kinds[kind]),
              })),
            },
          ]}
          columns={[
            {
              key: 'name',
              title: c('communityName'),
              sorts: 'name',
              render: ({ code: below, name }) => (
                <Link to={`/registry/jurisdictions?at=${below}`}>{name}</Link>
              ),
            },
            { key: 'kind', title: c('ownerKind'), render: ({ kind }) => c(kinds[kind]) },
            { key: 'code', title: c('jurisdictionCode'), sorts: 'code', render: ({ code }) => code },
            { key: 'above', title: c('communityPlace'), aside: true, render: ({ above }) => above.join(' ') },
            {
              key: 'children',
              title: c('jurisdictionChildren'),
              figure: true,
              aside: true,
              render: ({ children }) => count(children),
            },
          ]}
          empty={{ title: c('jurisdictionLowest'), how: c('jurisdictionLowestHow') }}
        />
      </section>
    </div>
  )
}
