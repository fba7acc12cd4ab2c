// A folder for a test's files, made with the first of them.
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { fileStoreOf, type FileStore } from '../kernel/files/index.ts'

export const filesFolder = (): string => path.join(os.tmpdir(), `hemei-files-${randomUUID()}`)
export const testFiles = (folder = filesFolder()): FileStore => fileStoreOf({}, folder)
