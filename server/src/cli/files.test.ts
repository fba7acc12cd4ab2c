// A folder, a missing file or one without rights, given where a command wants a file: told in words, with the exit code of its page.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { readManifest } from '../kernel/backup/index.ts'
import { logKey, vkey } from '@hemei/verifier/formats'
import { calculator, verify } from './calculators.ts'
import { fileNamed } from './files.ts'
import { importRoster } from './import.ts'
import { witness } from './witness.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-files-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
const missing = path.join(folder, 'none.json')

let said = ''
beforeEach(() => {
  said = ''
  vi.spyOn(console, 'error').mockImplementation((text: string) => void (said += text))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true))
})
/** What a command says and how it exits; one that throws ends as the command line ends it: 2, and its words. */
async function ended(run: Promise<unknown>): Promise<{ code: unknown; said: string }> {
  try {
    const code = await run
    return { code, said }
  } catch (error) {
    return { code: 2, said: String(error) }
  }
}
const receipt = path.join(folder, 'receipt.json')
fs.writeFileSync(receipt, '{"format":"hemei-vote-bundle@1"}')
const key = vkey(logKey('hemei.test/log', Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex')))
const state = ['--log', key, '--state', folder]
const commands: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  tally: (file) => calculator('tally')([file]),
  apportion: (file) => calculator('apportion')([file]),
  interest: (file) => calculator('interest')([file]),
  verify: (file) => verify([file]),
  'verify --key': (file) => verify([receipt, '--key', file]),
  'verify --receipt': (file) => verify([receipt, '--receipt', file]),
  import: (file) => importRoster([file]),
  restore: (file) => readManifest(file),
  'restore --since': (file) => Promise.resolve().then(() => fileNamed(file)),
  'witness --restart': (file) => witness([...state, '--restart', file]),
}

test.each(Object.keys(commands))('X6 hemei %s says in words that a folder is no file, and that there is no such file; exit code 2', async (name) => {
  const run = commands[name]
  const given = await ended(run?.(folder) ?? Promise.resolve())
  expect(given.code).toBe(2)
  expect(given.said).toContain('文件夹')
  expect(given.said).toContain('folder')
  expect(given.said).not.toMatch(/EISDIR|illegal operation/)
  said = ''
  const none = await ended(run?.(missing) ?? Promise.resolve())
  expect(none.code).toBe(2)
  expect(none.said).toContain('没有这个文件')
  expect(none.said).not.toContain('ENOENT')
})

test('X6 `hemei tally FOLDER` prints problem+json on one line of standard error, nothing on standard output, and exits 2', () => {
  const ran = spawnSync(process.execPath, [path.join(import.meta.dirname, 'hemei.ts'), 'tally', folder], { encoding: 'utf8' })
  expect([ran.status, ran.stdout, ran.stderr.trim().split('\n').length]).toEqual([2, '', 1])
  expect(JSON.parse(ran.stderr)).toMatchObject({ status: 422, detail: expect.stringContaining('文件夹') })
})
