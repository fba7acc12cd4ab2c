// Guards the engine: who may act and when, one decision per step, clocks that go up, versions kept, a record that shows tampering.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../../kernel/database/index.ts'
import { lawKeys } from '../parameters/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { findLate } from './sweep.ts'
import { advance, open, take, withdraw, type Taken } from './engine.ts'
import { Procedures } from './known.ts'
import { brokenEntry, load, personalOf } from './store.ts'
import {
  cast,
  laterVersion,
  plan,
  testDriver,
  testParts,
  testPlace,
  type Cast,
  type TestPlace,
} from './testing.ts'

let house: TestHouse
let at: TestPlace
let who: Cast
beforeAll(async () => {
  house = await testHouse()
  // a house whose only procedures are the test's, with the test's own driver for votes
  Object.assign(house.db.house, { procedures: new Procedures().add(testParts, testDriver).check(lawKeys()) })
  at = await testPlace(house)
  who = await cast(house, at)
})
afterAll(() => house.close())

const as = <T>(person: TestPerson, fn: (tx: Tx) => Promise<T>) => house.db.act(person.actor, fn)
const opened = async (form: object = plan) =>
  (
    await as(who.member, (tx) =>
      open(tx, { key: 'test.use', community: at.community, building: at.building, form }),
    )
  ).id
const takes = (person: TestPerson, given: Taken) => as(person, (tx) => take(tx, given))
const seen = (id: string) => house.db.read(who.member.actor, (tx) => load(tx, id))
const waitsAt = async (id: string) => (await seen(id)).steps.filter((s) => !s.done_at).map((s) => s.step)
const supports = (id: string, more: Partial<Taken> = {}) =>
  takes(who.party, { case: id, step: 'party', outcome: 'support', form: { text: '同意先行维修' }, ...more })
const answered = (id: string, step: string, outcome: string, record = {}) =>
  as(who.member, (tx) => advance(tx, { case: id, step, outcome, record }))

describe('the way', () => {
  test('a case goes from proposal to published account by its declaration alone', async () => {
    const id = await opened()
    await supports(id)
    await answered(id, 'vote', 'passed', { approve: 40 })
    expect(await waitsAt(id)).toEqual(['review'])
    await takes(who.reviewer, { case: id, step: 'review', outcome: 'confirmed' })
    await takes(who.member, { case: id, step: 'cost', outcome: 'done', form: { total: '79999.99' } })
    expect(await waitsAt(id)).toEqual(['pay'])
    await answered(id, 'pay', 'returned')
    await takes(who.member, { case: id, step: 'cost', outcome: 'done', form: { total: '79000' } })
    await answered(id, 'pay', 'paid', { reference: 'B1' })
    const { case: c, entries, steps } = await seen(id)
    expect([c.state, c.outcome]).toEqual(['ended', 'published'])
    expect(entries.map((e) => e.step)).toEqual([
      'open',
      'party',
      'vote',
      'announce',
      'review',
      'cost',
      'apportion',
      'pay',
      'cost',
      'apportion',
      'pay',
      'publish',
    ])
    expect(c.made['apportion']).toEqual({ shares: 3, total: '79000.00' })
    expect(steps.filter((s) => s.step === 'pay').map((s) => [s.round, s.refs['order']])).toEqual([
      [1, `${c.number}-1`],
      [2, `${c.number}-2`],
    ])
    const { rows } = await house.db.pool.query(
      `select kind from publication where subject ->> 'case' = $1 order by number`,
      [id],
    )
    expect(rows).toEqual([{ kind: 'test.result' }, { kind: 'test.account' }])
  })
  test('the owners do not vote before the Party work group has given its opinion', async () => {
    const id = await opened()
    await expect(answered(id, 'vote', 'passed')).rejects.toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
    expect(await waitsAt(id)).toEqual(['party'])
    await takes(who.party, { case: id, step: 'party', outcome: 'oppose', form: { text: '暂缓' } })
    expect((await seen(id)).case.outcome).toBe('opposed')
  })
  test('cases of a community and year are numbered without gaps', async () => {
    const numbers = []
    for (let i = 0; i < 2; i++) numbers.push((await seen(await opened())).case.number)
    const [a, b] = numbers.map((n) => Number(/〔\d{4}〕维用(\d{4})/.exec(n)?.[1]))
    expect(b).toBe((a ?? 0) + 1)
  })
})

describe('who', () => {
  test('a director, who is a member too, acts as the director', async () => {
    const both = ['committee.member', 'committee.director']
    const director = await house.person(
      '吴主任',
      both.map((role) => ({ role, path: at.path })),
    )
    const { id } = await as(director, (tx) =>
      open(tx, { key: 'test.use', community: at.community, building: at.building, form: plan }),
    )
    expect((await seen(id)).entries[0]?.role).toBe('committee.director')
    const me = await house.call<{ grants: { role: string }[] }>(director, 'GET', '/api/v1/me')
    expect(me.json.grants.map((g) => g.role)).toEqual(both.toReversed())
  })
  test('nobody but the Party work group of this place gives its opinion', async () => {
    const id = await opened()
    const elsewhere = await cast(house, await testPlace(house, 1))
    for (const person of [who.member, who.reviewer, who.street, who.owner, elsewhere.party])
      await expect(
        takes(person, { case: id, step: 'party', outcome: 'support', form: { text: '同意' } }),
      ).rejects.toMatchObject({
        code: 'PROCEDURE.NOT_YOURS',
      })
    await expect(
      as(who.party, (tx) =>
        open(tx, { key: 'test.use', community: at.community, building: at.building, form: plan }),
      ),
    ).rejects.toMatchObject({
      code: 'PROCEDURE.NOT_YOURS',
    })
    await expect(
      as(elsewhere.member, (tx) =>
        open(tx, { key: 'test.use', community: at.community, building: at.building, form: plan }),
      ),
    ).rejects.toMatchObject({
      code: 'PROCEDURE.NOT_YOURS',
    })
  })
  test('each entry says who acted, in which role, by which grant, on what law', async () => {
    const id = await opened()
    await supports(id, { note: '会议记录在案' })
    const entry = (await seen(id)).entries[1]
    expect(entry).toMatchObject({
      account: who.party.actor.account,
      role: 'party.work-group',
      authority: { role: 'party.work-group', path: at.path },
      basis: '通知 第二条',
      note: '会议记录在案',
      data: { text: '同意先行维修' },
    })
    expect(house.db.house.keyring.open(entry?.who ?? Buffer.alloc(0), `procedure_entry.who/${id}`)).toBe('钱书记')
  })
  test('X2 personal fields and names rest sealed, outside the plain record', async () => {
    const id = await opened()
    const { case: c, entries } = await seen(id)
    expect(c.data['open']).not.toHaveProperty('witness')
    const { rows } = await house.db.pool.query(
      'select to_jsonb(e)::text as all from procedure_entry e where case_id = $1',
      [id],
    )
    expect(JSON.stringify(rows)).not.toMatch(/13800001234|赵委员/)
    expect((await house.db.pool.query('select * from procedure_personal')).rowCount).toBe(0)
    expect(entries[0]?.personal).toEqual(['witness'])
    expect(await house.db.read(who.member.actor, (tx) => personalOf(tx, c, 1))).toEqual({
      witness: '13800001234',
    })
  })
})

describe('what', () => {
  test('X6 a form is refused field by field, and nothing is half-written', async () => {
    const before = (await house.db.pool.query<{ n: bigint }>('select count(*) n from procedure_case')).rows[0]
      ?.n
    await expect(opened({ what: '修', estimate: '1.234', kind: 'pool', extra: 1 })).rejects.toMatchObject({
      kind: 'Invalid',
      fields: expect.arrayContaining([
        expect.objectContaining({ field: 'what' }),
        expect.objectContaining({ field: 'estimate' }),
        expect.objectContaining({ field: 'kind' }),
      ]),
    })
    expect(
      (await house.db.pool.query<{ n: bigint }>('select count(*) n from procedure_case')).rows[0]?.n,
    ).toBe(before)
    const id = await opened()
    await expect(supports(id, { outcome: 'maybe' })).rejects.toMatchObject({ code: 'PROCEDURE.OUTCOME' })
    await expect(supports(id, { form: {} })).rejects.toMatchObject({ kind: 'Invalid' })
    await expect(supports(id, { form: { text: '同意\0' } })).rejects.toMatchObject({
      fields: [{ field: 'text' }],
    })
    expect((await seen(id)).entries).toHaveLength(1)
  })
  test('a guard refuses with its article, and the step stays open', async () => {
    const id = await opened()
    await supports(id)
    await answered(id, 'vote', 'passed')
    await takes(who.reviewer, { case: id, step: 'review', outcome: 'confirmed' })
    await expect(
      takes(who.member, { case: id, step: 'cost', outcome: 'done', form: { total: '80000.01' } }),
    ).rejects.toMatchObject({
      kind: 'RuleViolation',
      article: 'A20.1',
    })
    expect(await waitsAt(id)).toEqual(['cost'])
  })
  test('a page that is no longer current is told so', async () => {
    const id = await opened()
    await expect(supports(id, { expectedEntry: 0 })).rejects.toMatchObject({ code: 'PROCEDURE.STALE' })
    await supports(id, { expectedEntry: 1 })
    await expect(supports(id)).rejects.toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
  })
  test('two people who take a step at the same time make one decision', async () => {
    const id = await opened()
    const second = await house.person('吴组长', [{ role: 'party.work-group', path: at.path }])
    const given: Taken = { case: id, step: 'party', outcome: 'support', form: { text: '同意' } }
    const done = await Promise.allSettled([
      takes(who.party, given),
      takes(second, given),
      takes(who.party, given),
    ])
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
    for (const d of done.filter((one) => one.status === 'rejected'))
      expect(d.reason).toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
    expect((await seen(id)).entries.map((e) => e.step)).toEqual(['open', 'party'])
    // and behind the lock a constraint: the same round of a step is not decided again
    const app = await house.connect('hemei_app')
    await expect(
      app.query(
        `insert into procedure_entry select case_id, n + 5, kind, step, round, outcome, at, account, who, role, authority, basis,
        data, personal, personal_hash, made, note, previous, hash from procedure_entry where case_id = $1 and step = 'party'`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '23505' })
    await app.end()
  })
  test('the opener takes a case back before the first decision, and nobody else', async () => {
    const id = await opened()
    await expect(as(who.party, (tx) => withdraw(tx, id))).rejects.toMatchObject({
      code: 'PROCEDURE.NOT_OPENER',
    })
    await as(who.member, (tx) => withdraw(tx, id, '方案有误'))
    expect((await seen(id)).case).toMatchObject({ state: 'ended', outcome: 'withdrawn' })
    await expect(supports(id)).rejects.toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
    const decided = await opened()
    await supports(decided)
    await expect(as(who.member, (tx) => withdraw(tx, decided))).rejects.toMatchObject({
      code: 'PROCEDURE.NOT_WITHDRAWABLE',
    })
  })
})

describe('clocks', () => {
  test('X3 a step that waits past its time is recorded once and goes up to the office named', async () => {
    await house.setClock(new Date('2026-11-23T10:00:00+08:00'))
    const id = await opened()
    const { due_on: due, due_basis: basis } = (await seen(id)).steps[0] ?? {}
    expect([due, basis?.key, basis?.value]).toEqual(['2026-11-30', 'fund.use.party-opinion', 5])
    await house.setClock(new Date('2026-11-30T23:59:59+08:00'))
    await findLate(house.db)
    expect((await seen(id)).steps[0]?.late_at).toBeNull()
    await house.setClock(new Date('2026-12-01T00:00:01+08:00'))
    await findLate(house.db)
    await findLate(house.db)
    const { entries, steps } = await seen(id)
    expect(entries.map((e) => [e.kind, e.made])).toEqual([
      ['opened', {}],
      ['reminded', { due: '2026-11-30' }],
      ['late', { due: '2026-11-30', escalatedTo: 'street.officer' }],
    ])
    expect(steps[0]?.roles).toEqual(['party.work-group', 'street.officer'])
    await takes(who.street, {
      case: id,
      step: 'party',
      outcome: 'support',
      form: { text: '逾期，由街道提出意见' },
    })
    expect(await waitsAt(id)).toEqual(['vote'])
  })
  test('X3 a deadline past the known calendar is provisional until the year’s notice is loaded and confirmed', async () => {
    await house.setClock(new Date('2026-12-29T10:00:00+08:00'))
    const id = await opened()
    expect((await seen(id)).steps[0]).toMatchObject({ due_on: '2027-01-06', provisional: true })
    const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
    const { feasts } = await import('../calendar/days.ts')
    const days = [...[...feasts(2027), '2027-01-04'].map((date) => ({ date, kind: 'rest' }))]
    const loaded = await house.call<{ id: string }>(admin, 'POST', '/api/v1/calendar/notices', {
      year: 2027,
      citation: '测试用通知',
      days,
    })
    expect(loaded.status).toBe(201)
    expect((await seen(id)).steps[0]).toMatchObject({ due_on: '2027-01-06', provisional: true })
    const second = await house.person('系统管理员乙', [{ role: 'system.administrator', path: '/' }])
    const word = { decision: 'confirmed' }
    expect((await house.call(second, 'POST', `/api/v1/calendar/notices/${loaded.json.id}/decision`, word)).status).toBe(204)
    const { entries, steps } = await seen(id)
    expect(steps[0]).toMatchObject({ due_on: '2027-01-07', provisional: false })
    expect(entries.at(-1)).toMatchObject({
      kind: 'deadline',
      made: { was: '2027-01-06', due: '2027-01-07', notice: '测试用通知' },
    })
    await house.setClock(new Date('2026-11-23T10:00:00+08:00'))
  })
})

describe('what lasts', () => {
  test('a running case keeps the version it began with', async () => {
    const id = await opened()
    const later = laterVersion(3, (d) => ({
      ...d,
      steps: {
        ...d.steps,
        party: {
          title: { zh: '改了', en: 'Changed' },
          by: ['street.officer'],
          within: 'param:fund.use.review',
          late: 'escalate:county.bureau-officer',
          to: 'vote',
        },
      },
    }))
    house.db.house.procedures.add({ procedures: [later] }).check(lawKeys())
    await supports(id)
    expect(await waitsAt(id)).toEqual(['vote'])
    const next = await opened()
    expect((await seen(next)).case.version).toBe(3)
    await expect(supports(next)).rejects.toMatchObject({ code: 'PROCEDURE.NOT_YOURS' })
  })
  test('a version that ran is not changed under its number', async () => {
    await opened()
    const other = await testHouse()
    await other.close()
    const fresh = new Procedures().add(
      { ...testParts, procedures: [laterVersion(3, (d) => ({ ...d, sign: '改' }))] },
      testDriver,
    )
    const was = house.db.house.procedures
    Object.assign(house.db.house, { procedures: fresh })
    await expect(opened()).rejects.toThrow(/raise its version/)
    Object.assign(house.db.house, { procedures: was })
  })
  test('a changed entry, a lost one and a new order are found by the chain', async () => {
    const id = await opened()
    const whole = await seen(id)
    const { entries } = await (async () => {
      await takes(who.street, { case: id, step: 'party', outcome: 'done' })
      return seen(id)
    })()
    expect(brokenEntry({ ...whole, entries })).toBeUndefined()
    const [first, second] = entries
    if (!first || !second) throw new Error('two entries')
    expect(
      brokenEntry({
        ...whole,
        entries: [{ ...first, data: { ...first.data, estimate: '80000.01' } }, second],
      }),
    ).toBe(1)
    expect(brokenEntry({ ...whole, entries: [first, { ...second, outcome: 'oppose' }] })).toBe(2)
    expect(brokenEntry({ ...whole, entries: [second] })).toBe(2)
    const app = await house.connect('hemei_app')
    await expect(app.query(`update procedure_entry set note = 'x'`)).rejects.toMatchObject({ code: '42501' })
    await expect(app.query('delete from procedure_entry')).rejects.toMatchObject({ code: '42501' })
    await app.end()
  })
})
