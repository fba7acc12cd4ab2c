// The server of bench/export.ts: a process of its own, so that what a file takes of memory is told apart from everything else.
import type { AddressInfo } from 'node:net'
import { assemble } from '../server/src/assembly.ts'
import { Keyring } from '../server/src/kernel/crypto/index.ts'
import { fileStoreOf } from '../server/src/kernel/files/index.ts'
import { createLog } from '../server/src/kernel/observability/index.ts'
import type { Served, ServeWork } from './export.ts'

const { address, folder } = JSON.parse(process.argv[2] ?? '') as ServeWork
const house = await assemble({
  address,
  keyring: new Keyring(Buffer.alloc(32, 9), true),
  demonstration: false,
  log: createLog('silent'),
  files: fileStoreOf({}, folder),
})
await house.server.listen({ port: 0, host: '127.0.0.1' })
const ready = process.memoryUsage.rss()
// the most it ever held, by the system's own count, over what it held when it was ready
const say = (): void =>
  void process.send?.({
    port: (house.server.server.address() as AddressInfo).port,
    grownBytes: process.resourceUsage().maxRSS * 1024 - ready,
  } satisfies Served)
process.on('message', say)
process.on('disconnect', () => process.exit())
say()
