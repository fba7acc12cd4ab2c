// A plain table for records: a caption for those who listen, figures to the right, its own room to scroll in.
import type { ReactNode } from 'react'

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

export function RecordTable<Row>({ caption, columns, rows, rowKey, foot }: TableProps<Row>) {
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
          {rows.map((row) => (
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
    </div>
  )
}
