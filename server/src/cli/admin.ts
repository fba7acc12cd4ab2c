// hemei migrate and hemei admin: what an operator does before the first start.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '../assembly.ts'
import { readConfig } from '../config.ts'
import { administeredAt } from '../civic/offices/index.ts'
import { roleTitle } from '../civic/registry/index.ts'
import { give, holders } from '../kernel/access/index.ts'
import { recording } from '../kernel/audit/index.ts'
import { sql, system, type Tx } from '../kernel/database/index.ts'
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

const duties = {
  system: { role: 'system.administrator', name: '系统管理员' },
  security: { role: 'security.administrator', name: '安全管理员' },
  audit: { role: 'audit.administrator', name: '审计管理员' },
} as const

/** One of the first three administrators, of the whole platform: three people, none of whom does business (三权分立). */
export async function admin(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      duty: { type: 'string' },
      login: { type: 'string' },
      name: { type: 'string' },
      again: { type: 'boolean', default: false },
      'lost-telephone': { type: 'string' },
    },
  })
  const evidence = values['lost-telephone']
  if (values.login && evidence !== undefined) return takeBack(values.login, evidence)
  const duty = values.duty && Object.hasOwn(duties, values.duty) ? duties[values.duty as keyof typeof duties] : undefined
  if (!duty || !values.login) throw new Error('--duty system|security|audit --login NAME')
  const { login, again, name = duty.name } = values
  const password = process.env['HEMEI_ADMIN_PASSWORD'] ?? (await passwordFromInput())
  const house = await openHouse(readConfig(), 'error')
  try {
    await house.db.act(system('hemei admin'), (tx) => makeAdministrator(tx, { ...duty, name, login, password, again }))
    console.log(`已设立，首次登录须换成自己的密码 · made, to choose a password of their own first: ${login} (${duty.role})`)
    return 0
  } finally {
    await house.close()
    if (house.embedded && !house.embedded.found) await house.embedded.stop()
  }
}

interface First {
  readonly role: string
  readonly name: string
  readonly login: string
  readonly password: string
  readonly again: boolean
}
/** Refused where somebody holds the duty over the platform already, unless asked for another. Left in the trail. */
export async function makeAdministrator(tx: Tx, given: First): Promise<void> {
  const { role, name, login, password } = given
  // two commands at once: one after the other
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('hemei admin', 0))`)
  const [held] = await holders(tx, [role], { path: '/' })
  if (held && !given.again) {
    const { zh, en } = roleTitle(role)
    throw new Error(`已有${zh}；确需再设一位，请加 --again。 There is a ${en.toLowerCase()} already; --again makes another.`)
  }
  const account = await createAccount(tx, { login, name, password })
  await administeredAt(tx, [{ account, path: '/' }])
  await give(tx, [{ account, role, path: '/', from: tx.now, basis: 'hemei admin' }])
  tx.atEnd(
    recording({
      ...{ account: undefined, role, act: 'cli.admin', place: '/', ids: { account }, status: 201 },
      ...{ request: tx.newId(), address: undefined },
    }),
  )
}
