// A long document takes seconds to set: a thread of its own does it, so that nobody waits for another's paper.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
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

/** A finished PDF, as `pdf` sets it. */
export async function pdfApart(document: PrintDocument, options: Partial<Options>): Promise<Buffer> {
  const data: Work = { for: here, document, options }
  const worker = new Worker(new URL(import.meta.url), { workerData: data, execArgv: [] })
  return new Promise((done, failed) => {
    worker.once('message', (set: Uint8Array) => done(Buffer.from(set)))
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the worker that sets a document ended early (${code})`)))
  })
}
