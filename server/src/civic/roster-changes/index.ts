// The face of the room of roster changes: what it declares as procedures. It stands above both registry and procedure.
import { z } from 'zod'
import { parseRing } from '@hemei/geometry'
import { sql } from '../../kernel/database/index.ts'
import { room, route } from '../../kernel/http/index.ts'
import { askedNow, caseOf, communityOf, dataOf, type ProcedureParts } from '../procedure/index.ts'
import { boundaryOf } from '../registry/index.ts'
import { effects, guards } from './code.ts'
import { checkForms, checkGuards } from './check.ts'
import { boundaryForm, forms } from './forms.ts'
import { changes } from './procedures.ts'

export const parts: ProcedureParts = {
  procedures: changes,
  forms: [...forms, ...checkForms],
  guards: [...guards, ...checkGuards],
  effects,
}

const Ring = z.array(z.tuple([z.int(), z.int()]).readonly()).readonly()
export const manifest = room({
  name: 'civic/roster-changes',
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
  ],
})
