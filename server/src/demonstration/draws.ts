// Two public draws: one drawn, one still to come, so that a visitor sees both.
import { announce, drawDue, type Announcement } from '../civic/draw/index.ts'
import { sql, system, type Actor, type Database } from '../kernel/database/index.ts'
import { setOffset } from './clock.ts'
import { people } from './people.ts'

const dayMs = 86_400_000
const actor = system('demonstration')
const homes = ['101', '102', '201', '202', '301', '302', '401', '402', '501', '502', '601', '602']
const candidatesOf = (building: number): string[] => homes.map((home) => `${building}栋 1单元${home}`)

export async function playDraws(db: Database, community: string): Promise<void> {
  const login = people.find((p) => p.key === 'committee')?.login ?? ''
  const account = (await db.read(actor, (tx) => tx.one<{ id: string }>(sql`select id from account where login = ${login}`))).id
  const committee: Actor = { ...actor, account }
  const draw = (given: Pick<Announcement, 'title' | 'candidates'>, days: number) =>
    db.act(committee, (tx) =>
      announce(tx, { ...given, community, take: 3, reserves: 2, at: new Date(tx.now.getTime() + days * dayMs) }),
    )
  await db.act(actor, (tx) => setOffset(tx, -4 * dayMs))
  await draw({ title: '5栋屋面翻修验收的业主见证人', candidates: candidatesOf(5) }, 1)
  await db.act(actor, (tx) => setOffset(tx, -2 * dayMs))
  await drawDue(db)
  await db.act(actor, (tx) => setOffset(tx, 0))
  await draw({ title: '3栋电梯曳引机更换验收的业主见证人', candidates: candidatesOf(3) }, 2)
}
