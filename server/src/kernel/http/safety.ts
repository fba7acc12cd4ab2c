// What keeps a browser's pages of ours apart from others': headers of every answer, and whence an act is asked for.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import helmet from 'helmet'

export type Headers = Readonly<Record<string, string>>

const none = [`'none'`]
const own = `'self'`
const contentSecurity = {
  directives: {
    defaultSrc: [own],
    scriptSrc: [own],
    styleSrc: [own, `'unsafe-inline'`],
    imgSrc: [own, 'data:', 'blob:'],
    workerSrc: [own, 'blob:'],
    objectSrc: none,
    baseUri: none,
    frameAncestors: none,
    upgradeInsecureRequests: null,
  },
}
/** The reader of the API's description starts itself by an inline script: allowed on that page and nowhere else. */
export const readerSecurity = [
  ...[`default-src 'self'`, `script-src 'self' 'unsafe-inline'`, `style-src 'self' 'unsafe-inline'`],
  ...[`img-src 'self' data:`, `font-src 'self' data:`, `object-src 'none'`, `base-uri 'none'`, `form-action 'none'`],
  `frame-ancestors 'none'`,
].join('; ')

/** The same for every answer, so they are made once. */
export function securityHeaders(secure: boolean): Headers {
  const made: Record<string, string> = {}
  const answer = { setHeader: (name: string, value: string) => (made[name] = value), removeHeader: () => undefined }
  const guard = helmet({ contentSecurityPolicy: contentSecurity, strictTransportSecurity: secure })
  guard({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error) throw new Error('the headers of safety could not be made', { cause: error })
  })
  return made
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** By the browser's own word; who sends none is no browser, and has no cookies of one. */
export function fromElsewhere({ method, headers }: FastifyRequest, own: string): boolean {
  const site = headers['sec-fetch-site']
  if (reading.has(method) || site === 'same-origin' || site === 'none') return false
  if (site !== undefined) return true
  const { origin } = headers
  // a proxy of ours may call this server by another name than people do
  return origin !== undefined && origin !== own && URL.parse(origin)?.host !== headers.host
}
