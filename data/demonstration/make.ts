// Makes the demonstration workbooks: `node make.ts` writes them beside itself, the same bytes every time.
import fs from 'node:fs'
import path from 'node:path'
import { bookcity, mapleLane } from './bookcity.ts'
import { lakeside } from './lakeside.ts'
import { spoilt } from './spoil.ts'
import { EMPTY, tablesOf, workbookOf } from './workbook.ts'

const FICTION = '本文件为示范数据：所有小区、人员、单位、证件号码和电话均为虚构，由程序生成。'

/** Every file of this folder that is made, by its name. */
export async function demonstrationFiles(): Promise<Map<string, Buffer>> {
  const { tables, planted } = spoilt(tablesOf(mapleLane()))
  return new Map([
    ['lakeside.xlsx', await workbookOf(tablesOf(lakeside()), FICTION)],
    ['import-me.xlsx', await workbookOf(tablesOf(bookcity()), FICTION)],
    ['import-faults.xlsx', await workbookOf(tables, `${FICTION}其中故意放入了 12 种错误。`)],
    ['import-faults.json', Buffer.from(`${JSON.stringify(planted, null, 2)}\n`)],
    ['roster-template.xlsx', await workbookOf(EMPTY, '')],
  ])
}

if (import.meta.main) {
  for (const [name, bytes] of await demonstrationFiles()) {
    fs.writeFileSync(path.join(import.meta.dirname, name), bytes)
    console.log(`${name} ${bytes.length}`)
  }
}
