// For tests: the second person at a desk who confirms what a first one saw, by HTTP.
import type { TestHouse, TestPerson } from './house.ts'

interface Row {
  id: string
  login: string | null
  state: string
}
/** Confirms whatever waits about this login. */
export async function secondAtDesk(house: TestHouse, login: string, who: TestPerson): Promise<void> {
  const { json } = await house.call<{ rows: Row[] }>(who, 'GET', '/api/v1/desk/matters?filter.state=mine')
  const waiting = json.rows.filter((r) => r.login === login)
  if (!waiting.length) throw new Error(`nothing waits about ${login}`)
  for (const { id } of waiting) {
    const done = await house.call(who, 'POST', `/api/v1/desk/matters/${id}/decision`, { decision: 'confirmed' })
    if (done.status !== 200) throw new Error(JSON.stringify(done.json))
  }
}
