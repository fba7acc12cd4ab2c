// One public notice, set as the document it is: printable, with its code and how to check it (V8, A12.4, X7).
import { Navigate, useParams } from 'react-router'
import { useMyFund } from '../../shared/api/fund.ts'
import { posterAddress, publicationPath, usePublication } from '../../shared/api/publications.ts'
import type { Publication } from '../../shared/api/publications.ts'
import { useMe } from '../../shared/api/session.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { recordText } from '../../shared/texts/records.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Blocks, MyRows } from '../../shared/ui/Blocks.tsx'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { homeText } from '../texts/home.ts'

export function PublicationPage() {
  const { number = '' } = useParams()
  const asked = usePublication(number)
  return (
    <Answer of={asked} lines={10}>
      {(publication) => <Sheet publication={publication} />}
    </Answer>
  )
}

/** The short address printed in codes. */
export function ShortAddress() {
  const { number = '' } = useParams()
  return <Navigate to={publicationPath(number)} replace />
}

/** Labels of my rooms in the notice's community; none for whoever owns nothing there. */
function useMine(community: string): string[] {
  const me = useMe().data
  const owner = me?.grants.some(({ role, path }) => role === 'owner' && path.includes(`/c-${community}/`))
  const fund = useMyFund(owner ?? false).data
  return (fund?.rooms ?? []).filter((one) => one.community.id === community).map(({ room }) => room.name)
}

function Sheet({ publication }: { publication: Publication }) {
  const r = homeText.use()
  const words = useWords()
  const me = useMe().data
  const mine = useMine(publication.community.id)
  const { number, subject, blocks } = publication
  return (
    <div className="stack">
      <MyRows blocks={blocks} mine={mine} />
      <RecordSheet
        kind={`${r('publicationKind')} · ${publication.community.name}`}
        title={<Said>{words(publication.title)}</Said>}
        number={number}
        on={publication.date}
        issuer={words(publication.issuer)}
        sealName={publication.issuer.zh}
        address={publication.link}
        fictitious={me?.demonstration ?? false}
        check={
          <>
            <p>{subject['vote'] ? r('publicationCheckVote') : r('publicationCheckOther')}</p>
            <Working label={r('publicationDigest')}>
              <p className="mono">{publication.hash}</p>
              <p>{r('publicationDigestSays')}</p>
            </Working>
          </>
        }
      >
        <Blocks blocks={blocks} caption={words(publication.title)} mine={mine} />
      </RecordSheet>
      <Tools publication={publication} />
    </div>
  )
}

/** After the notice itself: whoever came by the code wants to read it first. */
function Tools({ publication: { number, subject } }: { publication: Publication }) {
  const r = homeText.use()
  const t = sharedText.use()
  const records = recordText.use()
  const { language } = useSettings()
  const vote = subject['vote']
  const about = vote ?? subject['ofVote']
  return (
    <nav className="row no-print" aria-label={records('tools')}>
      <Button small onClick={() => window.print()}>
        {t('print')}
      </Button>
      <ButtonHref small to={posterAddress(number, language, 'A4')}>
        {r('publicationPoster')}
      </ButtonHref>
      <ButtonHref small to={posterAddress(number, language, 'A3')}>
        {r('publicationPosterLarge')}
      </ButtonHref>
      {about && (
        <ButtonLink small to={`/votes/${about}`}>
          {r('publicationVote')}
        </ButtonLink>
      )}
      {vote && (
        <>
          <ButtonLink small to={`/verify?vote=${vote}`}>
            {r('publicationVerify')}
          </ButtonLink>
          <ButtonHref small download to={`/api/v1/votes/${vote}/bundle`}>
            {r('publicationBundle')}
          </ButtonHref>
        </>
      )}
    </nav>
  )
}
