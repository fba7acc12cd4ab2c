// A row for every home: its beginning and one's own are shown, a home is found by its number; print holds all.
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { count } from '../format/format.ts'
import { fitsRoom } from '../format/rooms.ts'
import { recordText } from '../texts/records.ts'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import { RecordTable } from './Table.tsx'
import type { RecordColumn } from './Table.tsx'

/** A table up to so long is shown whole; of a longer one so much. */
const wholeUpTo = 12
const first = 6

interface LongTableProps<Row> {
  caption: string
  rows: readonly Row[]
  columns: readonly RecordColumn<Row>[]
  foot?: ReactNode
  labelOf: (row: Row) => string
  mine: readonly string[]
}

export function LongTable<Row>({ caption, rows, columns, foot, labelOf, mine }: LongTableProps<Row>) {
  const t = recordText.use()
  const status = useId()
  const [typed, setTyped] = useState('')
  const [whole, setWhole] = useState(false)
  const long = rows.length > wholeUpTo
  const sought = typed.trim() !== ''
  const isMine = (row: Row) => mine.includes(labelOf(row))
  const shows = (row: Row, at: number): boolean => {
    if (!long) return true
    return sought ? fitsRoom(labelOf(row), typed) : whole || at < first || isMine(row)
  }
  const open = new Set(rows.filter(shows))
  return (
    <div className="stack stack-2">
      {long && (
        <div className="find-home no-print">
          <Field label={t('findHome')} hint={t('findHomeHow')}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                type="search"
                autoComplete="off"
                aria-controls={status}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <output id={status} className="block muted small no-print">
        {long && sought && open.size === 0 && t('findHomeNone')}
        {long && !sought && !whole && t('showing', { n: count(rows.length), few: count(open.size) })}
      </output>
      <RecordTable
        all
        caption={caption}
        rows={rows}
        rowKey={labelOf}
        columns={columns}
        foot={foot}
        rowLook={(row) => `${isMine(row) ? 'row-mine' : ''} ${open.has(row) ? '' : 'row-folded'}`.trim()}
      />
      {long && !sought && (
        <div className="no-print">
          <Button wide kind="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('showFew') : t('showAll', { n: count(rows.length) })}
          </Button>
        </div>
      )}
    </div>
  )
}
