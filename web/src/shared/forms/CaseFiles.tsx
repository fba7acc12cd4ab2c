// The files of a case: what was brought with which act, opened one by one; who has opened each.
import { useState } from 'react'
import { openCaseFile, saveFile, sizeOf } from '../api/files.ts'
import type { Case } from '../api/work.ts'
import { dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'
import { formText } from '../texts/forms.ts'

type CaseFile = Case['files'][number]
interface Picture {
  file: CaseFile
  address: string
}

export function CaseFiles({ found }: { found: Case }) {
  const c = formText.use()
  const [picture, setPicture] = useState<Picture>()
  const close = () => {
    if (picture) URL.revokeObjectURL(picture.address)
    setPicture(undefined)
  }
  if (found.files.length === 0) return null
  return (
    <section className="stack stack-2">
      <h2>{c('filesTitle')}</h2>
      <p className="muted small">{c('filesWhoMay')}</p>
      <ul className="files-list">
        {found.files.map((file) => (
          <Line key={file.id} {...{ found, file, setPicture }} />
        ))}
      </ul>
      <Dialog open={picture !== undefined} title={picture?.file.name ?? ''} onClose={close}>
        {picture && <img className="files-picture" src={picture.address} alt={picture.file.name} />}
      </Dialog>
    </section>
  )
}

function Line({ found, file, setPicture }: { found: Case; file: CaseFile; setPicture: (of: Picture) => void }) {
  const c = formText.use()
  const t = sharedText.use()
  const words = useWords()
  const { language } = useSettings()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const picture = file.type.startsWith('image/')
  const open = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const content = await openCaseFile(found.id, file.id)
      if (picture) setPicture({ file, address: URL.createObjectURL(content) })
      else saveFile(content, file.name)
    } catch (why) {
      setError(why)
    } finally {
      setBusy(false)
    }
  }
  const from = found.entries.find(({ n }) => n === file.n)
  return (
    <li className="stack stack-2">
      <div className="row row-apart">
        <span>
          <span className="file-name">{file.name}</span>{' '}
          <span className="muted small">
            {sizeOf(file.bytes)}
            {from && ` · ${words(from.step)} · ${from.who}`}
          </span>
        </span>
        <Button small busy={busy} aria-label={`${picture ? c('filesLook') : c('filesSave')} ${file.name}`} onClick={() => void open()}>
          {picture ? c('filesLook') : c('filesSave')}
        </Button>
      </div>
      <Problem error={error} />
      {file.looks.length > 0 && (
        <details className="small">
          <summary>{c('filesLooks', { n: file.looks.length })}</summary>
          <ul>
            {file.looks.map((look) => (
              <li key={look.at}>
                {words(look.office)}
                {t('colon')}
                {dateTime(look.at, language)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
