// hemei tally, apportion, interest, verify: what any citizen may run against an official figure. No database.
import fs from 'node:fs'
import { runCalculator } from '@hemei/law'
import { verifyMain } from '@hemei/verifier'
import { fileNamed } from './files.ts'

/** One JSON object and 0, or problem+json on one line of standard error and 2. */
export const calculator =
  (name: 'tally' | 'apportion' | 'interest') =>
  (args: string[]): Promise<number> => {
    const refuse = (problem: object): Promise<number> => {
      console.error(JSON.stringify(problem))
      return Promise.resolve(2)
    }
    const [file, ...rest] = args
    if (!file || rest.length)
      return refuse({ type: '/problems/law/usage', title: '用法不对 · usage', status: 422, detail: `hemei ${name} FILE.json（- 为标准输入）` })
    let text: string
    try {
      text = fileNamed(file).toString('utf8')
    } catch (error) {
      return refuse({ type: '/problems/law/unreadable', title: '文件读不了 · unreadable', status: 422, detail: (error as Error).message })
    }
    const answer = runCalculator(name, text)
    if (!answer.ok) return refuse(answer.problem)
    console.log(answer.json)
    return Promise.resolve(0)
  }

const ownLang = (): 'zh' | 'en' =>
  /^en/i.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '') ? 'en' : 'zh'

export async function verify(args: string[]): Promise<number> {
  const { isPackage, verifyPackage } = await import('./archive-package.ts')
  if (args.some(isPackage)) return verifyPackage(args, ownLang())
  return verifyMain(args, {
    read: (file) => fs.readFileSync(file === '-' ? 0 : file),
    out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => process.stderr.write(text),
    lang: ownLang(),
  })
}
