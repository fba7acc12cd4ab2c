// Names, labels and titles that people type and others read: whatever route takes one refuses what cannot be seen or turns the writing.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { roomsOf } from '../assembly.ts'
import { Shown } from '../kernel/http/index.ts'

const unseen = ['甲\u0000乙', '甲\u202E乙', '甲\nX', '甲\u2028乙', '甲\uD800乙', '甲\u200B乙', '\u200B\u200B\u200B\u200B', '\u3164\u3164\u3164\u3164', '…………', '\uFE0F\uFE0F\uFE0F\uFE0F']
/** What the register calls a resident: told to a service that compares it, never shown. */
const compared = new Set(['claimByService.name'])

test('X2 a name in one line with something to read is taken; one that hides, turns or breaks the writing is not', () => {
  const name = Shown(2, 40)
  for (const text of unseen) expect([text, name.safeParse(text).success]).toEqual([text, false])
  for (const text of ['沈秋棠', '𠮷野家', 'Anna-Maria O’Neil', '3号楼 · 东', '葛\u{E0100}城', '湖畔雅苑（示范）'])
    expect([text, name.safeParse(` ${text} `)]).toEqual([text, { success: true, data: text }])
})

test('X2 every route that takes a name, a label or a title of people’s own takes it in that shape', () => {
  const taken = roomsOf({ demonstration: false }).flatMap((room) => room.routes ?? []).flatMap((r) => {
    if (!(r.body instanceof z.ZodObject)) return []
    return Object.entries(r.body.shape as Record<string, z.ZodType>).flatMap(([key, shape]) => {
      const asked = ['name', 'label', 'title', 'citation', 'creditCode'].includes(key) && shape.safeParse('甲乙丙丁').success
      return asked && !compared.has(`${r.id}.${key}`) ? [{ at: `${r.id}.${key}`, shape }] : []
    })
  })
  expect(taken.length).toBeGreaterThan(10)
  const loose = taken.filter(({ shape }) => unseen.some((text) => shape.safeParse(text).success))
  expect(loose.map((t) => t.at)).toEqual([])
})
