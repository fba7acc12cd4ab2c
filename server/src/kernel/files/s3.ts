// Files with an S3-compatible service: four calls of its protocol, signed; the service itself checks the digest of what it takes.
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { checkedAddress, digestOf, FileMissing, type FileStore } from './store.ts'

export interface S3Settings {
  /** `https://s3.example`; the bucket follows in the path */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** stands before every key, `` or `folder/` */
  readonly prefix: string
  readonly accessKey: string
  readonly secretKey: string
  readonly timeoutMs?: number
}
const tries = 3
const pauseMs = 200
const usualTimeoutMs = 30_000

export class S3Store implements FileStore {
  readonly name: string
  readonly #client: AwsClient
  readonly #base: string
  readonly #timeoutMs: number
  constructor(settings: S3Settings) {
    const { endpoint, bucket, prefix, region, accessKey, secretKey } = settings
    this.#client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 0 })
    this.#base = `${endpoint.replace(/\/$/, '')}/${bucket}/${prefix}`
    this.#timeoutMs = settings.timeoutMs ?? usualTimeoutMs
    this.name = `s3://${bucket}/${prefix}`
  }

  /** Every call may be made again: what lies at an address is always the same. */
  async #ask(method: string, address: string, body?: Buffer): Promise<Response> {
    const url = this.#base + checkedAddress(address)
    for (let n = 1; ; n++) {
      const last = n === tries
      try {
        const answer = await this.#client.fetch(url, {
          method,
          redirect: 'error',
          signal: AbortSignal.timeout(this.#timeoutMs),
          ...(body ? { body: new Uint8Array(body), headers: { 'x-amz-content-sha256': address, 'content-length': String(body.length) } } : {}),
        })
        if (answer.ok || answer.status === 404) return answer
        const said = (await answer.text()).slice(0, 500)
        if (last || answer.status < 500) throw new Refused(`${method} ${this.name}: ${answer.status} ${said}`)
      } catch (error) {
        if (last || error instanceof Refused) throw error
      }
      await setTimeout(pauseMs * n)
    }
  }

  async put(address: string, bytes: Buffer): Promise<void> {
    if (digestOf(bytes) !== address) throw new Error('these bytes do not give that address')
    const answer = await this.#ask('PUT', address, bytes)
    await answer.body?.cancel()
    // 404: there is no such bucket
    if (!answer.ok) throw new Refused(`PUT ${this.name}: ${answer.status}`)
  }

  async get(address: string): Promise<Readable> {
    const answer = await this.#ask('GET', address)
    if (answer.status === 404 || !answer.body) {
      await answer.body?.cancel()
      throw new FileMissing(address)
    }
    return Readable.fromWeb(answer.body)
  }

  async remove(address: string): Promise<void> {
    await (await this.#ask('DELETE', address)).body?.cancel()
  }

  async size(address: string): Promise<number | undefined> {
    const answer = await this.#ask('HEAD', address)
    return answer.ok ? Number(answer.headers.get('content-length')) : undefined
  }
}
class Refused extends Error {}
