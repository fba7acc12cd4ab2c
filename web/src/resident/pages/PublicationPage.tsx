// One public notice, set as the document it is: printable, with its code and how to check it.
import { useParams } from 'react-router'
import { usePublication } from '../../shared/api/publications.ts'
import type { Block, Publication } from '../../shared/api/publications.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { residentText } from '../text.ts'

export function PublicationPage() {
  const { number = '' } = useParams()
  const asked = usePublication(number)
  return (
    <Answer of={asked} lines={10}>
      {(publication) => <Sheet publication={publication} />}
    </Answer>
  )
}

function Sheet({ publication }: { publication: Publication }) {
  const r = residentText.use()
  const t = sharedText.use()
  const words = useWords()
  const { number, vote } = publication
  return (
    <div className="stack">
      <div className="row no-print">
        <Button small onClick={() => window.print()}>
          {t('print')}
        </Button>
        <ButtonHref small download to={`/api/v1/publications/${number}/poster.pdf`}>
          {r('publicationPoster')}
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
        on={publication.publishedAt}
        issuer={publication.issuer}
        path={`/publications/${number}`}
        fictitious={publication.fictitious}
        check={<p>{vote ? r('publicationCheckVote') : r('publicationCheckOther')}</p>}
      >
        {publication.blocks.map((block, at) => (
          <BlockView key={at} block={block} />
        ))}
      </RecordSheet>
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  const words = useWords()
  if (block.kind === 'paragraph') return <p>{words(block.text)}</p>
  if (block.kind === 'figures')
    return (
      <Figures>
        {block.figures.map(({ label, value }) => (
          <Figure key={label.zh} label={words(label)} value={value} />
        ))}
      </Figures>
    )
  return (
    <figure className="stack stack-2">
      <figcaption>
        <strong>{words(block.caption)}</strong>
      </figcaption>
      <RecordTable
        caption={words(block.caption)}
        rows={block.rows}
        rowKey={(row) => row.join('|')}
        columns={block.columns.map(({ title, figure }, at) => ({
          key: String(at),
          title: words(title),
          figure,
          show: (row: string[]) => row[at] ?? '',
        }))}
      />
    </figure>
  )
}
