// What a step, a form or a refusal rests on: the citation in one line, the article's own words when it is opened.
import { citation, citations } from '@hemei/law'
import { useState } from 'react'
import { useLawArticles } from '../api/law.ts'
import type { LawArticle } from '../api/law.ts'
import { date } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'

/** `cited`: each as the house cites it, `165号令 第二十三条`; several may stand in one. */
export function Basis({ cited }: { cited: readonly (string | null)[] }) {
  const t = sharedText.use()
  const { language } = useSettings()
  const [opened, setOpened] = useState(false)
  const articles = [...new Set(cited.flatMap((one) => one?.split(/[；;]/) ?? []))].filter(Boolean)
  const asked = useLawArticles(articles.join('；'), opened)
  if (articles.length === 0) return null
  return (
    <details className="working basis" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{t('basis', { article: citations(articles, language) })}</summary>
      <div className="working-body stack stack-2">
        {asked.isPending && opened && <p className="muted">{t('loading')}</p>}
        {asked.isError && <p role="alert">{t('noAnswer')}</p>}
        {asked.data?.rows.map((row) => (
          <ArticleText key={row.cited} of={row} />
        ))}
      </div>
    </details>
  )
}

function ArticleText({ of: { cited, part, text, from, to } }: { of: LawArticle }) {
  const t = sharedText.use()
  const { language } = useSettings()
  if (text === null)
    return <p className="muted small">{t('basisNotKept', { article: citation(cited, language) })}</p>
  return (
    <figure className="basis-article">
      <figcaption className="small">
        <strong>{citation(`${cited}${part ?? ''}`, language)}</strong>
        {from && <span className="muted"> · {t('workingSince', { date: date(from, language) })}</span>}
        {to && <span className="muted"> · {t('workingUntil', { date: date(to, language) })}</span>}
      </figcaption>
      <blockquote className="law-text" lang="zh-CN">
        {text}
      </blockquote>
    </figure>
  )
}
