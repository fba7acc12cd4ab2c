// hemei start: the whole house in one process, until it is told to stop.
import { parseArgs } from 'node:util'
import { readConfig, refusal } from '../config.ts'

export async function start(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'i-know': { type: 'boolean', default: false } } })
  const config = readConfig()
  const no = refusal(config, values['i-know'])
  if (no) {
    console.error(no)
    return 2
  }
  // who is told to stop while it starts stops as soon as it stands, however often it is told: the database is not left without its house
  const told = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        console.log('  正在停止，请稍候…… Stopping; a moment, please.')
        done()
      })
  })
  const began = performance.now()
  const main = await import('../main.ts')
  const house = await main.start(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(
      `端口 ${config.port} 已被占用：请先停掉占用它的程序，或换一个端口（PORT=8081 npm start）。 Port ${config.port} is taken: stop what holds it, or choose another (PORT=8081 npm start).`,
    )
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`\n  和美家园 Hemei ${main.version}  ${house.url}`)
  if (!config.production) console.log(`  演示模式：人物、企业与金额均为虚构。 Demonstration: all people, companies and amounts are fictitious.`)
  console.log(`  ${seconds} s · 数据 ${config.databaseUrl ? 'DATABASE_URL' : config.data} · 按 Ctrl+C 停止\n`)
  await told
  await house.stop()
  return 0
}
