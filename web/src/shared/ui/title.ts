// The window's title follows the page's heading: tabs, history and screen readers tell pages apart by it (WCAG 2.4.2).
import { useEffect } from 'react'
import type { RefObject } from 'react'

/** `name`: what stands behind every heading, and alone where a page has none yet. */
export function useTitle(main: RefObject<HTMLElement | null>, name: string): void {
  useEffect(() => {
    const page = main.current
    if (!page) return
    const tell = () => {
      const heading = page.querySelector('h1')?.innerText.replaceAll(/\s+/g, ' ').trim()
      const title = heading ? `${heading} · ${name}` : name
      if (document.title !== title) document.title = title
    }
    tell()
    const watch = new MutationObserver(tell)
    watch.observe(page, { childList: true, characterData: true, subtree: true })
    return () => watch.disconnect()
  }, [main, name])
}
