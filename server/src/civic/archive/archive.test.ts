// The archive: one record for each ended case, a package that holds against manifest, seal and log, a damaged one told, looks written down.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { verify as verifyFile } from '../../cli/calculators.ts'
import { archiveChecks } from '../../cli/doctor/archive.ts'
import type { Patient } from '../../cli/doctor/finding.ts'
import { storedPart, openArchive, packArchive, sweepFiles } from '../../kernel/files/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { picture, upload } from '../../testing/uploads.ts'
import { sequence } from '../attestation/index.ts'
import { lawKeys } from '../parameters/index.ts'
import { files, form, procedure, Procedures } from '../procedure/index.ts'
import { cast, testDriver, testParts, testPlace, type Cast, type TestPlace } from '../procedure/testing.ts'
import { checkDue } from './checking.ts'
import { fileAndPack, fileEnded, packWaiting } from './filing.ts'
import { parts } from './index.ts'
import { checkPackage } from './package.ts'

const text = (zh: string) => ({ zh, en: `${zh} (en)` })
const claim = form('kept.claim@1', z.object({ what: z.string().min(2).max(60), phone: z.string().max(20), papers: files(3) }), {
  title: text('申请'),
  fields: { what: text('事项'), phone: { ...text('电话'), personal: true }, papers: text('材料') },
  names: (d) => ({ zh: d.what, en: d.what }),
})
const claims = procedure({
  key: 'kept.claim',
  version: 1,
  title: text('申请'),
  articles: ['A20.1'],
  about: 'community',
  sign: '材',
  retention: 'personal-correction',
  members: 'opener',
  opens: { by: ['owner', 'committee.member'], form: 'kept.claim@1', title: text('申请') },
  steps: {
    check: { title: text('核对'), by: ['street.officer'], within: 'param:fund.use.review', late: 'escalate:county.bureau-officer', to: { agreed: 'end:agreed', refused: 'end:refused' } },
  },
  outcomes: { agreed: text('同意'), refused: text('不同意') },
  ends: { agreed: { title: text('同意'), well: true }, refused: { title: text('不同意'), well: false } },
})

let house: TestHouse
let at: TestPlace
let who: Cast
let neighbour: TestPerson
let abroad: TestPerson
let db: pg.Client
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-archive-'))
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const procedures = new Procedures().add(testParts, testDriver, parts, { procedures: [claims], forms: [claim] }).check(lawKeys())
  Object.assign(house.db.house, { procedures })
  at = await testPlace(house)
  who = await cast(house, at)
  neighbour = await house.person('吴邻居', [{ role: 'owner', path: `${at.buildingPath}r-01900000-0000-7000-8000-00000000000b/` }])
  const other = await testPlace(house, 40)
  abroad = await house.person('外区干事', [{ role: 'street.officer', path: other.street }])
  db = await house.connect('hemei')
})
afterAll(async () => {
  await db.end()
  await house.close()
  fs.rmSync(folder, { recursive: true })
})

const api = '/api/v1'
async function ended(what: string, outcome = 'agreed', given: { papers?: string[]; from?: TestPerson } = {}): Promise<string> {
  const form = { what, phone: '13800001234', papers: given.papers ?? [] }
  const opened = await house.call<{ id: string }>(given.from ?? who.owner, 'POST', `${api}/communities/${at.community}/cases`, { procedure: 'kept.claim', form })
  expect(opened.status).toBe(201)
  const taken = await house.call(who.street, 'POST', `${api}/cases/${opened.json.id}/steps/check`, { outcome, note: '已核对原件' })
  expect(taken.status).toBe(200)
  return opened.json.id
}
interface Row {
  id: string
  number: string
  case: string
  state: string
  keptUntil: string | null
  closedOn: string
}
interface Full extends Row {
  code?: string
  package: { manifestHash: string; leaf: string; sealed: boolean; bytes: number; parts: { name: string; sha256: string }[] } | null
  checks: { found: { zh: string } | null; authentic: boolean; whole: boolean; usable: boolean; safe: boolean; byClock: boolean }[]
  looks: { office: { zh: string }; reason: string | null }[]
  mayKeep: boolean
}
const listed = async (person: TestPerson, ask = '') => (await house.call<{ rows: Row[]; total: number }>(person, 'GET', `${api}/archive/records${ask}`)).json
const recordOf = async (id: string): Promise<string> => (await db.query<{ id: string }>('select id from archive_record where case_id = $1', [id])).rows[0]?.id ?? ''
const shown = async (person: TestPerson, id: string) => house.call<Full>(person, 'GET', `${api}/archive/records/${id}`)
const taken = (person: TestPerson, id: string, reason = '核查业主来访反映的事项') => house.call(person, 'POST', `${api}/archive/records/${id}/package`, { reason })
async function filed(what: string, given: { papers?: string[] } = {}): Promise<string> {
  const id = await ended(what, 'agreed', given)
  await fileAndPack(house.db)
  return recordOf(id)
}
/** The house's file for a record, as it lies in the store. */
async function lying(id: string): Promise<string> {
  const { rows } = await db.query<{ address: string }>(`select encode(address, 'hex') as address from file_blob where file = $1`, [id])
  const root = house.db.house.files.name
  const found = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).find((f) => f.endsWith(rows[0]?.address ?? 'none'))
  return path.join(root, found ?? 'none')
}
async function verified(bytes: Buffer, name = 'package.zip', more: string[] = []): Promise<{ exit: number; said: string }> {
  const file = path.join(folder, name)
  fs.writeFileSync(file, bytes)
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    return { exit: await verifyFile([file, '--lang', 'zh', ...more]), said: lines.join('\n') }
  } finally {
    log.mockRestore()
  }
}

test('X7 each ended case, however it ended, becomes one record with a number without gaps and a term from the next year on; two at once make one', { timeout: 120_000 }, async () => {
  const cases = [await ended('甲件'), await ended('乙件', 'refused'), await ended('丙件')]
  const taking = await house.call<{ id: string }>(who.owner, 'POST', `${api}/communities/${at.community}/cases`, { procedure: 'kept.claim', form: { what: '撤回的', phone: '1', papers: [] } })
  await house.call(who.owner, 'POST', `${api}/cases/${taking.json.id}/withdraw`, {})
  const running = await house.call<{ id: string }>(who.owner, 'POST', `${api}/communities/${at.community}/cases`, { procedure: 'kept.claim', form: { what: '还在办', phone: '1', papers: [] } })
  const made = await Promise.all([fileEnded(house.db), fileEnded(house.db), fileEnded(house.db)])
  expect(made.toSorted()).toEqual([0, 0, 4])
  await Promise.all([packWaiting(house.db), packWaiting(house.db)])
  const { rows } = await listed(who.street, '?sort=number')
  expect(rows.map((r) => r.case)).toEqual([...cases, taking.json.id])
  expect(rows.map((r) => r.number.slice(-17))).toEqual(['WS·2026-D10-0001', 'WS·2026-D10-0002', 'WS·2026-D10-0003', 'WS·2026-D10-0004'].map((n) => `-${n}`))
  expect(new Set(rows.map((r) => r.keptUntil))).toEqual(new Set(['2037-01-01']))
  expect(rows.some((r) => r.case === running.json.id)).toBe(false)
  // what the loser of the race stored belongs to nothing and is swept; what is pinned stays
  const { rows: blobs } = await db.query<{ n: number }>('select count(*)::int as n from file_blob where file is not null')
  await house.setClock(new Date('2026-03-05T10:00:00+08:00'))
  await sweepFiles(house.db)
  const left = await db.query<{ n: number; mine: number }>('select count(*)::int as n, count(file)::int as mine from file_blob')
  expect(left.rows[0]).toEqual({ n: blobs[0]?.n, mine: 4 })
  expect((await db.query('select from archive_package')).rowCount).toBe(4)
})

test('X7 a package holds the sealed paper, the facts, the files and a manifest whose hash stands in the log; verify passes it and names what a changed one lacks', { timeout: 120_000 }, async () => {
  const photo = await upload(house, who.owner, await picture())
  const id = await filed('阳台渗水', { papers: [photo.json.id] })
  await sequence(house.db)
  const { json } = await shown(who.street, id)
  expect(json.package?.parts.map((p) => p.name)).toEqual(['record.pdf', 'facts.json', 'files/001.jpg'])
  expect(json.package?.sealed).toBe(true)
  const proof = await house.call(undefined, 'GET', `${api}/log/proof?leaf=${json.package?.leaf}`)
  expect(proof.status).toBe(200)
  const { bytes } = await taken(who.street, id)
  const good = await verified(bytes)
  expect([good.exit, good.said]).toEqual([0, expect.stringContaining(json.number)])
  expect(good.said).toContain(json.package?.leaf)
  const pem = path.join(folder, 'authority.pem')
  fs.writeFileSync(pem, (await house.call(undefined, 'GET', '/.well-known/hemei/seal-authority.pem')).bytes)
  expect((await verified(bytes, 'again.zip', ['--key', pem])).said).toContain('由所给的机构签发')
  // every byte of every part counts
  const limits = { fileBytes: 1e8, inflatedBytes: 1e8, ratio: 250, parts: 100 }
  const inside = [...openArchive(bytes, limits).values()].map((p) => [p.name, Buffer.from(p.data)] as const)
  const again = (change: (name: string, data: Buffer) => Buffer | undefined, more: readonly (readonly [string, string])[] = []) =>
    packArchive([...inside.flatMap(([name, data]) => { const now = change(name, Buffer.from(data)); return now ? [storedPart(name, now)] : [] }), ...more.map(([n, c]) => storedPart(n, c))])
  const flipped = (data: Buffer): Buffer => {
    data.writeUInt8(data.readUInt8(data.length >> 1) ^ 1, data.length >> 1)
    return data
  }
  for (const [part] of inside) {
    const { exit, said } = await verified(again((name, data) => (name === part ? flipped(data) : data)), 'changed.zip')
    expect([part, exit, said.includes('✗')]).toEqual([part, 1, true])
  }
  expect((await verified(again((part, data) => (part === 'files/001.jpg' ? undefined : data)), 'less.zip')).said).toContain('缺少：files/001.jpg')
  expect((await verified(again((_name, data) => data, [['files/002.txt', 'x']]), 'more.zip')).said).toContain('清单里没有：files/002.txt')
  const facts = JSON.parse(inside.find(([name]) => name === 'facts.json')?.[1].toString() ?? '') as { entries: { note: string | null }[] }
  expect(JSON.stringify(facts)).toContain('13800001234')
  expect((await checkPackage(Buffer.from('PK\u0003\u0004rubbish'))).found).toMatchObject([{ zh: expect.stringContaining('打不开') }])
})

test('X2 X7 at rest a package is not readable, and nothing about a person stands in its rows, its number or the log', async () => {
  const id = await filed('不应看见')
  const raw = fs.readFileSync(await lying(id))
  expect(raw.subarray(0, 2).toString()).not.toBe('PK')
  for (const table of ['archive_record', 'archive_package', 'archive_content']) {
    const { rows } = await db.query<{ t: string }>(`select to_jsonb(t)::text as t from ${table} t`)
    expect(rows.map((r) => r.t).join()).not.toMatch(/13800001234|周业主|孙干事/)
  }
})

test('X2 X7 who could see the case finds its record; a package is for who keeps the archive there, with a reason that is written down', async () => {
  const id = await filed('各看各的')
  expect((await shown(who.owner, id)).json).toMatchObject({ mayKeep: false, state: 'kept' })
  expect((await shown(neighbour, id)).status).toBe(404)
  expect((await shown(abroad, id)).status).toBe(404)
  expect((await listed(abroad)).rows).toEqual([])
  for (const [person, status] of [[who.owner, 403], [who.member, 403], [neighbour, 404], [abroad, 404]] as const) expect((await taken(person, id)).status).toBe(status)
  expect((await taken(who.street, id, '核')).status).toBe(422)
  const before = (await shown(who.street, id)).json.looks.length
  expect((await taken(who.street, id, '复核投诉')).status).toBe(200)
  expect((await shown(who.street, id)).json.looks.slice(0, 1)).toMatchObject([{ office: { zh: expect.stringContaining('街道') }, reason: '复核投诉' }])
  expect((await shown(who.owner, id)).json.looks).toMatchObject([{ reason: null }])
  expect(before).toBe(0)
  const { number } = (await shown(who.street, id)).json
  expect((await listed(who.street, `?q=${encodeURIComponent(number)}`)).rows.map((r) => r.id)).toEqual([id])
  expect((await listed(who.street, `?q=${encodeURIComponent('各看')}&filter.class=10-years&filter.year=2026`)).total).toBe(1)
  expect((await listed(who.street, '?filter.class=permanent')).total).toBe(0)
  const book = await house.call(who.street, 'GET', `${api}/archive/catalogue.pdf?community=${at.community}`)
  expect([book.status, book.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
})

test('X7 each package is looked at by the clock and on demand; one that was altered is told to the archivists once, and stands first', { timeout: 120_000 }, async () => {
  const id = await filed('会损坏的')
  while (await checkDue(house.db)) continue
  expect((await shown(who.street, id)).json).toMatchObject({ state: 'kept', checks: [{ found: null, authentic: true, whole: true, usable: true, safe: true, byClock: true }] })
  const file = await lying(id)
  const was = fs.readFileSync(file)
  const bad = Buffer.from(was)
  bad.writeUInt8(bad.readUInt8(200) ^ 1, 200)
  fs.writeFileSync(file, bad)
  const check = () => house.call<Full>(who.street, 'POST', `${api}/archive/records/${id}/checks`)
  const found = (await check()).json
  expect(found).toMatchObject({ state: 'damaged', checks: [{ safe: false, usable: false, byClock: false, found: { zh: expect.stringContaining('被改动') } }, { found: null }] })
  await check()
  const told = await db.query(`select from message m join notification n on n.id = m.notification where n.kind = 'archive.damaged' and m.account = $1`, [who.street.actor.account])
  expect(told.rowCount).toBe(1)
  expect((await house.call<{ damaged: number }>(who.street, 'GET', `${api}/archive/work`)).json.damaged).toBe(1)
  fs.writeFileSync(file, was)
  expect((await check()).json.state).toBe('kept')
  // another package in its place, good in itself, is not the one in the log
  const other = await filed('另一件')
  const right = (await db.query<{ hash: Buffer }>('select manifest_hash as hash from archive_package where record = $1', [other])).rows[0]?.hash
  await db.query(`update archive_package set manifest_hash = sha256('x') where record = $1`, [other])
  const swapped = await house.call<Full>(who.street, 'POST', `${api}/archive/records/${other}/checks`)
  expect(swapped.json.checks[0]).toMatchObject({ authentic: false, whole: true, found: { zh: expect.stringContaining('防改记录里没有') } })
  await db.query('update archive_package set manifest_hash = $2 where record = $1', [other, right])
  expect((await house.call<Full>(who.street, 'POST', `${api}/archive/records/${other}/checks`)).json.state).toBe('kept')
  // nobody else has it read for them
  expect((await house.call(abroad, 'POST', `${api}/archive/records/${id}/checks`)).status).toBe(404)
})

test('X7 a store that fails, or a house killed in between, leaves a record that waits and is told; the next beat packs it once', { timeout: 120_000 }, async () => {
  const id = await ended('存放时断电')
  const store = house.db.house.files
  const put = vi.spyOn(store, 'put').mockRejectedValue(new Error('gone'))
  await expect(fileAndPack(house.db)).rejects.toThrow(/could not be packed/)
  put.mockRestore()
  const record = await recordOf(id)
  expect((await shown(who.street, record)).json).toMatchObject({ state: 'filing', package: null })
  expect((await taken(who.street, record)).status).toBe(409)
  expect((await house.call<{ filing: number }>(who.street, 'GET', `${api}/archive/work`)).json.filing).toBe(1)
  const [check] = archiveChecks
  await db.query(`select set_config('hemei.backup', 'on', false)`)
  const said = async () => (await check?.run({ client: db } as Patient))?.map((f) => f.code)
  expect(await said()).toEqual([])
  await house.setClock(new Date('2026-03-09T10:00:00+08:00'))
  expect(await said()).toEqual(['archive.unpacked'])
  await fileAndPack(house.db)
  await fileAndPack(house.db)
  expect((await shown(who.street, record)).json.state).toBe('kept')
  expect((await db.query('select from archive_record where case_id = $1', [id])).rowCount).toBe(1)
  expect((await db.query('select from file_blob where file = $1', [record])).rowCount).toBe(1)
  await db.query(`insert into archive_check (id, record, at, authentic, whole, usable, safe, found) values (gen_random_uuid(), $1, now() + interval '20 years', true, false, true, true, '{}')`, [record])
  expect(await said()).toEqual(['archive.damaged'])
})
