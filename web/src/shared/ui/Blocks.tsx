// The blocks a notice is made of, set as on its poster.
import { citation } from '@hemei/law'
import type { Block, Cell } from '../api/publications.ts'
import { useSettings } from '../state/settings.ts'
import { recordText } from '../texts/records.ts'
import { useWords } from '../texts/texts.ts'
import { State } from './Marks.tsx'
import { LongTable } from './LongTable.tsx'
import { Said } from './Said.tsx'
import { RecordTable } from './Table.tsx'
import type { RecordColumn } from './Table.tsx'

interface BlocksProps {
  blocks: readonly Block[]
  caption: string
  /** Labels of the reader's own rooms. */
  mine?: readonly string[]
}

export function Blocks({ blocks, caption, mine = [] }: BlocksProps) {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} caption={caption} mine={mine} />
      ))}
    </>
  )
}

function BlockView({ block, caption, mine }: { block: Block; caption: string; mine: readonly string[] }) {
  const words = useWords()
  switch (block.kind) {
    case 'lead':
      return (
        <p className="record-lead">
          <Said>{words(block.text)}</Said>
        </p>
      )
    case 'heading':
      return <h2>{words(block.text)}</h2>
    case 'text':
      return (
        <p>
          <Said>{words(block.text)}</Said>
        </p>
      )
    case 'list':
      return (
        <ul className="bullets">
          {block.items.map((item, at) => (
            <li key={at}>
              <Said>{words(item)}</Said>
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl className="record-facts">
          {block.rows.map(({ label, value }, at) => (
            <div key={at}>
              <dt>{words(label)}</dt>
              <dd>
                <Said>{words(value)}</Said>
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <TableBlock block={block} caption={caption} mine={mine} />
    case 'working':
      return (
        <ul className="lines">
          {block.lines.map((line, at) => (
            <WorkingLine key={at} line={line} />
          ))}
        </ul>
      )
  }
}

type Line = (Block & { kind: 'working' })['lines'][number]
function WorkingLine({ line: { text, article, met } }: { line: Line }) {
  const words = useWords()
  const { language } = useSettings()
  const said = <Said>{words(text)}</Said>
  return (
    <li className="working-line">
      <span>
        {met === true && <State tone="met">{said}</State>}
        {met === false && <State tone="late">{said}</State>}
        {met === null && <State tone="wait">{said}</State>}
        {met === undefined && said}
      </span>
      {article && (
        <span className="muted small">
          <Said>{citation(article, language)}</Said>
        </span>
      )}
    </li>
  )
}

const shortWord = 8
type TableOf = Block & { kind: 'table' }
interface BlockRow {
  at: number
  cells: readonly Cell[]
}

function TableBlock({ block, caption, mine }: { block: TableOf; caption: string; mine: readonly string[] }) {
  const words = useWords()
  const t = recordText.use()
  const { total } = block
  const rows = block.rows.map((cells, at) => ({ at, cells }))
  /** A column of short words stays whole beside figures that may not break either. */
  const isShort = (column: number): boolean =>
    rows.every(({ cells }) => words(cells[column]).length <= shortWord)
  const columns = block.columns.map(({ title, align, holds }, column): RecordColumn<BlockRow> => ({
    key: String(column),
    title: words(title),
    figure: align === 'right',
    unbroken: holds === 'room' || isShort(column),
    render: ({ cells }) => (
      <>
        <Said>{words(cells[column])}</Said>
        {holds === 'room' && mine.includes(words(cells[column])) && (
          <span className="block small met">{t('mineMark')}</span>
        )}
      </>
    ),
  }))
  const foot = total && (
    <tr>
      {block.columns.map(({ align }, column) => (
        <td key={column} className={align === 'right' ? 'num' : undefined}>
          {words(total[column])}
        </td>
      ))}
    </tr>
  )
  const room = block.columns.findIndex(({ holds }) => holds === 'room')
  if (room < 0)
    return (
      <RecordTable
        caption={caption}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={columns}
        foot={foot}
      />
    )
  const labelOf = ({ cells }: BlockRow): string => words(cells[room])
  return (
    <LongTable caption={caption} rows={rows} columns={columns} foot={foot} labelOf={labelOf} mine={mine} />
  )
}

/** The reader's own rows, before everything else. */
export function MyRows({ blocks, mine }: { blocks: readonly Block[]; mine: readonly string[] }) {
  const words = useWords()
  const found = blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    const room = block.columns.findIndex(({ holds }) => holds === 'room')
    if (room < 0) return []
    return block.rows
      .filter((cells) => mine.includes(words(cells[room])))
      .map((cells) => ({ block, cells, room }))
  })
  return found.map(({ block, cells, room }, at) => (
    <MyRow
      key={at}
      label={words(cells[room])}
      facts={block.columns.flatMap(({ title }, column) =>
        column === room ? [] : [{ title: words(title), value: words(cells[column]) }],
      )}
    />
  ))
}

function MyRow({ label, facts }: { label: string; facts: readonly { title: string; value: string }[] }) {
  const t = recordText.use()
  const title = t('mine', { room: label })
  return (
    <section className="notice stack stack-2 no-print" aria-label={title}>
      <strong>{title}</strong>
      <dl className="record-facts">
        {facts.map(({ title: name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
