// hemei witness: sees that a public log only grows, and signs its checkpoints beside it. Anybody runs one; no database.
import { parseArgs } from 'node:util'
import { parsePinned } from '@hemei/verifier/formats'
import { restartWitness, runWitness } from '@hemei/verifier/witness'
import { fileNamed } from './files.ts'

const usage = '--log VKEY --state FOLDER (--port N [--name NAME] [--host HOST] | --restart STATEMENT_FILE)'

export async function witness(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      log: { type: 'string', multiple: true, default: [] },
      state: { type: 'string' },
      port: { type: 'string' },
      name: { type: 'string' },
      host: { type: 'string' },
      restart: { type: 'string' },
    },
  })
  const logs = values.log.flatMap((text) => parsePinned(text).map(({ key }) => key))
  if (logs.length && values.state && values.restart) {
    const { size } = restartWitness({ logs, folder: values.state }, fileNamed(values.restart))
    console.log(`从声明所在的 ${size} 条起继续作见证；以前签过的留作证据。 It goes on from the ${size} leaves that hold the statement; what it signed before is kept as evidence.`)
    return 0
  }
  const port = Number(values.port)
  if (!values.log.length || !values.state || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(usage)
  const running = await runWitness({
    logs,
    folder: values.state,
    port,
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.name === undefined ? {} : { name: values.name }),
  })
  console.log(`见证已就绪 · witness: ${running.url}\n${running.vkey}`)
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  await running.close()
  return 0
}
