// Outside systems by the environment: who sends short messages, by whose word people sign in, who watches the log.
import { z } from 'zod'
import type { BeaconSource } from '../../../civic/draw/index.ts'
import type { IdentityService } from '../../../civic/binding/index.ts'
import type { MailPort, WebhookPort } from '../../../civic/notification/index.ts'
import type { SignOn, SmsPort } from '../../../kernel/identity/index.ts'
import { outsideAddress } from './address.ts'
import { OidcIssuer, oidcSignOn } from './sign-on-oidc.ts'
import { WechatAccount, wechatSignOn } from './sign-on-wechat.ts'
import { drand } from './beacon-drand.ts'
import { httpIdentity } from './identity-http.ts'
import type { WitnessPort } from '../../../civic/attestation/index.ts'
import { SmtpServer, smtpMail } from './mail-smtp.ts'
import { httpSms } from './sms-http.ts'
import { httpWebhooks } from './webhook-http.ts'
import { httpWitness, WitnessAddress } from './witness-http.ts'

const platforms = z
  .array(z.discriminatedUnion('kind', [OidcIssuer, WechatAccount]))
  .max(20)
  .refine((list) => new Set(list.map((p) => p.key)).size === list.length, 'a key is used twice')
const carrier = z.object({
  url: outsideAddress,
  key: z.string().min(1),
  secret: z.string().min(16, 'at least 16 characters'),
})

const watchers = z
  .array(WitnessAddress)
  .max(8)
  .refine((list) => new Set(list.map((w) => w.vkey)).size === list.length, 'a witness stands twice')

export interface Outside {
  readonly sms?: SmsPort
  readonly mail?: MailPort
  readonly webhooks?: WebhookPort
  readonly identity?: IdentityService
  readonly signOns: readonly SignOn[]
  readonly beacon?: BeaconSource
  readonly witnesses?: readonly WitnessPort[]
}
/** Throws, saying which variable, where one is not as it should be. Half a carrier or service is none: all three or nothing. */
export function outsideOf(env: Readonly<Record<string, string | undefined>>): Outside {
  const [url, key, secret] = [env['HEMEI_SMS_URL'], env['HEMEI_SMS_KEY'], env['HEMEI_SMS_SECRET']]
  const sms =
    url || key || secret
      ? checked('HEMEI_SMS_URL, _KEY, _SECRET', () => carrier.parse({ url, key, secret }))
      : undefined
  const { HEMEI_SMTP_URL: office, HEMEI_SMTP_FROM: from, HEMEI_SMTP_TLS: tls } = env
  const mail =
    office || from ? checked('HEMEI_SMTP_URL, _FROM, _TLS', () => SmtpServer.parse({ url: office, from, tls: tls || undefined })) : undefined
  const inside = checked('HEMEI_WEBHOOKS_INSIDE', () => z.enum(['yes', 'no']).default('no').parse(env['HEMEI_WEBHOOKS_INSIDE'] || undefined))
  const [at, as, by] = [env['HEMEI_IDENTITY_URL'], env['HEMEI_IDENTITY_KEY'], env['HEMEI_IDENTITY_SECRET']]
  const identity =
    at || as || by
      ? checked('HEMEI_IDENTITY_URL, _KEY, _SECRET', () => carrier.parse({ url: at, key: as, secret: by }))
      : undefined
  const relay = checked('HEMEI_DRAND_URL', () => outsideAddress.optional().parse(env['HEMEI_DRAND_URL'] || undefined))
  const list = checked('HEMEI_SIGN_ONS', () => platforms.parse(JSON.parse(env['HEMEI_SIGN_ONS'] || '[]')))
  const watching = checked('HEMEI_WITNESSES', () => watchers.parse(JSON.parse(env['HEMEI_WITNESSES'] || '[]')))
  return {
    witnesses: watching.map(httpWitness),
    webhooks: httpWebhooks({ name: { zh: '外部系统通知', en: 'Webhooks' }, inside: inside === 'yes' }),
    ...(sms ? { sms: httpSms({ name: { zh: '短信服务', en: 'Short messages' }, ...sms }) } : {}),
    ...(mail ? { mail: smtpMail({ name: { zh: '邮件服务', en: 'E-mail' }, ...mail }) } : {}),
    ...(identity ? { identity: httpIdentity({ name: { zh: '身份核验服务', en: 'Identity service' }, ...identity }) } : {}),
    ...(relay ? { beacon: drand(relay) } : {}),
    signOns: list.map((p) => (p.kind === 'oidc' ? oidcSignOn(p) : wechatSignOn(p))),
  }
}
function checked<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')
        : 'no JSON'
    throw new Error(`${what}: ${why}`, { cause: error })
  }
}
