// The check as one file to keep: it opens from a disk, asks no server, and says the same as the command (V6).
import { kindOf, report, verify } from '@hemei/verifier'
import type { Files } from '@hemei/verifier'

function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page lacks ${id}`)
  return found
}
const [form, files] = [element('form', HTMLFormElement), element('files', HTMLInputElement)]
const [key, witnesses] = [element('key', HTMLTextAreaElement), element('witnesses', HTMLTextAreaElement)]
const [verdict, said] = [element('verdict', HTMLElement), element('report', HTMLElement)]

const words = (error: unknown): string => {
  if (typeof error !== 'object' || error === null || !('text' in error)) return String(error)
  const { zh, en } = error.text as { zh: string; en: string }
  return `${zh}\n${en}`
}

async function chosen(): Promise<Files> {
  const all = await Promise.all([...(files.files ?? [])].map(async (file) => new Uint8Array(await file.arrayBuffer())))
  const kinds = all.map(kindOf)
  if (new Set(kinds).size !== kinds.length) throw new Error('同一种文件只能选一个 · one file of a kind')
  return {
    ...Object.fromEntries(all.map((bytes, i) => [kinds[i], bytes])),
    ...(key.value.trim() ? { key: key.value.trim() } : {}),
    witnesses: witnesses.value.split(/\s+/).filter(Boolean),
  }
}

async function check(): Promise<void> {
  const result = verify(await chosen())
  verdict.textContent = result.ok ? '✓ 核对无误 · Everything holds' : '✗ 核对不符 · It does not hold'
  said.textContent = `${report(result, 'zh')}\n${report(result, 'en')}`
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  verdict.textContent = '正在核对… · checking…'
  said.textContent = ''
  // the words are shown before the counting begins
  setTimeout(() => {
    check().catch((error: unknown) => {
      verdict.textContent = '✗ 无法核对 · Cannot be checked'
      said.textContent = words(error)
    })
  }, 50)
})
