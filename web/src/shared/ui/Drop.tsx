// Where files may be dropped: it shows so while something is held over it.
import { useState, type ReactNode } from 'react'

export function Drop({ take, children }: { take: (files: readonly File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  return (
    <div
      className={over ? 'file-field file-field-over' : 'file-field'}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        take([...e.dataTransfer.files])
      }}
    >
      {children}
    </div>
  )
}
