// For tests: a real OpenID provider on loopback whose people say yes at once; and a crooked one that answers as it is told.
import { createHmac, createSign, generateKeyPairSync, randomUUID, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const redirect = 'http://localhost:8080/sign-on/gov'
export const clientOf = { clientId: 'hemei', clientSecret: 'a-secret-between-the-two' }
const person = { name: '沈秋棠', id_number: '42010619510101002X' }

async function listening(
  handle: (request: IncomingMessage, reply: ServerResponse) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer(handle)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
export interface Issuer {
  readonly issuer: string
  close(): void
}
export interface RealIssuer extends Issuer {
  /** who says yes there, and by how many factors */
  who: { subject: string; acr?: string; amr?: string[] }
}

/** oidc-provider with PKCE demanded; its page of consent is answered by whoever `who` is. */
export async function realIssuer(): Promise<RealIssuer> {
  let answer: (request: IncomingMessage, reply: ServerResponse) => void = () => undefined
  const { server, url } = await listening((request, reply) => answer(request, reply))
  const made: RealIssuer = {
    issuer: url,
    who: { subject: 'first' },
    close: () => (server.closeAllConnections(), server.close()),
  }
  const provider = new Provider(url, {
    clients: [
      { client_id: clientOf.clientId, client_secret: clientOf.clientSecret, redirect_uris: [redirect] },
    ],
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...person }) }),
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['name', 'id_number'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a-key-for-tests'] },
  })
  const callback = provider.callback()
  const sayYes = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const grant = new provider.Grant({ accountId: made.who.subject, clientId: clientOf.clientId })
    grant.addOIDCScope('openid profile')
    const { subject, ...how } = made.who
    const login = { accountId: subject, ...how }
    await provider.interactionFinished(request, reply, { login, consent: { grantId: await grant.save() } })
  }
  answer = (request, reply) =>
    void (request.url?.startsWith('/interaction/') ? sayYes(request, reply) : callback(request, reply))
  return made
}

/** Follows a browser through the provider until it is sent back; answers the query it comes back with. */
export async function walk(start: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = start
  for (let i = 0; i < 10; i++) {
    if (at.startsWith(redirect)) return new URL(at).search.slice(1)
    const reply = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    })
    for (const c of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (c.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    const next = reply.headers.get('location')
    if (!next) throw new Error(`${reply.status} at ${at}: ${await reply.text()}`)
    at = new URL(next, at).href
  }
  throw new Error('the provider led in circles')
}

const part = (of: object): string => Buffer.from(JSON.stringify(of)).toString('base64url')
const signed = (claims: object, key: KeyObject, odd: object = {}): string => {
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid: '1', ...odd })}.${part(claims)}`
  return `${head}.${createSign('sha256').update(head).sign(key, 'base64url')}`
}
/** No signature at all; one by what the client itself knows; one by a key that the token brings along. */
type Forgery = 'none' | 'HS256' | 'jwk'
function forged(claims: object, kind: Forgery, key: KeyPairKeyObjectResult): string {
  if (kind === 'jwk') return signed(claims, key.privateKey, { jwk: key.publicKey.export({ format: 'jwk' }), kid: 'mine' })
  const head = `${part({ alg: kind, typ: 'JWT' })}.${part(claims)}`
  return `${head}.${kind === 'none' ? '' : createHmac('sha256', clientOf.clientSecret).update(head).digest('base64url')}`
}
export interface Crook extends Issuer {
  /** what its ID token says instead of the truth */
  change: Record<string, unknown>
  /** signs with a key that its document does not name */
  otherKey: boolean
  forgery: Forgery | undefined
  status: number
  /** the nonce that it was last sent, as an honest one would repeat it */
  nonce: string
}
export async function crookedIssuer(): Promise<Crook> {
  const [own, other] = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ]
  const { server, url } = await listening((request, reply) => {
    const send = (body: object, status = 200): void =>
      void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration')
      return send({
        ...{
          issuer: url,
          authorization_endpoint: `${url}/auth`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/jwks`,
        },
        ...{
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        },
      })
    if (request.url === '/jwks')
      return send({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }],
      })
    if (made.status !== 200) return send({ error: 'invalid_grant' }, made.status)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: url,
      sub: 'crook',
      aud: clientOf.clientId,
      iat: now,
      exp: now + 300,
      nonce: made.nonce,
      ...made.change,
    }
    send({
      access_token: randomUUID(),
      token_type: 'Bearer',
      id_token: made.forgery
        ? forged(claims, made.forgery, other)
        : signed(claims, made.otherKey ? other.privateKey : own.privateKey),
    })
  })
  const made: Crook = {
    issuer: url,
    change: {},
    otherKey: false,
    forgery: undefined,
    status: 200,
    nonce: '',
    close: () => (server.closeAllConnections(), server.close()),
  }
  return made
}
export interface SimulatedWechat extends Issuer {
  /** who comes with which code; taken once */
  readonly codes: Map<string, { openid: string; unionid?: string }>
  /** the next answer instead of an honest one */
  next: object | 'hang' | 'broken' | undefined
  readonly asked: URLSearchParams[]
}
/** WeChat's token endpoint: it says 200 and text/plain whatever happens, and puts its errors inside. */
export async function simulatedWechat(account: { appId: string; secret: string }): Promise<SimulatedWechat> {
  const { server, url } = await listening((request, reply) => {
    const query = new URL(request.url ?? '/', url).searchParams
    made.asked.push(query)
    const send = (body: object): void =>
      void reply.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(body))
    const { next } = made
    made.next = undefined
    if (next === 'hang') return
    if (next === 'broken') return void reply.writeHead(200).end('<html>')
    if (next) return send(next)
    if (query.get('appid') !== account.appId || query.get('secret') !== account.secret)
      return send({ errcode: 40_125, errmsg: 'invalid appsecret' })
    const code = query.get('code') ?? ''
    const who = made.codes.get(code)
    if (!who) return send({ errcode: 40_163, errmsg: 'code been used' })
    made.codes.delete(code)
    send({ access_token: 'x', expires_in: 7200, refresh_token: 'x', scope: 'snsapi_base', ...who })
  })
  const made: SimulatedWechat = {
    issuer: url,
    codes: new Map(),
    next: undefined,
    asked: [],
    close: () => (server.closeAllConnections(), server.close()),
  }
  return made
}
