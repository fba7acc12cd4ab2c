// Law parameters as people read them: a value in its unit, its status in a word, and what is in force from a place upward.
import type { Figure } from '../../shared/api/parameters.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { consoleText } from '../text.ts'

const units = {
  days: 'unitDays',
  'working-days': 'unitWorkingDays',
  minutes: 'unitMinutes',
  months: 'unitMonths',
  years: 'unitYears',
  count: 'unitCount',
  'yuan-per-m2': 'unitYuan',
} as const

const choices = {
  'not-participating': 'choiceNotParticipating',
  'follow-majority': 'choiceFollowMajority',
} as const

export function useValue() {
  const c = consoleText.use()
  return (value: string | number, unit: string): string => {
    if (unit === 'permille') return c('unitPercent', { n: String(Number(value) / 10) })
    const choice = (choices as Record<string, (typeof choices)[keyof typeof choices]>)[value]
    if (unit === 'choice' && choice) return c(choice)
    const key = (units as Record<string, (typeof units)[keyof typeof units]>)[unit]
    return key === undefined ? String(value) : c(key, { n: String(value) })
  }
}

const statuses = {
  confirmed: 'parameterConfirmed',
  configuration: 'parameterConfiguration',
  fictitious: 'parameterFictitious',
} as const

export function Status({ of }: { of: keyof typeof statuses }) {
  const c = consoleText.use()
  return <State tone={of === 'confirmed' ? 'met' : 'plain'}>{c(statuses[of])}</State>
}

/** A mark for a figure that nothing goes by yet, or that is one for the whole platform. */
export function NotByPlace({ use }: Pick<Figure, 'use'>) {
  const c = consoleText.use()
  if (use === 'place') return null
  return <State tone="plain">{c(use === 'none' ? 'parameterNotInUse' : 'parameterOfHouse')}</State>
}

/** What holds whoever would change it: the statute's bound with its article, or that it is not open to proposals. */
export function Limits({ of: { use, unit, bound } }: { of: Pick<Figure, 'use' | 'unit' | 'bound'> }) {
  const c = consoleText.use()
  const say = useValue()
  const edges = [
    ...(bound?.least === undefined ? [] : [c('parameterLeast', { value: say(bound.least, unit) })]),
    ...(bound?.most === undefined ? [] : [c('parameterMost', { value: say(bound.most, unit) })]),
  ]
  return (
    <>
      {use !== 'place' && <p>{c(use === 'none' ? 'parameterNotInUseSays' : 'parameterOfHouseSays')}</p>}
      {bound && (
        <>
          <p>{c('parameterBound', { edges: edges.join(c('parameterAnd')) })}</p>
          <Basis cited={[bound.by]} />
        </>
      )}
    </>
  )
}

type Around = Pick<Figure, 'place' | 'unit' | 'inForce'>
export function InForce({ figure }: { figure: Around }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const say = useValue()
  const title = c('parameterInForce', { place: figure.place })
  return (
    <RecordTable
      caption={title}
      stacks
      rows={figure.inForce}
      rowKey={({ id }) => id}
      columns={[
        { key: 'place', title: c('parameterPlace'), render: ({ place }) => place },
        {
          key: 'value',
          title: c('parameterValue'),
          render: ({ value, speaks, now, from }) => (
            <>
              <strong>{say(value, figure.unit)}</strong>{' '}
              {speaks && <State tone="met">{c('parameterSpeaks')}</State>}
              {!now && <State tone="wait">{c('parameterComing', { date: date(from, language) })}</State>}
            </>
          ),
        },
        { key: 'from', title: c('parameterFrom'), render: ({ from }) => date(from, language) },
        { key: 'status', title: c('parameterStatus'), render: ({ status }) => <Status of={status} /> },
        {
          key: 'citation',
          title: c('parameterCitation'),
          stacked: 'named',
          render: ({ citation, note }) => citation || note || '—',
        },
      ]}
    />
  )
}
