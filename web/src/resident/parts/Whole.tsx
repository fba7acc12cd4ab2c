// A sentence in which some words never break across lines: room numbers, amounts, areas.
import { Fragment } from 'react'

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `text` with each occurrence of `parts` kept whole. */
export function Whole({ text, parts }: { text: string; parts: readonly string[] }) {
  // the longer first: one room's number may begin another's
  const sought = parts.filter(Boolean).toSorted((a, b) => b.length - a.length)
  if (sought.length === 0) return text
  return text.split(new RegExp(`(${sought.map(literally).join('|')})`)).map((piece, at) =>
    at % 2 ? (
      <span key={at} className="nowrap">
        {piece}
      </span>
    ) : (
      <Fragment key={at}>{piece}</Fragment>
    ),
  )
}

/** Homes by their doors, each number whole. */
export function Rooms({ names, comma }: { names: readonly string[]; comma: string }) {
  return <Whole text={names.join(comma)} parts={names} />
}
