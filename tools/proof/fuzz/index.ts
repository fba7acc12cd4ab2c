// The interface against its own description: requests made from the OpenAPI document, right and wrong, as everybody; each answer must be one that the document declares.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { chance, type Chance } from '../../../data/demonstration/chance.ts'
import { openApi, urlOf, type Route } from '../../../server/src/kernel/http/index.ts'
import { houseOver, type TestHouse } from '../../../server/src/testing/house-over.ts'
import { asked as askedAlong, bodies } from '../../../server/src/testing/matrix-bodies.ts'
import { matrixGround, type MatrixGround } from '../../../server/src/testing/matrix-ground.ts'
import { expected, fillings, placeOf, type Player } from '../../../server/src/testing/matrix.ts'
import { standTemplate } from '../../../server/src/testing/postgres.ts'
import { endOf, type Asked, type Found } from '../report.ts'
import { requestsOf, type Operation, type Sent } from './requests.ts'
import type { Definitions } from './values.ts'

/** Not asked: it moves the clock of the whole demonstration, on which every session and term of the others hangs. */
const leftOut = new Set(['demonstrationClock'])
const atOnce = 4
const tellEvery = 2_500

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Definitions }
}
interface Target {
  readonly route: Route
  readonly operation: Operation
  readonly requests: fc.Arbitrary<Sent>
  /** whom the wall lets pass at one of our own things */
  readonly insiders: readonly Player[]
}
interface Finding {
  readonly what: string
  readonly example: string
  times: number
}

class Fuzz {
  readonly findings = new Map<string, Finding>()
  readonly statuses = new Map<number, number>()
  /** routes that were answered with success at least once */
  readonly succeeded = new Set<string>()
  sent = 0
  readonly #house: TestHouse
  readonly #schemas: Definitions
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false })
  readonly #checks = new Map<string, ValidateFunction>()
  readonly #causes = new Map<string, unknown>()

  constructor(house: TestHouse, document: Document) {
    this.#house = house
    this.#schemas = document.components.schemas
    addFormats.default(this.#ajv)
    house.server.addHook('onError', (request, _reply, error, done) => {
      this.#causes.set(String(request.headers['x-fuzz']), error)
      done()
    })
  }

  #check(name: string, schema: object): ValidateFunction {
    const known = this.#checks.get(name)
    if (known) return known
    const made = this.#ajv.compile({ ...schema, components: { schemas: this.#schemas } })
    this.#checks.set(name, made)
    return made
  }

  /** What is wrong with an answer, by the document; undefined: it is declared so. */
  #wrong({ route, operation }: Target, answer: { status: number; type: string; body: Buffer }): string | undefined {
    const { status, type, body } = answer
    if (status >= 500) return `answers ${status}`
    const declared = operation.responses[String(status)] ?? (status >= 400 ? operation.responses['default'] : undefined)
    if (!declared) return `answers ${status}, which is not declared`
    const kinds = Object.entries(declared.content ?? {})
    if (!kinds.length) return body.length ? `answers ${status} with a body, and declares none` : undefined
    const [kind = '', { schema } = { schema: {} }] = kinds[0] ?? []
    if (kind === '*/*') return undefined
    if (!type.startsWith(kind)) return `answers ${status} as ${type}, not as ${kind}`
    const check = this.#check(`${route.id} ${status < 400 ? 'answer' : 'problem'}`, schema)
    let json: unknown
    try {
      json = JSON.parse(body.toString())
    } catch {
      return `answers ${status} with what is no JSON`
    }
    if (check(json)) return undefined
    const [error] = check.errors ?? []
    return `answers ${status} outside its schema: ${error?.instancePath} ${error?.message}`
  }

  async one(target: Target, who: Player, sent: Sent): Promise<void> {
    const n = ++this.sent
    who.cookie ??= await who.enter?.()
    const reply = await this.#house.server.inject({
      method: target.route.method,
      url: sent.url,
      remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      headers: { ...sent.headers, 'x-fuzz': String(n), ...(who.cookie ? { cookie: who.cookie } : {}) },
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    })
    const { statusCode: status } = reply
    // whoever stepped in, or out, or was signed out comes back as who they are
    if (reply.headers['set-cookie'] || status === 401) who.cookie = undefined
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    if (status < 300) this.succeeded.add(target.route.id)
    const what = this.#wrong(target, { status, type: reply.headers['content-type'] ?? '', body: reply.rawPayload })
    const cause = this.#causes.get(String(n))
    this.#causes.delete(String(n))
    if (what === undefined) return
    const said = `${target.route.id} ${what}`.replace(/\/\d+/g, '/…')
    const before = this.findings.get(said)
    if (before) before.times++
    else {
      const example = `${target.route.method} ${sent.url.slice(0, 300)} ${sent.payload?.slice(0, 500) ?? ''} as ${who.name}; ${((cause as Error | undefined)?.stack ?? reply.body.slice(0, 300)).slice(0, 900)}`
      this.findings.set(said, { what: said, example, times: 1 })
      console.error(`fuzz, request ${n}: ${said}\n  ${example}`)
    }
  }
}

async function targetsOf(house: TestHouse, ground: MatrixGround, document: Document): Promise<Target[]> {
  const targets: Target[] = []
  for (const route of house.rooms.flatMap((r) => r.routes ?? [])) {
    const operation = document.paths[urlOf(route).replace(/:(\w+)|(\*)$/g, '{$1$2}')]?.[route.method.toLowerCase()]
    if (!operation) throw new Error(`${route.id} is not in the document`)
    if (leftOut.has(route.id)) continue
    const body = bodies[route.id]?.(ground.ours.ids)
    const [params = {}] = fillings(route, ground.ours.ids)
    const place = await placeOf(house, route, { params, body })
    const permission = house.permissions.all.find((p) => p.key === route.permission)
    targets.push({
      route,
      operation,
      requests: requestsOf(route, operation, { defs: document.components.schemas, ids: ground.stages.map((s) => s.ids), body: route.body ? body : undefined, asked: askedAlong[route.id] ?? '' }),
      insiders: ground.players.filter((p) => expected(route, permission, p, place) === 'passes'),
    })
  }
  return targets
}

/** All routes in turn, so that each has its share; three of four times somebody whom the wall lets pass. */
async function run(fuzz: Fuzz, targets: readonly Target[], { players, luck, count, seed, end }: { players: readonly Player[]; luck: Chance; count: number; seed: number; end: number }): Promise<void> {
  const each = 10
  const rounds = Math.ceil(count / (targets.length * each))
  for (let round = 0; round < rounds; round++)
    for (const [i, target] of targets.entries()) {
      if (fuzz.sent >= count || performance.now() > end) return
      const list = fc.sample(target.requests, { seed: seed + round * 1000 + i, numRuns: Math.min(each, count - fuzz.sent) })
      for (let at = 0; at < list.length; at += atOnce)
        await Promise.all(
          list.slice(at, at + atOnce).map((sent) => {
            const among = target.insiders.length && luck.often(75) ? target.insiders : players
            return fuzz.one(target, luck.pick(among), sent)
          }),
        )
      if (fuzz.sent % tellEvery < each) console.error(`fuzz: ${fuzz.sent} of ${count}, ${[...fuzz.statuses].toSorted(([a], [b]) => a - b).map(([s, n]) => `${s}: ${n}`).join(', ')}; ${fuzz.findings.size} findings`)
    }
}

export async function fuzz(given: Asked): Promise<Found> {
  const { seed, count = 50_000 } = given
  const standing = await standTemplate()
  const house = await houseOver(standing)
  try {
    const routes = house.rooms.flatMap((r) => r.routes ?? [])
    const document = openApi(routes, '0') as unknown as Document
    const made = new Fuzz(house, document)
    const ground = await matrixGround(house)
    const targets = await targetsOf(house, ground, document)
    await run(made, targets, { players: ground.players, luck: chance(seed), count, seed, end: endOf(given) })
    const silent = targets.filter((t) => !made.succeeded.has(t.route.id)).map((t) => t.route.id)
    return {
      broken: [...made.findings.values()].map((f) => `${f.what} (${f.times} times)`),
      said: [
        `${made.sent} requests to ${targets.length} operations of the document, made by fast-check from the seed: a route's own body as the matrix of access sends it, values that its schema allows, both with one place or two made wrong (edges of numbers, long and broken texts, wrong types, nulls, deep nesting, unknown keys), ids of this community, of two others and of nothing, wrong content types, broken JSON and forms, missing and doubled keys; as ${ground.players.length} people, three of four times one whom the wall lets pass.${made.sent < count ? ` The run was ended by its time, before its ${count} requests.` : ''}`,
        '',
        `Answers: ${[...made.statuses].toSorted(([a], [b]) => a - b).map(([status, n]) => `${status} ${n} times`).join(', ')}. Each had a declared status and kind, and a body that fits its schema (ajv, draft 2020-12); ${made.findings.size ? 'but for those below' : 'none was a 5xx'}.`,
        '',
        `${targets.length - silent.length} operations were answered with success at least once; never: ${silent.map((id) => `\`${id}\``).join(', ') || 'none'}. Not asked: ${[...leftOut].map((id) => `\`${id}\``).join(', ')}.`,
      ],
    }
  } finally {
    await house.close()
    await standing.stop()
  }
}
