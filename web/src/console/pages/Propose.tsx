// Proposing a use of the fund: the building, then the form its procedure declares, once for all later steps (A20.1).
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useBuildings } from '../../shared/api/registry.ts'
import { useOpenCase, useProcedure } from '../../shared/api/work.ts'
import type { JsonSchema, Procedure } from '../../shared/api/work.ts'
import { noticeCited } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { FaultSummary } from '../../shared/forms/FaultSummary.tsx'
import { DraftNote, useDraft, useKeeping } from '../../shared/ui/Draft.tsx'
import { useCommunityChoice } from '../parts/CommunityChoice.tsx'
import { WhereTo } from '../parts/MayNot.tsx'
import { LastLook, useRepeated } from '../../shared/forms/LastLook.tsx'
import type { FormValue } from '../../shared/forms/schema.ts'
import { SchemaForm } from '../../shared/forms/SchemaForm.tsx'
import { useSchemaForm } from '../../shared/forms/useSchemaForm.ts'
import { consoleText } from '../text.ts'

const procedureKey = 'fund.use'

export function Propose() {
  const c = consoleText.use()
  const { community, field } = useCommunityChoice(`case.open.${procedureKey}`)
  const procedure = useProcedure(procedureKey, { community })
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('proposeTitle')}</h1>
        <p className="muted">{c('proposeSays')}</p>
      </div>
      {field}
      <Answer of={procedure} lines={8}>
        {(found) =>
          community && found.mayOpen ? (
            <ProposalForm key={community} community={community} procedure={found} />
          ) : (
            <MayNot procedure={found} />
          )
        }
      </Answer>
    </div>
  )
}

function MayNot({ procedure }: { procedure: Procedure }) {
  const c = consoleText.use()
  const words = useWords()
  const who = procedure.opens.by.map((role) => words(role)).join(c('listComma'))
  return (
    <div className="stack">
      <Empty title={c('proposeNotYours')}>{c('proposeWhoMay', { who })}</Empty>
      <WhereTo />
    </div>
  )
}

function ProposalForm({ procedure, community }: { procedure: Procedure; community: string }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const schema: JsonSchema = procedure.opens.form
  const open = useOpenCase()
  const draft = useDraft<{ building?: string | undefined; form: FormValue }>(
    `propose.${procedure.key}.${community}`,
  )
  const form = useSchemaForm(schema, open.error, draft.found?.form)
  const element = useRef<HTMLFormElement>(null)
  const [building, setBuilding] = useState<string | undefined>(draft.found?.building)
  useKeeping(draft.place, {
    schema,
    now: { building, form: form.value },
    blank: { building: undefined, form: {} },
  })
  const place = { at: 'building', label: c('proposeBuilding'), message: c('formMissing') }
  const faults = [...(building ? [] : [place]), ...form.found]
  const [looking, setLooking] = useState(false)
  const typed = useRepeated(schema, form.value)
  const at = useBuildings(community).data?.rows.find(({ id }) => id === building)?.name ?? ''
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (!building || faults.length > 0) return goTo(element.current, faults[0]?.at)
    setLooking(true)
  }
  const send = () => {
    if (!building) return
    open.mutate(
      { community, building, procedure: procedure.key, form: form.value },
      {
        onSuccess: ({ id }) => {
          draft.forget()
          void navigate(`/cases/${id}`)
        },
        onError: (error) => {
          setLooking(false)
          goTo(element.current, error instanceof ApiProblem ? error.fields[0]?.field : undefined)
        },
      },
    )
  }
  return (
    <form ref={element} className="form" onSubmit={submit} noValidate>
      <Basis cited={[procedure.opens.basis, ...noticeCited(procedure.articles)]} />
      <DraftNote
        of={draft}
        reset={() => {
          setBuilding(undefined)
          form.setValue({})
        }}
      />
      {form.tried && <FaultSummary faults={faults.length > 0 ? faults : form.refused} form={element} />}
      <BuildingChoice
        community={community}
        value={building}
        set={setBuilding}
        fault={form.tried && !building ? c('formMissing') : undefined}
      />
      <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
      <section className="next-act">
        <strong>{c('proposeNext')}</strong>
        <p>{c('proposeNextSays')}</p>
      </section>
      <Problem error={form.whole} names={form.names} />
      <LastLook
        open={looking}
        of={[{ title: c('proposeBuilding'), value: at }, ...typed]}
        does={c('proposeSubmit')}
        busy={open.isPending}
        onYes={send}
        onClose={() => setLooking(false)}
      >
        <p>{c('proposeNextSays')}</p>
      </LastLook>
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {c('proposeSubmit')}
        </Button>
      </div>
    </form>
  )
}

interface BuildingChoiceProps {
  community: string
  value: string | undefined
  set: (value: string | undefined) => void
  fault: string | undefined
}

function BuildingChoice({ community, value, set, fault }: BuildingChoiceProps) {
  const c = consoleText.use()
  const buildings = useBuildings(community)
  return (
    <Field at="building" label={c('proposeBuilding')} hint={c('proposeBuildingHint')} fault={fault}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value ?? ''}
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
