// The sheet on which an outline is drawn: by pointer or by keys, with what stands around it.
import { useRef, useState } from 'react'
import type { Point, Ring } from '@hemei/geometry'
import { consoleText } from '../text.ts'
import { boxAround, fromSheet, onSheet, pathOf, sheetAt, viewBoxOf } from './sheet.ts'
import type { Box, Sheet } from './sheet.ts'
import type { Outline } from './useOutline.ts'

interface DrawingProps {
  outline: Outline
  boundary: Ring | null
  others: readonly { name: string; ring: Ring }[]
}

const farM = 10
const arrows: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}
/** What a pointer has in hand. */
interface Hand {
  readonly corner: number | undefined
  readonly from: { readonly x: number; readonly y: number }
  readonly view: Box
  readonly moved: boolean
}
const wanderPx = 4
const cornerPart = 0.012

function placeIn(svg: SVGSVGElement, event: { clientX: number; clientY: number }): { x: number; y: number } {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse())
}

function scaled({ x, y, width, height }: Box, by: number): Box {
  return {
    x: x + (width * (1 - by)) / 2,
    y: y + (height * (1 - by)) / 2,
    width: width * by,
    height: height * by,
  }
}

export function Drawing({ outline, boundary, others }: DrawingProps) {
  const c = consoleText.use()
  const around = [boundary ?? [], ...others.map(({ ring }) => ring), outline.corners].flat()
  const [origin] = around
  // the sheet stays where it was laid, whatever is drawn on it
  const [laid, lay] = useState<{ sheet: Sheet; box: Box }>()
  if (!laid && origin) {
    const sheet = sheetAt(origin)
    lay({ sheet, box: boxAround(sheet, around, 0.15) })
  }
  if (!laid) return <p className="next-act">{c('drawNoAnchor')}</p>
  return (
    <div className="stack stack-2">
      <div className="row">
        {(
          [
            ['drawCloser', 0.7],
            ['drawFarther', 1.4],
          ] as const
        ).map(([name, by]) => (
          <button
            key={name}
            type="button"
            className="btn btn-plain btn-small"
            onClick={() => lay({ ...laid, box: scaled(laid.box, by) })}
          >
            {c(name)}
          </button>
        ))}
        <button
          type="button"
          className="btn btn-plain btn-small"
          onClick={() => lay({ ...laid, box: boxAround(laid.sheet, around, 0.15) })}
        >
          {c('drawWhole')}
        </button>
      </div>
      <Sheeted {...{ outline, boundary, others }} {...laid} setBox={(box) => lay({ ...laid, box })} />
      <Corners {...{ outline }} sheet={laid.sheet} />
      <p className="muted small">{c('drawHow')}</p>
    </div>
  )
}

/** Each corner as a button: chosen there, moved by arrow keys, removed by Delete. */
function Corners({ outline, sheet }: { outline: Outline; sheet: Sheet }) {
  const c = consoleText.use()
  const nudge = (event: React.KeyboardEvent, at: number, point: Point) => {
    const arrow = arrows[event.key]
    if (event.key === 'Delete' || event.key === 'Backspace') outline.remove()
    if (!arrow) return
    event.preventDefault()
    const [x, y] = onSheet(sheet, point)
    const far = event.shiftKey ? farM : 1
    outline.move(at, fromSheet(sheet, x + arrow[0] * far, y + arrow[1] * far))
  }
  return (
    <fieldset className="chips">
      <legend className="sr">{c('drawPlan')}</legend>
      {outline.corners.map((point, at) => (
        <button
          key={at}
          type="button"
          className="chip"
          aria-pressed={at === outline.chosen}
          onClick={() => outline.choose(at)}
          onKeyDown={(e) => nudge(e, at, point)}
        >
          {c('drawCorner', { n: at + 1 })}
        </button>
      ))}
    </fieldset>
  )
}

interface SheetedProps extends DrawingProps {
  sheet: Sheet
  box: Box
  setBox: (box: Box) => void
}
function Sheeted({ outline, boundary, others, sheet, box, setBox }: SheetedProps) {
  const c = consoleText.use()
  const svg = useRef<SVGSVGElement>(null)
  const { begin, go, end } = useHand({ svg, outline, sheet, box, setBox })
  const size = Math.max(box.width, box.height) * cornerPart
  return (
    <svg
      ref={svg}
      className="plan"
      viewBox={viewBoxOf(box)}
      onPointerDown={(e) => begin(e)}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <title>{c('drawPlan')}</title>
      {outline.corners.length > 1 && <path className="plan-boundary" d={pathOf(sheet, outline.corners)} />}
      {boundary && <path className="plan-former" d={pathOf(sheet, boundary)} />}
      {others.map(({ name, ring }) => (
        <path key={name} d={pathOf(sheet, ring)} />
      ))}
      {outline.corners.map((point, at) => {
        const [x, y] = onSheet(sheet, point)
        return (
          // the buttons below do the same by keys
          <circle
            key={at}
            aria-hidden="true"
            className={at === outline.chosen ? 'draw-corner draw-corner-chosen' : 'draw-corner'}
            cx={x}
            cy={y}
            r={size}
            onPointerDown={(e) => begin(e, at)}
          />
        )
      })}
    </svg>
  )
}

interface HandProps extends Pick<SheetedProps, 'outline' | 'sheet' | 'box' | 'setBox'> {
  svg: React.RefObject<SVGSVGElement | null>
}
/** A press on an empty spot adds a corner, on a corner takes it in hand; a longer way over empty ground moves the view. */
function useHand({ svg, outline, sheet, box, setBox }: HandProps) {
  const hand = useRef<Hand>(undefined)
  const begin = (event: React.PointerEvent, corner?: number) => {
    event.stopPropagation()
    if (event.button !== 0) return
    svg.current?.setPointerCapture(event.pointerId)
    hand.current = { corner, from: { x: event.clientX, y: event.clientY }, view: box, moved: false }
    if (corner !== undefined) outline.choose(corner)
  }
  const go = (event: React.PointerEvent) => {
    const held = hand.current
    const drawn = svg.current
    if (!held || !drawn) return
    const [dx, dy] = [event.clientX - held.from.x, event.clientY - held.from.y]
    if (!held.moved && Math.hypot(dx, dy) < wanderPx) return
    hand.current = { ...held, moved: true }
    if (held.corner !== undefined) {
      const { x, y } = placeIn(drawn, event)
      outline.drag(held.corner, fromSheet(sheet, x, y), !held.moved)
      return
    }
    const scale = drawn.getScreenCTM()?.a ?? 1
    setBox({ ...held.view, x: held.view.x - dx / scale, y: held.view.y - dy / scale })
  }
  const end = (event: React.PointerEvent) => {
    const held = hand.current
    hand.current = undefined
    if (!held || held.moved || held.corner !== undefined || !svg.current || event.type !== 'pointerup') return
    const { x, y } = placeIn(svg.current, event)
    outline.add(fromSheet(sheet, x, y))
  }
  return { begin, go, end }
}
