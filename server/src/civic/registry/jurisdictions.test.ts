// The tree in the database: whole, exact, found by name, code and pinyin; and changed only with its history.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { syncJurisdictions, type JurisdictionRow } from './jurisdictions.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const ask = async (query: string) =>
  (await house.call<{ rows: JurisdictionRow[] }>(undefined, 'GET', `/api/v1/jurisdictions?${query}`)).json.rows

test('G1 the table holds Hubei whole: 1, 17, 101, 1,475 and 27,057 official codes, and 8 zones marked own', async () => {
  const client = await house.connect('hemei_app')
  const { rows } = await client.query(`select level, own, count(*)::int n from jurisdiction group by 1, 2 order by 3`)
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

const addressOf = async () => {
  const client = await house.connect('hemei_owner')
  const { rows } = await client.query<{ d: string }>('select current_database() d')
  const { socket, port } = inject('postgres')
  return { client, address: { socket, port, database: rows[0]?.d ?? '' } }
}

test('G1 loading the list again touches nothing; from nothing it takes about a second', async () => {
  const { client, address } = await addressOf()
  expect(await syncJurisdictions(address)).toBe(false)
  await client.query('truncate jurisdiction cascade; delete from jurisdiction_edition')
  const from = performance.now()
  expect(await syncJurisdictions(address)).toBe(true)
  console.log('sync', performance.now() - from)
  expect(performance.now() - from).toBeLessThan(6000) // 1 s on an idle machine
  await client.end()
})
