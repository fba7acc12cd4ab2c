// A plain table for records: a caption for those who listen, figures to the right, its own room to scroll in.
import { useState } from 'react'
import type { ReactNode } from 'react'
import { count } from '../format/format.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from './Button.tsx'

export interface RecordColumn<Row> {
  key: string
  title: string
  figure?: boolean
  show: (row: Row) => ReactNode
}

interface TableProps<Row> {
  caption: string
  columns: readonly RecordColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  foot?: ReactNode
}

/** A longer table shows its beginning until asked for the rest; printing asks for nothing and prints what is shown. */
const firstRows = 200

export function RecordTable<Row>({ caption, columns, rows, rowKey, foot }: TableProps<Row>) {
  const t = sharedText.use()
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, firstRows)
  return (
    <div className="table-room" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
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
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={column.figure ? 'num' : undefined}>
                  {column.show(row)}
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
    </div>
  )
}
