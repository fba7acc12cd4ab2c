// Quiet hours by the clock of Shanghai, whatever the machine's own zone is.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quietUntil, usualQuiet } from './hours.ts'

const at = (time: string) => new Date(`2026-03-02T${time}+08:00`)

test.each([
  // now, from, until, ends
  ['21:59:59', '22:00', '08:00', null],
  ['22:00:00', '22:00', '08:00', '2026-03-03T08:00'],
  ['23:59:59', '22:00', '08:00', '2026-03-03T08:00'],
  ['00:00:00', '22:00', '08:00', '2026-03-02T08:00'],
  ['07:59:59', '22:00', '08:00', '2026-03-02T08:00'],
  ['08:00:00', '22:00', '08:00', null],
  ['13:10:30', '13:00', '14:00', '2026-03-02T14:00'],
  ['12:59:59', '13:00', '14:00', null],
  ['03:00:00', '00:00', '00:00', null],
  ['23:59:00', '00:00', '23:59', null],
])('X3 at %s, quiet from %s until %s: %s', (now, from, until, ends) => {
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  expect(quietUntil(at(now), { from: minute(from), until: minute(until) })).toEqual(
    ends === null ? undefined : new Date(`${ends}:00+08:00`),
  )
})

test('X3 whatever the hours: what waits goes out within a day, at an instant that is not quiet', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }), minute, minute, (now, from, until) => {
      const ends = quietUntil(now, { from, until })
      if (!ends) return
      expect(ends.getTime()).toBeGreaterThan(now.getTime())
      expect(ends.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000)
      expect(quietUntil(ends, { from, until })).toBeUndefined()
    }),
  )
  expect(quietUntil(at('23:00:00'), usualQuiet)).toEqual(new Date('2026-03-03T08:00:00+08:00'))
})
