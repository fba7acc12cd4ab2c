// Uploading through the whole server, as a browser sends a file; and a picture to send.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Answer, TestHouse, TestPerson } from './house.ts'

export const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: 'green' } }).jpeg().withExif({ IFD0: { Model: 'Phone 12' } }).toBuffer()

export interface Sent {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly code?: string
}
export async function upload(house: TestHouse, who: TestPerson | undefined, bytes: Buffer, filename = '现场.jpg'): Promise<Answer<Sent>> {
  const edge = `----${randomUUID()}`
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const reply = await house.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { ...(who ? { cookie: who.cookie } : {}), 'content-type': `multipart/form-data; boundary=${edge}`, 'idempotency-key': randomUUID() },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  return { status: reply.statusCode, json: reply.json(), headers: reply.headers, bytes: reply.rawPayload }
}
