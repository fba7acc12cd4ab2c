// E-mail by SMTP: encrypted on the way unless told otherwise, one message a connection, the same Message-ID at every try.
import nodemailer from 'nodemailer'
import { z } from 'zod'
import type { MailPort } from '../../../civic/notification/index.ts'
import { problems, type Text } from '../../../kernel/errors/index.ts'

const waitMs = 10_000
const idleMs = 30_000

const fault = problems('MAIL', {
  REFUSED: {
    kind: 'Conflict',
    zh: '邮件服务器拒收这封邮件（{status}）',
    en: 'The mail server refused the message ({status})',
  },
})

export const SmtpServer = z.object({
  /** `smtps://` encrypts from the first byte, `smtp://` by STARTTLS */
  url: z.url({ protocol: /^smtps?$/ }),
  /** what stands as the sender: `和美家园 <notice@hemei.example>` */
  from: z.string().min(3).max(320).refine((s) => !/[\r\n]/.test(s) && s.includes('@'), 'an address'),
  /** `required`: no STARTTLS, no mail; `none`: a post office on the same machine */
  tls: z.enum(['required', 'none']).default('required'),
})
export interface SmtpOptions extends z.input<typeof SmtpServer> {
  readonly name: Text
  readonly timeouts?: { readonly waitMs: number; readonly idleMs: number }
  /** certificates to trust besides those of the machine, PEM */
  readonly ca?: string
}

interface SmtpFailure {
  readonly code?: string
  readonly responseCode?: number
}
/** What was said of this message and will be said again; how we are known to the server (EAUTH) is not of it. */
const isFinal = ({ code, responseCode = 0 }: SmtpFailure): boolean =>
  (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500 && responseCode < 600

export function smtpMail(given: SmtpOptions): MailPort {
  const { url, from, tls } = SmtpServer.parse(given)
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const times = given.timeouts ?? { waitMs, idleMs }
  const transport = nodemailer.createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none' && !secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    tls: { minVersion: 'TLSv1.2', ...(given.ca ? { ca: given.ca } : {}) },
    connectionTimeout: times.waitMs,
    greetingTimeout: times.waitMs,
    dnsTimeout: times.waitMs,
    socketTimeout: times.idleMs,
    // what stands in a message is never a file's name or an address to be fetched
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: given.name,
    send: async (db, { id, to, subject, text }) => {
      const host = new URL(db.house.origin).hostname
      try {
        const sent = await transport.sendMail({
          from,
          // as an address alone: a name or a second one in it would be a way to others
          to: { name: '', address: to },
          subject: subject.replaceAll(/[\r\n]+/g, ' '),
          text,
          messageId: `<${id}@${host}>`,
          // nobody's absence answers it
          headers: { 'auto-submitted': 'auto-generated' },
        })
        return { receipt: sent.response.slice(0, 200) }
      } catch (error) {
        const failure = error as SmtpFailure
        if (isFinal(failure)) throw fault.REFUSED({ status: failure.responseCode ?? 0 })
        throw error
      }
    },
  }
}
