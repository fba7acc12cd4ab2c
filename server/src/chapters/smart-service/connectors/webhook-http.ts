// Webhooks over HTTPS by the Standard Webhooks scheme: signed, the same id at every try; no address inside the operator's own network.
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { WebhookCall, WebhookPort } from '../../../civic/notification/index.ts'
import { problems, type Text } from '../../../kernel/errors/index.ts'

const timeoutMs = 15_000

const fault = problems('WEBHOOK', {
  REFUSED: { kind: 'Conflict', zh: '对方系统拒收（{status}）', en: 'The receiver refused it ({status})' },
  INSIDE: {
    kind: 'Conflict',
    zh: '地址在内部网络中，不能接收通知',
    en: 'The address lies inside a private network',
  },
})

/** Of what is given out as global unicast: protocols' own (Teredo), examples, 6to4, taken back (6bone). */
const notPublic = ['2001::/23', '2001:db8::/32', '2002::/16', '3ffe::/16', '3fff::/20'].map((network) => ipaddr.IPv6.parseCIDR(network))
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Anything but a public address: loopback, private, link-local (cloud metadata), multicast, reserved, and such in disguise (compatible, mapped, 6to4, NAT64, Teredo). */
export function isInside(address: string): boolean {
  if (!ipaddr.isValid(address)) return true
  const read = ipaddr.process(address)
  if (read.range() !== 'unicast') return true
  // whatever else IPv6 has is nobody's outside: IPv4 in disguise, site-local, not given out yet
  return read instanceof ipaddr.IPv6 && (!read.match(globalUnicast) || notPublic.some((network) => read.match(network)))
}

/** Looks a name up and refuses what lies inside, at the connection itself: a name cannot say one thing first and another then. */
const guarded: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    const inside = found.find(({ address }) => isInside(address))
    if (inside || !found.length) return done(Object.assign(new Error(`${host} lies inside`), { code: 'EINSIDE' }), [])
    if (options.all) return done(null, found)
    return done(null, found[0]?.address ?? '', found[0]?.family)
  })
}

/** `v1,` and HMAC-SHA-256 in base64 over `id.timestamp.body`, with the bytes behind `whsec_`. */
const webhookSignature = (secret: string, of: { id: string; timestamp: string; body: string }): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${of.id}.${of.timestamp}.${of.body}`).digest('base64')}`

export interface WebhookOptions {
  readonly name: Text
  /** the operator's own network may be called: for receivers beside the house, and for tests */
  readonly inside?: boolean
  readonly timeoutMs?: number
}
interface Answered {
  readonly status: number
}
function post(call: WebhookCall, { inside = false, timeoutMs: most = timeoutMs }: WebhookOptions): Promise<Answered> {
  const url = new URL(call.url)
  const secure = url.protocol === 'https:'
  // a literal address is never looked up
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!inside && (!secure || (isIP(literal) && isInside(literal)))) throw fault.INSIDE()
  const timestamp = String(Math.floor(Date.now() / 1000))
  return new Promise((done, fail) => {
    const request = (secure ? https : http).request(
      url,
      {
        method: 'POST',
        ...(inside ? {} : { lookup: guarded }),
        // a whole exchange, however slowly it drips
        signal: AbortSignal.timeout(most),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(call.body),
          'user-agent': 'hemei-webhooks',
          'webhook-id': call.id,
          'webhook-timestamp': timestamp,
          'webhook-signature': call.secrets.map((secret) => webhookSignature(secret, { id: call.id, timestamp, body: call.body })).join(' '),
        },
      },
      (reply) => {
        // its status is the answer; what it says besides is not waited for
        done({ status: reply.statusCode ?? 0 })
        reply.destroy()
      },
    )
    request.on('error', fail)
    request.end(call.body)
  })
}

/** Throws what is to be tried again; 410 and an address inside are final. Redirects are not followed: where they lead nobody registered. */
export const httpWebhooks = (options: WebhookOptions): WebhookPort => ({
  name: options.name,
  post: async (_db, call) => {
    const { status } = await post(call, options).catch((error: unknown) => {
      throw (error as { code?: string }).code === 'EINSIDE' ? fault.INSIDE() : error
    })
    if (status === 410) throw fault.REFUSED({ status })
    if (status < 200 || status > 299) throw new Error(`answered ${status}`)
    return { receipt: String(status) }
  },
})
