// What of an English page is Chinese and should not be: all but people's own words (as the server sent them) and marked quotations.
import type { Page, Response } from 'playwright-core'

const han = /\p{Script=Han}/u
/** Marks of Chinese print are Chinese too: an English sentence has a colon of its own. */
const chinese = /[\p{Script=Han}：，。（）；！？「」、]/u

/** Every text the server sent that has no English beside it: names, labels, titles given by people. */
function given(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    // one sign alone would excuse too much
    if (han.test(value) && value.length > 1) into.add(value)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const { zh, en } = value as { zh?: unknown; en?: unknown }
  if (typeof zh === 'string' && typeof en === 'string') return given(en, into)
  for (const one of Object.values(value)) given(one, into)
}

/** Runs in the page: the texts that nobody marked as Chinese. */
const textsOf = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, noscript, style, [lang^="zh"]')) continue
    if (/[\\p{Script=Han}：，。（）；！？「」、]/u.test(node.data)) found.push(node.data.trim())
  }
  return found
})()`

/** Listens to what the server sends from now on; afterwards tells the Chinese that stands on the page without excuse. */
export function listen(page: Page): () => Promise<string[]> {
  const answers: Promise<unknown>[] = []
  const hear = (r: Response): void => {
    if (r.url().includes('/api/') && r.headers()['content-type']?.includes('json')) answers.push(r.json().catch(() => null))
  }
  page.on('response', hear)
  return async () => {
    // first what stands there, then what was heard: an answer that comes in between is heard and not read
    const texts = await page.evaluate<string[]>(textsOf)
    page.off('response', hear)
    const words = new Set<string>()
    for (const answer of await Promise.all(answers)) given(answer, words)
    const longestFirst = [...words].toSorted((a, b) => b.length - a.length)
    // a language is offered by its own name
    return texts.filter((text) => text !== '中文' && chinese.test(longestFirst.reduce((left, word) => left.replaceAll(word, ''), text)))
  }
}
