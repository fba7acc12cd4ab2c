// How long the record of an ended case is kept: classes as the archives' rules have them, and which class each kind of matter has.
import fs from 'node:fs'
import { z } from 'zod'
import { Text } from '../../kernel/http/index.ts'

const classKeys = ['permanent', '30-years', '10-years'] as const
export type RetentionClass = (typeof classKeys)[number]
const Schedule = z.strictObject({
  source: z.string().min(1),
  classes: z
    .array(z.strictObject({ key: z.enum(classKeys), code: z.string().regex(/^[A-Z0-9]+$/), years: z.int().positive().nullable(), title: Text }))
    .length(classKeys.length),
  matters: z.array(z.strictObject({ key: z.string().regex(/^[a-z-]+$/), class: z.enum(classKeys), title: Text, reason: Text })),
})
const file = new URL('../../../../data/archive/retention.json', import.meta.url)
export const schedule = Schedule.parse(JSON.parse(fs.readFileSync(file, 'utf8')))

export type Matter = (typeof schedule.matters)[number]
export const matterOf = (key: string | undefined): Matter | undefined => schedule.matters.find((m) => m.key === key)
export function classOf(key: RetentionClass): (typeof schedule.classes)[number] {
  const found = schedule.classes.find((c) => c.key === key)
  if (!found) throw new Error(`no retention class ${key}`)
  return found
}
