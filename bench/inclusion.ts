// A leaf's proof of inclusion, asked for by HTTP, in a log of a million leaves. Absolute, for this machine.
import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { sequence } from '../server/src/civic/attestation/index.ts'
import { ground } from '../server/src/testing/ground.ts'
import { median, repeated, type Result } from './harness.ts'

const leaves = 1_000_000
// with the warm-up fewer than anybody may ask a minute
const asked = 60
const leafOf = (n: number): Buffer => createHash('sha256').update(`bench-${n}`).digest()

export async function run(): Promise<Result[]> {
  const g = await ground(1)
  try {
    const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
    await client.connect()
    await client.query(
      `insert into log_pending (leaf, kind) select sha256(convert_to('bench-' || i, 'UTF8')), 'bench' from generate_series(1, ${leaves}) i order by i`,
    )
    await client.end()
    await sequence(g.house.db)
    await g.house.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = g.house.server.server.address() as AddressInfo
    let n = 0
    const once = async (): Promise<number> => {
      const times: number[] = []
      for (let i = 0; i < asked; i++) {
        const leaf = leafOf(1 + ((++n * 7_919) % leaves)).toString('hex')
        const began = performance.now()
        const r = await fetch(`http://127.0.0.1:${port}/api/v1/log/inclusion?leaf=${leaf}`)
        const { proof } = (await r.json()) as { proof?: string[] }
        times.push(performance.now() - began)
        if (!proof?.length) throw new Error(`no proof (${r.status})`)
      }
      return median(times)
    }
    const name = `Proof of inclusion by HTTP in a log of ${leaves.toLocaleString('en')} leaves, median of ${asked}`
    return [await repeated({ name, unit: 'ms', better: 'less', must: 5 }, once)]
  } finally {
    await g.close()
  }
}
