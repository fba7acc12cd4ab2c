// The face of the draw: who is drawn by lot, with a proof that anybody goes through again.
import { room } from '../../kernel/http/index.ts'
import { heartbeat } from './heartbeat.ts'
import { routes } from './routes.ts'

export { roundAt, type BeaconSource } from './beacon.ts'
export { drawDue } from './heartbeat.ts'
export { announce, type Announcement } from './service.ts'

export const manifest = room({
  name: 'civic/draw',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'draw.announce',
      title: { zh: '公布抽取、录入开奖号码', en: 'Announce draws, tell the announced figures' },
      allow: [
        { roles: ['committee.member', 'committee.director'], reach: 'over' },
        { roles: ['neighbourhood.officer', 'street.officer', 'county.fund-reviewer'], reach: 'over' },
      ],
    },
  ],
  routes,
  heartbeats: [heartbeat],
  sealed: { draw: { seed: 'draw.seed/{id}' } },
})
