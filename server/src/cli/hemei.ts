// The command line: hemei start | migrate | admin | import | tally | apportion | interest | verify.
import { parseArgs } from 'node:util'

const commands: Record<string, { zh: string; run: () => Promise<(args: string[]) => Promise<number>> }> = {
  start: { zh: '启动（演示小区，然后显示地址）', run: async () => (await import('./start.ts')).start },
  migrate: { zh: '建立或升级数据表', run: async () => (await import('./admin.ts')).migrate },
  admin: { zh: '设立系统管理员：hemei admin --login NAME', run: async () => (await import('./admin.ts')).admin },
  import: { zh: '导入小区名册：hemei import FILE.xlsx --neighbourhood CODE', run: async () => (await import('./import.ts')).importRoster },
  tally: { zh: '计票：hemei tally FILE.json（- 为标准输入）', run: async () => (await import('./calculators.ts')).calculator('tally') },
  apportion: { zh: '分摊：hemei apportion FILE.json', run: async () => (await import('./calculators.ts')).calculator('apportion') },
  interest: { zh: '计息：hemei interest FILE.json', run: async () => (await import('./calculators.ts')).calculator('interest') },
  verify: { zh: '核对：hemei verify FILE [--receipt FILE] [--key FILE]', run: async () => (await import('./calculators.ts')).verify },
}

function help(): void {
  console.log('hemei 和美家园\n')
  for (const [name, c] of Object.entries(commands)) console.log(`  ${name.padEnd(10)} ${c.zh}`)
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!command) {
  help()
  process.exitCode = name === '' || name === 'help' || parseArgs({ strict: false }).values['help'] ? 0 : 2
} else {
  try {
    process.exitCode = await (await command.run())(args)
  } catch (error) {
    console.error(`hemei ${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
