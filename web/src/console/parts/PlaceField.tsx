// A place of one's own area, found by name, pinyin or code: jurisdictions and communities alike.
import { Select } from 'antd'
import { useState } from 'react'
import { usePlaces, usePosts } from '../../shared/api/offices.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import type { FieldIds } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'

/** The list bears a name for those who listen, which the library gives it no way to. */
const listNamed = (name: string) => (list: React.ReactElement) => (
  <div ref={(at) => at?.querySelector('[role=listbox]')?.setAttribute('aria-label', name)}>{list}</div>
)

interface PlaceFieldProps {
  ids: FieldIds
  set: (at: string | undefined) => void
}

export function PlaceField({ ids, set }: PlaceFieldProps) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const [typed, setTyped] = useState('')
  const found = usePlaces(useSettled(typed.trim())).data?.rows ?? []
  const levels = new Map((usePosts().data?.rows ?? []).flatMap((p) => p.at.map((l) => [l.level, l.name] as const)))
  return (
    <Select
      id={ids.id}
      aria-describedby={ids['aria-describedby']}
      className="place-field"
      // within a dialog, which lies above all else
      getPopupContainer={(field: HTMLElement) => field.closest('dialog') ?? document.body}
      showSearch={{ onSearch: setTyped, filterOption: false }}
      allowClear
      placeholder={c('officePlaceHint')}
      notFoundContent={typed ? c('officePlaceNone') : null}
      popupRender={listNamed(c('officePlaceHint'))}
      onChange={(at: string | undefined) => set(at)}
      options={found.map(({ at, name, above, level }) => {
        const kind = levels.get(level)
        return { value: at, label: name + t('noted', { note: kind ? `${above} · ${words(kind)}` : above }) }
      })}
    />
  )
}
