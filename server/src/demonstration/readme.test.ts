// What the READMEs promise a newcomer: commands that run as they stand, files and names that exist.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const readmes = ['README.md', 'README.zh-CN.md'] as const
const receiptNames = { 'README.md': 'Ballot receipt', 'README.zh-CN.md': '投票回执' } as const

test.each(readmes)('%s: each calculator’s command runs as it stands', (file) => {
  const [block] = read(file).match(/(?<=^```sh\n)[^`]*npx hemei tally -[^`]*/m) ?? []
  // the launcher that npx would find, without npm's own start-up
  const commands = (block ?? '').replaceAll('npx hemei', 'node server/bin/hemei.mjs')
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', commands], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => Object.keys(JSON.parse(line) as object)[0])
  expect(answers).toEqual(['conclusion', 'total', 'interest'])
})

test.each(readmes)('%s: the files, places and downloads that it names are there', (file) => {
  const text = read(file)
  const named = [...text.matchAll(/`(data\/[^`]+)`|\]\((docs\/[^)]+)\)/g)].map((m) => m[1] ?? m[2] ?? '')
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !fs.existsSync(path.join(root, name)))).toEqual([])
  const places = read('data/jurisdictions/hubei.csv')
  for (const place of ['书城路社区', '玫瑰湾社区']) {
    expect(text).toContain(place)
    expect(places).toContain(place)
  }
  expect(text.replaceAll('\\ ', ' ')).toContain(`--receipt ~/Downloads/${receiptNames[file]}*.json`)
  expect(read('web/src/resident/texts/votes.ts')).toContain(`receiptFileName: '${receiptNames[file]} `)
})
