// Word and Excel files: opened within bounds, every part of text read as their own programs read it; what acts by itself,
// brings other files or is fetched from elsewhere is refused.
import { ArchiveFault, contentOf, openArchive, type Part } from './archive.ts'
import { fault } from './faults.ts'
import { kinds, type KindName } from './kinds.ts'
import { localName, parseWhole } from './xml.ts'

const limits = { fileBytes: kinds.docx.most, inflatedBytes: 100_000_000, ratio: 250, parts: 2_000 }

export type OfficeKind = Extract<KindName, 'xlsx' | 'docx'>
const mainOf: Readonly<Record<OfficeKind, string>> = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml' }
/** Programs, objects of other programs, other files, queries of other sources. */
const active =
  /(?:vbaProject|activeX|embeddings|oleObject|externalLinks|customUI|macrosheets|dialogsheets|attachedToolbars|connections\.xml|queryTables|webextension)/i
const isText = (name: string): boolean => /\.(?:xml|rels|vml)$/i.test(name)
/** What a part may be besides text: pictures, fonts, what a printer was told. */
const isStill = (name: string): boolean => /(?:\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|wdp|fntdata|odttf|ttf)|printerSettings\d*\.bin)$/i.test(name)
/** A hyperlink waits for a click; whatever else lies outside is fetched by itself. By the two editions of the standard. */
const hyperlinks: ReadonlySet<string | undefined> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink',
])
/** Fields of Word that start a program, or bring what lies elsewhere. */
const fields = /(?:^|[\s"])(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)(?![\w.])/i
/** Functions of Excel that do; a bar outside of a text is a question to another program. */
const functions = /(?:^|[^\w])(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|IMAGE)\s*\(/i
const asksOutside = (formula: string): boolean => {
  const bare = formula.replaceAll(/"[^"]*"/g, '""')
  return bare.includes('|') || functions.test(bare)
}

/** A part of another kind that is read into the document, pages of the web among them. */
const bringsPart = (type: string | undefined): boolean => /\/(?:aFChunk|subDocument)$/i.test(type ?? '')

/** Whether a part of text does any of it by itself. Attributes are known by their name without prefix. */
async function acts(part: Part): Promise<boolean> {
  let found = false
  let text = ''
  let within: 'formula' | 'field' | undefined
  /** elements that were opened inside it: what stands around them is one text */
  let deeper = 0
  await parseWhole(part, {
    open: (name, attributes) => {
      const of = new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value]))
      if (name === 'Relationship' && of.get('TargetMode') !== undefined && of.get('TargetMode') !== 'Internal') found ||= !hyperlinks.has(of.get('Type'))
      if (name === 'Relationship') found ||= bringsPart(of.get('Type'))
      // whatever is said to be text has a name by which it is read as such
      if (name === 'Override' || name === 'Default') {
        const type = of.get('ContentType') ?? ''
        found ||= /macroEnabled/i.test(type) || (/xml/i.test(type) && !/vnd\.openxmlformats-officedocument\.vmlDrawing/i.test(type) && !isText(of.get('PartName') ?? `.${of.get('Extension')}`))
      }
      if (name === 'fldSimple') found ||= fields.test(of.get('instr') ?? '')
      if (within) deeper++
      else if (name === 'fldChar') text = ''
      else if (name === 'f' || name === 'definedName' || name === 'formula') [within, text] = ['formula', '']
      else if (name === 'instrText') within = 'field'
    },
    text: (more) => {
      if (!within) return
      text += more
      if (within === 'field') found ||= fields.test(text)
    },
    close: () => {
      if (deeper > 0) return void deeper--
      if (within === 'formula') found ||= asksOutside(text)
      within = undefined
    },
  })
  return found
}

/** Which of the two it is. Throws KIND, PROTECTED, BOMB, ACTIVE or BROKEN. */
export async function checkOffice(bytes: Buffer): Promise<OfficeKind> {
  let kind: OfficeKind | undefined
  try {
    const parts = openArchive(bytes, limits)
    kind = (['xlsx', 'docx'] as const).find((k) => parts.has(mainOf[k]))
    if (!kind || !parts.has('[Content_Types].xml')) throw fault.KIND()
    const refuse = () => fault.ACTIVE({ kind: kinds[kind ?? 'docx'].title })
    const isFolder = (name: string, part: Part) => name.endsWith('/') && part.inflatedBytes === 0
    for (const [name, part] of parts) if (active.test(name) || !(isText(name) || isStill(name) || isFolder(name, part))) throw refuse()
    // what a directory declares is believed of no part: every one is opened to its end, and differs from it nowhere
    for (const [name, part] of parts) {
      if (!isText(name)) for await (const _ of contentOf(part)) continue
      else if (await acts(part)) throw refuse()
    }
    return kind
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error
    if (error.reason === 'file-protected') throw fault.PROTECTED()
    if (error.reason === 'file-unsafe') throw fault.BOMB()
    if (error.reason === 'file-unreadable' && kind) throw fault.BROKEN({ kind: kinds[kind].title })
    throw fault.KIND()
  }
}
