// Commitments to areas are slow arithmetic (half a millisecond each): a worker makes them, so that nobody waits.
import { commitMany } from '@hemei/verifier/formats'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export interface Opening {
  readonly areaMilli: bigint
  readonly r: bigint
}
const here = 'hemei.voting.commitments'
interface Work {
  readonly for: typeof here
  readonly openings: readonly Opening[]
}

const isWork = (given: unknown): given is Work =>
  typeof given === 'object' && given !== null && 'for' in given && given.for === here

if (!isMainThread && isWork(workerData)) parentPort?.postMessage(commitMany(workerData.openings))

/** Fewer than this are made at once: starting a worker costs more. */
const workerFrom = 40

/** The commitments in the order of the openings, in hex. */
export async function commitInWorker(openings: readonly Opening[]): Promise<string[]> {
  if (openings.length < workerFrom) return commitMany(openings)
  const data: Work = { for: here, openings }
  const worker = new Worker(new URL(import.meta.url), { workerData: data, execArgv: [] })
  return new Promise((done, failed) => {
    worker.once('message', (made: string[]) => done(made))
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the commitments' worker ended early (${code})`)))
  })
}
