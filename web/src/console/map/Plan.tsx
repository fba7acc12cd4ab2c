// A plan in lines: boundary and buildings seen from above. For every device; the buttons beside it choose a building too.
import type { Ring } from '@hemei/geometry'
import type { MapBuilding } from '../../shared/api/map.ts'
import { boxAround, onSheet, pathOf, sheetAt, viewBoxOf } from './sheet.ts'

interface PlanProps {
  label: string
  boundary: Ring | null
  /** what the boundary was or is, beside the one shown */
  former?: Ring | null
  buildings?: readonly MapBuilding[]
  chosen?: string | undefined
  choose?: (building: string) => void
}

const namePart = 0.034

export function Plan({ label, boundary, former = null, buildings = [], chosen, choose }: PlanProps) {
  const drawn = buildings.flatMap((b) => (b.footprint ? [{ ...b, ring: b.footprint.ring }] : []))
  const points = [boundary ?? [], former ?? [], ...drawn.map((b) => b.ring)].flat()
  const [origin] = points
  if (!origin) return null
  const sheet = sheetAt(origin)
  const box = boxAround(sheet, points)
  const size = Math.max(box.width, box.height) * namePart
  return (
    <svg className="plan" viewBox={viewBoxOf(box)}>
      <title>{label}</title>
      {boundary && <path className="plan-boundary" d={pathOf(sheet, boundary)} />}
      {former && <path className="plan-former" d={pathOf(sheet, former)} />}
      {drawn.map((b) => {
        const at = b.ring.slice(1).map((p) => onSheet(sheet, p))
        const [x, y] = [0, 1].map((i) => at.reduce((sum, p) => sum + (p[i] ?? 0), 0) / at.length)
        return (
          // the same is done by the buttons: whoever uses keys or listens chooses there
          <g key={b.id} aria-hidden="true" className="plan-house" onClick={() => choose?.(b.id)}>
            <path className={b.id === chosen ? 'plan-chosen' : undefined} d={pathOf(sheet, b.ring)} />
            <text x={x} y={y} fontSize={size}>
              {b.name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
