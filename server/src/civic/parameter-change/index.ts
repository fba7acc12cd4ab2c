// The face of the room that changes law parameters: the procedure, its code, and what a case of it is about.
import { z } from 'zod'
import { sql } from '../../kernel/database/index.ts'
import { room, route } from '../../kernel/http/index.ts'
import { Figure, figureAt } from '../parameters/index.ts'
import { caseOf, type ProcedureParts } from '../procedure/index.ts'
import { effects, guards } from './code.ts'
import { change, finding, mend } from './forms.ts'
import { parameterChange } from './procedure.ts'
import { wantedOf } from './wanted.ts'

export const parts: ProcedureParts = {
  procedures: [parameterChange],
  forms: [change, mend, finding],
  guards,
  effects,
}

const CaseFigure = Figure.extend({
  wanted: z.object({ value: z.string(), from: z.iso.date(), citation: z.string(), reason: z.string() }),
})

export const manifest = room({
  name: 'civic/parameter-change',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [
    route({
      method: 'GET',
      path: '/parameter-changes/:case',
      id: 'getCaseParameter',
      summary: { zh: '变更的参数：现行值与拟改值', en: 'The parameter to change: in force, and wanted' },
      articles: ['A22.2'],
      permission: 'case.read',
      scope: async (tx, { params }) =>
        tx.maybe<{ path: string }>(sql`select place_path as path from procedure_case
          where id = ${params.case} and key = ${parameterChange.key}`),
      params: z.object({ case: z.uuid() }),
      answer: CaseFigure,
      handle: async (tx, { params }) => {
        const of = await caseOf(tx, params.case)
        const { key, ...wanted } = wantedOf({ case: of })
        return { ...(await figureAt(tx, key, of.jurisdiction ?? '')), wanted }
      },
    }),
  ],
})
