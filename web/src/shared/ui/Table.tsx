// A plain table for records: a caption for those who listen, figures to the right, its own room to scroll in.
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { count } from '../format/format.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from './Button.tsx'

export interface RecordColumn<Row> {
  key: string
  title: string
  figure?: boolean
  /** What may not break over lines, such as the number of a room. */
  unbroken?: boolean
  /** Where rows are stacked: takes a whole line, the second kind with its name before it. */
  stacked?: 'wide' | 'named'
  render: (row: Row) => ReactNode
}

interface TableProps<Row> {
  caption: string
  columns: readonly RecordColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  foot?: ReactNode
  /** Rows become paragraphs on a narrow page. */
  stacks?: boolean
  /** Every row is there from the start: whoever calls folds what is long, and print holds all. */
  all?: boolean
  /** Classes of a row. */
  rowLook?: (row: Row) => string
}

/** A longer table shows its beginning until asked for the rest; printing asks for nothing and prints what is shown. */
const firstRows = 200

/** A room that scrolls can be reached by the keyboard; one that does not is no stop on the way. */
export function useScrollRoom() {
  const room = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = room.current
    if (!element) return undefined
    const look = () => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    }
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return room
}

const lookOf = ({ figure, stacked, unbroken }: RecordColumn<never>): string | undefined =>
  [figure ? 'num' : '', stacked ? 'wide' : '', unbroken ? 'nowrap' : ''].filter(Boolean).join(' ') ||
  undefined

export function RecordTable<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, foot, stacks = false, all = false, rowLook } = props
  const t = sharedText.use()
  const [whole, setWhole] = useState(false)
  const room = useScrollRoom()
  const shown = whole || all ? rows : rows.slice(0, firstRows)
  return (
    <section className="table-room" aria-label={caption} ref={room}>
      <table className={stacks ? 'table table-stacks' : 'table'}>
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figure ? 'num' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)} className={rowLook?.(row) || undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={lookOf(column)}
                  {...(column.stacked === 'named' ? { 'data-title': column.title } : {})}
                >
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
      {shown.length < rows.length && (
        <Button wide kind="quiet" onClick={() => setWhole(true)}>
          {t('allRows', { n: count(rows.length) })}
        </Button>
      )}
    </section>
  )
}
