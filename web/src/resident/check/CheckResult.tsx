// What the check found: every step in order, the ballots counted again, the law's working; the first fault by name.
import type { TallyAnswer } from '@hemei/law'
import type { VerifyResult } from '@hemei/verifier'
import { areaFigure, count, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { State } from '../../shared/ui/Marks.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { TallyWorking, Working } from '../../shared/ui/Working.tsx'
import { voteText } from '../texts/votes.ts'

const classWords = {
  approve: 'voteApprove',
  against: 'voteAgainst',
  abstain: 'voteAbstain',
  void: 'classVoid',
  deemed: 'classDeemed',
  other: 'classOther',
  rest: 'classRest',
  participated: 'classParticipated',
} as const

const kinds = {
  receipt: 'resultReceipt',
  'vote-bundle': 'verifyBundle',
  'vote-bundle+receipt': 'verifyBundle',
  'log-proof': 'verifyProof',
  'audit-batch': 'verifyAudit',
  draw: 'verifyDraw',
  'sealed-pdf': 'verifySealed',
} as const

export function CheckResult({ result }: { result: VerifyResult }) {
  const r = voteText.use()
  const words = useWords()
  const sealed = result.kind === 'sealed-pdf'
  const { ok, kind, firstFailure, steps, recomputed, keyChecked, title, ballot, witnesses } = result
  return (
    <RecordSheet level="h2" kind={r('verifyTitle')} title={title ? words(title) : r(kinds[kind])}>
      <output className="said block">
        <State tone={ok ? 'met' : 'late'}>{ok ? r('verifyHolds') : r('verifyFails')}</State>
      </output>
      {ballot && (
        <p className="said">
          {ballot.counted === null
            ? r('verifyInLog', { choice: className(r, ballot.choice) })
            : r('verifyCounted', {
                choice: className(r, ballot.choice),
                class: className(r, ballot.counted),
              })}
        </p>
      )}
      {firstFailure && (
        <p className="late">
          {r('verifyFirstFault', { fault: `${words(firstFailure.name)} — ${words(firstFailure.detail)}` })}
        </p>
      )}
      {!keyChecked && <p className="wait">{r(sealed ? 'verifyNoAuthority' : 'verifyNoKey')}</p>}
      {ok && sealed && <p className="muted">{r('verifyEndedElsewhere')}</p>}
      {witnesses.map(({ name, at }) => (
        <p key={name} className="said">
          {r('verifyWitnessed', { name, at: tableTime(new Date(at * 1000).toISOString()) })}
        </p>
      ))}
      {ok && !sealed && witnesses.length === 0 && <p className="muted">{r('verifyNoWitness')}</p>}
      {recomputed && (
        <>
          <RecordTable
            caption={r('verifyLines')}
            rows={recomputed.classes}
            rowKey={(one) => one.class}
            columns={[
              {
                key: 'class',
                title: r('verifyClass'),
                render: (one) =>
                  one.members.map((m) => className(r, m)).join(r('comma')) || className(r, one.class),
              },
              { key: 'lines', title: r('verifyLines'), figure: true, render: ({ lines }) => count(lines) },
              {
                key: 'area',
                title: r('verifyArea'),
                figure: true,
                render: ({ area }) => (area === null ? r('verifyAreaHidden') : areaFigure(area)),
              },
            ]}
          />
          <Working>
            <TallyWorking tally={recomputed.working as unknown as TallyAnswer} />
          </Working>
        </>
      )}
      <Working label={r('verifySteps', { n: steps.length })} open={!ok}>
        <ol className="lines">
          {steps.map((step) => (
            <li key={step.name.zh} className="stack stack-2">
              <State tone={!step.ok ? 'late' : step.checked ? 'met' : 'plain'}>{words(step.name)}</State>
              <span className="muted small">{words(step.detail)}</span>
            </li>
          ))}
        </ol>
      </Working>
    </RecordSheet>
  )
}

function className(r: ReturnType<typeof voteText.use>, name: string): string {
  return name in classWords ? r(classWords[name as keyof typeof classWords]) : name
}
