// A long document takes seconds to set: a thread of its own does it, so that nobody waits for another's paper.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fault } from '../../kernel/errors/index.ts'
import type { PrintDocument } from './blocks.ts'
import type { Options } from './pdf.ts'

const here = 'hemei.documents.apart'
interface Work {
  readonly for: typeof here
  readonly document: PrintDocument
  readonly options: Partial<Options>
}
const isWork = (given: unknown): given is Work =>
  typeof given === 'object' && given !== null && 'for' in given && given.for === here

if (!isMainThread && isWork(workerData)) {
  const { pdf } = await import('./pdf.ts')
  parentPort?.postMessage(await pdf(workerData.document, workerData.options))
}

const lookMs = 500
const longestMs = 30_000

/** A finished PDF, as `pdf` sets it; given up where it takes too long, or nobody waits for it any more. */
export async function pdfApart(document: PrintDocument, options: Partial<Options>, gone: () => boolean): Promise<Buffer> {
  const data: Work = { for: here, document, options }
  const worker = new Worker(new URL(import.meta.url), { workerData: data, execArgv: [] })
  const until = Date.now() + longestMs
  const watch = setInterval(() => {
    if (gone() || Date.now() > until) void worker.terminate()
  }, lookMs)
  try {
    return await new Promise((done, failed) => {
      worker.once('message', (set: Uint8Array) => done(Buffer.from(set)))
      worker.once('error', failed)
      worker.once('exit', () => failed(fault.BUSY()))
    })
  } finally {
    clearInterval(watch)
  }
}
