// The way of a procedure as a picture made from its declaration; the table beside it says the same in words.
import { useId } from 'react'
import { flowOf } from './flow.ts'
import type { FlowStep } from './flow.ts'
import { useScrollRoom } from './Table.tsx'

export function FlowChart({ title, steps }: { title: string; steps: readonly FlowStep[] }) {
  const flow = flowOf(steps)
  const head = useId()
  const room = useScrollRoom()
  return (
    <figure className="flow" aria-label={title} ref={room}>
      <svg
        aria-hidden="true"
        width={flow.width}
        height={flow.height}
        viewBox={`-2 -2 ${flow.width + 4} ${flow.height + 4}`}
      >
        <defs>
          <marker
            id={head}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" className="flow-head" />
          </marker>
        </defs>
        {flow.ways.map(({ id, path, label, labelX, labelY, anchor }) => (
          <g key={id}>
            <path d={path} className="flow-way" markerEnd={`url(#${head})`} />
            {label && (
              <text x={labelX} y={labelY} textAnchor={anchor} className="flow-label">
                {label}
              </text>
            )}
          </g>
        ))}
        {flow.boxes.map(({ key, x, y, width, height, lines, by }) => (
          <g key={key}>
            <rect {...{ x, y, width, height }} rx="4" className="flow-box" />
            {lines.map((line, n) => (
              <text key={line} x={x + 10} y={y + 24 + n * 19} className="flow-title">
                {line}
              </text>
            ))}
            {by.map((line, n) => (
              <text key={line} x={x + 10} y={y + 24 + lines.length * 19 + n * 16} className="flow-by">
                {line}
              </text>
            ))}
          </g>
        ))}
        {flow.ends.map(({ id, x, y, width, height, lines, well }) => (
          <g key={id}>
            <rect {...{ x, y, width, height }} rx="19" className={well ? 'flow-end flow-well' : 'flow-end'} />
            {lines.map((line, n) => (
              <text
                key={line}
                x={x + width / 2}
                y={y + (lines.length > 1 ? 16 : 23) + n * 16}
                textAnchor="middle"
                className="flow-label"
              >
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </figure>
  )
}
