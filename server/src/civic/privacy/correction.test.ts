// A correction of what is registered about a person: asked by them, entered by one officer, entered again by another, told to both telephones.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Database } from '../../kernel/database/index.ts'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { privacyGround } from './testing.ts'

let house: TestHouse
let community: string
let owner: TestPerson
let party: string
let officer: TestPerson
let street: TestPerson
beforeAll(async () => {
  ;({ house, community, owner, party, officer, street } = await privacyGround())
  const open = house.db.house as { -readonly [K in keyof Database['house']]: Database['house'][K] }
  open.sms = { name: { zh: '短信', en: 'Text' }, send: () => Promise.resolve({ receipt: 'x' }) }
})
afterAll(() => house.close())

interface Said {
  readonly id: string
  readonly code?: string
  readonly detail?: string
  readonly stands: { readonly zh: string }
  readonly acts: readonly { readonly step: string }[]
}
const asks = async (field: 'name' | 'phone') =>
  (await house.call<Said>(owner, 'POST', `/api/v1/communities/${community}/cases`, {
    ...{ procedure: 'privacy.correction', form: { field, why: '登记的与证件不一样' } },
  })).json.id
const takes = (who: TestPerson, id: string, step: string, outcome: string, value?: string) =>
  house.call<Said>(who, 'POST', `/api/v1/cases/${id}/steps/${step}`, {
    ...{ outcome, form: { finding: '身份证已核对', ...(value ? { value } : {}) } },
  })
interface Person {
  readonly name: string | null
  readonly phone: string | null
}
const registered = async (): Promise<Person | undefined> =>
  (await house.call<{ people: Person[] }>(street, 'POST', `/api/v1/communities/${community}/looks`, {
    ...{ parties: [party], fields: ['name', 'phone'], purpose: 'serve-notice', words: '送达表决通知' },
  })).json.people[0]
/** What is to leave for telephones that are not looked up by account, newest first. */
const texts = async () => {
  const { rows } = await house.db.pool.query<{ data: { input: { message: string; sealed: string } } }>(
    `select data from pgboss.job where name = 'identity.sms' order by created_on desc`,
  )
  return rows.map((r) => JSON.parse(house.db.house.keyring.open(Buffer.from(r.data.input.sealed, 'hex'), `sms/${r.data.input.message}`)) as { to: string; text: string })
}
const inbox = async () =>
  (await house.call<{ rows: { title: { zh: string }; text: { zh: string } }[] }>(owner, 'GET', '/api/v1/messages')).json.rows

test('X2 a name is corrected by two people who each saw the papers; before the second nothing is changed, and what was is kept', async () => {
  const id = await asks('name')
  expect((await takes(officer, id, 'decide', 'correct')).json.code).toBe('PROCEDURE.GUARD')
  expect((await takes(officer, id, 'decide', 'correct', '业主一〇一')).status).toBe(200)
  expect((await registered())?.name).toBe('业主101')
  const again = await takes(officer, id, 'confirm', 'confirm', '业主一〇一')
  expect(again.json.code).toBe('PROCEDURE.TAKEN_BY_YOU')
  const other = await takes(street, id, 'confirm', 'confirm', '业主一零一')
  expect([other.json.code, other.json.detail?.includes('不一致')]).toEqual(['PROCEDURE.GUARD', true])
  expect((await takes(street, id, 'confirm', 'confirm', '业主一〇一')).json.stands.zh).toBe('已更正')
  expect((await registered())?.name).toBe('业主一〇一')
  const former = await house.db.read(
    system('test'),
    (tx) => tx.rows<{ field: string; value: Buffer; basis: string }>(sql`select field, value, basis from party_former`),
    { community },
  )
  expect(former.map((f) => [f.field, house.db.house.keyring.open(f.value, `party.${f.field}/${party}`)])).toEqual([['name', '业主101']])
  expect(former[0]?.basis).toMatch(/信更/)
  expect((await inbox())[0]).toMatchObject({ title: { zh: '登记的个人信息已更正' }, text: { zh: expect.stringContaining('姓名') } })
  expect(await texts()).toEqual([])
})

test('X2 a telephone is corrected to a telephone and to nothing else; the old one is told of it, and is not told the new one', async () => {
  const id = await asks('phone')
  for (const bad of ['没有电话', '12345', '1'.repeat(21), '139-0000-000x', '+', '13900000001；13900000002'])
    expect([bad, (await takes(officer, id, 'decide', 'correct', bad)).json.code]).toEqual([bad, 'PROCEDURE.GUARD'])
  await takes(officer, id, 'decide', 'correct', '13900004321')
  expect((await registered())?.phone).toBe('13800001234')
  expect((await takes(street, id, 'confirm', 'confirm', '139 0000 4322')).json.code).toBe('PROCEDURE.GUARD')
  expect((await takes(street, id, 'confirm', 'confirm', '139 0000 4321')).status).toBe(200)
  expect((await registered())?.phone).toBe('13900004321')
  const told = await texts()
  expect(told.map((t) => t.to)).toEqual(['13800001234'])
  expect(told[0]?.text).toContain('已改成别的号码')
  expect(told[0]?.text).not.toContain('4321')
  expect((await inbox())[0]?.text.zh).toContain('电话')
})

test('X2 what the second person sends back is checked again, and by another than the second', async () => {
  const id = await asks('phone')
  await takes(officer, id, 'decide', 'correct', '13900001111')
  await takes(street, id, 'confirm', 'back')
  const colleague = await house.person('居委会二', officer.actor.grants)
  expect((await takes(colleague, id, 'decide', 'correct', '13900002222')).status).toBe(200)
  // whoever entered it the first time has had it in hand as well
  for (const who of [officer, colleague])
    expect((await takes(who, id, 'confirm', 'confirm', '13900002222')).json.code).toBe('PROCEDURE.TAKEN_BY_YOU')
  expect((await takes(street, id, 'confirm', 'confirm', '13900002222')).status).toBe(200)
})

test('X2 G7 nobody is both persons of a correction by SQL either, and nobody at all is not the second', async () => {
  const id = await asks('name')
  await takes(officer, id, 'decide', 'correct', '业主一〇一')
  const app = await house.connect('hemei_app')
  const second = (account: string | null | undefined) =>
    app.query(
      `insert into procedure_entry (case_id, n, kind, step, round, outcome, at, account, who, data, previous, hash)
        select $1, 3, 'taken', 'confirm', 1, 'confirm', now(), $2, who, '{}', hash, hash from procedure_entry where case_id = $1 and n = 2`,
      [id, account],
    )
  for (const who of [officer.actor.account, owner.actor.account, null])
    await expect(second(who)).rejects.toMatchObject({ code: '23514', constraint: 'procedure_entry_by_another' })
  expect((await second(street.actor.account)).rowCount).toBe(1)
  await app.end()
})
