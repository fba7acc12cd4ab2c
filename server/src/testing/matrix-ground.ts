// The ground of the matrix: three communities that live through the same stories, and what nobody outside may read of them.
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import {
  home,
  later,
  propose,
  agree,
  bankDay,
  bill,
  confirm,
  decide,
  must,
  orderOf,
  plan,
  take,
  type Home,
} from '../chapters/maintenance-fund/use/testing.ts'
import { append, sequence } from '../civic/attestation/index.ts'
import { seal } from '../civic/audit/index.ts'
import { createStaff, propose as proposeFor, register } from '../civic/offices/index.ts'
import { lookThrough } from '../civic/registry/index.ts'
import { people } from '../demonstration/people.ts'
import { sql, system } from '../kernel/database/index.ts'
import type { TestHouse } from './house.ts'
import { everybody } from './matrix-people.ts'
import type { Bodies, Player, Stage } from './matrix.ts'

export interface MatrixGround {
  readonly stages: readonly Stage[]
  readonly ours: Stage
  readonly next: Stage
  readonly players: readonly Player[]
}

const places = {
  ours: { name: '晨光里（虚构）', neighbourhood: '420106012021', tag: '鸩甲', n: 0n },
  // the same street, another neighbourhood; then another county
  next: { name: '晚风里（虚构）', neighbourhood: '420106012022', tag: '鸩乙', n: 1n },
  far: { name: '远山里（虚构）', neighbourhood: '420111003011', tag: '鸩丙', n: 2n },
} as const
const ownersOfFirst = 4
/** Every balance is a figure that stands nowhere else; two of four do not reach. */
const doorsOf = (tag: string, n: bigint) => [
  ...[481_713n, 392_657n, 1_237n, 2_341n].map((balance, i) => ({
    ...{ key: `1/1/10${i + 1}`, area: 100_000n, deposit: 600_000n, balance: balance + n * 101n },
    owner: i === 3 ? `${tag}商行（虚构）有限公司` : `${tag}${'一二三'[i]}`,
  })),
  { key: `2/1/88${n}7`, area: 90_000n, owner: `${tag}四`, deposit: 600_000n, balance: 271_829n + n * 101n },
  { key: `2/1/88${n}9`, area: 90_000n, deposit: 314_159n + n * 101n },
]

/** One community's stories: one paid and published, one at the vote, one just proposed; a roster on its way in. */
async function live(
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
  const upload = await house.server.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: {
      cookie: clerk.cookie,
      'idempotency-key': randomUUID(),
      'content-type': 'multipart/form-data; boundary=edge',
    },
    payload: `--edge\r\ncontent-disposition: form-data; name="neighbourhood"\r\n\r\n${neighbourhood}\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="${tag}.xlsx"\r\n\r\n${tag}\r\n--edge--\r\n`,
  })
  const { id: batch } = upload.json<{ id: string }>()
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
  await db.query(
    `insert into personal_copy (id, account, asked_at, ready_at, ends_at, content) values ($1, $2, now(), now(), now() + interval '10 years', $3)`,
    [copy, account, house.db.house.keyring.seal(content)],
  )
  const claimant = await house.person('认领人', [])
  const claimed = { community: h.id, building: '1', unit: '1', number: '102', way: 'desk' }
  const { id: matter } = must(await house.call<{ id: string }>(claimant, 'POST', '/api/v1/me/claims', claimed)).json
  const binding = await db.query<{ id: string }>('select id from binding where account = $1', [account])
  const { id } = must(
    await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', bodies['recordIncident']?.({}) as object),
  ).json
  return {
    ...{ party: [party], 'looks/:look': [unanswered], 'objections/:look': [look], 'copies/:copy': [copy] },
    'incidents/:incident': [id],
    ...{ 'claims/:matter': [matter], 'matters/:matter': [matter], 'bindings/:binding': [binding.rows[0]?.id ?? ''] },
  }
}

async function payOut(house: TestHouse, h: Home): Promise<{ id: string; vote: string }> {
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  const vote = await decide(house, h, id, 'approve', ownersOfFirst)
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await take(house, h.company, id, 'cost', 'done', bill))
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  if ((await orderOf(house, h, id))[0]?.state !== 'paid')
    throw new Error('the first story did not come to its end')
  return { id, vote }
}
async function putToVote(house: TestHouse, h: Home): Promise<{ id: string; vote: string; opens: Date }> {
  const { id } = must(await propose(house, h.committee, h, { ...plan, what: '修缮1栋屋面防水层' })).json
  must(await agree(house, h, id))
  const vote = await house.db.read(system('matrix'), (tx) =>
    tx.one<{ id: string; opens_at: Date }>(sql`select id, opens_at from vote where case_id = ${id}`),
  )
  return { id, vote: vote.id, opens: vote.opens_at }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const uuidsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((t) => t.match(uuid) ?? []))

/** Every id in any row of the community, in whatever table, except those that were published. */
async function harvest(db: pg.Client, community: string, accounts: ReadonlySet<string>): Promise<string[]> {
  const tables = await db.query<{
    name: string
  }>(`select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'community_id' and t.table_type = 'BASE TABLE'`)
  const texts = async (query: string) =>
    (await db.query<{ t: string }>(query, [community])).rows.map((r) => r.t)
  const held: string[] = []
  for (const { name } of tables.rows)
    held.push(...(await texts(`select to_jsonb(t)::text as t from ${name} t where community_id = $1`)))
  const open = uuidsIn([
    community,
    ...(await texts(`select to_jsonb(p)::text as t from publication p where community_id = $1`)),
    ...(await texts(`select id::text as t from draw where community_id = $1`)),
    ...(await texts(
      `select convert_from(r.bundle, 'UTF8') as t from vote_result r join vote v on v.id = r.vote where v.community_id = $1`,
    )),
  ])
  return [...uuidsIn(held)].filter((id) => !open.has(id) && !accounts.has(id))
}
const yuan = (fen: bigint): string[] => {
  const plain = `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`
  return [...new Set([plain, plain.replace(/\B(?=(\d{3})+\.)/g, ',')])]
}
/** What a room holds, held before, and lacks; not what it bears, which is published. */
async function amountsOf(
  db: pg.Client,
  h: Home,
  doors: ReturnType<typeof doorsOf>,
): Promise<Stage['ofRooms']> {
  const { rows } = await db.query<{
    label: string
    path: string
    held: string | null
    short: string | null
    paid: string | null
  }>(
    `select r.label, c.path || 'b-' || r.building_id || '/r-' || r.id || '/' as path, b.held_fen::text as held, s.short_fen::text as short, s.from_balance_fen::text as paid
      from room r join community c on c.id = r.community_id left join ledger_balance b on b.room_id = r.id
      left join fund_use_share s on s.room_id = r.id and s.short_fen > 0 where c.id = $1`,
    [h.id],
  )
  return rows.map((r) => {
    const before = doors.find((d) => d.key.replaceAll('/', '-') === r.label)
    const figures = [r.held, r.short, r.paid].flatMap((f) => (f === null || f === '0' ? [] : [BigInt(f)]))
    return {
      path: r.path,
      amounts: [...figures, ...(before && 'balance' in before ? [before.balance] : [])].flatMap(yuan),
    }
  })
}

/** A figure that a county wants for itself: no community's, and open to whoever reads its cases. */
const figure = {
  ...{ key: 'fund.use.review', value: '9', from: '2031-01-01' },
  ...{ citation: '示范文件（虚构）', reason: '示范用的理由' },
}
async function changing(house: TestHouse, h: Home): Promise<string> {
  const path = `/${h.path.split('/').slice(1, 4).join('/')}/`
  const officer = await house.person('主管甲', [{ role: 'county.bureau-officer', path }])
  const body = { procedure: 'parameters.change', form: figure }
  const to = `/api/v1/jurisdictions/${h.path.split('/')[3]}/cases`
  return must(await house.call<{ id: string }>(officer, 'POST', to, body)).json.id
}
/** A boundary that somebody asks for. */
async function bounding(house: TestHouse, h: Home): Promise<string> {
  const outline = '114.4020000,30.5560000\n114.4060000,30.5560000\n114.4060000,30.5590000'
  const path = `/${h.path.split('/').slice(1, 5).join('/')}/`
  const officer = await house.person('街道丙', [{ role: 'street.officer', path }])
  const body = { procedure: 'registry.boundary', form: { outline, evidence: '备案（虚构）' } }
  return must(await house.call<{ id: string }>(officer, 'POST', `/api/v1/communities/${h.id}/cases`, body)).json.id
}

/** A draw that waits for figures which others announce. */
async function drawing(house: TestHouse, h: Home): Promise<string> {
  const body = bodies['announceDraw']?.({}) as object
  return must(await house.call<{ id: string }>(h.committee, 'POST', `/api/v1/communities/${h.id}/draws`, body)).json.id
}

/** Bodies that pass the contract; what they name is the community's own. */
export const bodies: Bodies = {
  signIn: () => ({ login: 'nobody', password: 'nothing-1' }),
  showSecondFactor: () => ({ code: '000000' }),
  changePassword: () => ({ fresh: 'weak' }),
  beginSecondFactor: () => ({}),
  confirmSecondFactor: () => ({ code: '000000' }),
  endSecondFactor: () => ({ code: '000000' }),
  askTelephoneCode: () => ({ telephone: '13900000000' }),
  bindTelephone: () => ({ telephone: '13900000000', code: '000000' }),
  endTelephone: () => ({}),
  askSignInCode: () => ({ telephone: '13900000000' }),
  signInByCode: () => ({ telephone: '13900000000', code: '000000' }),
  askRegistrationCode: () => ({ telephone: '13900000000' }),
  register: () => ({ telephone: '13900000000', code: '000000', name: '新人', agreed: 1 }),
  beginSignOn: () => ({ landing: '/' }),
  finishSignOn: () => ({ query: 'state=x' }),
  endMySignOn: () => ({}),
  claimHome: (ids) => ({
    ...{ community: ids['communities/:community']?.[0], building: '1', unit: '1', number: '103', way: 'desk' },
  }),
  claimBySignOn: () => ({}),
  claimByService: () => ({ name: '某人', idNumber: '110105194912310021', telephone: '13900000001' }),
  withdrawClaim: () => ({}),
  challengeBinding: () => ({ words: '不是我本人' }),
  challengeAtDesk: () => ({ words: '不是本人' }),
  checkDeskMatter: () => ({ document: 'other', number: '0000', seenOn: '2026-03-02', words: '原件已核对' }),
  decideDeskMatter: () => ({ decision: 'refused', note: '原件不符' }),
  bringBindingEnd: () => ({ kind: 'revocation', document: 'record', seenOn: '2026-03-02', words: '办理记录有误' }),
  deskLostTelephone: (ids) => ({ login: ids['login']?.[0], evidence: '身份证已核对（虚构）' }),
  deskAskTelephoneCode: (ids) => ({ login: ids['login']?.[0], telephone: '13900000001' }),
  deskBindTelephone: (ids) => ({ login: ids['login']?.[0], telephone: '13900000001', code: '000000' }),
  tally: () =>
    '{"date":"2026-02-08","matter":"other-major","totals":{"all":{"owners":3},"participating":{"owners":2},"approve":{"owners":2}}}',
  apportion: () => '{"total":"1.00","rooms":[{"room":"1","area":"1"}]}',
  interest: () =>
    JSON.stringify({
      ...{
        from: '2024-01-01',
        to: '2024-01-31',
        policy: { method: 'balance-days', yearDays: 360, rounding: 'half-up' },
      },
      ...{
        rates: [{ from: '2024-01-01', annual: '0.0020' }],
        entries: [{ date: '2024-01-01', amount: '1.00' }],
      },
    }),
  loadCalendarNotice: () => ({
    year: 2031,
    citation: '示例（虚构）',
    days: [{ date: '2031-01-01', kind: 'rest' }],
  }),
  uploadRoster: (ids) => ({ neighbourhood: ids['neighbourhood']?.[0] ?? '' }),
  applyImport: () => ({ setAsideFaulty: false }),
  lookThrough: () => ({}),
  setFindingAside: () => ({ reason: '已经核对无误' }),
  mendPhone: (ids) => ({ party: ids['finding party']?.[0] ?? randomUUID(), phone: '15400009999', evidence: '当面核实' }),
  mendFundArea: () => ({ evidence: '按不动产登记' }),
  keepParkingSpace: () => ({ label: 'B1-1', kind: 'planned', use: 'free', room: null, area: null, endedOn: null }),
  keepFacility: () => ({ label: '大门', kind: 'gate', building: null, quantity: 1, since: null, endedOn: null }),
  readMapFile: () => ({ text: '{}' }),
  keepFootprints: (ids) => ({
    basis: '测绘（虚构）',
    footprints: [
      {
        ...{ building: ids['building']?.[0] ?? randomUUID(), storeys: 6, heightM: 18 },
        ring: [
          [1_144_020_000, 305_560_000],
          [1_144_021_000, 305_560_000],
          [1_144_021_000, 305_561_000],
          [1_144_020_000, 305_560_000],
        ],
      },
    ],
  }),
  mendUnit: () => ({ floors: 6, lifts: 1 }),
  openCase: (ids) => ({
    procedure: 'fund.use',
    building: ids['building']?.[0],
    form: { ...plan, what: '疏通1栋排水主管' },
  }),
  openCaseAboutJurisdiction: () => ({ procedure: 'parameters.change', form: figure }),
  takeStep: () => ({ outcome: 'approve', form: { finding: '材料齐全' } }),
  withdrawCase: () => ({}),
  handOverStep: (ids) => ({ to: ids['account']?.[0] ?? '', note: '转交' }),
  correctEntry: () => ({ form: { ...plan, what: '疏通1栋排水主管' }, note: '笔误' }),
  castBallot: (ids) => ({ choice: 'approve', nonce: '0'.repeat(32), unit: ids['unit']?.[0] }),
  takeBackBallot: (ids) => ({ unit: ids['unit']?.[0] }),
  enrolSigningKey: () => ({ publicKey: `04${'1'.repeat(128)}`, label: '手机', proof: '1'.repeat(128) }),
  endSigningKey: () => ({ why: 'lost' }),
  deskDeviceCode: (ids) => ({ login: ids['login']?.[0] }),
  registerOrganization: () => ({
    ...{ kind: 'utility', name: '供水公司（虚构）', at: '420106012', from: '2026-01-01' },
  }),
  renameOrganization: () => ({ name: '新名（虚构）', on: '2026-01-02' }),
  endOrganization: () => ({ until: '2031-01-01' }),
  proposeAppointment: () => ({
    ...{ login: 'nobody', role: 'street.officer', at: '420106012', basis: '文号（虚构）', starts: '2026-01-01' },
  }),
  decideAppointment: () => ({ decision: 'refused' }),
  endAppointment: () => ({ why: '调离' }),
  createStaffAccount: () => ({ login: 'made-by-matrix', name: '某人', at: '420106012' }),
  bankAnswer: () => ({
    message: {
      ...{
        format: 'hemei-bank-answer@1',
        order: randomUUID(),
        account: '0',
        reference: '0000',
        kind: 'paid',
      },
      ...{ amount: '1.00', valueDate: '2026-03-02', at: '2026-03-02T10:00:00+08:00' },
    },
    signature: `${'A'.repeat(86)}==`,
  }),
  rotateKeys: () => ({}),
  reveal: (ids) => ({
    ...{ parties: [ids['party']?.[0] ?? ''], fields: ['name'], purpose: 'check-roster', words: '核对名册' },
  }),
  answerObjection: () => ({ words: '已经核对' }),
  objectToLook: () => ({ words: '我没有同意' }),
  decideConsent: (ids) => ({
    ...{ community: ids['communities/:community']?.[0] ?? '', key: 'publish-arrears', version: 1, given: true },
  }),
  askCopy: () => ({}),
  eraseMe: () => ({ sure: false }),
  recordIncident: () => ({
    ...{ title: '演示事件', what: '演示事件经过', kinds: ['name'], foundAt: '2026-03-02T10:00:00+08:00' },
  }),
  addIncidentEntry: () => ({ kind: 'measure', words: '已经处理' }),
  recordAssessment: () => ({
    ...{ title: '演示评估', about: '评估什么', risks: '有何风险', measures: '有何措施', madeOn: '2026-03-02' },
  }),
  announceDraw: () => ({
    ...{ title: '见证人', candidates: ['甲号', '乙号'], take: 1, reserves: 0, at: '2099-01-01T00:00:00Z' },
    announced: { what: '某期开奖号码', from: '某彩票' },
  }),
  tellDrawValue: () => ({ value: '01 02 03' }),
  demonstrationStepIn: () => ({ role: people[0]?.key }),
  demonstrationClock: () => ({ forward: 'PT0H' }),
}
/** What must be asked along, where a route cannot do without. */
export const asked: Readonly<Record<string, string>> = {
  logInclusion: `?leaf=${createHash('sha256').update(Buffer.of(0)).update('matrix').digest('hex')}`,
  auditBatch: '?number=1',
  logTile: '000.p/1',
  logConsistency: '?from=0&to=0',
  logProof: `?leaf=${createHash('sha256').update(Buffer.of(0)).update('matrix').digest('hex')}`,
  findPlaces: '?q=%E6%99%A8',
  findRooms: '?q=1-101',
  listLawArticles: `?cited=${encodeURIComponent('民法典 第二百七十八条')}`,
}
/** Query fields that name something of a community, and what fills them. */
export const queries: Readonly<Record<string, string>> = {
  ...{ community: 'communities/:community', 'filter.community': 'communities/:community' },
  ...{ 'filter.building': 'building', unit: 'unit' },
}

/** An organization, an appointment to it that waits, and an account, all of this community. */
async function offices(house: TestHouse, h: Home): Promise<Record<string, string[]>> {
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
    return {
      'organizations/:organization': [organization],
      'appointments/:appointment': [appointment],
      'accounts/:account': [account],
    }
  })
}

export async function matrixGround(house: TestHouse): Promise<MatrixGround> {
  await house.db.act(system('matrix'), (tx) =>
    append(tx, createHash('sha256').update(Buffer.of(0)).update('matrix').digest(), 'matrix'),
  )
  const db = await house.connect('hemei')
  const made = []
  for (const key of ['ours', 'next', 'far'] as const) made.push(await live(house, key, db))
  // each home sets the clock back to its beginning: on a slow machine the first one's rights would not have begun yet
  await later(house, 600)
  const paid = []
  for (const s of made) paid.push(await payOut(house, s.h))
  const voting = []
  for (const s of made) voting.push(await putToVote(house, s.h))
  await house.setClock(new Date(Math.max(...voting.map((v) => v.opens.getTime())) + 3_600_000))
  const bare: Stage[] = []
  for (const s of made)
    await house.db.act(system('matrix'), async (tx) => {
      await tx.scope(s.h.id)
      await lookThrough(tx, s.h.id)
    })
  for (const [i, s] of made.entries()) {
    const { tag, n } = places[s.key]
    const what = `${tag}排水`
    const proposed = must(await propose(house, s.h.committee, s.h, { ...plan, what })).json.id
    const list = async (query: string) =>
      (await db.query<{ id: string }>(query, [s.h.id])).rows.map((r) => r.id)
    bare.push({
      ...s,
      ofRooms: await amountsOf(db, s.h, doorsOf(tag, n)),
      secrets: new Set(),
      words: [what, `${tag}.xlsx`, `${tag}商行`, `2-1-88${n}7`, `2-1-88${n}9`],
      ids: {
        ...s.ids,
        'cases/:case': [paid[i]?.id ?? '', voting[i]?.id ?? '', proposed],
        'parameter-changes/:case': [await changing(house, s.h)],
        'boundary-changes/:case': [await bounding(house, s.h)],
        'draws/:draw': [await drawing(house, s.h)],
        // of the third story the step that waits, so that its own office comes as far as the room's own questions
        'steps/:step': ['review', 'review', 'party'],
        'jurisdictions/:jurisdiction': [s.h.path.split('/')[3] ?? ''],
        'parameters/:key': ['fund.use.review'],
        'entries/:entry': ['1'],
        'votes/:vote': [paid[i]?.vote ?? '', voting[i]?.vote ?? ''],
        'vouchers/:voucher': await list(
          `select id from ledger_voucher where community_id = $1 and source_kind like '%repair%' order by number limit 1`,
        ),
        'publications/:number': await list(
          `select number as id from publication where community_id = $1 order by number limit 1`,
        ),
        'findings/:finding': await list(
          `select id from finding where community_id = $1 and kind = 'phone-none' order by id limit 1`,
        ),
        'finding party': await list(
          `select unnest(parties) as id from finding where community_id = $1 and kind = 'phone-none' order by id limit 1`,
        ),
        'procedures/:key': ['fund.use'],
        'files/:name': ['import-me.xlsx'],
        'signing-keys/:key': [randomUUID()],
        'tile/:level': ['0'],
        ...(await offices(house, s.h)),
        neighbourhood: [s.neighbourhood],
        building: [s.h.building],
        account: [s.h.committee.actor.account ?? ''],
        unit: await list(
          `select u.unit as id from vote_unit u where community_id = $1 and vote = '${voting[i]?.vote}' order by position limit 1`,
        ),
      },
    })
  }
  const players = await everybody(house, bare, db)
  const accounts = new Set(players.flatMap((p) => p.account ?? []))
  const stages: Stage[] = []
  for (const s of bare) stages.push({ ...s, secrets: new Set(await harvest(db, s.home.id, accounts)) })
  await db.end()
  await seal(house.db)
  await sequence(house.db)
  const [ours, next] = stages
  if (!ours || !next) throw new Error('no ground')
  return { stages, ours, next, players }
}
