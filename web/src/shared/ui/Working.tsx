// Explained law: wherever a rule has spoken, its figures, thresholds and article unfold.
import { citations } from '@hemei/law'
import type { TallyAnswer } from '@hemei/law'
import type { ReactNode } from 'react'
import { areaFigure, count, date } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { State } from './Marks.tsx'
import { RecordTable } from './Table.tsx'

const conclusions = {
  passed: 'conclusionPassed',
  'not-passed': 'conclusionNotPassed',
  inconclusive: 'conclusionInconclusive',
} as const

const figure = (value: number | string | null) =>
  value === null ? '—' : typeof value === 'number' ? count(value) : areaFigure(value)

const needed = (rule: string) => rule.replace('>=', '≥ ').replace('>', '> ')

export function Conclusion({ of }: { of: TallyAnswer['conclusion'] }) {
  const t = sharedText.use()
  const tone = of === 'passed' ? 'met' : of === 'not-passed' ? 'late' : 'wait'
  return <State tone={tone}>{t(conclusions[of])}</State>
}

/** The unfolding itself, for any rule: what is inside is the caller's. */
export function Working({
  children,
  label,
  open = false,
}: {
  children: ReactNode
  label?: string
  open?: boolean
}) {
  const t = sharedText.use()
  return (
    <details className="working" open={open}>
      <summary>{label ?? t('workingOpen')}</summary>
      <div className="working-body">{children}</div>
    </details>
  )
}

export function LawLine({
  articles,
  inForce,
}: {
  articles: readonly string[]
  inForce?: readonly [string, string | null] | undefined
}) {
  const t = sharedText.use()
  const { language } = useSettings()
  const [from, to] = inForce ?? [undefined, null]
  return (
    <p className="law-line">
      <span className="muted">{t('workingLaw')}</span> {citations(articles, language)}
      {from && <span className="muted"> · {t('workingSince', { date: date(from, language) })}</span>}
      {to && <span className="muted"> · {t('workingUntil', { date: date(to, language) })}</span>}
    </p>
  )
}

export function TallyWorking({ tally }: { tally: TallyAnswer }) {
  const t = sharedText.use()
  const { language } = useSettings()
  const rows = [
    ...(tally.participation ? [{ name: t('testParticipation'), test: tally.participation }] : []),
    { name: t('testApproval'), test: tally.approval },
  ].flatMap(({ name, test }) => [
    { name: `${name} · ${t('measureOwners')}`, measure: test.owners },
    { name: `${name} · ${t('measureArea')}`, measure: test.area },
  ])
  return (
    <div className="stack">
      <RecordTable
        stacks
        caption={t('workingOpen')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t('workingMeasure'), render: ({ name }) => <strong>{name}</strong> },
          {
            key: 'figures',
            title: `${t('workingCount')} / ${t('workingOf')}`,
            figure: true,
            render: ({ measure }) => `${figure(measure.count)} / ${figure(measure.of)}`,
          },
          {
            key: 'met',
            title: t('workingMet'),
            render: ({ measure }) =>
              measure.met === null ? (
                <State tone="wait">{t('unknown')}</State>
              ) : (
                <State tone={measure.met ? 'met' : 'late'}>{t(measure.met ? 'met' : 'notMet')}</State>
              ),
          },
          {
            key: 'needed',
            title: t('workingNeeded'),
            figure: true,
            render: ({ measure }) => needed(measure.needed),
          },
        ]}
      />
      {tally.withoutDeemed && (
        <p>{t('withoutDeemed', { conclusion: t(conclusions[tally.withoutDeemed.conclusion]) })}</p>
      )}
      <LawLine articles={tally.rule.articles} inForce={tally.rule.inForce} />
      {tally.warnings.map(({ code, detail, en }) => (
        <p key={code} className="wait small">
          {language === 'zh' ? detail : en}
          {code === 'provincial-text-unverified' && (
            <span className="block muted">{t('provincialSays')}</span>
          )}
        </p>
      ))}
    </div>
  )
}
