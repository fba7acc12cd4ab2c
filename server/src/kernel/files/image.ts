// Pictures: decoded and written anew, upright, without where, when and by which device they were taken.
import sharp, { type Metadata, type Sharp } from 'sharp'
import { fault } from './faults.ts'
import { kinds, type KindName } from './kinds.ts'

/** More than any telephone takes; fewer than would fill the memory. */
const pixelsMost = 100_000_000
/** Enough to read a paper by, on the long side. */
const sideMost = 4096
const quality = 88
const wholeSeconds = 20

// one picture takes one core: others are served meanwhile
sharp.concurrency(1)
sharp.cache(false)

export type PictureKind = Extract<KindName, 'jpeg' | 'png' | 'webp'>

/** The same picture and nothing beside it. Throws BROKEN, PIXELS, or KIND where it moves or is another kind than it begins as. */
export async function cleanPicture(bytes: Buffer, kind: PictureKind): Promise<Buffer> {
  const broken = () => fault.BROKEN({ kind: kinds[kind].title })
  const options = { limitInputPixels: pixelsMost, failOn: 'error', sequentialRead: true, pages: 1 } as const
  let seen: Metadata
  try {
    seen = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
  } catch {
    throw broken()
  }
  if (seen.format !== kind) throw fault.KIND()
  if (seen.width * seen.height > pixelsMost) throw fault.PIXELS({ limit: pixelsMost / 10_000, limitEn: pixelsMost / 1_000_000 })
  try {
    const picture = sharp(bytes, options)
      .autoOrient()
      .resize({ width: sideMost, height: sideMost, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: wholeSeconds })
    return await written(picture, kind).toBuffer()
  } catch {
    throw broken()
  }
}
function written(picture: Sharp, kind: PictureKind): Sharp {
  if (kind === 'jpeg') return picture.jpeg({ quality, mozjpeg: false })
  return kind === 'png' ? picture.png({ compressionLevel: 6 }) : picture.webp({ quality })
}
