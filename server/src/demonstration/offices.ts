// The demonstration's offices, by the same acts as in life: organizations, accounts, appointments proposed by one and confirmed by another. All fictitious.
import { give, isAdministrator } from '../kernel/access/index.ts'
import { legalDate, sql, type Actor, type Database, type Tx } from '../kernel/database/index.ts'
import { createAccounts } from '../kernel/identity/index.ts'
import { administeredAt, decide, propose, register, type NewAppointment } from '../civic/offices/index.ts'

/** Whoever works, with the post and the path where it stands. */
export interface Placed {
  readonly login: string
  readonly account: string
  readonly role: string
  readonly path: string
}
const dayMs = 86_400_000
/** What the rights of the demonstration's administrators rest on. */
export const madeWithIt = '演示设立 made for the demonstration'
const further = [
  ['xu.lan', '许岚'],
  ['tan.ke', '谭可'],
  ['lu.yuan', '陆远'],
] as const
const day = (from: Date, days: number): string => legalDate(new Date(from.getTime() + days * dayMs))

/** The three administrators: the first of a house are made by its operator (`hemei admin`). */
export async function administrators(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const ours = placed.filter(({ role }) => isAdministrator(role))
  await give(
    tx,
    ours.map((p) => ({ ...p, from: tx.now, basis: madeWithIt })),
  )
}

/** Everybody else's post by appointment; and others' that wait, end soon and are refused, so that no list is empty. */
export async function appointAll(
  db: Database,
  placed: readonly Placed[],
  of: { community: string },
): Promise<void> {
  const as = (role: string): Actor => {
    const found = placed.find((p) => p.role === role)
    if (!found) throw new Error(`the demonstration has no ${role}`)
    return { account: found.account, person: undefined, name: found.login, grants: [{ role, path: found.path }] }
  }
  const proposed = await db.act(as('system.administrator'), async (tx) => {
    await administeredAt(tx, await staffOf(tx, placed))
    const posts = await postsOf(tx, placed, of.community)
    const more = await others(tx)
    const ids = { confirmed: [] as string[], refused: [] as string[] }
    for (const post of [...posts, more.ending]) ids.confirmed.push(await propose(tx, post))
    ids.refused.push(await propose(tx, more.refused))
    await propose(tx, more.waiting)
    return ids
  })
  await db.act(as('security.administrator'), async (tx) => {
    for (const id of proposed.confirmed) await decide(tx, id, { decision: 'confirmed' })
    for (const id of proposed.refused)
      await decide(tx, id, { decision: 'refused', note: '缺少任命文件，请补齐后重新提出（虚构）' })
  })
}

/** Where each account is administered: its own place of work; administrators and three more at their place. */
async function staffOf(tx: Tx, placed: readonly Placed[]): Promise<{ account: string; path: string }[]> {
  const made = await createAccounts(
    tx,
    further.map(([login, name]) => ({ login, name })),
  )
  const street = placed.find((p) => p.role === 'registry.clerk')?.path ?? '/'
  return [
    // whoever has two posts works where the first is
    ...new Map(placed.toReversed().map(({ account, path }) => [account, { account, path }])).values(),
    ...made.map((account) => ({ account, path: street })),
  ]
}

async function postsOf(tx: Tx, placed: readonly Placed[], community: string): Promise<NewAppointment[]> {
  const county = placed.find((p) => p.role.startsWith('county.'))?.path.split('/').at(-2) ?? ''
  const since = day(tx.now, -400)
  const organization = (kind: 'owners-committee' | 'property-company', name: string, at: string) =>
    register(tx, { kind, name, at, from: since, fictitious: true })
  const committee = await organization('owners-committee', '湖畔雅苑业主委员会（示范）', community)
  const company = await organization('property-company', '武汉湖畔示范物业服务有限公司', county)
  const belongs: Readonly<Record<string, string>> = {
    'committee.director': committee,
    'committee.member': committee,
    'company.manager': company,
  }
  return placed
    .filter(({ role }) => !isAdministrator(role))
    .map(({ login, role, path }) => ({
      login,
      role: role as NewAppointment['role'],
      at: path.includes('/c-') ? community : (path.split('/').at(-2) ?? ''),
      ...(belongs[role] ? { organization: belongs[role] } : {}),
      basis: '演示任命〔2026〕1号（虚构）',
      starts: day(tx.now, -30),
      ends: day(tx.now, 3 * 365),
    }))
}

/** Whom nobody steps into: one to confirm, one whose term ends soon, one refused. */
async function others(tx: Tx): Promise<Record<'waiting' | 'ending' | 'refused', NewAppointment>> {
  const { code } = await tx.one<{ code: string }>(
    sql`select code from jurisdiction where path = (select path from staff_account s join account a on a.id = s.account where a.login = ${further[0][0]})`,
  )
  const post = (login: string, ends: number) => ({
    ...{ login, role: 'registry.clerk' as const, at: code, basis: '演示任命〔2026〕2号（虚构）' },
    ...{ starts: legalDate(new Date()), ends: legalDate(new Date(Date.now() + ends * dayMs)) },
  })
  const [waiting, ending, refused] = further
  return { waiting: post(waiting[0], 700), ending: post(ending[0], 20), refused: post(refused[0], 700) }
}
