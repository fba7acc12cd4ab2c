// The blocks a notice is made of, set as on its poster.
import type { Block } from '../api/publications.ts'
import { useWords } from '../texts/texts.ts'
import { State } from './Marks.tsx'
import { RecordTable } from './Table.tsx'

export function Blocks({ blocks, caption }: { blocks: readonly Block[]; caption: string }) {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} caption={caption} />
      ))}
    </>
  )
}

function BlockView({ block, caption }: { block: Block; caption: string }) {
  const words = useWords()
  switch (block.kind) {
    case 'heading':
      return <h2>{words(block.text)}</h2>
    case 'text':
      return <p>{words(block.text)}</p>
    case 'list':
      return (
        <ul className="bullets">
          {block.items.map((item) => (
            <li key={item.zh}>{words(item)}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl className="record-facts">
          {block.rows.map(({ label, value }) => (
            <div key={label.zh}>
              <dt>{words(label)}</dt>
              <dd>{words(value)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <TableBlock block={block} caption={caption} />
    case 'working':
      return (
        <ul className="lines">
          {block.lines.map(({ text, article, met }) => (
            <li key={text.zh} className="working-line">
              <span>
                {met === true && <State tone="met">{words(text)}</State>}
                {met === false && <State tone="late">{words(text)}</State>}
                {met === null && <State tone="wait">{words(text)}</State>}
                {met === undefined && words(text)}
              </span>
              {article && <span className="muted small">{article}</span>}
            </li>
          ))}
        </ul>
      )
  }
}

function TableBlock({ block, caption }: { block: Block & { kind: 'table' }; caption: string }) {
  const words = useWords()
  const { columns, rows, total } = block
  return (
    <RecordTable
      caption={caption}
      rows={rows.map((cells, at) => ({ at, cells }))}
      rowKey={({ at }) => String(at)}
      columns={columns.map(({ title, align }, column) => ({
        key: String(column),
        title: words(title),
        figure: align === 'right',
        render: ({ cells }: { cells: string[] }) => cells[column] ?? '',
      }))}
      foot={
        total && (
          <tr>
            {columns.map(({ align }, column) => (
              <td key={column} className={align === 'right' ? 'num' : undefined}>
                {total[column] ?? ''}
              </td>
            ))}
          </tr>
        )
      }
    />
  )
}
