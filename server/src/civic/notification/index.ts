// The face of the notification room: rooms tell people things; each is told in its list, and by the ways they chose.
import { room } from '../../kernel/http/index.ts'
import { sendMail } from './address.ts'
import { calling } from './calls.ts'
import { clearing } from './clear.ts'
import { heartbeats } from './deliver.ts'
import { measures } from './measures.ts'
import { ownParts } from './own.ts'
import { permission } from './reach.ts'
import { reportRoute } from './reports.ts'
import { officeRoutes } from './routes-office.ts'
import { ownRoutes } from './routes-own.ts'
import { webhookRoutes } from './routes-webhooks.ts'
import { permission as keepsWebhooks, testCall } from './webhooks.ts'

export { callDue } from './calls.ts'
export type { MailPort, WebhookCall, WebhookPort } from './channels.ts'
export { deliverDue } from './deliver.ts'
export { tellFormerTelephone } from './former.ts'
export { messageKind, MessageKinds } from './kinds.ts'
export { notify, untold } from './notify.ts'
export { takeReports } from './reports.ts'
export { forget } from './settings.ts'

export const manifest = room({
  name: 'civic/notification',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: permission,
      title: { zh: '查看通知送达人数', en: 'See how many notifications reached' },
      allow: [
        { roles: ['committee.member', 'committee.director', 'neighbourhood.officer', 'street.officer', 'county.bureau-officer'], reach: 'over' },
      ],
    },
    {
      key: keepsWebhooks,
      title: { zh: '登记接收通知的外部系统', en: 'Register systems that are told' },
      allow: [{ roles: ['committee.director', 'company.manager', 'street.officer', 'county.bureau-officer'], reach: 'over' }],
    },
  ],
  routes: [...ownRoutes, ...officeRoutes, ...webhookRoutes, reportRoute],
  jobs: [sendMail],
  heartbeats: [...heartbeats, calling, clearing],
  measures,
  personal: ownParts,
  sealed: {
    notification: { data: 'notification.data/{id}' },
    mail_address: { address: 'mail_address.address/{account}' },
    webhook: { address: 'webhook.address/{id}', secret: 'webhook.secret/{id}' },
    // the former and the next open alike
    webhook_change: { secret: 'webhook.secret/{webhook}' },
  },
  messages: [testCall],
})
