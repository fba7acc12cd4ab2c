// HTTP of the files room: uploading, and taking back what was not used.
import { z } from 'zod'
import { route } from '../http/index.ts'
import { uploadMost } from './kinds.ts'
import { giveUp, receive, waitFor } from './receive.ts'

const uploadsAMinute = 60
const Uploaded = z.object({ id: z.uuid(), name: z.string(), type: z.string(), bytes: z.int(), sha256: z.string() })

export const routes = [
  route({
    method: 'POST',
    path: '/files',
    id: 'uploadFile',
    summary: { zh: '上传一份材料', en: 'Upload a file' },
    articles: ['X2', 'X7'],
    permission: 'self',
    idempotent: true,
    perMinute: uploadsAMinute,
    uploadLimit: uploadMost,
    status: 201,
    body: z.object({}),
    answer: Uploaded,
    prepare: (db, { upload, session }) => receive(db, upload, session.address),
    handle: (tx, { prepared }) => waitFor(tx, prepared),
  }),
  route({
    method: 'DELETE',
    path: '/files/:file',
    id: 'removeFile',
    summary: { zh: '移除一份还没有提交的材料', en: 'Remove a file that was not submitted' },
    articles: ['X2'],
    permission: 'self',
    params: z.object({ file: z.uuid() }),
    handle: (tx, { params }) => giveUp(tx, params.file) as Promise<undefined>,
  }),
]
