// What a community of the matrix lives through: cases, votes, payments, offices, registers.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import {
  home,
  propose,
  agree,
  bankDay,
  handIn,
  confirm,
  decide,
  must,
  orderOf,
  plan,
  take,
  type Home,
} from '../chapters/maintenance-fund/use/testing.ts'
import { recordRestoration, sequence } from '../civic/attestation/index.ts'
import { feasts, loadNotice } from '../civic/calendar/index.ts'
import { createStaff, propose as proposeFor, register } from '../civic/offices/index.ts'
import { sql, system } from '../kernel/database/index.ts'
import type { TestHouse } from './house.ts'
import { outside } from './matrix-field.ts'
import { bodies, figure } from './matrix-bodies.ts'
import type { Stage } from './matrix.ts'

export const places = {
  ours: { name: '晨光里（虚构）', neighbourhood: '420106012021', tag: '鸩甲', n: 0n },
  // the same street, another neighbourhood; then another county
  next: { name: '晚风里（虚构）', neighbourhood: '420106012022', tag: '鸩乙', n: 1n },
  far: { name: '远山里（虚构）', neighbourhood: '420111003011', tag: '鸩丙', n: 2n },
} as const
const ownersOfFirst = 4
/** Every balance is a figure that stands nowhere else; two of four do not reach. */
export const doorsOf = (tag: string, n: bigint) => [
  ...[481_713n, 392_657n, 1_237n, 2_341n].map((balance, i) => ({
    ...{ key: `1/1/10${i + 1}`, area: 100_000n, deposit: 600_000n, balance: balance + n * 101n },
    owner: i === 3 ? `${tag}商行（虚构）有限公司` : `${tag}${'一二三'[i]}`,
  })),
  { key: `2/1/88${n}7`, area: 90_000n, owner: `${tag}四`, deposit: 600_000n, balance: 271_829n + n * 101n },
  { key: `2/1/88${n}9`, area: 90_000n, deposit: 314_159n + n * 101n },
]

/** One community's stories: one paid and published, one at the vote, one just proposed; a roster on its way in. */
export async function live(
  house: TestHouse,
  key: Stage['key'],
  db: pg.Client,
): Promise<Omit<Stage, 'secrets' | 'words' | 'ids'> & { ids: Record<string, string[]>; h: Home }> {
  const { tag, n, name, neighbourhood } = places[key]
  const h = await home(house, doorsOf(tag, n), { name, neighbourhood })
  const as = (role: string, path: string) => house.person(role, [{ role, path }])
  const clerk = await as('registry.clerk', `${h.path.split('/').slice(0, 5).join('/')}/`)
  // whose telephone is lost
  const helped = await as('committee.member', h.path)
  const login = await db.query<{ login: string }>('select login from account where id = $1', [helped.actor.account])
  const sent = await house.server.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: {
      cookie: clerk.cookie,
      'idempotency-key': randomUUID(),
      'content-type': 'multipart/form-data; boundary=edge',
    },
    payload: `--edge\r\ncontent-disposition: form-data; name="neighbourhood"\r\n\r\n${neighbourhood}\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="${tag}.xlsx"\r\n\r\n${tag}\r\n--edge--\r\n`,
  })
  const { id: batch } = sent.json<{ id: string }>()
  const job = await db.query<{ job: string }>('select job from import_batch where id = $1', [batch])
  return {
    key,
    h,
    home: h,
    neighbourhood,
    clerk,
    names: ['一', '二', '三', '四'].map((i) => tag + i),
    ofRooms: [],
    ids: {
      'communities/:community': [h.id],
      'rooms/:room': [h.rooms.get('1-1-101') ?? '', h.rooms.get(`2-1-88${n}7`) ?? ''],
      'imports/:id': [batch],
      'buildings/:building': [h.building],
      'jobs/:job': [job.rows[0]?.job ?? ''],
      'sessions/:session': [randomUUID()],
      'sign-ons/:key': ['nobody'],
      login: [login.rows[0]?.login ?? ''],
      ...(await guarded(house, h, db)),
      ...(await outside(house, h, clerk)),
    },
  }
}

/** One look at an owner, objected to; a copy of the owner's data; an incident of the platform. */
async function guarded(house: TestHouse, h: Home, db: pg.Client): Promise<Record<string, string[]>> {
  const place = `${h.path.split('/').slice(0, 6).join('/')}/`
  const officer = await house.person('居委会', [{ role: 'neighbourhood.officer', path: place }])
  const guard = await house.person('安全员', [{ role: 'security.administrator', path: '/' }])
  const [owner] = h.owners
  if (!owner) throw new Error('no owner')
  const account = owner.actor.account ?? ''
  const bound = await db.query<{ party: string }>('select party_id as party from binding where account = $1', [account])
  const party = bound.rows[0]?.party ?? ''
  const asked = { parties: [party], fields: ['name'], purpose: 'check-roster', words: '核对名册' }
  const lookOnce = async () =>
    must(await house.call<{ people: { look: string }[] }>(officer, 'POST', `/api/v1/communities/${h.id}/looks`, asked))
      .json.people[0]?.look ?? ''
  const [look, unanswered] = [await lookOnce(), await lookOnce()]
  must(await house.call(owner, 'POST', `/api/v1/privacy/looks/${look}/objection`, { words: '我没有同意' }))
  const copy = randomUUID()
  const content = JSON.stringify({ format: 'hemei-personal-copy@1', madeAt: new Date().toISOString(), parts: [], register: [] })
  const message = randomUUID()
  await db.query(
    `with n as (insert into notification (id, kind, path, data, told, made_at) values ($1, 'matrix', '/', $2, 1, now()) returning id)
      insert into message (id, notification, account, made_at) select $1, id, $3, now() from n`,
    [message, house.db.house.keyring.seal('{}', `notification.data/${message}`), account],
  )
  await recordRestoration(db, { at: new Date().toISOString(), from: { size: 0, root: '' } })
  await sequence(house.db)
  const restored = await db.query<{ leaf: string }>(`select encode(leaf, 'hex') as leaf from log_restoration`)
  const webhook = randomUUID()
  const sealed = (column: string) => house.db.house.keyring.seal('whsec_x', `webhook.${column}/${webhook}`)
  await db.query(
    `insert into webhook (id, place_path, name, address, host, secret, kinds, account, registered_at)
      values ($1, $2, '平台（虚构）', $3, 'receiver.example', $4, array['vote.open'], $5, now())`,
    [webhook, h.path, sealed('address'), sealed('secret'), account],
  )
  const call = randomUUID()
  await db.query(
    `with n as (insert into notification (id, kind, path, data, told, made_at) values ($1, 'matrix', '/', $2, 0, now()) returning id)
      insert into webhook_delivery (id, webhook, notification, next_at, tries) select $1, $3, id, now() + interval '1 day', 1 from n`,
    [call, house.db.house.keyring.seal('{}', `notification.data/${call}`), webhook],
  )
  await db.query(
    `insert into personal_copy (id, account, asked_at, ready_at, ends_at, content) values ($1, $2, now(), now(), now() + interval '10 years', $3)`,
    [copy, account, house.db.house.keyring.seal(content, `personal_copy.content/${copy}`)],
  )
  const claimant = await house.person('认领人', [])
  const claimed = { community: h.id, building: '1', unit: '1', number: '102', way: 'desk' }
  const { id: matter } = must(await house.call<{ id: string }>(claimant, 'POST', '/api/v1/me/claims', claimed)).json
  const binding = await db.query<{ id: string }>('select id from binding where account = $1', [account])
  const { id } = must(
    await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', bodies['recordIncident']?.({}) as object),
  ).json
  return {
    ...{ party: [party], 'looks/:look': [unanswered], 'objections/:look': [look], 'copies/:copy': [copy], 'messages/:message': [message] },
    ...{ 'webhooks/:webhook': [webhook], 'calls/:call': [call], 'restorations/:leaf': [restored.rows[0]?.leaf ?? ''] },
    'incidents/:incident': [id],
    ...{ 'claims/:matter': [matter], 'matters/:matter': [matter], 'bindings/:binding': [binding.rows[0]?.id ?? ''] },
  }
}

export async function payOut(house: TestHouse, h: Home): Promise<{ id: string; vote: string }> {
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  const vote = await decide(house, h, id, 'approve', ownersOfFirst)
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await handIn(house, h.company, id))
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  if ((await orderOf(house, h, id))[0]?.state !== 'paid')
    throw new Error('the first story did not come to its end')
  return { id, vote }
}
export async function putToVote(house: TestHouse, h: Home): Promise<{ id: string; vote: string; opens: Date }> {
  const { id } = must(await propose(house, h.committee, h, { ...plan, what: '修缮1栋屋面防水层' })).json
  must(await agree(house, h, id))
  const vote = await house.db.read(system('matrix'), (tx) =>
    tx.one<{ id: string; opens_at: Date }>(sql`select id, opens_at from vote where case_id = ${id}`),
  )
  return { id, vote: vote.id, opens: vote.opens_at }
}

export async function changing(house: TestHouse, h: Home): Promise<string> {
  const path = `/${h.path.split('/').slice(1, 4).join('/')}/`
  const officer = await house.person('主管甲', [{ role: 'county.bureau-officer', path }])
  const body = { procedure: 'parameters.change', form: figure }
  const to = `/api/v1/jurisdictions/${h.path.split('/')[3]}/cases`
  return must(await house.call<{ id: string }>(officer, 'POST', to, body)).json.id
}
/** A boundary that somebody asks for. */
export async function bounding(house: TestHouse, h: Home): Promise<string> {
  const outline = '114.4020000,30.5560000\n114.4060000,30.5560000\n114.4060000,30.5590000'
  const path = `/${h.path.split('/').slice(1, 5).join('/')}/`
  const officer = await house.person('街道丙', [{ role: 'street.officer', path }])
  const body = { procedure: 'registry.boundary', form: { outline, evidence: '备案（虚构）' } }
  return must(await house.call<{ id: string }>(officer, 'POST', `/api/v1/communities/${h.id}/cases`, body)).json.id
}

/** A draw that waits for figures which others announce. */
export async function drawing(house: TestHouse, h: Home): Promise<string> {
  const body = bodies['announceDraw']?.({}) as object
  return must(await house.call<{ id: string }>(h.committee, 'POST', `/api/v1/communities/${h.id}/draws`, body)).json.id
}

/** An organization, an appointment to it that waits, and an account, all of this community; a year’s holidays that wait. */
export async function offices(house: TestHouse, h: Home): Promise<Record<string, string[]>> {
  const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
  return house.db.act(admin.actor, async (tx) => {
    const at = h.id
    const organization = await register(tx, {
      ...{ kind: 'owners-committee', name: '业主委员会（虚构）', at, from: '2025-01-01' },
    })
    const login = `staff-${randomUUID()}`.slice(0, 40)
    const { id: account } = await createStaff(tx, { login, name: '某人', at })
    const appointment = await proposeFor(tx, {
      ...{ login, role: 'committee.member', at, organization, basis: '选举结果（虚构）' },
      ...{ starts: tx.today, ends: `${Number(tx.today.slice(0, 4)) + 1}-01-01` },
    })
    const days = [...feasts(2031)].map((date) => ({ date, kind: 'rest' as const }))
    const notice = await loadNotice(tx, { year: 2031, citation: '示例（虚构）', days })
    return {
      'notices/:notice': [notice],
      'organizations/:organization': [organization],
      'appointments/:appointment': [appointment],
      'accounts/:account': [account],
    }
  })
}
