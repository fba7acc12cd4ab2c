// What the server said of one field of a form that it refused.
export { faultAt } from '../../shared/api/problem.ts'
