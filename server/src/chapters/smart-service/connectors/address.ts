// The address of an outside system: by https alone, but on this machine.
import { z } from 'zod'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
export const outsideAddress = z
  .url({ protocol: /^https?$/ })
  .refine((u) => u.startsWith('https:') || loopback.has(new URL(u).hostname), 'is reached by https')
