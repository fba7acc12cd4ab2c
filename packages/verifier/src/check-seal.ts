// Checks a sealed PDF from its own bytes: nothing changed since, by whom and when, and whose authority vouches for the seal.
import {
  fingerprintOf,
  readPdfSeal,
  sealCertified,
  sealIntact,
  type PdfSeal,
} from './formats/index.ts'
import { refuse, say, type Steps } from './result.ts'

/** `authority`: the fingerprint of the certificate that is known to be the house's; null: none was given. */
export function checkPdfSeal(steps: Steps, pdf: Uint8Array, authority: string | null): PdfSeal | null {
  let seal: PdfSeal | null = null
  steps.check(say('电子印章', 'The seal'), () => {
    seal = readPdfSeal(pdf)
    const { name } = seal.seal
    const at = new Date(seal.at * 1000).toISOString()
    return say(`${name}，盖章时间 ${at}，印章指纹 ${fingerprintOf(seal.seal)}`, `${name}, sealed at ${at}, fingerprint ${fingerprintOf(seal.seal)}`)
  })
  if (seal === null) return null
  const read: PdfSeal = seal
  steps.check(say('盖章以后全文没有改动过', 'Nothing was changed after it was sealed'), () => {
    if (!sealIntact(read)) refuse('文件在盖章以后被改动过', 'the file was changed after it was sealed')
    return say('签名覆盖整个文件', 'the signature is over the whole of it')
  })
  steps.check(say('印章证书', 'The certificate'), () => {
    if (!sealCertified(read))
      refuse('印章证书不是所附机构签发的，或当时不在有效期内', 'the seal’s certificate is not certified by the authority beside it, or was not in force')
    return say('由所附机构签发，盖章时有效', 'certified by the authority beside it, and in force when it was sealed')
  })
  const name = say('签发机构', 'The authority')
  const by = fingerprintOf(read.by)
  if (authority === null)
    steps.unchecked(name, say(`没有核对签发机构（${by}）：请给出平台的 /.well-known/hemei/seal-authority.pem`, `the authority (${by}) was not checked: give the house’s /.well-known/hemei/seal-authority.pem`))
  else
    steps.check(name, () => {
      if (by !== authority) refuse('签发印章证书的不是所给的机构', 'the seal was certified by another authority than the one given')
      return say('印章由所给的机构签发', 'the seal was certified by the authority given')
    })
  steps.unchecked(
    say('印章是否停用', 'Whether the seal was ended'),
    say('离线核对不知道印章后来是否停用：请看平台上小区的印章清单', 'offline it is not known whether the seal was ended since: see the community’s list of seals'),
  )
  return read
}
