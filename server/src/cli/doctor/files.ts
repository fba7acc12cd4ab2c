// The files: what the rows name lies in the store, as long as they say and with the digest that is its address.
import { digestOf, type FileStore } from '../../kernel/files/index.ts'
import { fault, type Check, type Finding, type Patient } from './finding.ts'

/** Each is asked for its size; some, by chance, are read whole. */
const limits = { asked: 20_000, read: 100 }

interface Blob {
  readonly address: string
  readonly bytes: number
}
async function altered(files: FileStore, { address }: Blob): Promise<boolean> {
  const chunks: Buffer[] = []
  for await (const chunk of await files.get(address)) chunks.push(chunk as Buffer)
  return digestOf(Buffer.concat(chunks)) !== address
}

async function lying({ client, files }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<Blob>(
    `select encode(address, 'hex') as address, bytes from file_blob where file is not null order by random() limit ${limits.asked}`,
  )
  const missing: Blob[] = []
  const wrong: Blob[] = []
  for (const [n, blob] of rows.entries()) {
    const size = await files.size(blob.address)
    if (size === undefined) missing.push(blob)
    else if (size !== blob.bytes || (n < limits.read && (await altered(files, blob)))) wrong.push(blob)
  }
  const first = (list: readonly Blob[]): string => list.slice(0, 3).map((b) => b.address.slice(0, 12)).join(', ')
  return [
    ...(missing.length
      ? [
          fault('files.missing', {
            zh: `${files.name} 里少了 ${missing.length} 份文件（${first(missing)}）：请核对 HEMEI_FILES，或从备份旁的 files 目录放回`,
            en: `${missing.length} files are not in ${files.name} (${first(missing)}): check HEMEI_FILES, or put them back from the files folder beside a backup`,
          }),
        ]
      : []),
    ...(wrong.length
      ? [
          fault('files.altered', {
            zh: `${files.name} 里有 ${wrong.length} 份文件被改动过（${first(wrong)}）：平台不会给出它们，请从备份旁的 files 目录放回`,
            en: `${wrong.length} files in ${files.name} were altered (${first(wrong)}): the house gives out none of them; put them back from the files folder beside a backup`,
          }),
        ]
      : []),
  ]
}

export const fileChecks: readonly Check[] = [{ zh: '文件', en: 'files', run: lying }]
