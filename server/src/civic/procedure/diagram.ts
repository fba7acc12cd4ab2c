// A procedure as a Mermaid flow chart, for the docs and the page that explains it.
import type { Text } from '../../kernel/errors/index.ts'
import { roleTitle } from '../registry/index.ts'
import { endIn, firstStep, lapseOf, outcomeTitle, waysOf, type Declaration, type Step } from './declare.ts'

const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`
const owners: Text = { zh: '业主', en: 'Owners' }
const opener: Text = { zh: '提出人', en: 'Whoever asked for it' }
const another: Text = { zh: '另一程序', en: 'Another procedure' }
const platform: Text = { zh: '平台', en: 'The platform' }

/** Who is waited for at a step. */
export function actorsOf(step: Step): Text[] {
  if ('by' in step && step.takes === 'two-persons')
    return step.by.map(roleTitle).map((t) => ({ zh: `${t.zh}（两人）`, en: `${t.en} (two persons)` }))
  if ('by' in step && step.takes === 'another')
    return step.by
      .map(roleTitle)
      .map((t) => ({ zh: `${t.zh}（提出人以外）`, en: `${t.en} (not the proposer)` }))
  if ('by' in step && step.takes === 'each-office') {
    const { zh, en } = joined(step.by.map(roleTitle))
    return [{ zh: `${zh}（每个部门都要办）`, en: `${en} (each of them)` }]
  }
  if ('by' in step && step.takes === 'opener') return [opener]
  if ('by' in step) return step.by.map(roleTitle)
  if ('opens' in step) return [another]
  if ('vote' in step) return [owners]
  return 'awaits' in step ? [roleTitle(step.of)] : [platform]
}
/**
 * What a step is called for whoever brought the case and holds no office: of two persons of an office the second is to them
 * another person there, not a second one. `stands` names the office, where nothing beside it does.
 */
export function toldOwner(step: Step): { readonly title: Text; readonly by: Text; readonly stands: Text } | undefined {
  if (!('by' in step) || step.takes !== 'another') return undefined
  const titles = step.by.map(roleTitle)
  const offices = { zh: titles.map((t) => t.zh).join('或'), en: titles.map((t) => t.en).join(' or ') }
  return {
    title: { zh: '由另一人复核', en: 'Checked by another person' },
    by: joined(titles),
    stands: { zh: `由${offices.zh}的另一人复核`, en: `Checked by another person: ${offices.en}` },
  }
}
export const joined = (list: readonly Text[]): Text => ({
  zh: list.map((t) => t.zh).join('、'),
  en: list.map((t) => t.en).join(', '),
})

/** Mermaid text, in one language. */
export function diagram(d: Declaration, lang: 'zh' | 'en' = 'zh'): string {
  const node = (key: string, title: Text, by: readonly Text[]) =>
    `  ${key}[${quoted(`${title[lang]}<br/>${joined(by)[lang]}`)}]`
  const ends = Object.entries(d.ends).map(([key, e]) => `  end_${key}([${quoted(e.title[lang])}])`)
  const steps = Object.entries(d.steps).map(([key, s]) => node(`step_${key}`, s.title, actorsOf(s)))
  const arrows = Object.entries(d.steps).flatMap(([key, s]) =>
    waysOf(s).map(({ outcome, to }) => {
      const end = endIn(to)
      const target = end === undefined ? `step_${to}` : `end_${end}`
      const label = typeof s.to === 'string' ? '' : `|${quoted(outcomeTitle(d, outcome)[lang])}|`
      return `  step_${key} -->${label} ${target}`
    }),
  )
  const lapses = Object.entries(d.steps).flatMap(([key, s]) => {
    const end = lapseOf(s)
    return end === undefined ? [] : [`  step_${key} -.->|${quoted(outcomeTitle(d, end)[lang])}| end_${end}`]
  })
  const opening = node('opening', d.opens.title, d.opens.by.map(roleTitle))
  return ['flowchart TD', opening, ...steps, ...ends, `  opening --> step_${firstStep(d)}`, ...arrows, ...lapses].join(
    '\n',
  )
}
