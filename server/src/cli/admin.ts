// hemei migrate and hemei admin: what an operator does before the first start.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '../assembly.ts'
import { readConfig } from '../config.ts'
import { give } from '../kernel/access/index.ts'
import { system } from '../kernel/database/index.ts'
import { createAccount, lostTelephone } from '../kernel/identity/index.ts'
import { openDatabase, openHouse } from '../main.ts'

export async function migrate(): Promise<number> {
  const { address, embedded } = await openDatabase(readConfig())
  const applied = await prepareDatabase(address)
  console.log(`${applied} 个数据表变更已完成 · ${applied} migrations applied`)
  if (embedded && !embedded.found) await embedded.stop()
  return 0
}

/** One line; what is typed at a terminal is not shown. */
async function passwordFromInput(): Promise<string> {
  process.stderr.write('密码 Password: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** Who lost their telephone and has no desk above them (an administrator, a county's officer): taken back by the operator. */
async function takeBack(login: string, evidence: string): Promise<number> {
  const house = await openHouse(readConfig(), 'error')
  try {
    await house.db.act(system('hemei admin'), (tx) => lostTelephone(tx, login, evidence))
    console.log(`已收回登录，密码不变 · sign-in taken back, the password stays: ${login}`)
    return 0
  } finally {
    await house.close()
    if (house.embedded && !house.embedded.found) await house.embedded.stop()
  }
}

/** The system administrator: technical work, no business data (三权分立). */
export async function admin(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      login: { type: 'string' },
      name: { type: 'string', default: '系统管理员' },
      'lost-telephone': { type: 'string' },
    },
  })
  if (!values.login) throw new Error('--login NAME')
  const login = values.login
  if (values['lost-telephone'] !== undefined) return takeBack(login, values['lost-telephone'])
  const password = process.env['HEMEI_ADMIN_PASSWORD'] ?? (await passwordFromInput())
  const house = await openHouse(readConfig(), 'error')
  try {
    await house.db.act(system('hemei admin'), async (tx) => {
      const account = await createAccount(tx, { login, name: values.name, password })
      await give(tx, [
        { account, role: 'system.administrator', path: '/', from: tx.now, basis: 'hemei admin' },
      ])
    })
    console.log(`已设立 · made: ${login}`)
    return 0
  } finally {
    await house.close()
    if (house.embedded && !house.embedded.found) await house.embedded.stop()
  }
}
