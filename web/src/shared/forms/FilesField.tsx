// Files of a form: taken from the device or its camera, sent at once with their progress, removed before the form is.
import { useEffect, useRef, useState } from 'react'
import { removeFile, sizeOf, taken, pictures, uploadFile, type UploadedFile } from '../api/files.ts'
import type { JsonSchema } from '../api/work.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from '../ui/Button.tsx'
import { Drop } from '../ui/Drop.tsx'
import { Problem } from '../ui/Problem.tsx'
import { formText } from '../texts/forms.ts'

interface FilesFieldProps {
  part: JsonSchema
  path: string
  label: string
  hint: string | undefined
  value: readonly string[]
  set: (ids: string[]) => void
  fault: string | undefined
  optional: boolean
}
interface Sending {
  key: string
  file: File
  share: number
  error?: unknown
}
/** What was sent from this page, by id; a draft keeps ids alone. */
const sent = new Map<string, UploadedFile & { picture?: string }>()

function useSending(value: readonly string[], set: FilesFieldProps['set']) {
  const [sending, setSending] = useState<Sending[]>([])
  // an upload ends long after it began: what it then adds to is the form as it has become
  const now = useRef({ value, set })
  useEffect(() => {
    now.current = { value, set }
  })
  const change = (key: string, more: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key))
  const send = async (file: File) => {
    const key = crypto.randomUUID()
    setSending((all) => [...all, { key, file, share: 0 }])
    try {
      const done = await uploadFile(file, (share) => change(key, { share }))
      sent.set(done.id, done.type.startsWith('image/') ? { ...done, picture: URL.createObjectURL(file) } : done)
      drop(key)
      const ids = [...now.current.value, done.id]
      now.current.set(ids)
      now.current = { ...now.current, value: ids }
    } catch (error) {
      change(key, { error })
    }
  }
  return { sending, drop, send }
}

export function FilesField({ part, path, label, hint, value, set, fault, optional }: FilesFieldProps) {
  const c = formText.use()
  const t = sharedText.use()
  const { sending, drop, send } = useSending(value, set)
  const most = part.maxItems ?? 1
  const left = most - value.length - sending.filter((s) => !s.error).length
  const add = async (files: Iterable<File>) => {
    for (const file of [...files].slice(0, left)) await send(file)
  }
  const remove = (id: string) => {
    set(value.filter((one) => one !== id))
    if (sent.delete(id)) void removeFile(id).catch(() => undefined)
  }
  return (
    <fieldset className="form-array files" data-at={path}>
      <legend>
        <strong>{label}</strong>{' '}
        <span className="muted">
          {optional && `${t('optional')} · `}
          {c('filesMost', { n: most })}
        </span>
      </legend>
      {hint && <p className="field-hint">{hint}</p>}
      <ul className="files-list">
        {value.map((id, at) => (
          <Sent key={id} id={id} at={at + 1} remove={() => remove(id)} />
        ))}
        {sending.map((one) => (
          <OnItsWay key={one.key} of={one} again={() => (drop(one.key), void send(one.file))} drop={() => drop(one.key)} />
        ))}
      </ul>
      {left > 0 && <Choose label={label} add={(files) => void add(files)} />}
      {fault && (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

function Sent({ id, at, remove }: { id: string; at: number; remove: () => void }) {
  const c = formText.use()
  const file = sent.get(id)
  const name = file?.name ?? c('filesEarlier', { n: at })
  return (
    <li className="row row-apart">
      <span className="row">
        {file?.picture && <img className="files-thumb" src={file.picture} alt="" />}
        <span className="file-name">{name}</span>
        {file && <span className="muted small nowrap">{sizeOf(file.bytes)}</span>}
      </span>
      <Button kind="quiet" small aria-label={c('filesRemoveNamed', { name })} onClick={remove}>
        {c('filesRemove')}
      </Button>
    </li>
  )
}

function OnItsWay({ of, again, drop }: { of: Sending; again: () => void; drop: () => void }) {
  const c = formText.use()
  const { file, share, error } = of
  if (error)
    return (
      <li className="stack stack-2">
        <span className="file-name">{file.name}</span>
        <Problem error={error} />
        <div className="row">
          <Button small onClick={again}>
            {c('filesAgain')}
          </Button>
          <Button kind="quiet" small onClick={drop}>
            {c('filesRemove')}
          </Button>
        </div>
      </li>
    )
  return (
    <li className="stack stack-2">
      <span className="file-name">{file.name}</span>
      <progress className="progress" max={1} value={share} aria-label={c('filesSending', { name: file.name })} />
    </li>
  )
}

interface ChooseProps {
  label: string
  add: (files: Iterable<File>) => void
}
/** By button, by camera where there is one to the hand, or dropped here. */
function Choose({ label, add }: ChooseProps) {
  const c = formText.use()
  const choose = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const given = (e: React.ChangeEvent<HTMLInputElement>) => {
    add([...(e.target.files ?? [])])
    e.target.value = ''
  }
  return (
    <Drop take={add}>
      <input ref={choose} className="sr" type="file" accept={taken} multiple tabIndex={-1} aria-label={label} onChange={given} />
      <input
        ref={camera}
        className="sr"
        type="file"
        accept={pictures}
        capture="environment"
        tabIndex={-1}
        aria-label={c('filesCamera')}
        onChange={given}
      />
      <Button onClick={() => choose.current?.click()}>{c('filesChoose')}</Button>
      <span className="files-camera">
        <Button onClick={() => camera.current?.click()}>{c('filesCamera')}</Button>
      </span>
      <span className="muted small">{c('filesKinds')}</span>
    </Drop>
  )
}
