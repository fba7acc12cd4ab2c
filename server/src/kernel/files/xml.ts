// Parts of Office files are XML in UTF-8: parsed as they inflate, by one reader for all who look into them.
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ArchiveFault, contentOf, type Part } from './archive.ts'

export interface Handlers {
  /** names without their prefix; attributes as written, prefix and all */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Parses a part and yields after each chunk how many bytes it had. A broken or cut-off document, or one that says it is not
 * UTF-8, throws ArchiveFault `file-unreadable`, and so does a document type: no Office file has one, and entities are only ever declared there.
 */
export async function* parsed(part: Part, handlers: Handlers): AsyncGenerator<number> {
  const parser = new SaxesParser()
  const refuse = (why: string) => {
    throw new ArchiveFault('file-unreadable', `${part.name}: ${why}`)
  }
  parser.on('error', (error) => refuse(error.message))
  parser.on('doctype', () => refuse('document type'))
  parser.on('opentag', (tag: SaxesTagPlain) => {
    // the declaration has been read once the first tag is
    if (!/^utf-8$/i.test(parser.xmlDecl.encoding ?? 'utf-8')) refuse('not in UTF-8')
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  // A character's bytes may be split between two chunks: only a decoder that waits reads Chinese whole.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of contentOf(part)) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield chunk.length
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof TypeError) refuse('not in UTF-8')
    throw error
  }
  yield 0
}

export async function parseWhole(part: Part | undefined, handlers: Handlers): Promise<void> {
  if (!part) return
  const steps = parsed(part, handlers)
  while (!(await steps.next()).done) continue
}
