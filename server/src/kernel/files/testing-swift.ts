// A real S3-compatible service for the tests: OpenStack Swift with its S3 interface, from Debian, in a folder of its own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { S3Settings } from './s3.ts'

/** Debian's packages: swift-proxy, swift-account, swift-container, swift-object. */
export const swiftThere = (): boolean =>
  ['proxy', 'account', 'container', 'object'].every((part) => fs.existsSync(`/usr/bin/swift-${part}-server`))

export interface Swift {
  readonly settings: S3Settings
  readonly port: number
  close(): Promise<void>
}
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => done(port))
    })
  })

interface Ports {
  readonly account: number
  readonly container: number
  readonly object: number
  readonly proxy: number
}
const common = (folder: string, port: number): string =>
  ['[DEFAULT]', 'bind_ip = 127.0.0.1', `bind_port = ${port}`, `swift_dir = ${folder}`, `user = ${os.userInfo().username}`, 'workers = 0', ''].join('\n')
const storage = (folder: string, part: string, port: number): string =>
  `${common(folder, port)}devices = ${folder}/devices
mount_check = false
[pipeline:main]
pipeline = ${part}-server
[app:${part}-server]
use = egg:swift#${part}
`
const proxy = (folder: string, port: number): string => `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors cache s3api tempauth proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
# wanted by the sign-in, never asked for what it needs: nothing listens there
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
allow_multipart_uploads = false
[filter:tempauth]
use = egg:swift#tempauth
user_hemei_files = test-secret .admin
`

/** One place for everything, by Swift's own maker of rings: one start of Python for all three. */
const rings = `
import json, sys
from swift.common.ring import RingBuilder
folder, ports = sys.argv[1], json.loads(sys.argv[2])
for part in ('account', 'container', 'object'):
    ring = RingBuilder(4, 1, 0)
    ring.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': ports[part], 'replication_ip': '127.0.0.1',
                  'replication_port': ports[part], 'device': 'd1', 'weight': 1, 'meta': ''})
    ring.rebalance()
    ring.get_ring().save(folder + '/' + part + '.ring.gz')
`
function writeFolder(folder: string, ports: Ports): void {
  fs.mkdirSync(path.join(folder, 'devices/d1'), { recursive: true })
  execFileSync('/usr/bin/python3', ['-c', rings, folder, JSON.stringify(ports)], { stdio: 'pipe' })
  for (const part of ['account', 'container', 'object'] as const)
    fs.writeFileSync(path.join(folder, `${part}.conf`), storage(folder, part, ports[part]))
  fs.writeFileSync(path.join(folder, 'proxy.conf'), proxy(folder, ports.proxy))
}

const bucket = 'files'
const settingsOf = (port: number): S3Settings => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  bucket,
  prefix: 'house/',
  accessKey: 'hemei:files',
  secretKey: 'test-secret',
  timeoutMs: 10_000,
})
const upMostMs = 150_000
async function makeBucket({ endpoint, accessKey, secretKey, region }: S3Settings): Promise<void> {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 0 })
  for (const until = Date.now() + upMostMs; ; await sleep(200)) {
    const answer = await client.fetch(`${endpoint}/${bucket}`, { method: 'PUT', signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
    const said = await answer?.text().catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > until) throw new Error(`Swift did not come up: ${said ?? 'no answer'}`)
  }
}

/** Starts it on ports of its own, and answers once its bucket is there. */
export async function startSwift(): Promise<Swift> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-swift-'))
  const ports = { account: await freePort(), container: await freePort(), object: await freePort(), proxy: await freePort() }
  writeFolder(folder, ports)
  const running: ChildProcess[] = ['account', 'container', 'object', 'proxy'].map((part) =>
    spawn(`swift-${part}-server`, [path.join(folder, `${part}.conf`)], { stdio: 'ignore' }),
  )
  const close = async (): Promise<void> => {
    await Promise.all(
      running.map(async (child) => {
        const ended = new Promise((done) => child.once('exit', done))
        if (child.kill('SIGKILL')) await ended
      }),
    )
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeBucket(settingsOf(ports.proxy))
  } catch (error) {
    await close()
    throw error
  }
  return { settings: settingsOf(ports.proxy), port: ports.proxy, close }
}
