// Files with a case: brought by whoever acts, committed to by the record, open to those who work on it, each look written down.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sweepFiles } from '../../kernel/files/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { picture, upload } from '../../testing/uploads.ts'
import { lawKeys } from '../parameters/index.ts'
import { procedure } from './declare.ts'
import { files, form } from './forms.ts'
import { Procedures } from './known.ts'
import { cast, testPlace, type Cast, type TestPlace } from './testing.ts'

const text = (zh: string) => ({ zh, en: zh })
const claim = form('papers.claim@1', z.object({ what: z.string().min(2).max(60), papers: files(3) }), {
  title: text('申请'),
  fields: { what: text('事项'), papers: text('材料') },
})
const claims = procedure({
  key: 'papers.claim',
  version: 1,
  title: text('申请'),
  articles: ['A20.1'],
  about: 'community',
  sign: '材',
  retention: 'roster',
  opens: { by: ['owner', 'committee.member'], form: 'papers.claim@1', title: text('申请') },
  steps: {
    check: {
      title: text('核对'),
      by: ['street.officer'],
      within: 'param:fund.use.review',
      late: 'escalate:county.bureau-officer',
      to: { back: 'mend', agreed: 'end:agreed' },
    },
    mend: {
      title: text('补正'),
      by: ['owner'],
      takes: 'opener',
      form: 'papers.claim@1',
      within: 'param:fund.use.correction',
      late: 'end:lapsed',
      to: 'check',
    },
  },
  outcomes: { agreed: text('同意'), back: text('退回'), lapsed: text('逾期') },
  ends: { agreed: { title: text('同意'), well: true }, lapsed: { title: text('逾期'), well: false } },
})

let house: TestHouse
let at: TestPlace
let who: Cast
let neighbour: TestPerson
let db: pg.Client
beforeAll(async () => {
  house = await testHouse()
  Object.assign(house.db.house, { procedures: new Procedures().add({ procedures: [claims], forms: [claim] }).check(lawKeys()) })
  at = await testPlace(house)
  who = await cast(house, at)
  neighbour = await house.person('吴邻居', [{ role: 'owner', path: `${at.buildingPath}r-01900000-0000-7000-8000-00000000000b/` }])
  db = await house.connect('hemei')
})
afterAll(async () => {
  await db.end()
  await house.close()
})

interface Full {
  id: string
  number: string
  files: { id: string; n: number; name: string; sha256: string; bytes: number; mine: boolean; looks: { office: { zh: string } }[] }[]
  facts: { label: { zh: string }; value: string }[]
  recordHolds: boolean
  entry: number
  acts: { stands: { papers?: string[] } | null }[]
  code?: string
}
const api = '/api/v1'
const open = (person: TestPerson, papers: string[]) =>
  house.call<Full>(person, 'POST', `${api}/communities/${at.community}/cases`, { procedure: 'papers.claim', form: { what: '阳台渗水', papers } })
const view = async (person: TestPerson, id: string) => (await house.call<Full>(person, 'GET', `${api}/cases/${id}`)).json
const content = (person: TestPerson | undefined, id: string, file: string) => house.call<Full>(person, 'POST', `${api}/cases/${id}/files/${file}`)
const sentBy = async (person: TestPerson) => (await upload(house, person, await picture())).json
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
/** Everything that lies in the store. */
const stored = () =>
  (fs.existsSync(house.db.house.files.name) ? fs.readdirSync(house.db.house.files.name, { recursive: true, encoding: 'utf8' }) : [])
    .filter((f) => /[0-9a-f]{64}$/.test(f))
    .map((f) => path.join(house.db.house.files.name, f))

test('X2 X7 what an owner attaches is sealed, stands under the record’s hash, and opens for them as it was cleaned', async () => {
  const sent = await sentBy(who.owner)
  expect(sent.name).toBe('现场.jpg')
  const { id } = (await open(who.owner, [sent.id])).json
  const seen = await view(who.owner, id)
  expect(seen.files).toMatchObject([{ id: sent.id, n: 1, name: '现场.jpg', sha256: sent.sha256, mine: true, looks: [] }])
  expect([seen.facts.find((f) => f.label.zh === '材料')?.value, seen.recordHolds]).toEqual(['1 份，见「材料」', true])
  const got = await content(who.owner, id, sent.id)
  expect([got.status, sha(got.bytes), got.bytes.includes('Phone 12')]).toEqual([200, sent.sha256, false])
  expect(got.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': `sandbox; default-src 'none'`,
  })
  expect(got.headers['content-disposition']).toMatch(/^attachment; /)
  // at rest: no file of it is readable, no name of it stands in the rows
  for (const file of stored()) expect(fs.readFileSync(file).subarray(0, 3).toString('hex')).not.toBe('ffd8ff')
  const { rows } = await db.query<{ row: string }>('select f::text as row from file_kept f where id = $1', [sent.id])
  expect(rows[0]?.row).not.toContain('现场')
  // the record commits to its digest: another digest in the row breaks the chain
  await db.query(`alter table procedure_entry disable trigger all`)
  await db.query(`update procedure_entry set made = jsonb_set(made, '{files,0,sha256}', '"00"') where case_id = $1 and n = 1`, [id])
  expect((await view(who.owner, id)).recordHolds).toBe(false)
})

test('X2 only the offices of the case, whoever opened it and whoever brought a file open it; others do not learn that it is there', async () => {
  const sent = await sentBy(who.owner)
  const { id } = (await open(who.owner, [sent.id])).json
  for (const person of [neighbour, who.party, who.reviewer]) {
    expect((await view(person, id)).files).toEqual([])
    expect((await content(person, id, sent.id)).status).toBe(404)
  }
  expect((await content(undefined, id, sent.id)).status).toBe(401)
  const other = (await open(who.member, [])).json.id
  expect((await content(who.owner, other, sent.id)).status).toBe(404)
  expect((await content(who.street, id, sent.id)).status).toBe(200)
})

test('X2 each look of an office is written down before the file is given, and whoever brought it reads it', async () => {
  const sent = await sentBy(who.owner)
  const { id } = (await open(who.owner, [sent.id])).json
  await content(who.owner, id, sent.id)
  expect((await view(who.owner, id)).files[0]?.looks).toEqual([])
  await content(who.street, id, sent.id)
  await content(who.street, id, sent.id)
  expect((await view(who.owner, id)).files[0]?.looks).toMatchObject([{ office: { zh: '街道办事处' } }, { office: { zh: '街道办事处' } }])
  const app = await house.connect('hemei_app')
  for (const act of ['update file_look set role = role', 'update file_kept set bytes = bytes'])
    await expect(app.query(act)).rejects.toThrow('permission denied')
  // they go with the record of a case that two people destroyed, and never before
  await app.query(`select set_config('hemei.community', $1, false)`, [at.community])
  await expect(app.query('delete from file_look')).rejects.toMatchObject({ constraint: 'archive_file_look_kept' })
  await expect(app.query('delete from file_kept')).rejects.toMatchObject({ constraint: 'archive_file_kept' })
  await app.end()
})

test('X2 nobody attaches what another uploaded, what is attached elsewhere, or what was removed', async () => {
  const [mine, theirs] = [await sentBy(who.owner), await sentBy(neighbour)]
  expect((await open(who.owner, [theirs.id])).json.code).toBe('FILES.NOT_YOURS')
  expect((await house.call(who.owner, 'DELETE', `${api}/files/${theirs.id}`)).status).toBe(404)
  expect((await open(who.owner, [mine.id])).status).toBe(201)
  expect((await open(who.owner, [mine.id])).json.code).toBe('FILES.NOT_YOURS')
  expect((await house.call(who.owner, 'DELETE', `${api}/files/${mine.id}`)).status).toBe(404)
  const gone = await sentBy(who.owner)
  expect((await house.call(who.owner, 'DELETE', `${api}/files/${gone.id}`)).status).toBe(204)
  expect((await open(who.owner, [gone.id])).json.code).toBe('FILES.NOT_YOURS')
  // the act that was refused kept nothing: what it named still waits for its own owner
  expect((await open(neighbour, [theirs.id])).status).toBe(201)
  const four = await Promise.all([1, 2, 3, 4].map(() => sentBy(who.owner)))
  expect((await open(who.owner, four.map((f) => f.id))).status).toBe(422)
})

test('X2 X3 sent back, what was attached stays, and more is added to it', async () => {
  const [first, second] = [await sentBy(who.owner), await sentBy(who.owner)]
  const { id } = (await open(who.owner, [first.id])).json
  await house.call(who.street, 'POST', `${api}/cases/${id}/steps/check`, { outcome: 'back' })
  expect((await view(who.owner, id)).acts[0]?.stands?.papers).toEqual([first.id])
  const mended = await house.call<Full>(who.owner, 'POST', `${api}/cases/${id}/steps/mend`, { form: { what: '阳台渗水', papers: [first.id, second.id] } })
  expect(mended.status).toBe(200)
  const seen = await view(who.street, id)
  expect(seen.files.map((f) => [f.id, f.n])).toEqual([
    [first.id, 1],
    [second.id, 3],
  ])
  expect(seen.recordHolds).toBe(true)
})

test('X2 one account has thirty files waiting at most, however many it sends at once', async () => {
  const greedy = await house.person('郑业主', [{ role: 'owner', path: at.buildingPath }])
  const bytes = await picture()
  const answers = []
  for (let n = 0; n < 6; n++) answers.push(...(await Promise.all(Array.from({ length: 6 }, () => upload(house, greedy, bytes)))))
  expect(answers.filter((a) => a.status === 201)).toHaveLength(30)
  expect(answers.find((a) => a.status !== 201)?.json.code).toBe('FILES.MANY')
})

test('X2 what was uploaded and not used is gone after a day, its bytes a day later; what is kept stays', async () => {
  const [kept, left] = [await sentBy(who.owner), await sentBy(who.owner)]
  const { id } = (await open(who.owner, [kept.id])).json
  await sweepFiles(house.db)
  expect((await db.query('select from file_waiting where id = $1', [left.id])).rowCount).toBe(1)
  await db.query(`update file_waiting set at = at - interval '2 days', ends_at = ends_at - interval '2 days'`)
  expect((await open(who.owner, [left.id])).json.code).toBe('FILES.NOT_YOURS')
  await sweepFiles(house.db)
  expect((await db.query('select from file_waiting')).rowCount).toBe(0)
  await db.query(`update file_blob set at = at - interval '2 days'`)
  await sweepFiles(house.db)
  const blobs = await db.query<{ address: string }>(`select encode(address, 'hex') as address from file_blob`)
  expect(stored().map((f) => path.basename(f)).toSorted()).toEqual(blobs.rows.map((r) => r.address).toSorted())
  expect((await content(who.owner, id, kept.id)).status).toBe(200)
})

test('X2 a file altered in the store is never given out', async () => {
  const sent = await sentBy(who.owner)
  const { id } = (await open(who.owner, [sent.id])).json
  const { rows } = await db.query<{ address: string }>(`select encode(address, 'hex') as address from file_kept where id = $1`, [sent.id])
  const file = stored().find((f) => f.endsWith(rows[0]?.address ?? '-'))
  const bytes = fs.readFileSync(file ?? '')
  bytes[10] = (bytes[10] ?? 0) ^ 1
  fs.writeFileSync(file ?? '', bytes)
  expect((await content(who.owner, id, sent.id)).status).toBe(500)
  fs.rmSync(file ?? '')
  expect((await content(who.owner, id, sent.id)).status).toBe(500)
})

test('X2 a stranger uploads nothing, and what is refused leaves neither row nor file', async () => {
  expect((await upload(house, undefined, await picture())).status).toBe(401)
  const before = [stored().length, (await db.query('select from file_blob')).rowCount]
  expect((await upload(house, who.owner, Buffer.from('<svg onload="alert(1)"/>'), 'a.jpg')).json.code).toBe('FILES.KIND')
  expect([stored().length, (await db.query('select from file_blob')).rowCount]).toEqual(before)
})
