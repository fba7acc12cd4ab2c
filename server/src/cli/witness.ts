// hemei witness: sees that a public log only grows, and signs its checkpoints beside it. Anybody runs one; no database.
import { parseArgs } from 'node:util'
import { parsePinned } from '@hemei/verifier/formats'
import { runWitness } from '@hemei/verifier/witness'

const usage = '--log VKEY --state FOLDER --port N [--name NAME] [--host HOST]'

export async function witness(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      log: { type: 'string', multiple: true, default: [] },
      state: { type: 'string' },
      port: { type: 'string' },
      name: { type: 'string' },
      host: { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!values.log.length || !values.state || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(usage)
  const running = await runWitness({
    logs: values.log.flatMap((text) => parsePinned(text).map(({ key }) => key)),
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
