// Why a file that was named could not be read, in words: whoever types a folder for a file is told so.
import { say } from './result.ts'

type Words = ReturnType<typeof say>
const words: Readonly<Record<string, (file: string) => Words>> = {
  ENOENT: (file) => say(`没有这个文件：${file}`, `there is no file ${file}`),
  ENOTDIR: (file) => say(`没有这个文件：${file}`, `there is no file ${file}`),
  EISDIR: (file) => say(`${file} 是文件夹，请给出其中的文件`, `${file} is a folder: name a file in it`),
  EACCES: (file) => say(`没有读取 ${file} 的权限`, `no right to read ${file}`),
  EPERM: (file) => say(`没有读取 ${file} 的权限`, `no right to read ${file}`),
  ENAMETOOLONG: () => say('文件名太长', 'the name of the file is too long'),
  EIO: (file) => say(`磁盘读不出 ${file}`, `the disk does not give ${file}`),
}

/** What to say of a reading that failed: by the system's own code where there is one, else that it cannot be read. */
export function unread(file: string, cause: unknown): Words {
  const code = (cause as { code?: unknown } | null)?.code
  const known = typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined
  return known ? known(file) : say(`无法读取 ${file}`, `cannot read ${file}`)
}
