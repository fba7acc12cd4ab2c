// Proposing a use of the fund: the community, then the form its procedure declares, once for all later steps (A20.1).
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { getPage } from '../../shared/api/lists.ts'
import type { CommunitySummary } from '../../shared/api/registry.ts'
import { useOpenCase, useProcedure } from '../../shared/api/work.ts'
import type { Procedure } from '../../shared/api/work.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { SchemaForm, useSchemaForm } from '../parts/SchemaForm.tsx'
import { consoleText } from '../text.ts'

const procedureKey = 'fund.use'

export function Propose() {
  const c = consoleText.use()
  const procedure = useProcedure(procedureKey)
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('proposeTitle')}</h1>
        <p className="muted">{c('proposeSays')}</p>
      </div>
      <Answer of={procedure} lines={8}>
        {(found) => <ProposalForm procedure={found} />}
      </Answer>
    </div>
  )
}

function ProposalForm({ procedure }: { procedure: Procedure }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const communities = useQuery({
    queryKey: ['list', '/communities', 'choice'],
    queryFn: () => getPage<CommunitySummary>('/communities', { limit: 200 }),
  })
  const choices = communities.data?.rows ?? []
  const [chosen, setChosen] = useState<string>()
  const community = chosen ?? (choices.length === 1 ? choices[0]?.id : undefined)
  const schema = procedure.opens.form
  const form = useSchemaForm(schema)
  const open = useOpenCase(community)
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.ready() || !community) return
    open.mutate(
      { procedure: procedure.key, form: form.value },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={c('proposeCommunity')}
        fault={tried && !community ? c('proposeCommunityFirst') : undefined}
      >
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={community ?? ''}
            onChange={(e) => setChosen(e.target.value || undefined)}
          >
            <option value="">{c('formChoose')}</option>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SchemaForm
        schema={schema}
        value={form.value}
        onChange={form.setValue}
        faults={form.faults}
        renderField={({ name, ...field }) =>
          name === 'building' && <BuildingChoice community={community} {...field} />
        }
      />
      <section className="next-act">
        <strong>{c('proposeNext')}</strong>
        <p>{c('proposeNextSays')}</p>
      </section>
      <Problem error={open.error} names={form.names} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {c('proposeSubmit')}
        </Button>
      </div>
    </form>
  )
}

interface BuildingChoiceProps {
  community: string | undefined
  value: unknown
  set: (value: string | undefined) => void
  fault: string | undefined
}

function BuildingChoice({ community, value, set, fault }: BuildingChoiceProps) {
  const c = consoleText.use()
  const buildings = useQuery({
    queryKey: ['list', community, 'buildings', 'choice'],
    queryFn: () =>
      getPage<{ id: string; name: string }>(`/communities/${community}/buildings`, { limit: 200 }),
    enabled: community !== undefined,
  })
  return (
    <Field label={c('buildingName')} hint={community ? undefined : c('proposeCommunityFirst')} fault={fault}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          disabled={!community}
          value={typeof value === 'string' ? value : ''}
          onChange={(e) => set(e.target.value || undefined)}
        >
          <option value="">{c('formChoose')}</option>
          {buildings.data?.rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
