// The readers of bench/read.ts: so many connections, each reading again as soon as it was answered.
import http from 'node:http'
import { median } from './harness.ts'
import type { ReadWork } from './read.ts'

const work = JSON.parse(process.argv[2] ?? '') as ReadWork
const calls = 4_000
const agent = new http.Agent({ keepAlive: true, maxSockets: work.connections })
const one = (i: number): Promise<number> =>
  new Promise((done, fail) => {
    const began = performance.now()
    const headers = { cookie: `hemei_session=${work.token}${i % work.owners}` }
    http
      .get({ agent, host: '127.0.0.1', port: work.port, path: work.path, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => (answer.statusCode === 200 ? done(performance.now() - began) : fail(new Error(String(answer.statusCode)))))
      })
      .on('error', fail)
  })
let next = 0
const took: number[] = []
await Promise.all(
  Array.from({ length: work.connections }, async () => {
    while (next < calls) took.push(await one(next++))
  }),
)
agent.destroy()
process.send?.(median(took))
