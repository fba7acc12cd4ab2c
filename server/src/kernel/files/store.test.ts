// One contract for both places where files lie: a folder, and an S3-compatible service (a real one, where Debian's Swift is installed).
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderStore } from './folder.ts'
import { S3Store } from './s3.ts'
import { openFile, sealFile } from './seal.ts'
import { fileStoreOf } from './settings.ts'
import { FileMissing, type FileStore } from './store.ts'
import { startSwift, swiftThere, type Swift } from './testing-swift.ts'

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const made = (size: number) => {
  const bytes = randomBytes(size)
  return { bytes, address: sha(bytes) }
}
async function read(store: FileStore, address: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await store.get(address)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-store-'))
let swift: Swift | undefined
beforeAll(async () => {
  if (swiftThere()) swift = await startSwift()
}, 240_000)
afterAll(async () => {
  await swift?.close()
  fs.rmSync(folder, { recursive: true })
})

const stores: Record<string, () => FileStore | undefined> = {
  'a folder': () => new FolderStore(folder),
  'an S3-compatible service': () => swift && new S3Store(swift.settings),
}
describe.each(Object.entries(stores))('%s', (_name, storeOf) => {
  const given = (skip: (note: string) => never): FileStore => storeOf() ?? skip('Debian’s Swift is not installed')

  test('X7 what is put lies at its digest and comes back byte for byte; what is removed is gone, twice removed as well', async ({ skip }) => {
    const store = given(skip)
    for (const size of [1, 65_536, 3_000_000]) {
      const { bytes, address } = made(size)
      expect(await store.size(address)).toBeUndefined()
      await store.put(address, bytes)
      expect(await store.size(address)).toBe(size)
      expect((await read(store, address)).equals(bytes)).toBe(true)
      await store.remove(address)
      await store.remove(address)
      await expect(store.get(address)).rejects.toThrow(FileMissing)
    }
  })

  test('X7 bytes of another digest are refused, and nothing but a digest is ever an address', async ({ skip }) => {
    const store = given(skip)
    const { bytes } = made(10)
    await expect(store.put(sha(Buffer.from('other')), bytes)).rejects.toThrow('that address')
    for (const address of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])
      for (const act of [() => store.get(address), () => store.size(address), () => store.remove(address), () => store.put(address, bytes)])
        await expect(act()).rejects.toThrow(/address/)
  })

  test('X7 two who write the same at once both succeed, and it lies there once, whole', async ({ skip }) => {
    const store = given(skip)
    const { bytes, address } = made(2_000_000)
    await Promise.all(Array.from({ length: 6 }, () => store.put(address, bytes)))
    expect((await read(store, address)).equals(bytes)).toBe(true)
  })
})

test('X7 a writer killed at any moment leaves no file that is not whole', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-killed-'))
  const script = `
    import { createHash, randomBytes } from 'node:crypto'
    const { FolderStore } = await import(${JSON.stringify(new URL('./folder.ts', import.meta.url).href)})
    const store = new FolderStore(${JSON.stringify(root)})
    process.stdout.write('ready')
    for (;;) {
      const bytes = randomBytes(4_000_000)
      await store.put(createHash('sha256').update(bytes).digest('hex'), bytes)
    }`
  for (let n = 0; n < 8; n++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise((done) => child.once('exit', done))
    await new Promise((done) => child.stdout.once('data', done))
    await sleep(20 + 37 * n)
    child.kill('SIGKILL')
    await ended
  }
  const named = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => /[0-9a-f]{64}$/.test(f))
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(sha(fs.readFileSync(path.join(root, name)))).toBe(path.basename(name))
  fs.rmSync(root, { recursive: true })
}, 60_000)

/** A wire to the service that breaks after so many bytes towards it or back, for the first so many connections. */
async function breaking(to: number, after: { up?: number; down?: number; times?: number }) {
  let left = after.times ?? Infinity
  const server = net.createServer((near) => {
    const far = net.connect(to, '127.0.0.1')
    const breaks = left-- > 0
    const end = () => (near.destroy(), far.destroy())
    const pass = (from: net.Socket, on: net.Socket, most = Infinity) => {
      let bytes = 0
      from.on('data', (chunk) => {
        bytes += chunk.length
        if (breaks && bytes > most) end()
        else on.write(chunk)
      })
      from.on('error', end).on('close', end)
    }
    pass(near, far, after.up)
    pass(far, near, after.down)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as net.AddressInfo
  return { endpoint: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}

test('X7 a connection that breaks on the way up leaves nothing; one that breaks once is tried again', async ({ skip }) => {
  if (!swift) return skip('Debian’s Swift is not installed')
  const { bytes, address } = made(1_000_000)
  const direct = new S3Store(swift.settings)
  const broken = await breaking(swift.port, { up: 300_000 })
  await expect(new S3Store({ ...swift.settings, endpoint: broken.endpoint }).put(address, bytes)).rejects.toThrow(/fetch failed|terminated/)
  expect(await direct.size(address)).toBeUndefined()
  const once = await breaking(swift.port, { up: 300_000, times: 1 })
  await new S3Store({ ...swift.settings, endpoint: once.endpoint }).put(address, bytes)
  expect((await read(direct, address)).equals(bytes)).toBe(true)
  await Promise.all([broken.close(), once.close()])
})

test('X7 a connection that breaks on the way down is an error, never a shorter file', async ({ skip }) => {
  if (!swift) return skip('Debian’s Swift is not installed')
  const content = randomBytes(1_000_000)
  const { bytes, address, key } = sealFile(content)
  await new S3Store(swift.settings).put(address, bytes)
  const broken = await breaking(swift.port, { down: 400_000 })
  const store = new S3Store({ ...swift.settings, endpoint: broken.endpoint })
  const opened = async () => {
    for await (const _ of openFile(key, content.length, await store.get(address))) continue
  }
  await expect(opened()).rejects.toThrow(/terminated|fetch failed|altered/)
  await broken.close()
})

test('X7 the service itself refuses bytes that do not give the digest under the signature, and a wrong key', async ({ skip }) => {
  if (!swift) return skip('Debian’s Swift is not installed')
  const { bytes, address } = made(100)
  const { endpoint, bucket, prefix, accessKey, secretKey, region } = swift.settings
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 0 })
  const said = { 'x-amz-content-sha256': sha(Buffer.from('other')) }
  const answer = await client.fetch(`${endpoint}/${bucket}/${prefix}${address}`, { method: 'PUT', body: new Uint8Array(bytes), headers: said })
  expect([answer.status, await new S3Store(swift.settings).size(address)]).toEqual([400, undefined])
  const stranger = new S3Store({ ...swift.settings, secretKey: 'another' })
  await expect(stranger.put(address, bytes)).rejects.toThrow('403')
  await expect(stranger.get(address)).rejects.toThrow('403')
  await expect(new S3Store({ ...swift.settings, bucket: 'nowhere' }).put(address, bytes)).rejects.toThrow('404')
})

test('X7 half a setting stops the start, a whole one names the place', () => {
  const s3 = { HEMEI_FILES: 's3://bucket/a/b', HEMEI_S3_ENDPOINT: 'https://s3.example', HEMEI_S3_ACCESS_KEY: 'k', HEMEI_S3_SECRET_KEY: 's' }
  expect(fileStoreOf({}, '/var/hemei').name).toBe('/var/hemei/files')
  expect(fileStoreOf({ HEMEI_FILES: '/srv/files' }, '/var/hemei').name).toBe('/srv/files')
  expect(fileStoreOf(s3, '/var/hemei').name).toBe('s3://bucket/a/b/')
  for (const wrong of [{ HEMEI_FILES: 'files' }, { ...s3, HEMEI_S3_SECRET_KEY: undefined }, { ...s3, HEMEI_FILES: 's3://' }, { ...s3, HEMEI_S3_ENDPOINT: 'ftp://x.example' }])
    expect(() => fileStoreOf(wrong, '/var/hemei')).toThrow(/HEMEI_/)
})
