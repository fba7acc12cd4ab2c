// Files: sent with their progress told, taken back before they are used, opened from a case.
import { api, got } from './client.ts'
import { NoAnswer, readProblem } from './problem.ts'
import { currentSettings } from '../state/settings.ts'

export interface UploadedFile {
  id: string
  name: string
  type: string
  bytes: number
}
/** What an input offers to choose; the server looks for itself. */
export const pictures = 'image/jpeg,image/png,image/webp'
export const taken = `${pictures},application/pdf,.xlsx,.docx`

/** Sends one file; `progress` hears the share that is on its way, 0 to 1. Not by fetch, which tells nothing of an upload. */
export function uploadFile(file: File, progress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/files')
    request.responseType = 'text'
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.setRequestHeader('accept-language', currentSettings().language === 'zh' ? 'zh-CN' : 'en')
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = (e) => e.lengthComputable && progress(e.loaded / e.total)
    request.onerror = () => failed(new NoAnswer(undefined))
    request.onload = () => {
      if (request.status === 201) return done(JSON.parse(request.responseText) as UploadedFile)
      const type = request.getResponseHeader('content-type') ?? ''
      const answer = new Response(request.responseText, { status: request.status || 503, headers: { 'content-type': type } })
      readProblem(answer).then(failed, failed)
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

export const removeFile = (file: string): Promise<unknown> =>
  got(api.DELETE('/api/v1/files/{file}', { params: { path: { file } } }))

/** The content of a case's file; that it was opened is written down. */
export const openCaseFile = async (id: string, file: string): Promise<Blob> =>
  got(api.POST('/api/v1/cases/{case}/files/{file}', { params: { path: { case: id, file } }, parseAs: 'blob' }))

/** `2.4 MB`, `310 KB`. */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Hands a file to the device under its name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
