// What tests of the import share: the demonstration's workbooks, and a clerk who sends, waits and applies as a page does.
import fs from 'node:fs'
import type { TestHouse, TestPerson } from '../../../testing/house.ts'
import { readRoster, type Roster } from '../index.ts'
import type { ImportView } from './view.ts'

const demonstration = new URL('../../../../../data/demonstration/', import.meta.url)
export const bytesOf = (name: string): Buffer => fs.readFileSync(new URL(name, demonstration))
export const rosterOf = async (name: string): Promise<Roster> => {
  const { roster } = await readRoster(bytesOf(name))
  if (!roster) throw new Error(`${name} cannot be read`)
  return roster
}

/** A preview as it comes over the wire. */
type Wire<T> = {
  [K in keyof T]: K extends 'summary'
    ? {
        area: string
        rooms: number
        added: number
        unchanged: number
        changed: number
        buildings: number
        owners: number
        developers: number
      } | null
    : T[K]
}

let edges = 0
/** As browsers send it: the edges of the message differ each time. */
function form(neighbourhood: string, name: string, bytes: Buffer) {
  const edge = `hemei-test-edge-${(edges += 1)}`
  const part = (head: string, body: Buffer | string) => [
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]
  const payload = Buffer.concat([
    ...part('name="neighbourhood"', neighbourhood),
    ...part(`name="file"; filename="${name}"`, bytes),
    Buffer.from(`--${edge}--\r\n`),
  ])
  return { payload, type: { 'content-type': `multipart/form-data; boundary=${edge}` } }
}

/** What a clerk does with a file. */
export function importer(house: TestHouse, clerk: TestPerson) {
  const get = <T>(url: string) => house.call<T>(clerk, 'GET', `/api/v1${url}`)
  const upload = (neighbourhood: string, name: string, bytes: Buffer, headers = {}) => {
    const { payload, type } = form(neighbourhood, name, bytes)
    return house.call<{ id: string }>(clerk, 'POST', '/api/v1/imports', payload, { ...type, ...headers })
  }
  const apply = (id: string, body: object = {}, headers = {}) =>
    house.call<{ job: string; code: string }>(clerk, 'POST', `/api/v1/imports/${id}/apply`, body, headers)
  const settled = async (id: string, not: readonly string[]): Promise<Wire<ImportView>> => {
    for (let i = 0; i < 100; i++) {
      const { json } = await get<Wire<ImportView>>(`/imports/${id}`)
      if (!not.includes(json.state)) return json
      await new Promise((r) => setTimeout(r, 100))
    }
    throw new Error('the import did not settle')
  }
  const preview = async (neighbourhood: string, file: string, bytes = bytesOf(file)) =>
    settled((await upload(neighbourhood, file, bytes)).json.id, ['reading'])
  return { get, upload, apply, settled, preview }
}
