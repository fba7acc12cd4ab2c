// The public calculators' own thread: a stranger's large file never holds up a ballot; a short queue, then 503.
import { Worker } from 'node:worker_threads'
import type { CalculatorName, Run } from '@hemei/law'
import { fault } from '../../kernel/errors/index.ts'

const waitingMax = 16
const timeLimitMs = 20_000
let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

function open(): Worker {
  thread ??= new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } })
  thread.unref()
  return thread
}

function ask(name: CalculatorName, text: string): Promise<Run> {
  const worker = open()
  const { promise, resolve, reject } = Promise.withResolvers<Run>()
  const discard = (why: Error): void => {
    thread = undefined
    void worker.terminate()
    reject(why)
  }
  const limit = setTimeout(() => discard(fault.BUSY()), timeLimitMs)
  worker.once('message', resolve).once('error', discard)
  worker.postMessage({ name, text })
  return promise.finally(() => {
    clearTimeout(limit)
    worker.off('message', resolve).off('error', discard)
  })
}

/** In turn; refused when too many wait. */
export async function calculate(name: CalculatorName, text: string): Promise<Run> {
  if (waiting >= waitingMax) throw fault.BUSY()
  waiting++
  const mine = last.then(() => ask(name, text))
  last = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting--
  }
}
