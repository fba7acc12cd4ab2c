// The phones that hold work of mine for where there is no net: each may be ended from anywhere; what it holds opens no more.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../api/client.ts'
import type { AnswerTo } from '../api/client.ts'
import { dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { State } from '../ui/Marks.tsx'
import { Problem } from '../ui/Problem.tsx'
import { signInText } from './text.ts'
import { Which } from './Which.tsx'

type FieldDevice = AnswerTo<'/api/v1/me/field-devices'>['rows'][number]
const key = ['field-devices']
const useFieldDevices = () =>
  useQuery({ queryKey: key, queryFn: () => got(api.GET('/api/v1/me/field-devices')) })
function useEnd() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, why }: { id: string; why: 'lost' | 'replaced' }) =>
      got(api.POST('/api/v1/me/field-devices/{device}/end', { params: { path: { device: id } }, body: { why } })),
    onSuccess: (now) => client.setQueryData(key, now),
  })
}

/** Nothing for who never worked so. */
export function FieldDevices() {
  const s = signInText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  const rows = useFieldDevices().data?.rows ?? []
  const end = useEnd()
  const [asked, setAsked] = useState<FieldDevice>()
  const over = (why: 'lost' | 'replaced') => () =>
    asked && end.mutate({ id: asked.id, why }, { onSettled: () => setAsked(undefined) })
  if (rows.length === 0) return null
  return (
    <section className="stack" aria-labelledby="field-devices">
      <h2 id="field-devices">{s('fieldDevices')}</h2>
      <p className="muted">{s('fieldDevicesSay')}</p>
      <Problem error={end.error} />
      <ul className="sign-list">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="stack stack-2">
              <strong>{row.label}</strong>
              <span className="muted small">{s('fieldSince', { time: dateTime(row.enrolledAt, language) })}</span>
            </div>
            {row.endedAt ? (
              <State tone="plain">{s('fieldEnded', { time: dateTime(row.endedAt, language) })}</State>
            ) : (
              <Button small onClick={() => setAsked(row)}>
                {s('fieldEnd')}
                <span className="sr">
                  {t('colon')}
                  {row.label}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog open={asked !== undefined} title={s('fieldEndTitle')} onClose={() => setAsked(undefined)}>
        {asked && <Which label={asked.label} since={asked.enrolledAt} last={asked.lastAt} />}
        <p>{s('fieldEndSays')}</p>
        <div className="row">
          <Button kind="refuse" busy={end.isPending} onClick={over('lost')}>
            {s('fieldLost')}
          </Button>
          <Button busy={end.isPending} onClick={over('replaced')}>
            {s('fieldReplaced')}
          </Button>
          <Button onClick={() => setAsked(undefined)}>{t('back')}</Button>
        </div>
      </Dialog>
    </section>
  )
}
