// The command `hemei verify FILE [--receipt FILE] [--key FILE] [--witness VKEY]… [--lang zh|en]`, with its ways in and out injected.
import { FormatError, utf8Text } from './formats/index.ts'
import { kindOf } from './recognize.ts'
import { verifyFiles, type Files } from './verify.ts'
import { report, type Lang } from './report.ts'
import { say } from './result.ts'
import { unread } from './unread.ts'
import type { Tally } from './check-bundle.ts'

export interface CommandIo {
  /** Reads a whole file; `-` is standard input. */
  readonly read: (path: string) => Uint8Array | Promise<Uint8Array>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** the caller's language where the command names none */
  readonly lang?: Lang
}

interface Options {
  readonly file: string
  readonly receipt: string | undefined
  readonly key: string | undefined
  /** vkeys: each must stand behind the checkpoint */
  readonly witnesses: readonly string[]
  readonly lang: Lang
}

const usage = say(
  '用法：hemei verify FILE [--receipt FILE] [--key FILE] [--witness VKEY]… [--lang zh|en]',
  'usage: hemei verify FILE [--receipt FILE] [--key FILE] [--witness VKEY]… [--lang zh|en]',
)
const wrongUse = (): FormatError => new FormatError('malformed', usage)

function parseArguments(argv: readonly string[], own: Lang): Options {
  const given = new Map<string, string>()
  const witnesses: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    const option = /^--(receipt|key|witness|lang)$/.exec(word)?.[1]
    if (option === undefined && word.startsWith('--')) throw wrongUse()
    const name = option ?? 'file'
    const value = option === undefined ? word : argv[++i]
    if (value === undefined || given.has(name)) throw wrongUse()
    if (name === 'witness') witnesses.push(value)
    else given.set(name, value)
  }
  const [file, lang] = [given.get('file'), given.get('lang') ?? own]
  if (file === undefined || (lang !== 'zh' && lang !== 'en')) throw wrongUse()
  return { file, receipt: given.get('receipt'), key: given.get('key'), witnesses, lang }
}

async function load(io: CommandIo, path: string): Promise<Uint8Array> {
  try {
    return await io.read(path)
  } catch (cause) {
    throw new FormatError('malformed', unread(path, cause))
  }
}

async function gather(options: Options, io: CommandIo): Promise<Files> {
  const bytes = await load(io, options.file)
  const trusted = {
    ...(options.key === undefined ? {} : { key: utf8Text(await load(io, options.key)) }),
    witnesses: options.witnesses,
  }
  const kind = kindOf(bytes)
  if (kind === 'proof' || kind === 'audit' || kind === 'draw' || kind === 'pdf') {
    if (options.receipt !== undefined) throw wrongUse()
    return { [kind]: bytes, ...trusted }
  }
  if (kind === 'receipt' && options.receipt === undefined) return { receipt: bytes, ...trusted }
  return options.receipt === undefined
    ? { bundle: bytes, ...trusted }
    : { bundle: bytes, receipt: await load(io, options.receipt), ...trusted }
}

/** Answers the exit code: 0 everything holds, 1 something does not, 2 the call or a file cannot be understood. */
export async function verifyCommand(
  argv: readonly string[],
  io: CommandIo,
  tally: Tally,
): Promise<0 | 1 | 2> {
  try {
    const options = parseArguments(argv, io.lang ?? 'zh')
    const result = verifyFiles(await gather(options, io), tally)
    io.out(report(result, options.lang))
    return result.ok ? 0 : 1
  } catch (cause) {
    const known = cause instanceof FormatError ? cause : null
    const detail = known === null ? String(cause) : `${known.text.zh} / ${known.text.en}`
    const code = known?.code ?? 'verifier.failed'
    io.err(
      `${JSON.stringify({ type: `urn:hemei:problem:${code}`, title: '无法核对 / Cannot verify', status: 400, detail })}\n`,
    )
    return 2
  }
}
