// One public notice, set as the document it is: printable, with its code and how to check it.
import { Navigate, useParams } from 'react-router'
import { posterAddress, publicationPath, usePublication } from '../../shared/api/publications.ts'
import type { Publication } from '../../shared/api/publications.ts'
import { useMe } from '../../shared/api/session.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Blocks } from '../../shared/ui/Blocks.tsx'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
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

function Sheet({ publication }: { publication: Publication }) {
  const r = homeText.use()
  const t = sharedText.use()
  const words = useWords()
  const { language } = useSettings()
  const me = useMe().data
  const { number, subject } = publication
  const vote = subject['vote']
  return (
    <div className="stack">
      <div className="row no-print">
        <Button small onClick={() => window.print()}>
          {t('print')}
        </Button>
        <ButtonHref small to={posterAddress(number, language, 'A4')}>
          {r('publicationPoster')}
        </ButtonHref>
        <ButtonHref small to={posterAddress(number, language, 'A3')}>
          {r('publicationPosterLarge')}
        </ButtonHref>
        {vote && (
          <>
            <ButtonLink small to={`/votes/${vote}`}>
              {r('publicationVote')}
            </ButtonLink>
            <ButtonLink small to={`/verify?vote=${vote}`}>
              {r('publicationVerify')}
            </ButtonLink>
            <ButtonHref small download to={`/api/v1/votes/${vote}/bundle`}>
              {r('publicationBundle')}
            </ButtonHref>
          </>
        )}
      </div>
      <RecordSheet
        kind={`${r('publicationKind')} · ${publication.community.name}`}
        title={words(publication.title)}
        number={number}
        on={publication.date}
        issuer={words(publication.issuer)}
        sealName={publication.issuer.zh}
        address={publication.link}
        fictitious={me?.demonstration ?? false}
        check={
          <>
            <p>{vote ? r('publicationCheckVote') : r('publicationCheckOther')}</p>
            <Working label={r('publicationDigest')}>
              <p className="mono">{publication.hash}</p>
              <p>{r('publicationDigestSays')}</p>
            </Working>
          </>
        }
      >
        <Blocks blocks={publication.blocks} caption={words(publication.title)} />
      </RecordSheet>
    </div>
  )
}
