// The life of a binding (G7): challenged, answered, ended by a death, a revocation, a transfer; what a running vote makes of it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database/index.ts'
import { testHouse, type Answer, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { transfer } from '../registry/index.ts'
import { device, enrolling, newDevice } from '../signing/testing.ts'
import { openVote } from '../voting/index.ts'
import { bound, checks, claims, decides, ground, mine, officer, type Ground } from './testing.ts'
import { endWithoutTitle } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
const owner = () => house.person('业主', [])
const accountOf = (who: TestPerson) => who.actor.account ?? ''
const text = { zh: '换门', en: 'A new door' }
const dayMs = 86_400_000
const vote = (g: Ground, days = 1) =>
  g.act((tx) =>
    openVote(tx, {
      ...{ community: g.id, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text },
      opensAt: tx.now,
      closesAt: new Date(tx.now.getTime() + days * dayMs),
    }),
  )
async function pastTheProgram(of: TestHouse, text: string, values: readonly string[]): Promise<void> {
  const db = await of.connect('hemei')
  await db.query('set session_replication_role = replica')
  await db.query(text, [...values])
  await db.end()
}
const cast = (who: TestPerson, id: string, choice = 'approve'): Promise<Answer<{ code: string }>> =>
  house.call(who, 'POST', `/api/v1/votes/${id}/ballots`, { choice, nonce: randomBytes(16).toString('hex') })
const challenges = (who: TestPerson, binding: string): Promise<Answer<{ code: string; id: string }>> =>
  house.call(who, 'POST', `/api/v1/me/bindings/${binding}/challenge`, { words: '这不是他本人，他已搬走多年' })
const answers = async (matter: string, proposes: 'stands' | 'ends') => {
  const [first, second] = [await officer(house), await officer(house, 'street.officer')]
  const seen = { document: 'own-word', proposes }
  return [await checks(house, first, matter, seen), await decides(house, second, matter)].map((r) => r.status)
}
const rooms = async (who: TestPerson) =>
  (await house.call<{ rows: { label: string }[] }>(who, 'GET', '/api/v1/rooms/mine')).json.rows.map((r) => r.label)
const actsOf = async (who: TestPerson) =>
  (await mine(house, who)).bindings.flatMap((b) => b.acts.map((a) => `${a.kind} ${a.cause}`))

test('G7 V3 while a binding is challenged it casts no new ballot and enrols no device; what was cast stands; answered by two, it goes on', async () => {
  const g = await ground(house, [['甲', '乙'], ['丙']])
  const [a, b, c] = [await owner(), await owner(), await owner()]
  const binding = await bound(house, a, g, { number: '101', owner: '甲' })
  await bound(house, b, g, { number: '101', owner: '乙' })
  await bound(house, c, g, { number: '102', owner: '丙' })
  const before = await vote(g)
  expect((await cast(a, before)).status).toBe(201)
  expect((await challenges(c, binding)).json.code).toBe('BINDING.BINDING_UNKNOWN')
  const { id } = (await challenges(b, binding)).json
  expect((await cast(a, before, 'against')).json.code).toBe('VOTING.CHALLENGED')
  expect((await enrolling(house, a, newDevice(accountOf(a)).body)).json.code).toBe('SIGNING.CHALLENGED')
  expect(await g.act((tx) => tx.one(sql`select count(*)::int as n from ballot where vote = ${before}`))).toEqual({ n: 1 })
  expect(await rooms(a)).toEqual(['1-1-101'])
  expect((await challenges(a, binding)).json.code).toBe('BINDING.CHALLENGED_ALREADY')
  expect(await answers(id, 'stands')).toEqual([200, 200])
  expect((await cast(a, before, 'against')).status).toBe(201)
  await device(house, a)
  expect(await actsOf(a)).toEqual(['bound desk', 'challenged challenge', 'kept challenge'])
  // asked and answered: not again and again by the same person
  expect((await challenges(b, binding)).json.code).toBe('BINDING.CHALLENGED_ONCE')
})

test('G7 V3 a co-owner’s challenge holds the vote of the shared home alone and tells no other home; an office’s goes over it, and each is answered', async () => {
  const g = await ground(house, [['甲', '乙'], ['丙'], ['甲']])
  const [a, b] = [await owner(), await owner()]
  const binding = await bound(house, a, g, { number: '101', owner: '甲' })
  await bound(house, b, g, { number: '101', owner: '乙' })
  const id = await vote(g)
  const units = await g.act((tx) => tx.rows<{ unit: string; labels: string[] }>(sql`select unit, labels from vote_unit where vote = ${id}`))
  const unitOf = (label: string) => units.find((u) => u.labels.includes(label))?.unit ?? ''
  const votes = async (label: string, choice = 'approve') => {
    const body = { unit: unitOf(label), choice, nonce: randomBytes(16).toString('hex') }
    const r = await house.call<{ code: string }>(a, 'POST', `/api/v1/votes/${id}/ballots`, body)
    return r.json.code ?? r.status
  }
  expect((await mine(house, b)).others.map((o) => o.homes)).toEqual([['1栋 1单元101']])
  const narrow = (await challenges(b, binding)).json.id
  expect([await votes('1-1-101'), await votes('1-1-103')]).toEqual(['VOTING.CHALLENGED', 201])
  expect((await challenges(a, binding)).json.code).toBe('BINDING.CHALLENGED_ALREADY')
  const whole = await house.call<{ id: string }>(await officer(house), 'POST', `/api/v1/communities/${g.id}/bindings/${binding}/challenge`, { words: '居民反映不是本人' })
  expect(whole.status).toBe(201)
  expect([await votes('1-1-101'), await votes('1-1-103')]).toEqual(['VOTING.CHALLENGED', 'VOTING.CHALLENGED'])
  expect(await answers(whole.json.id, 'stands')).toEqual([200, 200])
  expect([await votes('1-1-101'), await votes('1-1-103', 'against')]).toEqual(['VOTING.CHALLENGED', 201])
  expect(await answers(narrow, 'stands')).toEqual([200, 200])
  expect(await votes('1-1-101')).toBe(201)
})

test('G7 a challenge that holds ends binding, rights and signing devices; the real owner is bound next and votes on the same frozen roll', async () => {
  const g = await ground(house, [['甲']])
  const [false1, real] = [await owner(), await owner()]
  const binding = await bound(house, false1, g, { number: '101', owner: '甲' })
  await device(house, false1)
  const open = await vote(g)
  const clerk = await officer(house)
  // the real one claims while the other is bound: nothing is taken over silently
  const own = (await claims(house, real, g, '101')).json.id
  expect((await checks(house, clerk, own, { number: '甲' })).json.code).toBe('BINDING.PARTY_BOUND')
  const at = `/api/v1/communities/${g.id}/bindings/${binding}/challenge`
  const { id } = (await house.call<{ id: string }>(clerk, 'POST', at, { words: '真正的业主持证到场' })).json
  // who brought it to the desk may record what was seen, and is not the second person
  expect((await checks(house, clerk, id, { document: 'title', proposes: 'ends' })).status).toBe(200)
  expect((await decides(house, clerk, id)).json.code).toBe('BINDING.TWO_PEOPLE')
  const second = await officer(house, 'street.officer')
  expect((await decides(house, second, id, { decision: 'refused', note: '另有看法' })).json.code).toBe('BINDING.ANSWER_OTHERWISE')
  expect((await decides(house, second, id)).status).toBe(200)
  expect(await rooms(false1)).toEqual([])
  expect((await cast(false1, open)).status).toBe(404)
  const keys = await house.call<{ rows: { endedWhy: string }[] }>(false1, 'GET', '/api/v1/me/signing-keys')
  expect(keys.json.rows.map((k) => k.endedWhy)).toEqual(['binding-ended'])
  expect((await checks(house, clerk, own, { number: '甲' })).status).toBe(200)
  expect((await decides(house, second, own)).status).toBe(200)
  expect((await cast(real, open)).status).toBe(201)
})

test('G7 a second officer who sees a challenge otherwise records the other answer, and a third person or the first confirms that', async () => {
  const g = await ground(house, [['甲']])
  const who = await owner()
  const binding = await bound(house, who, g, { number: '101', owner: '甲' })
  const { id } = (await challenges(who, binding)).json
  const [first, other] = [await officer(house), await officer(house, 'street.officer')]
  await checks(house, first, id, { document: 'own-word', proposes: 'stands' })
  expect((await checks(house, other, id, { document: 'own-word', proposes: 'stands' })).json.code).toBe('BINDING.CHECK_WAITS')
  expect((await checks(house, other, id, { document: 'own-word', proposes: 'ends' })).status).toBe(200)
  expect((await decides(house, other, id)).json.code).toBe('BINDING.TWO_PEOPLE')
  expect((await decides(house, first, id)).status).toBe(200)
  expect(await actsOf(who)).toEqual(['bound desk', 'challenged challenge', 'ended challenge'])
})

test('G7 a challenge that is taken back leaves the binding as it was; only its own person takes it back', async () => {
  const g = await ground(house, [['甲', '乙']])
  const [a, b] = [await owner(), await owner()]
  const binding = await bound(house, a, g, { number: '101', owner: '甲' })
  await bound(house, b, g, { number: '101', owner: '乙' })
  const { id } = (await challenges(b, binding)).json
  expect((await house.call(a, 'POST', `/api/v1/me/claims/${id}/withdraw`, {})).status).toBe(404)
  expect((await house.call(b, 'POST', `/api/v1/me/claims/${id}/withdraw`, {})).status).toBe(204)
  expect((await mine(house, a)).bindings[0]?.challengedAt).toBeNull()
  expect(await actsOf(a)).toEqual(['bound desk', 'challenged challenge', 'kept challenge'])
})

test('G7 a death and a revocation end a binding on evidence by two people, and not by one', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [first, second] = [await officer(house), await officer(house, 'street.officer')]
  for (const [kind, document, name, number] of [
    ['death', 'death-certificate', '甲', '101'],
    ['revocation', 'title', '乙', '102'],
  ] as const) {
    const who = await owner()
    const binding = await bound(house, who, g, { number, owner: name })
    const bring = (of: object) =>
      house.call<{ id: string; code: string }>(first, 'POST', `/api/v1/communities/${g.id}/bindings/${binding}/end`, {
        ...{ kind, document, seenOn: '2026-03-02', words: '原件已核对，姓名一致' },
        ...of,
      })
    expect((await bring({ document: 'passport' })).json.code).toBe('BINDING.WRONG')
    const { id } = (await bring({})).json
    expect((await decides(house, first, id)).json.code).toBe('BINDING.TWO_PEOPLE')
    expect(await rooms(who)).toHaveLength(1)
    expect((await decides(house, second, id)).status).toBe(200)
    expect(await rooms(who)).toEqual([])
    expect(await actsOf(who)).toEqual(['bound desk', `ended ${kind}`])
  }
})

test('G7 X2 who brought a death does not confirm it either, though another person saw the certificate; nor by SQL', async () => {
  const g = await ground(house, [['甲']])
  const who = await owner()
  const [brings, sees, third] = [await officer(house), await officer(house, 'street.officer'), await officer(house)]
  const binding = await bound(house, who, g, { number: '101', owner: '甲' })
  const certificate = { document: 'death-certificate', words: '原件已核对，姓名一致' }
  const body = { ...certificate, kind: 'death', seenOn: '2026-03-02' }
  const { id } = (await house.call<{ id: string }>(brings, 'POST', `/api/v1/communities/${g.id}/bindings/${binding}/end`, body)).json
  await house.setClock(new Date('2026-03-20T10:00:00+08:00'))
  expect((await checks(house, sees, id, { ...certificate, seenOn: '2026-03-20' })).status).toBe(200)
  expect((await decides(house, brings, id)).json.code).toBe('BINDING.TWO_PEOPLE')
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false), set_config('hemei.account', $2, false)`, [g.id, accountOf(brings)])
  const refused: unknown = await app
    .query(
      `insert into desk_end (matter, community_id, how, check_id, first, actor, at)
        select matter, community_id, 'confirmed', id, actor, $2, now() from desk_check where matter = $1 order by n desc limit 1`,
      [id, accountOf(brings)],
    )
    .catch((error: unknown) => error)
  await app.end()
  expect(refused).toMatchObject({ code: '23514', constraint: 'desk_not_oneself', message: 'nobody decides what they brought' })
  expect((await decides(house, third, id)).status).toBe(200)
})

test('G7 X2 whose own binding it is decides nothing about it: neither that it ends nor that it stands', async () => {
  const g = await ground(house, [['甲']])
  const own = await officer(house, 'street.officer')
  const binding = await bound(house, own, g, { number: '101', owner: '甲' })
  const brings = await officer(house)
  const body = { kind: 'death', document: 'death-certificate', seenOn: '2026-03-02', words: '原件已核对，姓名一致' }
  const { id } = (await house.call<{ id: string }>(brings, 'POST', `/api/v1/communities/${g.id}/bindings/${binding}/end`, body)).json
  for (const decision of [{}, { decision: 'refused', note: '证明上的不是本人' }])
    expect((await decides(house, own, id, decision)).json.code).toBe('BINDING.OWN_MATTER')
  expect((await decides(house, await officer(house, 'street.officer'), id)).status).toBe(200)
  expect(await actsOf(own)).toEqual(['bound desk', 'ended death'])
})

test('G7 V2 a binding whose owner sold ends after a month, by the platform, and not while a frozen roll rests on it', async () => {
  const sold = async (of: { voting: boolean }) => {
    const g = await ground(house, [['甲'], ['乙']])
    const who = await owner()
    await bound(house, who, g, { number: '101', owner: '甲' })
    const id = of.voting ? await vote(g, 60) : undefined
    const room = await g.act((tx) => tx.one<{ id: string }>(sql`select id from room where community_id = ${g.id} and label = '1-1-101'`))
    const passes = g.act((tx) =>
      transfer(tx, {
        ...{ community: g.id, room: room.id, date: '2026-03-01', basis: '不动产权第1号' },
        to: [{ party: g.parties.get('乙') ?? '', num: 1, den: 1 }],
      }),
    )
    const past = (text: string, values: readonly string[]) => pastTheProgram(house, text, values)
    const said = await passes.then(() => 'recorded', (error: unknown) => (error as { code: string }).code)
    // as it was recorded before titles were frozen with a roll, or by hand
    if (id) await past(`update title set valid = daterange(lower(valid), '2026-03-01') where room_id = $1`, [room.id])
    const closes = () => past('update vote set closed_at = closes_at where id = $1', [id ?? ''])
    return { who, said, closes, end: () => g.act((tx) => endWithoutTitle(tx, g.id)) }
  }
  const [voting, plain] = [await sold({ voting: true }), await sold({ voting: false })]
  expect([plain.said, voting.said]).toEqual(['recorded', 'REGISTRY.ON_OPEN_ROLL'])
  expect([await rooms(plain.who), await plain.end()]).toEqual([[], 0])
  await house.setClock(new Date('2026-04-06T10:00:00+08:00'))
  expect([await plain.end(), await plain.end(), await voting.end()]).toEqual([1, 0, 0])
  await voting.closes()
  expect(await voting.end()).toBe(1)
  expect(await actsOf(plain.who)).toEqual(['bound desk', 'ended transfer'])
})

test('G7 every binding that the register makes or ends has its act, whoever made it', async () => {
  const { rows } = await house.connect('hemei').then(async (db) => {
    const found = await db.query(`select b.id from binding b where not exists (select from binding_act a where a.binding = b.id and a.kind = 'bound')
      or (b.ended_at is not null) <> exists (select from binding_act a where a.binding = b.id and a.kind = 'ended')`)
    await db.end()
    return found
  })
  expect(rows).toEqual([])
})

test('X3 the desk’s list begins with what must be seen to first, whatever came last; what is over comes after all that waits', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [a, b] = [await owner(), await owner()]
  const binding = await bound(house, a, g, { number: '101', owner: '甲' })
  // answered within three working days; a claim within five
  const challenge = (await challenges(a, binding)).json.id
  const claim = (await claims(house, b, g, '102')).json.id
  const listed = async () => {
    const { json } = await house.call<{ rows: { id: string; home: string | null; state: string }[] }>(
      await officer(house),
      'GET',
      '/api/v1/desk/matters?limit=200',
    )
    const rows = json.rows.filter(({ id, home }) => id === challenge || id === claim || home === '1栋 1单元101')
    return rows.map(({ id, state }) => `${id === challenge ? 'challenge' : 'claim'} ${state}`).slice(0, 3)
  }
  expect(await listed()).toEqual(['challenge open', 'claim open', 'claim confirmed'])
  expect(await answers(challenge, 'stands')).toEqual([200, 200])
  expect(await listed()).toEqual(['claim open', 'challenge confirmed', 'claim confirmed'])
})
