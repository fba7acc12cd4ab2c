// A route is declared: what it takes and gives, who may call it, where, and on which lines of the notice it rests.
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Permission, Place } from '../access/index.ts'
import type { Actor, Database, Evidence, House, MigrationSource, Opening, Tx } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import type { Listener } from '../events/index.ts'
import type { AnyJob, Heartbeat } from '../jobs/index.ts'
import type { Sample } from '../observability/index.ts'
import type { Offline } from './offline.ts'
import { strict } from './strict.ts'
import type { WaitingSource } from './waits.ts'
import type { Write } from './zip.ts'

export interface Upload {
  readonly filename: string
  readonly bytes: Buffer
}
/** An answer that is a file: sent as it is. */
export interface FileAnswer {
  readonly type: string
  readonly filename?: string
  /** or what writes it: while rows are read, inside the transaction, as fast as whoever asked takes it */
  readonly body: Buffer | string | Readable | ((write: Write) => Promise<void>)
  /** how long others may keep it; default: not at all */
  readonly cacheSeconds?: number
  /** never another under this address */
  readonly immutable?: true
  /** from a stranger's hands: no browser may run, frame or fetch anything for it */
  readonly untrusted?: true
}
export interface Given<P, Q, B, X = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly upload?: Upload
  /** the caller's language, zh unless asked otherwise */
  readonly lang: 'zh' | 'en'
  /** for `prepare`: who asks; in the transaction it is `tx.actor` */
  readonly actor?: Actor
  /** whether whoever asked has hung up: long reading ends then */
  readonly gone: () => boolean
  /** what `prepare` made before the transaction */
  readonly prepared: X
  /** for the session alone */
  readonly session: SessionPort
}
export interface SessionPort {
  readonly token: string | undefined
  /** sets or clears the cookie once the act has been committed */
  set(token: string | undefined): void
  readonly address: string
  /** the browser's own description of itself */
  readonly agent: string | undefined
  /** what this browser holds while it is sent elsewhere and back (sign-on); strict, like the session */
  readonly journey: string | undefined
  setJourney(journey: string): void
}

export interface RouteSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  X = unknown,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** below /api/v1, parameters as `:name`; `*` at the end takes whatever follows */
  readonly path: string
  /** unique; the OpenAPI operationId */
  readonly id: string
  readonly summary: Text
  /** lines of the requirements it implements */
  readonly articles: readonly string[]
  /** a declared permission; `public`: anybody; `self`: whoever is signed in, about themselves alone */
  readonly permission: string
  /** open to whoever must first choose a password of their own; nothing else is */
  readonly beforeOwnPassword?: true
  /**
   * The place acted on; undefined answers 404. `wherever`: a list over all places, whose rows lie where its reader holds
   * the permission (`lyingIn`); empty for whoever holds it nowhere. Needed by every declared permission.
   */
  readonly scope?:
    | 'wherever'
    | ((
        tx: Tx,
        given: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
      ) => Promise<Place | undefined>)
  readonly idempotent?: boolean
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** bytes at most of one uploaded file, field `file`; other fields make the body */
  readonly uploadLimit?: number
  /** the body arrives as the text that was sent: for what must see it before any parser */
  readonly rawText?: true
  /** what such a text says, and its answer, for the document alone: whoever reads it checks it */
  readonly described?: { readonly body: z.ZodType; readonly answer: z.ZodType }
  readonly answer?: A
  /** the answer is a file of this media type, or of one of these: said so in the API's document, and held to when it is sent */
  readonly file?: string | readonly string[]
  /** takes long to read: waits its turn among its like, and all that it says is of one instant */
  readonly long?: true
  /** comes before everything else when more is asked than can be done: ballots and sign-in */
  readonly urgent?: true
  readonly status?: number
  /** calls a minute from one address */
  readonly perMinute?: number
  /** slow work that needs no rows (a password's hash, a file's reading), before the transaction opens */
  readonly prepare?: (
    db: Database,
    given: Given<z.output<P>, z.output<Q>, z.output<B>, undefined>,
  ) => Promise<X>
  /** that it may be done where there is no net, and by what written rule it meets what changed meanwhile */
  readonly offline?: Offline<z.output<P>, z.output<B>>
  /** for hot acts, which write by `tx.atEnd` alone: sent along with the transaction's beginning; its rows are `tx.opened` */
  readonly opening?: (
    house: House,
    given: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ) => Opening | undefined
  readonly handle: (
    tx: Tx,
    given: Given<z.output<P>, z.output<Q>, z.output<B>, X>,
  ) => Promise<z.output<A> | FileAnswer>
}
export interface Route extends RouteSpec<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {}

/** A route without a query takes none. */
const nothing = z.strictObject({})

export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
  X = undefined,
>(spec: RouteSpec<P, Q, B, A, X>): Route {
  const { body, query } = spec
  return { ...spec, query: query ? strict(query) : nothing, ...(body ? { body: strict(body) } : {}) } as unknown as Route
}

/** Blind indexes of a table, and the plain or sealed columns that each is made of (joined by `:`). */
export interface BlindTable {
  readonly table: string
  readonly columns: Readonly<Record<string, { readonly kind: string; readonly of: readonly string[] }>>
  /** tables that hold such indexes for a while: nothing may wait in them while the key changes */
  readonly mustBeEmpty: readonly string[]
}

/** A column of the page that people read: its head, what its codes say, and whether it holds instants. */
export interface PersonalColumn {
  readonly head: Text
  readonly words?: Readonly<Record<string, Text>>
  readonly holds?: 'time'
}
/** What a room keeps about one person, for the copy they ask for. */
export interface PersonalPart {
  readonly title: Text
  /** in the page's order; what has no column (ids, paths) stands in the copy for machines alone */
  readonly columns: Readonly<Record<string, PersonalColumn>>
  /** why something is not in it */
  readonly note?: Text
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** A figure that a room offers to whoever watches the machine: no name, number or place of anybody. */
export interface Measure {
  /** `hemei_…`, unit last: `hemei_outbox_age_seconds` */
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge'
  readonly read: (db: Database) => Promise<readonly Sample[]>
}

/** What a room tells the assembly. */
export interface RoomManifest {
  readonly name: string
  readonly migrations?: MigrationSource['folder']
  readonly permissions?: readonly Permission[]
  readonly routes?: readonly Route[]
  readonly jobs?: readonly AnyJob[]
  readonly heartbeats?: readonly Heartbeat[]
  readonly listeners?: readonly Listener[]
  readonly measures?: readonly Measure[]
  /** what it keeps about whoever the transaction acts for */
  readonly personal?: (tx: Tx) => Promise<PersonalPart[]>
  /** what of it waits for somebody, and stands in one list with all else that waits */
  readonly waits?: WaitingSource
  /**
   * Tables with the columns that hold what was sealed, and what each is bound to, the row's own columns in braces
   * (`party.phone/{id}`): a key's rotation seals them anew.
   */
  readonly sealed?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly blind?: readonly BlindTable[]
  /** for each setting that a row-level policy compares with: a query of every value it can have */
  readonly walls?: Readonly<Record<string, string>>
  /** what its rows are held against, so that one altered past the program is found: `hemei doctor` goes through it */
  readonly evidence?: readonly Evidence[]
  /** for tables of which evidence asks what their rows rest on: queries of the `id` of those that rest on this room's acts */
  readonly rests?: Readonly<Record<string, readonly string[]>>
}
export const room = (manifest: RoomManifest): RoomManifest => manifest
