// In which community something is begun: asked only where there are several to choose from.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getPage } from '../../shared/api/lists.ts'
import { communitiesWhere, homeOf, useMe } from '../../shared/api/session.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'

const choicesMost = 200

/** The community chosen, one's own unless another is, and the field to choose it by; `permission`: what is begun there. */
export function useCommunityChoice(permission: string) {
  const [chosen, setChosen] = useState<string>()
  const communities = useQuery({
    queryKey: ['list', 'communities', 'choice'],
    queryFn: () => getPage({ path: '/api/v1/communities', ask: { limit: choicesMost } }),
  })
  const me = useMe().data
  const mine = communitiesWhere(me, permission)
  const seen = communities.data?.rows ?? []
  const choices = mine.size > 0 ? seen.filter(({ id }) => mine.has(id)) : seen
  const community = chosen ?? homeOf(me) ?? choices[0]?.id
  return { community, field: choices.length > 1 && <CommunityField {...{ choices, community }} choose={setChosen} /> }
}

interface CommunityFieldProps {
  choices: readonly { id: string; name: string }[]
  community: string | undefined
  choose: (community: string) => void
}
function CommunityField({ choices, community, choose }: CommunityFieldProps) {
  const c = consoleText.use()
  return (
    <div className="form">
      <Field label={c('proposeCommunity')}>
        {(ids) => (
          <select {...ids} className="input" value={community ?? ''} onChange={(e) => choose(e.target.value)}>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}
