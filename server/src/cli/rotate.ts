// hemei rotate: everything that an older key sealed is sealed by the newest; says which keys nothing needs any more.
import { parseArgs } from 'node:util'
import { prepareDatabase, roomsOf, sealedColumns } from '../assembly.ts'
import { readConfig } from '../config.ts'
import { rotateLogKey } from '../civic/attestation/index.ts'
import { checkKeys, reindexBlind, rotate } from '../kernel/keys/index.ts'
import { keysOf, openDatabase } from '../main.ts'

export async function rotateKeys(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { blind: { type: 'boolean', default: false }, log: { type: 'boolean', default: false } } })
  const config = readConfig()
  const keyring = keysOf(config)
  const { address, embedded } = await openDatabase(config)
  try {
    await prepareDatabase(address)
    if (values.blind) {
      const blind = roomsOf({ demonstration: true }).flatMap((r) => r.blind ?? [])
      const rows = await reindexBlind(address, keyring, { sealed: sealedColumns(), blind })
      console.log(`盲索引已改用第 ${keyring.blindNumber} 号密钥 · blind indexes made by key ${keyring.blindNumber}: ${rows}`)
      return 0
    }
    if (values.log) {
      const number = await rotateLogKey(address, keyring)
      console.log(
        number === null
          ? '公开日志已由最新密钥签名 · the newest key signs the log already'
          : `公开日志改由第 ${number} 号密钥签名，旧公钥已为此签名入日志 · from its next checkpoint the log is signed by key ${number}`,
      )
      return 0
    }
    await checkKeys(address, keyring, sealedColumns())
    const shown = process.stderr.isTTY ? '\r' : '\n'
    const { newest, resealed, retired } = await rotate(address, keyring, sealedColumns(), (done, total) => {
      process.stderr.write(`${shown}${done} / ${total}`)
      return Promise.resolve()
    })
    process.stderr.write('\n')
    console.log(`${resealed} 项已改用第 ${newest} 号密钥加密 · sealed by key ${newest}: ${resealed}`)
    if (retired.length)
      console.log(
        `第 ${retired.join('、')} 号密钥不再需要，可从 HEMEI_KEYS 中去掉 · no longer needed, may leave HEMEI_KEYS: ${retired.join(', ')}`,
      )
    return 0
  } finally {
    if (embedded && !embedded.found) await embedded.stop()
  }
}
