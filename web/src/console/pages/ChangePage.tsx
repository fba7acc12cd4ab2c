// Changing the roster by procedure: which change, then the form it declares; a second person checks it (G3, G6).
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useCommunity } from '../../shared/api/registry.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useProcedure } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { OpenForm } from '../../shared/forms/OpenForm.tsx'
import type { FormValue } from '../../shared/forms/schema.ts'
import { consoleText } from '../text.ts'

/** Those asked for from here; merging is asked for on an owner's page, where the two records are seen. */
const keys = [
  'registry.transfer',
  'registry.transfer-share',
  'registry.area',
  'registry.reshape-rooms',
  'registry.undo-transfer',
  'registry.separate-people',
  'registry.space',
] as const

export function ChangePage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const me = useMe().data
  const open = keys.filter((key) => may(me, `case.open.${key}`))
  const asked = search.get('what')
  const chosen = open.find((key) => key === asked) ?? open[0]
  const found = useCommunity(community)
  return (
    <div className="stack stack-6">
      <div>
        <p className="muted">{found.data?.name}</p>
        <h1>{c('changeTitle')}</h1>
        <p className="muted">{c('changeSays')}</p>
      </div>
      {chosen ? (
        <>
          <fieldset className="chips">
            <legend className="sr">{c('changeWhich')}</legend>
            {open.map((key) => (
              <Choice
                key={key}
                of={key}
                community={community}
                chosen={key === chosen}
                choose={() => setSearch((now) => (now.set('what', key), now), { replace: true })}
              />
            ))}
          </fieldset>
          <Asking key={chosen} community={community} of={chosen} begins={beginsOf(search)} />
        </>
      ) : (
        <p className="muted">{c('changeMayNot')}</p>
      )}
    </div>
  )
}

interface ChoiceProps {
  of: string
  community: string
  chosen: boolean
  choose: () => void
}
function Choice({ of, community, chosen, choose }: ChoiceProps) {
  const words = useWords()
  const { data } = useProcedure(of, { community })
  return (
    <button type="button" className="chip" aria-pressed={chosen} onClick={choose}>
      {data && data.key === of ? words(data.title) : '…'}
    </button>
  )
}

/** What is known already where one comes from: a room or several, a parking space. */
const beginsOf = (search: URLSearchParams): FormValue => ({
  ...Object.fromEntries(
    ['room', 'space', 'kind', 'use'].flatMap((name) =>
      search.get(name) ? [[name, search.get(name) ?? '']] : [],
    ),
  ),
  ...(search.has('rooms') ? { rooms: search.getAll('rooms') } : {}),
})

interface AskingProps {
  community: string
  of: string
  begins: FormValue
}
function Asking({ community, of, begins }: AskingProps) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const procedure = useProcedure(of, { community })
  return (
    <Answer of={procedure} lines={8}>
      {(found) =>
        found.key === of && (
          <OpenForm
            {...{ community, begins }}
            procedure={found}
            send={c('changeSend')}
            onOpened={(id) => void navigate(`/cases/${id}`)}
          />
        )
      }
    </Answer>
  )
}
