// Files from a stranger's hands: what is taken is known by its bytes and cleaned, what could harm is refused.
import zlib from 'node:zlib'
import ExcelJS from 'exceljs'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { Problem } from '../errors/index.ts'
import { packArchive, storedPart, type Part } from './archive.ts'
import { harmlessName, inspect } from './inspect.ts'
import { kinds } from './kinds.ts'

async function why(bytes: Buffer): Promise<string> {
  try {
    return (await inspect(bytes)).kind.type
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}
/** 40 × 20, its left half red: which way up it is can be told. */
const halves = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'blue' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: 'red' } }, left: 0, top: 0 },
  ])
const gps = { IFD0: { Copyright: '王秀兰', Model: 'Phone 12' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 33/1 0/1' } }
const pixel = async (bytes: Buffer, left: number, top: number) => [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())]
const isRed = ([r = 0, , b = 0]: number[]) => r > 200 && b < 60

test('X2 a photograph is kept without where, when and with what it was taken, and stands upright', async () => {
  const taken = await halves().jpeg().withExif(gps).withMetadata({ orientation: 6 }).toBuffer()
  expect(taken.includes(Buffer.from('Phone 12'))).toBe(true)
  const { kind, bytes } = await inspect(taken)
  const seen = await sharp(bytes).metadata()
  expect([kind.type, seen.exif, seen.xmp, seen.iptc]).toEqual(['image/jpeg', undefined, undefined, undefined])
  expect(bytes.includes(Buffer.from('Phone 12')) || bytes.includes(Buffer.from('王秀兰'))).toBe(false)
  // turned by a quarter: what was left is at the top
  expect([seen.width, seen.height]).toEqual([20, 40])
  expect([isRed(await pixel(bytes, 10, 5)), isRed(await pixel(bytes, 10, 35))]).toEqual([true, false])
})
test('X2 words and programs behind a picture’s end or in its chunks do not come along', async () => {
  const png = await halves().png().withExif(gps).toBuffer()
  const webp = await halves().webp().withExif(gps).toBuffer()
  const jpeg = await halves().jpeg().toBuffer()
  const tail = Buffer.from('<script>alert(1)</script>PK\u0003\u0004')
  for (const sent of [png, webp, jpeg]) {
    const { bytes } = await inspect(Buffer.concat([sent, tail]))
    expect(bytes.includes('script') || bytes.includes(Buffer.from('Phone 12'))).toBe(false)
  }
})
test('X2 a file is what its bytes say, whatever it is called; what is not on the list is refused', async () => {
  const pages = Buffer.from('<html><script>alert(1)</script></html>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(40)])
  const gif = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } }).gif().toBuffer()
  for (const bytes of [pages, svg, heic, gif, Buffer.from('MZ'), Buffer.alloc(0), Buffer.alloc(100)]) expect(await why(bytes)).toBe('FILES.KIND')
  // a picture of one kind that begins as another
  const png = await halves().png().toBuffer()
  expect(await why(Buffer.concat([Buffer.from('ffd8ff', 'hex'), png]))).toBe('FILES.BROKEN')
})
test('X2 a picture that is cut off, and one of more pixels than the memory holds, are refused before they are drawn', async () => {
  const png = await halves().png().toBuffer()
  expect(await why(png.subarray(0, png.length - 40))).toBe('FILES.BROKEN')
  // its head says 60,000 × 60,000; its checksum is right
  const bomb = Buffer.from(png)
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  bomb.writeUInt32BE(zlib.crc32(bomb.subarray(12, 29)), 29)
  const before = process.memoryUsage().rss
  expect(await why(bomb)).toBe('FILES.PIXELS')
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})
test('X2 a large picture is kept in a size that reads, not larger', async () => {
  const sent = await sharp({ create: { width: 6000, height: 3000, channels: 3, background: 'gray' } }).jpeg().toBuffer()
  const seen = await sharp((await inspect(sent)).bytes).metadata()
  expect([seen.width, seen.height]).toEqual([4096, 2048])
})

const paper = (more: (pdf: PDFKit.PDFDocument) => void = () => undefined): Promise<Buffer> =>
  new Promise((done) => {
    const pdf = new PDFDocument()
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => done(Buffer.concat(parts)))
    more(pdf)
    pdf.text('quotation').end()
  })
/** Its objects packed into a stream, as newer writers do. */
const packed = (inner: string, filter = '/FlateDecode', encode: (b: Buffer) => Buffer = zlib.deflateSync) => {
  const body = encode(Buffer.from(inner))
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length ${body.length} /Filter ${filter} >>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF\n'),
  ])
}
test('X2 a PDF is taken; one that carries a script, starts a program or brings another file is refused, however it is written', async () => {
  expect(await why(await paper())).toBe('application/pdf')
  expect(await why(await paper((pdf) => void pdf.file(Buffer.from('MZ'), { name: 'a.exe' })))).toBe('FILES.ACTIVE')
  const open = (name: string) => Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< /OpenAction << /S ${name} /JS (app.alert(1)) >> >>\nendobj\n`), Buffer.from('startxref\n0\n%%EOF')])
  for (const name of ['/JavaScript', '/J#61vaScript', '/#4a#61#76#61Script', '/Launch', '/La#75nch']) expect(await why(open(name))).toBe('FILES.ACTIVE')
  expect(await why(packed('1 0 << /Type /Catalog >>'))).toBe('application/pdf')
  expect(await why(packed('1 0 << /S /JavaScript /JS (x) >>'))).toBe('FILES.ACTIVE')
  expect(await why(packed('1 0 << /S /J#61vaScript /JS (x) >>'))).toBe('FILES.ACTIVE')
  // packed in a way that is not looked into, or hidden from whoever looks for where its head begins
  const script = '1 0 << /S /JavaScript /JS (x) >>'
  const twice = (b: Buffer) => zlib.deflateSync(zlib.deflateSync(b))
  expect(await why(packed(script, '[/FlateDecode /FlateDecode]', twice))).toBe('FILES.ACTIVE')
  expect(await why(packed(script, '[ /FlateDecode /ASCIIHexDecode ]', (b) => zlib.deflateSync(Buffer.from(b.toString('hex')))))).toBe('FILES.ACTIVE')
  for (const hidden of [`(${'a'.repeat(2500)})`, '( obj)', '(endobj)', '(endstream)', '(stream\n)'])
    expect([hidden, await why(packed(script, `/FlateDecode /X ${hidden}`))]).not.toEqual([hidden, 'application/pdf'])
  const opens = (...lines: string[]) => why(Buffer.from(`%PDF-1.7\n${lines.join('\n')}\nstartxref\n0\n%%EOF`))
  const call = '<< /S /URI /URI (https://elsewhere.example/) >>'
  expect(await opens(`1 0 obj\n<< /OpenAction ${call} >>\nendobj`)).toBe('FILES.ACTIVE')
  expect(await opens(`1 0 obj\n<< /AA << /O ${call} >> >>\nendobj`)).toBe('FILES.ACTIVE')
  expect(await opens('1 0 obj\n<< /OpenAction 7 0 R >>\nendobj', `7 0 obj\n${call}\nendobj`)).toBe('FILES.ACTIVE')
  // a link waits for a click; a document that opens at a page calls nobody
  expect(await opens('1 0 obj\n<< /OpenAction [3 0 R /Fit] >>\nendobj', `7 0 obj\n<< /Type /Annot /A ${call} >>\nendobj`)).toBe('application/pdf')
  for (const name of ['/GoToR', '/XFA']) expect(await why(open(name))).toBe('FILES.ACTIVE')
  expect(await why(packed('1 0 << >>', '[/ASCIIHexDecode /FlateDecode]', (b) => Buffer.from(zlib.deflateSync(b).toString('hex'))))).toBe('FILES.ACTIVE')
})
test('X2 a PDF that unpacks without end, is cut off or locked is refused', async () => {
  expect(await why(packed('0'.repeat(60_000_000)))).toBe('FILES.BOMB')
  const whole = await paper()
  expect(await why(whole.subarray(0, whole.length - 1200))).toBe('FILES.BROKEN')
  const locked = new PDFDocument({ userPassword: 'a' })
  const parts: Buffer[] = []
  locked.on('data', (part: Buffer) => parts.push(part))
  await new Promise((done) => locked.text('x').on('end', done).end())
  expect(await why(Buffer.concat(parts))).toBe('FILES.PROTECTED')
})

const deflated = (name: string, text: string): Part => {
  const content = Buffer.from(text)
  return { name, method: 8, crc: zlib.crc32(content), inflatedBytes: content.length, data: zlib.deflateRawSync(content) }
}
const types = (main: string) => deflated('[Content_Types].xml', `<Types><Override PartName="/x.xml" ContentType="${main}"/></Types>`)
const word = (...more: Part[]) => packArchive([types('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'), deflated('word/document.xml', '<w:document/>'), ...more])
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = (text: string | Buffer): Part => {
  const content = Buffer.from(text as string)
  return { name: 'word/_rels/document.xml.rels', method: 8, crc: zlib.crc32(content), inflatedBytes: content.length, data: zlib.deflateRawSync(content) }
}
const sheet = (...more: Part[]) => packArchive([types('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'), deflated('xl/workbook.xml', '<workbook/>'), ...more])
const links = (type: string, mode: string) =>
  deflated('word/_rels/document.xml.rels', `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://elsewhere.example/x" TargetMode="${mode}"/></Relationships>`)

test('X2 a sheet and a document are taken; macros, embedded objects and what is fetched from elsewhere are refused', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('报价').addRow(['曳引机', 86400])
  expect(await why(Buffer.from(await book.xlsx.writeBuffer()))).toBe(kinds.xlsx.type)
  expect(await why(word())).toBe(kinds.docx.type)
  expect(await why(word(links('hyperlink', 'External')))).toBe(kinds.docx.type)
  expect(await why(word(links('attachedTemplate', 'External')))).toBe('FILES.ACTIVE')
  for (const name of ['word/vbaProject.bin', 'word/activeX/activeX1.xml', 'word/embeddings/oleObject1.bin']) expect(await why(word(storedPart(name, 'x')))).toBe('FILES.ACTIVE')
  const macros = packArchive([types('application/vnd.ms-word.document.macroEnabled.main+xml'), deflated('word/document.xml', '<w:document/>')])
  expect(await why(macros)).toBe('FILES.ACTIVE')
  expect(await why(packArchive([storedPart('a.txt', 'a zip and no more')]))).toBe('FILES.KIND')
})
test('X2 what is fetched from elsewhere or asks another program is refused however it is spelt', async () => {
  const template = (open: string, close = '/>') => `${open} Id="r1" Type="${relations}/attachedTemplate" Target="https://elsewhere.example/x"${close}`
  for (const spelt of [
    `<p:Relationships xmlns:p="x">${template('<p:Relationship TargetMode="External"')}</p:Relationships>`,
    `<Relationships>${template('<Relationship TargetMode="&#69;xternal"')}</Relationships>`,
    `<Relationships>${template('<Relationship Foo="x/hyperlink" TargetMode="External"')}</Relationships>`,
    `<Relationships>${template('<Relationship Foo=">" TargetMode="External"')}</Relationships>`,
    `<Relationships>${template('<Relationship TargetMode="external"')}</Relationships>`,
  ])
    expect([spelt, await why(word(rels(spelt)))]).toEqual([spelt, 'FILES.ACTIVE'])
  const wide = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?><Relationships>${template('<Relationship TargetMode="External"')}</Relationships>`, 'utf16le')
  expect(await why(word(rels(wide)))).toBe('FILES.BROKEN')
  expect(await why(word(rels('<?xml version="1.0" encoding="UTF-7"?><Relationships/>')))).toBe('FILES.BROKEN')
  expect(await why(word(rels('<!DOCTYPE x [<!ENTITY a "b">]><Relationships/>')))).toBe('FILES.BROKEN')
  expect(await why(sheet(deflated('xl/worksheets/sheet1.xml', '<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet/>')))).toBe('FILES.BROKEN')
  expect(await why(sheet(deflated('xl/connections.xml', '<connections/>')))).toBe('FILES.ACTIVE')
  const cell = (formula: string) => sheet(deflated('xl/worksheets/sheet1.xml', `<worksheet><c><f>${formula}</f><v>1</v></c></worksheet>`))
  for (const formula of ["cmd|'/c calc'!A0", "<![CDATA[cmd|'/c calc'!A0]]>", "cmd|<x/>'/c calc'!A0", "<x>cmd|</x>'/c calc'!A0", 'WEBSERVICE("https://elsewhere.example/")', '_xlfn.WEBSERVICE(A1)', 'RTD("x",,"y")'])
    expect([formula, await why(cell(formula))]).toEqual([formula, 'FILES.ACTIVE'])
  expect(await why(cell('SUM(A1:A9)&amp;"a|b WEBSERVICE("'))).toBe(kinds.xlsx.type)
  const field = (inner: string) => word(deflated('word/header1.xml', `<w:hdr xmlns:w="w">${inner}</w:hdr>`))
  expect(await why(field('<w:instrText> DDE</w:instrText><w:instrText>AUTO c:\\x</w:instrText>'))).toBe('FILES.ACTIVE')
  expect(await why(field('<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://elsewhere.example/x&quot; "/>'))).toBe('FILES.ACTIVE')
  expect(await why(field('<w:instrText> HYPERLINK "https://elsewhere.example/" </w:instrText><w:instrText> PAGE </w:instrText>'))).toBe(kinds.docx.type)
  expect(await why(field('<w:instrText> DDE<![CDATA[AUTO c:\\\\x]]></w:instrText>'))).toBe('FILES.ACTIVE')
  expect(await why(word(links('aFChunk', 'Internal')))).toBe('FILES.ACTIVE')
  // another part than the names say
  expect(await why(word(deflated('word/other.bin', '<w:document/>')))).toBe('FILES.ACTIVE')
  const hidden = packArchive([deflated('[Content_Types].xml', '<Types><Override PartName="/word/media/a.png" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'), deflated('word/document.xml', '<w:document/>'), storedPart('word/media/a.png', '<w:document/>')])
  expect(await why(hidden)).toBe('FILES.ACTIVE')
})
test('X2 an archive that unpacks to far more than it is, or says less than it holds, is refused', async () => {
  expect(await why(word(deflated('word/media/big.xml', '0'.repeat(90_000_000))))).toBe('FILES.BOMB')
  const lying = { ...deflated('word/x.xml', '0'.repeat(5_000)), inflatedBytes: 10 }
  expect(await why(word(lying))).toBe('FILES.BOMB')
  expect(await why(Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(11_000_000)]))).toBe('FILES.TOO_LARGE')
})
test('X2 no name leads anywhere, turns its own writing around or hides what it is', () => {
  const name = (given: string) => harmlessName(given, kinds.pdf)
  expect(name('../../etc/passwd')).toBe('passwd.pdf')
  expect(name('C:\\报价单（一）.exe')).toBe('报价单（一）.pdf')
  expect(name('invoice\u202Efdp.exe')).toBe('invoicefdp.pdf')
  expect(name('..')).toBe('文件.pdf')
  expect(name('a\r\nSet-Cookie: x="1".pdf')).toBe('aSet-Cookie x1.pdf')
  expect(Array.from(name('𠮷'.repeat(300))).length).toBe(84)
})
