// The tree in the database: whole, exact, found by name, code and pinyin; and changed only with its history.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { importRoster } from './index.ts'
import { syncJurisdictions, type JurisdictionRow } from './jurisdictions.ts'
import { sampleRoster } from '../../testing/roster.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const list = new URL('../../../../data/jurisdictions/', import.meta.url)
const ask = async (query: Record<string, string>) =>
  (
    await house.call<{ rows: (JurisdictionRow & { note: { zh: string } | null })[] }>(
      undefined,
      'GET',
      `/api/v1/jurisdictions?${String(new URLSearchParams(query))}`,
    )
  ).json.rows
const asOwner = async () => {
  const client = await house.connect('hemei_owner')
  const { rows } = await client.query<{ d: string }>('select current_database() d')
  const { socket, port } = inject('postgres')
  return { client, address: { socket, port, database: rows[0]?.d ?? '' } }
}

test('G1 the table holds Hubei whole: 1, 17, 101, 1,475 and 27,057 official codes, and 8 zones marked own', async () => {
  const client = await house.connect('hemei_app')
  const { rows } = await client.query(
    `select level, own, count(*)::int n from jurisdiction group by 1, 2 order by 3`,
  )
  await client.end()
  expect(rows.map((r) => [r.level, r.own, r.n])).toEqual([
    ['province', false, 1],
    ['county', true, 8],
    ['city', false, 17],
    ['county', false, 101],
    ['street', false, 1475],
    ['neighbourhood', false, 27057],
  ])
})

test('G1 the tree is walked from the province down; a city without counties has its streets directly below', async () => {
  const [hubei] = await ask({})
  expect([hubei?.code, hubei?.path, hubei?.children]).toEqual(['42', '/42/', 17])
  const xiantao = (await ask({ parent: '42' })).find((j) => j.name === '仙桃市')
  expect([xiantao?.kind, xiantao?.path]).toEqual(['city', '/42/429004/'])
  const streets = await ask({ parent: '429004' })
  expect(new Set(streets.map((j) => j.kind))).toEqual(new Set(['street']))
  expect(streets.every((j) => j.path === `/42/429004/${j.code}/`)).toBe(true)
})

test('G1 a development zone says that its code is nobody’s official one, and has its streets below it', async () => {
  const [zone] = await ask({ q: '武汉东湖新技术' })
  expect([zone?.code, zone?.kind, zone?.note?.zh]).toEqual(['Z420101', 'county', '自编代码，不是官方代码'])
  expect(await ask({ parent: 'Z420101' })).toHaveLength(8)
  expect((await ask({ q: 'z420101' }))[0]?.code).toBe('Z420101')
})

test('G1 a place is found by name, code, pinyin and initials, with the places above it', async () => {
  for (const q of ['水果湖街道', 'shuiguohujiedao', 'ShuiGuoHu', '420106012', 'sghjd']) {
    const found = await ask({ q })
    expect([q, ...(found.find((j) => j.code === '420106012')?.above ?? [])]).toEqual([
      q,
      '湖北省',
      '武汉市',
      '武昌区',
    ])
  }
  expect(await ask({ q: '100%_' })).toEqual([])
  expect((await ask({ q: 'dt', parent: '420106012' })).map((j) => j.name)).toContain('东亭社区居委会')
})

test('loading the list again touches nothing; from nothing it is there within ten seconds on a busy machine', async () => {
  const { client, address } = await asOwner()
  expect(await syncJurisdictions(address)).toBe(false)
  await client.query('truncate jurisdiction cascade; delete from jurisdiction_edition')
  const from = performance.now()
  expect(await syncJurisdictions(address)).toBe(true)
  expect(performance.now() - from).toBeLessThan(10_000) // about 1 s on an idle machine
  await client.end()
})

test('G1 a new list renames, adds and closes with its history; it does not move inhabited places silently', async () => {
  const { client, address } = await asOwner()
  await house.db.act(system('test'), (tx) =>
    importRoster(tx, { roster: sampleRoster([{ key: '1/1/101', owners: ['甲'] }]), filename: 't' }),
  )
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-list-'))
  const write = (hubei: string, own: string) => {
    fs.writeFileSync(path.join(folder, 'hubei.csv'), hubei)
    fs.writeFileSync(path.join(folder, 'own-codes.csv'), own)
    return pathToFileURL(`${folder}/`)
  }
  const [hubei, own] = ['hubei.csv', 'own-codes.csv'].map((f) => fs.readFileSync(new URL(f, list), 'utf8'))
  const changed =
    (hubei ?? '')
      .replace('420106012,4,水果湖街道', '420106012,4,水果湖新街道')
      .replace(/^420106012020,.*\n/m, '') + '420106012999,5,新设社区\n'
  expect(changed).toContain('水果湖新街道')
  expect(await syncJurisdictions(address, write(changed, own ?? ''))).toBe(true)
  const { rows } = await client.query<{
    code: string
    name: string
    former: string | null
    closed: boolean
  }>(`
    select j.code, j.name, f.name as former, j.valid_until is not null as closed
    from jurisdiction j left join jurisdiction_former f using (code)
    where j.code in ('420106012', '420106012020', '420106012999') order by 1`)
  expect(rows.map((r) => [r.code, r.former, r.closed])).toEqual([
    ['420106012', '水果湖街道', false],
    ['420106012020', null, true],
    ['420106012999', null, false],
  ])
  const moved = `${own}420106012,Z420101,4,水果湖街道,试验\n`
  await expect(syncJurisdictions(address, write(hubei ?? '', moved))).rejects.toThrow(
    'communities stand under it',
  )
  await client.end()
  fs.rmSync(folder, { recursive: true })
})
