// What stands beside the API: the web's files, the API's readable docs, and the two health answers.
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import staticFiles from '@fastify/static'
import scalar from '@scalar/fastify-api-reference'
import type { Database } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import { openApi } from './openapi.ts'
import type { Route } from './route.ts'
import { readerSecurity } from './safety.ts'
import type { createServer } from './server.ts'

type Server = Awaited<ReturnType<typeof createServer>>

/** `/healthz`: the process lives. `/readyz`: it reaches its database, and that takes writing. Neither tells more. */
export function attachHealth(server: Server, db: Database): void {
  server.get('/healthz', () => ({ alive: true }))
  server.get('/readyz', async (_request, reply) => {
    try {
      const { rows } = await db.pool.query<{ writes: boolean }>(
        'select not pg_is_in_recovery() as writes',
      )
      if (rows[0]?.writes) return { ready: true }
    } catch {
      // said below, like a database that only reads
    }
    return reply.code(503).header('retry-after', '2').send({ ready: false })
  })
}

/** `/api/openapi.json`, and the same to read at `/api/docs`. */
export async function attachDocs(server: Server, routes: readonly Route[], version: string): Promise<void> {
  // made when first asked for: a start does not wait for it
  let made: { plain: Buffer; pressed: Buffer } | undefined
  const make = () => {
    const plain = Buffer.from(JSON.stringify(openApi(routes, version)))
    return { plain, pressed: gzipSync(plain) }
  }
  server.get('/api/openapi.json', (request, reply) => {
    const { plain, pressed } = (made ??= make())
    const takes = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    if (takes) reply.header('content-encoding', 'gzip')
    return reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding').send(takes ? pressed : plain)
  })
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/docs')) reply.header('content-security-policy', readerSecurity)
    done()
  })
  await server.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      // the vendor's own services: its toolbar on localhost, its assistant, its generators
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
}

const fileLike = /^[^?]*\/\.|\.(?:js|css|map|json|xml|txt|php|aspx?|jsp|env|sql|bak|zip|ini|ya?ml|html?|ico|png|svg)(?:\?|$)/i

/** The built web: `/console/…` is the face for those who work, everything else the residents'. */
export async function attachWeb(server: Server, dist: string): Promise<void> {
  const page = (name: string): string => path.join(dist, name)
  await server.register(staticFiles, {
    root: path.join(dist, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  server.setNotFoundHandler(async (request, reply) => {
    const { url, method } = request
    if ((method !== 'GET' && method !== 'HEAD') || /^\/(api|assets|\.well-known)\//.test(url)) throw fault.NOT_FOUND()
    const loose = /^\/([\w-]+\.(?:svg|png|ico|txt|webmanifest))$/.exec(url)?.[1]
    if (loose && fs.existsSync(page(loose)))
      return reply.header('cache-control', 'max-age=3600').sendFile(loose, dist)
    // kept and opened from a disk: here its own script would be refused
    if (url === '/hemei-verify.html' && fs.existsSync(page('hemei-verify.html')))
      return reply.header('content-disposition', 'attachment').header('cache-control', 'max-age=3600').sendFile('hemei-verify.html', dist)
    // asked for anew each time: another build's page comes with its own
    if (url === '/field-worker.js' && fs.existsSync(page('field-worker.js')))
      return reply.header('cache-control', 'no-cache').sendFile('field-worker.js', dist, { cacheControl: false })
    // what looks like a file and is none is not a page; `fund.use` is a procedure
    if (fileLike.test(url)) throw fault.NOT_FOUND()
    // read each time: after another build the page names that build's scripts, while those of open pages stay for a day
    const html = await fs.promises
      .readFile(page(/^\/console(\/|$|\?)/.test(url) ? 'console.html' : 'index.html'), 'utf8')
      .catch(() => undefined)
    if (html === undefined) throw fault.BUSY()
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html)
  })
}
