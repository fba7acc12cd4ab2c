// What a copy of somebody's data holds.
import { z } from 'zod'

export const Content = z.object({
  format: z.literal('hemei-personal-copy@1'),
  madeAt: z.string(),
  parts: z.array(
    z.object({
      title: z.object({ zh: z.string(), en: z.string() }),
      note: z.object({ zh: z.string(), en: z.string() }).optional(),
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  register: z.array(z.unknown()),
})
export type Content = z.infer<typeof Content>
