// For tests: a real SMTP server that behaves as it is told, one session after the other, and keeps what it took.
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/**
 * take; 450: come again later (greylisting); 550: no such mailbox; cut: the line breaks in the middle of the message;
 * lost: the message is kept, and the line breaks before that is said; slow: no answer to the message.
 */
export type Mood = 'take' | '450' | '550' | 'cut' | 'lost' | 'slow'
interface Kept {
  readonly to: readonly string[]
  readonly encrypted: boolean
  readonly user: string | undefined
  /** unfolded, by small name; a header that came twice has two */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly text: string
}
export interface PostOffice {
  readonly url: string
  readonly kept: Kept[]
  /** what was asked of it, refused tries among them */
  readonly tries: () => number
  moods: Mood[]
  close(): Promise<void>
}

const decoded = (value: string): string =>
  value.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_all, how: string, body: string) =>
    how.toLowerCase() === 'b'
      ? Buffer.from(body, 'base64').toString()
      : Buffer.from(body.replaceAll('_', ' ').replaceAll(/=([0-9a-f]{2})/gi, (_x, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString(),
  )
function read(raw: Buffer): Pick<Kept, 'headers' | 'text'> {
  const [head = '', ...rest] = raw.toString('latin1').split('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), decoded(line.slice(name.length + 1).trim())])
  }
  const body = rest.join('\r\n\r\n')
  const how = headers.get('content-transfer-encoding')?.[0]
  const plain =
    how === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_x, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1')
  return { headers, text: plain.toString() }
}
const refusal = (responseCode: number, said: string): Error => Object.assign(new Error(said), { responseCode })

export async function postOffice(moods: Mood[] = [], options: { secret?: string; plain?: boolean } = {}): Promise<PostOffice> {
  const kept: Kept[] = []
  const sockets = new Set<Socket>()
  let tries = 0
  const office = { moods }
  const server = new SMTPServer({
    key,
    cert: certificate,
    authOptional: options.secret === undefined,
    ...(options.plain ? { disabledCommands: ['STARTTLS'] } : {}),
    onAuth: ({ username, password }, _session, done) =>
      password === options.secret ? done(null, { user: username ?? '' }) : done(refusal(535, 'wrong password')),
    onRcptTo: (_address, _session, done) => {
      tries++
      const mood = office.moods[0]
      if (mood !== '450' && mood !== '550') return done()
      office.moods.shift()
      return done(mood === '450' ? refusal(450, 'greylisted, come again') : refusal(550, 'no such mailbox'))
    },
    onData: (stream, session, done) => {
      const mood = office.moods.shift() ?? 'take'
      const cut = () => sockets.forEach((s) => s.destroy())
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (mood === 'cut') cut()
      })
      stream.on('error', () => undefined)
      stream.on('end', () => {
        if (mood === 'cut') return
        if (mood === 'take' || mood === 'lost')
          kept.push({
            to: session.envelope.rcptTo.map((r) => r.address),
            encrypted: session.secure,
            user: typeof session.user === 'string' ? session.user : undefined,
            ...read(Buffer.concat(chunks)),
          })
        if (mood === 'lost') return cut()
        if (mood === 'take') return done(null, 'kept')
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(office, {
    url: `smtp://${options.secret ? `hemei:${options.secret}@` : ''}localhost:${port}`,
    kept,
    tries: () => tries,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        sockets.forEach((s) => s.destroy())
      }),
  })
}

/** Of this test alone, for the name localhost: it guards nothing. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSnMiQIBBNESqLeDf
tYdy88g7dQMCugIFnpd4aQotC26hRANCAAQAcuAQ+PnyTrFZ+KRcLUqcbBJ6tirz
NXbi7zVPdfwXhNdEOTU/tPsMw7A3r1yNR/GC5xSn+a3eQnWwEZJ1k4/7
-----END PRIVATE KEY-----`
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUe9sYI7AA6NN4+Jpg76v+8AIIPBQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE2MDcyOFoYDzIxMjYxMTAy
MTYwNzI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQAcuAQ+PnyTrFZ+KRcLUqcbBJ6tirzNXbi7zVPdfwXhNdEOTU/tPsM
w7A3r1yNR/GC5xSn+a3eQnWwEZJ1k4/7o2kwZzAdBgNVHQ4EFgQUS5RZeKi97nq8
bvtMXxPyow3ezfAwHwYDVR0jBBgwFoAUS5RZeKi97nq8bvtMXxPyow3ezfAwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgCawMPscRjpB8cjA12DJEy2oRRYHx743I2oAGAVZt0A8CIQDzFYwJaVvZ
FxmFXuhS5xVlCaJRWFNpXyeQw6722hGNog==
-----END CERTIFICATE-----`
