// Proposing an appointment: whom, to which post, where, on what document, from when until when (G4).
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { getPage } from '../../shared/api/lists.ts'
import { usePosts, usePropose } from '../../shared/api/offices.ts'
import type { Post } from '../../shared/api/offices.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DateField } from '../../shared/forms/DateField.tsx'
import { faultAt } from '../parts/faults.ts'
import { PlaceField } from '../parts/PlaceField.tsx'
import { consoleText } from '../text.ts'

const choicesMost = 200
interface Given {
  login: string
  role: string
  at?: string | undefined
  organization?: string | undefined
  basis: string
  starts: string
  ends?: string | undefined
}

const blankAppointment: Given = { login: '', role: '', basis: '', starts: '' }

export function ProposeAppointment() {
  const c = consoleText.use()
  const navigate = useNavigate()
  const propose = usePropose()
  const posts = usePosts().data?.rows ?? []
  // a place is found by typing, and is found anew
  const kept = useKeptForm('appointment', blankAppointment, ['at'])
  const { value: given, set } = kept
  const post = posts.find(({ role }) => role === given.role)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const { at = '', organization, ends, ...rest } = given
    propose.mutate(
      { ...rest, at, ...(organization && post?.of ? { organization } : {}), ...(ends ? { ends } : {}) },
      {
        onSuccess: ({ id }) => {
          kept.forget()
          void navigate(`/offices/appointments/${id}`)
        },
      },
    )
  }
  const fault = (field: string) => faultAt(propose.error, field)
  const text = (field: 'login' | 'basis', label: string, hint?: string) => (
    <Field label={label} hint={hint} fault={fault(field)}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          value={given[field]}
          onChange={(e) => set({ [field]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('appNew')}</h1>
        <p className="muted">{c('appSays')}</p>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        {kept.note}
        {text('login', c('appAccount'), c('appAccountHint'))}
        <PostField
          posts={posts}
          post={post}
          set={(role) => set({ role, organization: undefined })}
          fault={fault('role')}
        />
        <Field label={c('officePlace')} fault={fault('at')}>
          {(ids) => <PlaceField ids={ids} set={(at) => set({ at })} />}
        </Field>
        {post?.of && (
          <OrganizationField
            of={post.of}
            value={given.organization}
            set={(organization) => set({ organization })}
            fault={fault('organization')}
          />
        )}
        {text('basis', c('appBasis'))}
        <Field label={c('appStarts')} fault={fault('starts')}>
          {(ids) => (
            <DateField ids={ids} value={given.starts} set={(starts) => set({ starts: starts ?? '' })} />
          )}
        </Field>
        <Field
          label={c('appEnds')}
          optional={!post?.needsEnd}
          hint={post?.needsEnd ? c('appEndsNeeded') : undefined}
          fault={fault('ends')}
        >
          {(ids) => <DateField ids={ids} value={given.ends ?? ''} set={(ends) => set({ ends })} />}
        </Field>
        <Problem error={propose.error} />
        <div>
          <Button kind="primary" type="submit" busy={propose.isPending}>
            {c('appPropose')}
          </Button>
        </div>
      </form>
    </div>
  )
}

interface PostFieldProps {
  posts: readonly Post[]
  post: Post | undefined
  set: (role: string) => void
  fault: string | undefined
}
function PostField({ posts, post, set, fault }: PostFieldProps) {
  const c = consoleText.use()
  const words = useWords()
  const levels = post?.at.map(({ name }) => words(name)).join(c('listComma'))
  return (
    <Field label={c('appPost')} hint={levels && c('appPostAt', { levels })} fault={fault}>
      {(ids) => (
        <select {...ids} className="input" value={post?.role ?? ''} onChange={(e) => set(e.target.value)}>
          <option value="">{c('formChoose')}</option>
          {posts.map(({ role, title }) => (
            <option key={role} value={role}>
              {words(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface OrganizationFieldProps {
  of: NonNullable<Post['of']>
  value: string | undefined
  set: (organization: string | undefined) => void
  fault: string | undefined
}
function OrganizationField({ of, value, set, fault }: OrganizationFieldProps) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const found = useQuery({
    queryKey: ['list', 'organizations', 'choice', of.kind],
    queryFn: () =>
      getPage({
        path: '/api/v1/organizations',
        ask: { filters: { kind: of.kind, state: 'in-force' }, limit: choicesMost },
      }),
  })
  return (
    <Field
      label={c('appOrganization')}
      hint={c('appOrganizationHint', { kind: words(of.name) })}
      fault={fault}
    >
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value ?? ''}
          onChange={(e) => set(e.target.value || undefined)}
        >
          <option value="">{c('formChoose')}</option>
          {found.data?.rows.map(({ id, name, place }) => (
            <option key={id} value={id}>
              {name + t('noted', { note: place })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
