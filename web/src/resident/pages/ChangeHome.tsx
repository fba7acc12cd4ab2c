// An owner asks for one correction of the register: which home, what is wrong, one short form; what follows is said before it is sent (G3, G6).
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useMyRooms } from '../../shared/api/registry.ts'
import { communitiesWhere, useMe } from '../../shared/api/session.ts'
import { useProcedure } from '../../shared/api/work.ts'
import type { Procedure } from '../../shared/api/work.ts'
import { OpenForm } from '../../shared/forms/OpenForm.tsx'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { filingText } from '../texts/filing.ts'

type Room = NonNullable<ReturnType<typeof useMyRooms>['data']>['rows'][number]
/** What an owner asks for, the most common first. */
const kinds = ['area', 'transfer', 'transfer-share'] as const

export function ChangeHome() {
  const f = filingText.use()
  const asked = useMyRooms()
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{f('title')}</h1>
        <p className="muted">{f('says')}</p>
      </div>
      <Answer of={asked} lines={6}>
        {({ rows }) => (rows.length === 0 ? <NoHome /> : <OneThing rooms={rows} />)}
      </Answer>
      <div>
        <ButtonLink to="/my-home">{f('back')}</ButtonLink>
      </div>
    </div>
  )
}

function NoHome() {
  const f = filingText.use()
  return (
    <div className="notice stack stack-2">
      <p>{f('noHome')}</p>
      <div>
        <ButtonLink kind="primary" to="/my-home/claim">
          {f('claim')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** The same room may stand in two communities by its number alone: the address names it whole. */
const keyOf = ({ community, label }: Room): string => `${community} ${label}`

function OneThing({ rooms }: { rooms: readonly Room[] }) {
  const f = filingText.use()
  const me = useMe().data
  const [search, setSearch] = useSearchParams()
  // shown at once; the address follows, so that a page left and found again stands as it stood
  const [chosen, setChosen] = useState({ room: search.get('room'), what: search.get('what') })
  const choose = (name: keyof typeof chosen) => (value: string) => {
    setChosen((now) => ({ ...now, [name]: value }))
    setSearch((now) => (now.set(name, value), now), { replace: true })
  }
  const only = rooms.length === 1 ? rooms[0] : undefined
  const room = only ?? rooms.find((one) => keyOf(one) === chosen.room)
  const open = kinds.filter((kind) => room && communitiesWhere(me, `case.open.registry.${kind}`).has(room.community))
  const kind = open.find((one) => one === chosen.what)
  const several = new Set(rooms.map(({ community }) => community)).size > 1
  return (
    <>
      <Choice
        legend={f('which')}
        value={room && keyOf(room)}
        onChange={choose('room')}
        options={rooms.map((one) => ({
          value: keyOf(one),
          label: one.name,
          ...(several ? { says: one.communityName } : {}),
        }))}
      />
      {room && open.length === 0 && <p>{f('mayNot')}</p>}
      {room && open.length > 0 && (
        <Choice
          legend={f('what')}
          value={kind}
          onChange={choose('what')}
          options={open.map((one) => ({ value: one, label: f(`what_${one}`), says: f(`what_${one}Says`) }))}
        />
      )}
      {room && kind && <Asking key={`${keyOf(room)} ${kind}`} room={room} kind={kind} />}
    </>
  )
}

function Asking({ room: { community, label, name }, kind }: { room: Room; kind: (typeof kinds)[number] }) {
  const f = filingText.use()
  const navigate = useNavigate()
  const key = `registry.${kind}`
  const procedure = useProcedure(key, { community })
  return (
    <Answer of={procedure} lines={6}>
      {(found) =>
        found.key === key && (
          <section className="stack">
            <div className="stack stack-2">
              <h2>{f('form', { what: f(`what_${kind}`) })}</h2>
              <p className="muted">{name}</p>
            </div>
            <Follows procedure={found} />
            <OpenForm
              community={community}
              procedure={found}
              known={{ room: label }}
              send={f('send')}
              onOpened={(id) => void navigate(`/cases/${id}`, { state: { sent: true } })}
            />
          </section>
        )
      }
    </Answer>
  )
}

/** Who decides and by when, before anything is sent. */
function Follows({ procedure }: { procedure: Procedure }) {
  const f = filingText.use()
  const words = useWords()
  const step = procedure.steps.find(({ kind }) => kind === 'act')
  if (!step) return null
  const who = words(step.by)
  const { limit } = step
  return (
    <p className="notice">
      <strong>{f('next')}</strong>
      <br />
      {limit?.unit === 'working-days' ? f('nextDays', { who, n: limit.value }) : f('nextOpen', { who })}
    </p>
  )
}
