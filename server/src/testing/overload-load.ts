// The load of the overload test, in a process of its own: bare sockets, so that what is measured is the server.
import { randomBytes, randomUUID } from 'node:crypto'
import net from 'node:net'

export interface Work {
  readonly port: number
  readonly vote: string
  readonly owners: number
  readonly token: string
  /** requests a second that are offered; 0: as fast as they are answered */
  readonly perSecond: number
  readonly connections: number
}
export interface Told {
  readonly leaves: readonly string[]
  readonly accepted: number
  readonly refused: number
  readonly otherwise: readonly string[]
  /** accepted a second, until nine of ten stood */
  readonly perSecond: number
  /** offered a second in that time */
  readonly offered: number
  readonly retryAfter: boolean
}

const work = JSON.parse(process.argv[2] ?? '') as Work
const waiting = Array.from({ length: work.owners }, (_, i) => i)
const idle: net.Socket[] = []
const leaves: string[] = []
const otherwise: string[] = []
let refused = 0
let offered = 0
let retryAfter = true
const began = performance.now()
let ninth: number | undefined
let offeredByThen = 0

function answered(owner: number, status: number, text: string): void {
  if (status === 201)
    leaves.push(
      (JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as { promise: { leaf: string } }).promise.leaf,
    )
  else {
    waiting.push(owner)
    if (status === 503 || status === 429) refused++
    else otherwise.push(text.slice(0, 300))
    if (refused < 100) retryAfter &&= text.includes('\r\nRetry-After: ')
  }
  if (ninth === undefined && leaves.length >= work.owners * 0.9) {
    ninth = (performance.now() - began) / 1000
    offeredByThen = offered
  }
}
// made before: the load must not cost more than what it measures. A phone tries again with the same key, as it should
const requests = waiting.map((owner) => {
  const body = JSON.stringify({ choice: 'approve', nonce: randomBytes(16).toString('hex') })
  const head = [
    `POST /api/v1/votes/${work.vote}/ballots HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `cookie: hemei_session=${work.token}${owner}`,
    `idempotency-key: ${randomUUID()}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
})
const asking = new Map<net.Socket, number>()
function open(): Promise<void> {
  const socket = net.connect({ port: work.port, host: '127.0.0.1', noDelay: true })
  let got = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    got += chunk
    // a refusal is short and comes whole
    if (!got.startsWith('HTTP/1.1 503') || got.length < 400) {
      const head = got.indexOf('\r\n\r\n')
      const length = head < 0 ? undefined : /\r\ncontent-length: (\d+)/i.exec(got)?.[1]
      if (length === undefined || got.length < head + 4 + Number(length)) return
    }
    const text = got
    got = ''
    const owner = asking.get(socket)
    asking.delete(socket)
    idle.push(socket)
    if (owner !== undefined) answered(owner, Number(text.slice(9, 12)), text)
    if (!work.perSecond) ask()
  })
  return new Promise((done) => socket.once('connect', () => (idle.push(socket), done())))
}
function ask(): boolean {
  const socket = idle.pop()
  if (!socket) return false
  const owner = waiting.shift()
  if (owner === undefined) {
    idle.push(socket)
    return false
  }
  asking.set(socket, owner)
  offered++
  socket.write(requests[owner] ?? '')
  return true
}

await Promise.all(Array.from({ length: work.connections }, open))
if (!work.perSecond) while (ask());
const tickMs = 10
let due = 0
let last = performance.now()
const timer = setInterval(() => {
  const now = performance.now()
  due += ((now - last) / 1000) * work.perSecond
  last = now
  while (due >= 1 && ask()) due--
  // what could not be offered is not saved up
  due = Math.min(due, 1)
  if (leaves.length < work.owners && now - began < 60_000) return
  clearInterval(timer)
  const seconds = ninth ?? (now - began) / 1000
  const told: Told = {
    ...{ leaves, accepted: leaves.length, refused, otherwise: otherwise.slice(0, 3), retryAfter },
    perSecond: Math.min(leaves.length, work.owners * 0.9) / seconds,
    offered: offeredByThen / seconds,
  }
  process.send?.(told, () => process.exit())
}, tickMs)
