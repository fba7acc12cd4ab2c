// Choosing a file: by a button, or by dropping it here; its name stands beside, in the page's own language.
import { useRef } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Drop } from '../../shared/ui/Drop.tsx'
import type { FieldIds } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'

interface FileFieldProps {
  ids: FieldIds
  accept: string
  file: File | undefined
  set: (file: File | undefined) => void
}

export function FileField({ ids, accept, file, set }: FileFieldProps) {
  const c = consoleText.use()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Drop take={([dropped]) => dropped && set(dropped)}>
      <input
        {...ids}
        ref={input}
        className="sr"
        type="file"
        accept={accept}
        tabIndex={-1}
        onChange={(e) => set(e.target.files?.[0])}
      />
      <Button aria-describedby={`${ids.id}-name`} onClick={() => input.current?.click()}>
        {file ? c('formFileOther') : c('formFile')}
      </Button>
      <span id={`${ids.id}-name`} className={file ? 'file-name' : 'muted'}>
        {file?.name ?? c('formFileNone')}
      </span>
    </Drop>
  )
}
