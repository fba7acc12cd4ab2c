// A rotating process for the kill test: tells each batch, until it is killed.
import { sealedColumns } from '../assembly.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { rotate } from '../kernel/keys/index.ts'

const [socket = '', port = '', database = ''] = process.argv.slice(2)
const keyring = new Keyring(
  { root: Buffer.alloc(32, 7), sealing: new Map([[1, Buffer.alloc(32, 7)], [2, Buffer.alloc(32, 8)]]) },
  true,
)
await rotate({ socket, port: Number(port), database }, keyring, sealedColumns(), (done) => {
  process.send?.(done, () => undefined)
  return Promise.resolve()
})
process.send?.('whole')
