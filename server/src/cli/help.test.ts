// Every command says how it is called, and does nothing else, when it is asked.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const main = path.join(import.meta.dirname, 'hemei.ts')
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, HEMEI_DATA: '/nowhere' } })
const commands = [...run('help').stdout.matchAll(/^ {2}hemei (\S+)/gm)].map(([, name]) => name ?? '')

test('there are commands to ask', () => expect(commands.length).toBeGreaterThan(10))
test.each(commands)('X6 hemei %s --help says its usage and exits 0', (name) => {
  for (const args of [['--help'], ['-h'], ['FILE', '--help']]) {
    const { status, stdout, stderr } = run(name, ...args)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^ {2}hemei ${name} .*\\n {6}\\p{Script=Han}`, 'u'))
  }
}, 60_000)
