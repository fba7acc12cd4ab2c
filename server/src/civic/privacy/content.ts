// What a copy of somebody's data holds.
import { z } from 'zod'
import { Text } from '../../kernel/http/index.ts'

export const Content = z.object({
  format: z.literal('hemei-personal-copy@1'),
  madeAt: z.string(),
  parts: z.array(
    z.object({
      title: Text,
      note: Text.optional(),
      // a copy of an earlier release, kept for a day at most, has none
      columns: z
        .record(z.string(), z.object({ head: Text, words: z.record(z.string(), Text).optional(), holds: z.literal('time').optional() }))
        .optional(),
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  register: z.array(z.unknown()),
})
export type Content = z.infer<typeof Content>
