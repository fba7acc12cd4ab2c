// The command line: hemei start | migrate | admin | backup | restore | doctor | rotate | import | tally | apportion | interest | verify | witness.
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { oneLine } from '../kernel/observability/index.ts'

interface Command {
  readonly usage: string
  readonly zh: string
  readonly en: string
  readonly run: () => Promise<(args: string[]) => Promise<number>>
}
const admin = () => import('./admin.ts')
const calculators = () => import('./calculators.ts')
const commands: Record<string, Command> = {
  start: {
    usage: '[--i-know]',
    zh: '启动',
    en: 'start the house',
    run: async () => (await import('./start.ts')).start,
  },
  migrate: {
    usage: '',
    zh: '建立或升级数据表',
    en: 'create or upgrade the tables',
    run: async () => (await admin()).migrate,
  },
  admin: {
    usage: '--duty system|security|audit --login NAME [--name NAME] [--again] | --login NAME --lost-telephone EVIDENCE',
    zh: '设立系统、安全、审计管理员，各一人；或为丢失手机的人收回登录',
    en: 'make the system, the security and the audit administrator, one each; or take back the sign-in of who lost their telephone',
    run: async () => (await admin()).admin,
  },
  backup: {
    usage: 'FILE',
    zh: '运行中备份全部数据为一个文件（不含密钥）',
    en: 'all data into one file while the house works (keys are not in it)',
    run: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    usage: 'FILE [--since CHECKPOINT_FILE] | --since CHECKPOINT_FILE',
    zh: '从备份恢复到空数据库；与已公布的检查点核对，指明缺了什么',
    en: 'fill an empty database from a backup; name what a published checkpoint has beyond it',
    run: async () => (await import('./backup.ts')).restore,
  },
  doctor: {
    usage: '[--mend]',
    zh: '查出哪里不对、怎样处理；--mend 处理其中稳妥的',
    en: 'name what is wrong and what to do; --mend does what is safe',
    run: async () => (await import('./doctor/index.ts')).doctor,
  },
  rotate: {
    usage: '[--blind|--log]',
    zh: '用最新密钥重新加密全部个人信息；或更换盲索引、公开日志的密钥',
    en: 'seal all personal data anew with the newest key; or change the key of the blind indexes, of the log',
    run: async () => (await import('./rotate.ts')).rotateKeys,
  },
  import: {
    usage: 'FILE.xlsx [--set-aside-faulty] [--change-what-stands]',
    zh: '导入小区名册',
    en: 'import the roster of a community',
    run: async () => (await import('./import.ts')).importRoster,
  },
  tally: {
    usage: 'FILE.json|-',
    zh: '计票',
    en: 'recompute a vote',
    run: async () => (await calculators()).calculator('tally'),
  },
  apportion: {
    usage: 'FILE.json|-',
    zh: '按面积分摊',
    en: 'split a cost by area',
    run: async () => (await calculators()).calculator('apportion'),
  },
  interest: {
    usage: 'FILE.json|-',
    zh: '按日积数计息',
    en: 'interest by balance-days',
    run: async () => (await calculators()).calculator('interest'),
  },
  verify: {
    usage: 'FILE [--receipt FILE] [--key FILE] [--witness VKEY]… [--lang zh|en]',
    zh: '离线核对公布的结果、回执、日志证明、审计封存文件、盖了电子印章的 PDF、档案包',
    en: 'check a published result, a receipt, a proof of the log, a sealed batch of the trail, a sealed PDF or a package of the archive offline',
    run: async () => (await calculators()).verify,
  },
  witness: {
    usage: '--log VKEY… --state FOLDER --port N [--name NAME] [--host HOST]',
    zh: '为公开日志作见证：确认它只增不改，并共同签名',
    en: 'be a witness of a public log: see that it only grows, and sign beside it',
    run: async () => (await import('./witness.ts')).witness,
  },
}

const usageOf = (name: string, c: Command): string => `  hemei ${name} ${c.usage}\n      ${c.zh} · ${c.en}`
function help(): void {
  console.log('hemei 和美家园\n')
  for (const [name, c] of Object.entries(commands)) console.log(usageOf(name, c))
}
/** Asked for anywhere before `--`: nothing else of the command is looked at, and nothing is done. */
const asksHelp = (args: readonly string[]): boolean =>
  args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).some((a) => a === '--help' || a === '-h')

// the next start finds its modules compiled; where this cannot be written, it compiles them again
enableCompileCache(path.resolve(import.meta.dirname, '../../../node_modules/.cache/hemei'))

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!command) {
  help()
  process.exitCode = name === '' || name === 'help' || parseArgs({ strict: false }).values['help'] ? 0 : 2
} else if (asksHelp(args)) console.log(usageOf(name, command))
else {
  try {
    process.exitCode = await (await command.run())(args)
  } catch (error) {
    console.error(`hemei ${name}: ${oneLine(error)}`)
    process.exitCode = 2
  }
}
