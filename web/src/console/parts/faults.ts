// What the server said of one field of a form that it refused.
import { ApiProblem } from '../../shared/api/problem.ts'

export const faultAt = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find((f) => f.field === field)?.message : undefined
