// Offline verification of published votes and receipts, by anybody, in a terminal or a page.
import { tally } from '@hemei/law'
import { verifyFiles, type Files } from './verify.ts'
import { verifyCommand, type CommandIo } from './main.ts'
import type { VerifyResult } from './result.ts'

export { kindOf } from './recognize.ts'
export type { Files } from './verify.ts'
export { report, type Lang } from './report.ts'
export type { Expected } from './check-receipt.ts'
export { unread } from './unread.ts'
export type { CommandIo } from './main.ts'
export type { Recomputed, RecomputedClass, Step, VerifyResult, Witnessed } from './result.ts'

/** Checks the files given; throws `FormatError` where there is nothing to check, the key is none, or a file is of another kind. */
export function verify(files: Files): VerifyResult {
  return verifyFiles(files, tally)
}

/** The command line of `hemei verify`; answers the exit code. */
export function verifyMain(argv: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  return verifyCommand(argv, io, tally)
}
