// Asks the checking thread, once, and lets it go.
import type { VerifyAnswer, VerifyAsk } from './verify.worker.ts'

export type { VerifyAnswer, VerifyAsk }

export function verifyHere(ask: VerifyAsk): Promise<VerifyAnswer> {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve, reject) => {
    const done = () => worker.terminate()
    worker.addEventListener('message', ({ data }: MessageEvent<VerifyAnswer>) => {
      done()
      resolve(data)
    })
    worker.addEventListener('error', (event) => {
      done()
      reject(new Error(event.message))
    })
    worker.postMessage(ask)
  })
}
