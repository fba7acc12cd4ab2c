// The face of the room of roster changes: what it declares as procedures. It stands above both registry and procedure.
import { z } from 'zod'
import { parseRing } from '@hemei/geometry'
import { sql } from '../../kernel/database/index.ts'
import { room, route, Text } from '../../kernel/http/index.ts'
import { askedNow, caseOf, communityOf, dataOf, openTo, type ProcedureParts } from '../procedure/index.ts'
import { boundaryOf } from '../registry/index.ts'
import { effects, guards } from './code.ts'
import { comparable, comparisonOf } from './compare.ts'
import { checkForms, checkGuards } from './check.ts'
import { forms } from './forms.ts'
import { fundAreaChanged, fundAreaGuard } from './fund-area.ts'
import { boundaryForm } from './forms-rooms.ts'
import { changes } from './procedures.ts'
import { roomChanged } from './telling.ts'

export const parts: ProcedureParts = {
  procedures: changes,
  forms: [...forms, ...checkForms],
  guards: [...guards, fundAreaGuard, ...checkGuards],
  effects,
}

const Ring = z.array(z.tuple([z.int(), z.int()]).readonly()).readonly()
/** now: as it stands, null where there is nothing; then: as asked for, null where it stays */
const Line = z.object({ label: Text, now: Text.nullable(), then: Text.nullable() })
export const manifest = room({
  name: 'civic/roster-changes',
  messages: [fundAreaChanged, roomChanged],
  routes: [
    route({
      method: 'GET',
      path: '/boundary-changes/:case',
      id: 'getCaseBoundary',
      summary: { zh: '提出的边界与现在的边界', en: 'The boundary asked for, and the one now' },
      articles: ['G2'],
      permission: 'case.read',
      scope: (tx, { params }) =>
        tx.maybe<{ path: string; community: string }>(sql`select place_path as path, community_id as community
          from procedure_case where id = ${params.case} and key = 'registry.boundary'`),
      params: z.object({ case: z.uuid() }),
      answer: z.object({ wanted: Ring, now: Ring.nullable() }).meta({ id: 'CaseBoundary' }),
      handle: async (tx, { params }) => {
        const of = await caseOf(tx, params.case)
        const read = parseRing(dataOf(boundaryForm, await askedNow(tx, of)).outline)
        return {
          wanted: 'ring' in read ? read.ring : [],
          now: (await boundaryOf(tx, communityOf(of))) ?? null,
        }
      },
    }),
    route({
      method: 'GET',
      path: '/roster-changes/:case/comparison',
      id: 'compareRosterChange',
      summary: { zh: '名册变更：现在的登记与提出的对照', en: 'A change of the roster: as registered, beside what is asked for' },
      articles: ['G3', 'G6', 'X2'],
      permission: 'case.read',
      scope: (tx, { params }) =>
        tx.maybe<{ path: string; community: string }>(sql`select place_path as path, community_id as community
          from procedure_case c where id = ${params.case} and key = any (${comparable}::text[]) and ${openTo(tx)}`),
      params: z.object({ case: z.uuid() }),
      answer: z.object({ running: z.boolean(), lines: z.array(Line) }).meta({ id: 'RosterComparison' }),
      handle: async (tx, { params }) => {
        const of = await caseOf(tx, params.case)
        return { running: of.state === 'running', lines: await comparisonOf(tx, of) }
      },
    }),
  ],
})
