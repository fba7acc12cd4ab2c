// The trail of audit, for those who audit; and its part for those who guard the door (X2).
import { useSealCheck } from '../../shared/api/offices.ts'
import type { Schemas } from '../../shared/api/client.ts'
import { count, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import type { ListColumn } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

type Event = Schemas['AuditEvent']

function useColumns(): ListColumn<Event, 'at'>[] {
  const c = consoleText.use()
  const words = useWords()
  return [
    { key: 'at', title: c('trailAt'), sorts: 'at', render: ({ at }) => <span className="nowrap">{tableTime(at)}</span> },
    {
      key: 'who',
      title: c('trailWho'),
      render: ({ login }) => (login ? <strong>{login}</strong> : <span className="muted">{c('trailNobody')}</span>),
    },
    { key: 'role', title: c('trailRole'), render: ({ role }) => role && words(role) },
    { key: 'act', title: c('trailAct'), leads: true, render: ({ actTitle }) => words(actTitle) },
    { key: 'place', title: c('trailPlace'), render: ({ place }) => place },
    { key: 'result', title: c('trailResult'), render: (row) => <Result of={row} /> },
    { key: 'address', title: c('trailAddress'), aside: true, render: ({ address }) => address },
    { key: 'request', title: c('trailRequest'), aside: true, render: ({ request }) => <code>{request}</code> },
  ]
}

/** What whoever was refused read; the code is for those who look it up. */
function Result({ of: { status, code, codeTitle, times } }: { of: Event }) {
  const c = consoleText.use()
  const words = useWords()
  const [tone, word] =
    status < 400
      ? (['met', 'trailDone'] as const)
      : status < 500
        ? (['wait', 'trailRefused'] as const)
        : (['late', 'trailFailed'] as const)
  return (
    <>
      <State tone={tone}>{c(word)}</State>
      {times > 1 && <span className="muted"> ×{count(times)}</span>}
      {codeTitle && <div>{words(codeTitle)}</div>}
      {code && <div className="muted small mono file-name">{code}</div>}
    </>
  )
}

function useResults() {
  const c = consoleText.use()
  return {
    field: 'result' as const,
    title: c('trailResult'),
    options: [
      { value: 'done', label: c('trailDone') },
      { value: 'refused', label: c('trailRefused') },
      { value: 'failed', label: c('trailFailed') },
    ],
  }
}

export function Audit() {
  const c = consoleText.use()
  const columns = useColumns()
  const results = useResults()
  return (
    <div className="stack">
      <div>
        <h1>{c('trailTitle')}</h1>
        <p className="muted">{c('trailSays')}</p>
      </div>
      <Seals />
      <DataList
        name="audit"
        path="/api/v1/audit/events"
        searchHint={c('trailSearch')}
        stacks
        filters={[results]}
        columns={[
          ...columns,
          {
            key: 'ids',
            title: c('trailIds'),
            aside: true,
            render: ({ ids }) => <code>{Object.values(ids).join(' ')}</code>,
          },
          {
            key: 'sealed',
            title: c('trailSealed'),
            aside: true,
            render: ({ batch }) =>
              batch === null ? (
                c('trailSealedNo')
              ) : (
                <a href={`/api/v1/audit/batch?number=${batch}`} download>
                  {c('trailSealedYes', { batch })}
                </a>
              ),
          },
        ]}
        empty={{ title: c('trailNone'), how: c('trailNoneHow') }}
      />
    </div>
  )
}

const whys = { changed: 'trailWhyChanged', chain: 'trailWhyChain', log: 'trailWhyLog' } as const
/** Recomputed on the server from what stands there now, and looked for in the public log. */
function Seals() {
  const c = consoleText.use()
  const check = useSealCheck()
  const found = check.data
  const whole = found && found.faults.length === 0 && found.gone === 0
  return (
    <div className="stack stack-2">
      <div className="row">
        <Button busy={check.isPending} onClick={() => check.mutate()}>
          {c('trailCheck')}
        </Button>
        {found && (
          <output>
            <State tone={whole ? 'met' : 'late'}>
              {whole
                ? c('trailWhole', { batches: count(found.batches), rows: count(found.rows) })
                : c('trailBroken', { n: found.faults.length, gone: found.gone })}
            </State>
          </output>
        )}
      </div>
      <Problem error={check.error} />
      {found && found.faults.length > 0 && (
        <ul>
          {found.faults.slice(0, 20).map(({ batch, why }) => (
            <li key={batch}>{c('trailFault', { batch, why: c(whys[why]) })}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function SecurityEvents() {
  const c = consoleText.use()
  const columns = useColumns()
  const results = useResults()
  return (
    <div className="stack">
      <div>
        <h1>{c('securityTitle')}</h1>
        <p className="muted">{c('securitySays')}</p>
      </div>
      <DataList
        name="security"
        path="/api/v1/security/events"
        searchHint={c('trailSearch')}
        stacks
        filters={[results]}
        columns={columns}
        empty={{ title: c('trailNone'), how: c('trailNoneHow') }}
      />
    </div>
  )
}
