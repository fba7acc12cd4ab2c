// The face of the sealed room: envelopes that nobody opens before their time (docs/decisions/0026).
import type { Database } from '../../kernel/database/index.ts'
import { room } from '../../kernel/http/index.ts'
import { openDue } from './service.ts'

export { handIn, makeBox, openedIn, type Opened } from './service.ts'

export const manifest = room({
  name: 'civic/sealed',
  migrations: new URL('./migrations/', import.meta.url),
  heartbeats: [{ name: 'sealed.due', everyMs: 5_000, beat: (db: Database) => openDue(db) }],
  sealed: { sealed_content: { content: 'sealed_content.content/{envelope}' } },
})
