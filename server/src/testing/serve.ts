// A server process for the kill tests: the whole house over a given database, until it is killed.
import { assemble } from '../assembly.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { createLog } from '../kernel/observability/index.ts'
import { testFiles } from './files.ts'

const [socket = '', port = '', listen = ''] = process.argv.slice(2)
const house = await assemble({
  address: { socket, port: Number(port), database: 'hemei' },
  keyring: new Keyring(Buffer.alloc(32, 9), true),
  demonstration: false,
  log: createLog('silent'),
  files: testFiles(),
})
await house.jobs.start()
await house.server.listen({ port: Number(listen), host: '127.0.0.1' })
process.send?.('ready')
