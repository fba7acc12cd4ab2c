// Why an upload was not taken, in words that say how to mend it.
import { problems } from '../errors/index.ts'

export const fault = problems('FILES', {
  KIND: {
    kind: 'Invalid',
    zh: '只收 JPEG、PNG、WebP 图片，PDF，以及 xlsx、docx 文件；请另存为其中一种再上传（苹果手机的 HEIC 照片请先转成 JPEG）',
    en: 'Only JPEG, PNG and WebP pictures, PDF, xlsx and docx are taken; save it as one of these (a HEIC photo: as JPEG)',
  },
  TOO_LARGE: { kind: 'TooLarge', zh: '{kind}不能超过 {limit} MB', en: '{kind}: {limit} MB at most' },
  BROKEN: { kind: 'Invalid', zh: '这个{kind}打不开，可能没有传完整；请重新保存后再上传', en: 'This does not open as a {kind}; it may be cut off. Save it anew and send it again' },
  PIXELS: { kind: 'Invalid', zh: '图片尺寸过大（超过 {limit} 万像素）；请缩小后再上传', en: 'The picture has more than {limitEn} million pixels; make it smaller' },
  ACTIVE: {
    kind: 'Invalid',
    zh: '这个{kind}里有脚本、宏或嵌入的文件，不能收；请打印成 PDF 后再上传',
    en: 'This {kind} carries a script, a macro or another file inside and is not taken; print it to PDF and send that',
  },
  PROTECTED: { kind: 'Invalid', zh: '这个文件设了密码；请去掉密码后再上传', en: 'This file is protected by a password; remove it and send it again' },
  BOMB: { kind: 'Invalid', zh: '这个文件解开后过大，不能收', en: 'This file unpacks to far more than it is and is not taken' },
  MANY: { kind: 'TooMany', zh: '您还有 {most} 份文件没有提交；请先提交或移除一些', en: '{most} files of yours still wait to be submitted; submit or remove some first' },
  NOT_FOUND: { kind: 'NotFound', zh: '没有这份文件，或它不对您公开', en: 'No such file, or not open to you' },
  NOT_YOURS: { kind: 'Invalid', zh: '有一份文件已经过期或已用在别处；请重新上传', en: 'One of the files has lapsed or was used elsewhere; upload it again' },
})
