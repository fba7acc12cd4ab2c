// The picture of a procedure, made from stored declarations of three shapes: every step and end is there, nothing overlaps, every way arrives.
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { broken, flowOf, type FlowStep } from './flow.ts'

interface Declared {
  steps: Record<string, { title: { zh: string }; to: string | Record<string, string> }>
  outcomes: Record<string, { zh: string }>
  ends: Record<string, { title: { zh: string }; well: boolean }>
}
const stored = new URL('../../../../server/src/testing/stored/', import.meta.url)
const read = (name: string): Declared =>
  (JSON.parse(fs.readFileSync(new URL(name, stored), 'utf8')) as { declaration: Declared }).declaration
const stepsOf = ({ steps, outcomes, ends }: Declared): FlowStep[] =>
  Object.entries(steps).map(([key, { title, to }]) => ({
    key,
    title: title.zh,
    by: '经办部门',
    ways: (typeof to === 'string' ? [['', to] as const] : Object.entries(to)).map(([outcome, target]) => {
      const end = target.startsWith('end:') ? ends[target.slice(4)] : undefined
      const label = outcomes[outcome]?.zh ?? ''
      return { label, to: end ? null : target, end: end?.title.zh ?? null, well: end?.well ?? null }
    }),
  }))

describe.each(['fund.use@1.json', 'shape.filing@1.json', 'shape.whistle@1.json', 'test.use@1.json'])(
  '%s',
  (name) => {
    const steps = stepsOf(read(name))
    const flow = flowOf(steps)
    test('each step is a box, each end a pill, each way a line', () => {
      expect(flow.boxes.map((b) => b.key)).toEqual(steps.map((s) => s.key))
      const ways = steps.flatMap((s) => s.ways)
      expect(flow.ends).toHaveLength(ways.filter((w) => w.end !== null).length)
      expect(flow.ways).toHaveLength(ways.length)
      expect(new Set(flow.ways.map((w) => w.id)).size).toBe(ways.length)
    })
    test('nothing lies on anything else, and all of it inside the picture', () => {
      const all = [...flow.boxes, ...flow.ends]
      for (const [i, a] of all.entries()) {
        expect(a.x >= 0 && a.x + a.width <= flow.width && a.y + a.height <= flow.height).toBe(true)
        for (const b of all.slice(i + 1))
          expect(
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
          ).toBe(true)
      }
    })
  },
)

test('X1 a long title breaks between English words and between Chinese characters', () => {
  expect(broken('The owners vote; the result is published', 120, 15)).toEqual([
    'The owners',
    'vote; the',
    'result is',
    'published',
  ])
  expect(broken('业主表决并公布结果', 60, 15)).toEqual(['业主表决', '并公布结', '果'])
})
