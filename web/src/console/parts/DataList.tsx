// A list as the desk needs it: search, chips, sort, columns, pages, totals, export; left as it was, moved by j and k.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Checkbox, Input, Popover, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { isForbidden } from '../../shared/api/client.ts'
import { exportAddress, getPage } from '../../shared/api/lists.ts'
import type {
  FilterOf,
  ListAsk,
  Page,
  PartsOf,
  RowOf,
  SortOf,
  SumOf,
  WithFile,
} from '../../shared/api/lists.ts'
import { count } from '../../shared/format/format.ts'
import { useMe } from '../../shared/api/session.ts'
import { useKept } from '../../shared/state/kept.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Empty, Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { useKeys } from './keys.ts'
import { useGivenWords } from './useGivenWords.ts'

export interface ListColumn<Row, Sort extends string = string, Sum extends string = never> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  figure?: boolean
  /** The server's own word for sorting by this column. */
  sorts?: Sort
  /** The server's own word for the sum of this column over all that was found. */
  sum?: { of: Sum; render: (sum: string) => ReactNode }
  width?: number
  /** Not shown until chosen. */
  aside?: boolean
  /** It holds the row's link itself; of the others the first shown is the link. */
  leads?: boolean
}

export interface ListFilter<Field extends string = string> {
  field: Field
  title: string
  options: { value: string; label: string }[]
  /** what is listed when none of them is chosen, where that is not every row */
  open?: string
}

/** Paths whose rows can be told apart. */
type Path = { [P in WithFile]: RowOf<P> extends { id: string } ? P : never }[WithFile]
type Row<P extends Path> = RowOf<P> & { id: string }

interface DataListProps<P extends Path> {
  /** Under which the list's state is kept on this device. */
  name: string
  path: P
  columns: readonly ListColumn<Row<P>, SortOf<P>, SumOf<P>>[]
  filters?: readonly ListFilter<FilterOf<P>>[]
  /** The row's own page; undefined: it has none that this reader may open. */
  to?: (row: Row<P>) => string | undefined
  current?: string | undefined
  searchHint?: string
  /** Filters that this visit begins with, whatever was left. */
  begins?: Record<string, string>
  /** Rows on which something goes on by itself: while there are any the list is asked for again, and says so. */
  underWay?: (row: Row<P>) => boolean
  underWaySays?: string
  /** Rows become paragraphs on a narrow page, each cell under its column's name. */
  stacks?: boolean
  empty: { title: string; how: ReactNode }
}
/** Addresses of one place need to know which. */
type PlaceOf<P extends Path> = PartsOf<P> extends undefined ? { parts?: never } : { parts: PartsOf<P> }

interface Left {
  q: string
  sort: string
  filters: Record<string, string>
  /** Columns whose showing differs from their default. */
  turned: string[]
}

const pageRows = 50
const askAgainMs = 2_000

export function DataList<P extends Path>(props: DataListProps<P> & PlaceOf<P>) {
  const { name, path, parts, columns, filters = [], to, current, empty, underWay } = props
  const c = consoleText.use()
  const account = useMe().data?.account?.id ?? ''
  const [left, setLeft] = useKept<Left>(
    `list.${account}.${name}`,
    { q: '', sort: '', filters: {}, turned: [] },
    props.begins && { q: '', filters: props.begins },
  )
  // past whatever was left there: nothing else may hide what was looked for
  const [given, setGiven] = useState<string>()
  const waiting = useGivenWords((words) => {
    setGiven(words)
    setLeft((now) => ({ ...now, q: words, filters: {} }))
  })
  const settled = useSettled(left.q)
  // what was given is looked for at once, what is typed when it rests
  const q = waiting ?? (left.q === given ? given : settled)
  const at = { path, ...(parts === undefined ? {} : { parts: parts as PartsOf<P> }) }
  const ask: ListAsk = { q, sort: left.sort || undefined, filters: left.filters, limit: pageRows }
  const asked = useInfiniteQuery<Page<Row<P>>>({
    queryKey: ['list', path, parts ?? null, ask],
    queryFn: ({ pageParam, signal }) =>
      getPage<P>({ ...at, ask, cursor: pageParam as string | undefined, signal }) as Promise<Page<Row<P>>>,
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      underWay && data?.pages.some((page) => page.rows.some(underWay)) ? askAgainMs : false,
  })
  const rows: Row<P>[] = asked.data?.pages.flatMap((page) => page.rows) ?? []
  const total = asked.data?.pages[0]?.total ?? (asked.data ? rows.length : undefined)
  const filtered = left.q !== '' || Object.keys(left.filters).length > 0
  const cursor = useCursor(rows, to, current)
  if (isForbidden(asked.error)) return <p className="muted">{c('mayNot')}</p>
  if (asked.error) return <Problem error={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <div className={props.stacks ? 'list list-stacks' : 'list'}>
      <Toolbar
        {...{ columns, filters, left, setLeft }}
        file={exportAddress<P>({ ...at, ask })}
        search={props.searchHint ?? ''}
      />
      {underWay && rows.some(underWay) && (
        <output>
          <State tone="wait">{props.underWaySays}</State>
        </output>
      )}
      <Grid
        {...{ columns, left, setLeft, rows, to, cursor, empty, filtered }}
        sums={asked.data?.pages[0]?.totals ?? {}}
        loading={asked.isPending}
      />
      <div className="row row-apart list-foot">
        <span className="muted small">
          {total !== undefined && <Totals shown={rows.length} total={total} />}
          {to && rows.length > 0 && ` · ${c('listKeys')}`}
        </span>
        {asked.hasNextPage && (
          <Button small busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            <More />
          </Button>
        )}
      </div>
    </div>
  )
}

function Totals({ shown, total }: { shown: number; total: number }) {
  const c = consoleText.use()
  if (shown >= total) return c('listTotal', { total: count(total) })
  return c('listShown', { shown: count(shown), total: count(total) })
}

function More() {
  return consoleText.use()('listMore')
}

/** Which row the keys stand on; Enter opens it. */
function useCursor<Row extends { id: string }>(
  rows: readonly Row[],
  to: ((row: Row) => string | undefined) | undefined,
  current: string | undefined,
) {
  const navigate = useNavigate()
  const [at, setAt] = useState<string>()
  const standing = at ?? current
  const move = (by: number) => {
    const next =
      rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === standing) + by))]
    if (!next) return
    setAt(next.id)
    document.querySelector(`[data-row-key="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const open = ({ target }: KeyboardEvent) => {
    // a link or button under the keyboard goes its own way
    if (target instanceof Element && target.closest('a,button')) return
    const row = at && rows.find(({ id }) => id === standing)
    const address = row && to?.(row)
    if (address) void navigate(address)
  }
  useKeys(to ? { j: () => move(1), k: () => move(-1), Enter: open } : {})
  return standing
}

interface ToolbarProps<Row> {
  columns: readonly ListColumn<Row, string, string>[]
  filters: readonly ListFilter[]
  left: Left
  setLeft: (next: (now: Left) => Left) => void
  /** Where the same list is had as a file. */
  file: string
  /** What can be searched for, in words. */
  search: string
}

const isShown = <Row,>(column: ListColumn<Row, string, string>, turned: readonly string[]) =>
  turned.includes(column.key) === (column.aside ?? false)

function Toolbar<Row>({ columns, filters, left, setLeft, file, search }: ToolbarProps<Row>) {
  const c = consoleText.use()
  const turn = (key: string) =>
    setLeft((now) => ({
      ...now,
      turned: now.turned.includes(key) ? now.turned.filter((one) => one !== key) : [...now.turned, key],
    }))
  return (
    <div className="list-tools">
      <Input
        className="list-search"
        type="search"
        allowClear
        value={left.q}
        aria-label={search || c('listSearch')}
        placeholder={search || c('listSearch')}
        onChange={(event) => setLeft((now) => ({ ...now, q: event.target.value }))}
      />
      {filters.map((filter) => (
        <Filter key={filter.field} {...{ filter, left, setLeft }} />
      ))}
      <span className="desk-fill" />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="list-columns">
            {columns.map((column) => (
              <Checkbox
                key={column.key}
                checked={isShown(column, left.turned)}
                onChange={() => turn(column.key)}
              >
                {column.title}
              </Checkbox>
            ))}
          </div>
        }
      >
        <button type="button" className="btn btn-plain btn-small">
          {c('listColumns')}
        </button>
      </Popover>
      <ButtonHref small download to={file}>
        {c('listExport')}
      </ButtonHref>
    </div>
  )
}

/** More choices than these are a list to choose from: chips would push the rows away. */
const chipsMost = 10

function Filter({
  filter,
  left,
  setLeft,
}: {
  filter: ListFilter
  left: Left
  setLeft: ToolbarProps<unknown>['setLeft']
}) {
  const c = consoleText.use()
  const chosen = left.filters[filter.field]
  const choose = (value: string | undefined) =>
    setLeft((now) => {
      const { [filter.field]: _, ...others } = now.filters
      return { ...now, filters: value === undefined ? others : { ...others, [filter.field]: value } }
    })
  const chip = (value: string | undefined, label: string) => (
    <button
      key={value ?? ''}
      type="button"
      className="chip"
      aria-pressed={chosen === value}
      onClick={() => choose(value)}
    >
      {label}
    </button>
  )
  if (filter.options.length > chipsMost)
    return (
      <label className="list-choice">
        <span className="muted small">{filter.title}</span>
        <select className="input" value={chosen ?? ''} onChange={(e) => choose(e.target.value || undefined)}>
          <option value="">{filter.open ?? c('listAll')}</option>
          {filter.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <fieldset className="chips">
      <legend className="muted small">{filter.title}</legend>
      {chip(undefined, filter.open ?? c('listAll'))}
      {filter.options.map(({ value, label }) => chip(value, label))}
    </fieldset>
  )
}

interface GridProps<Row extends { id: string }> {
  columns: readonly ListColumn<Row, string, string>[]
  left: Left
  setLeft: (next: (now: Left) => Left) => void
  rows: Row[]
  to: ((row: Row) => string | undefined) | undefined
  cursor: string | undefined
  empty: { title: string; how: ReactNode }
  filtered: boolean
  sums: Record<string, string | number>
  loading: boolean
}

/** The foot of a list: what stands in these columns, summed over all that was found. */
function Sums<Row>({ of, sums }: { of: readonly ListColumn<Row, string, string>[]; sums: Record<string, string | number> }) {
  const c = consoleText.use()
  return (
    <Table.Summary.Row className="list-sums">
      {of.map((column, at) => {
        const sum = column.sum && sums[column.sum.of]
        return (
          <Table.Summary.Cell key={column.key} index={at} align={column.figure ? 'right' : 'left'}>
            {sum === undefined ? at === 0 && c('listSum') : column.sum?.render(String(sum))}
          </Table.Summary.Cell>
        )
      })}
    </Table.Summary.Row>
  )
}

/** The first cell of a row that leads somewhere is a link: for Tab, for a new tab, for who listens. */
function Leading({ to, children }: { to: string | undefined; children: ReactNode }) {
  return to ? <Link to={to}>{children}</Link> : children
}

function Grid<Row extends { id: string }>(props: GridProps<Row>) {
  const { columns, left, setLeft, rows, to, cursor, empty, filtered, sums, loading } = props
  const c = consoleText.use()
  const navigate = useNavigate()
  const shown = columns.filter((column) => isShown(column, left.turned))
  const order = (key: string) => (left.sort === key ? 'ascend' : left.sort === `-${key}` ? 'descend' : null)
  const linked = shown.some(({ leads }) => leads)
  const grid = shown.map((column, at): TableColumnType<Row> => ({
    key: column.key,
    title: column.title,
    align: column.figure ? 'right' : 'left',
    onCell: () => ({ 'data-title': column.title }) as object,
    ...(column.leads || (at === 0 && !linked) ? { className: 'list-leads' } : {}),
    render: (_: unknown, row: Row) =>
      at === 0 && !linked ? <Leading to={to?.(row)}>{column.render(row)}</Leading> : column.render(row),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.sorts ? { sorter: true, sortOrder: order(column.sorts) } : {}),
  }))
  const nothing = filtered ? (
    <Empty title={c('listNoMatch')}>
      <p>{c('listNoMatchHow')}</p>
      <Button small onClick={() => setLeft((now) => ({ ...now, q: '', filters: {} }))}>
        {c('listClear')}
      </Button>
    </Empty>
  ) : (
    <Empty title={empty.title}>{empty.how}</Empty>
  )
  const summed = rows.length > 0 && shown.some(({ sum }) => sum && sums[sum.of] !== undefined)
  const foot = <Sums of={shown} sums={sums} />
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      columns={grid}
      dataSource={rows}
      loading={loading}
      pagination={false}
      // rows stand alone: a column called children is a figure like any other
      expandable={{ childrenColumnName: 'rowsBelow' }}
      showSorterTooltip={false}
      locale={{ emptyText: loading ? ' ' : nothing }}
      rowClassName={(row) => `${to?.(row) ? 'list-row' : ''} ${row.id === cursor ? 'list-row-now' : ''}`}
      onRow={(row) => {
        const address = to?.(row)
        if (!address) return {}
        return {
          onClick: (event) =>
            !(event.target as HTMLElement).closest('a,button') && void navigate(address),
        }
      }}
      {...(summed ? { summary: () => foot } : {})}
      onChange={(_pages, _filters, sorter) => {
        if (Array.isArray(sorter)) return
        const key = columns.find((column) => column.key === sorter.columnKey)?.sorts ?? ''
        setLeft((now) => ({
          ...now,
          sort: sorter.order ? `${sorter.order === 'descend' ? '-' : ''}${key}` : '',
        }))
      }}
    />
  )
}
