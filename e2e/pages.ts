// Where each page of the two faces stands in the demonstration, and who goes there: one line for every route.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { Stage, Visitor } from './stage.ts'

/** A role of the demonstration, or nobody signed in. */
export type Who = 'nobody' | 'elder' | 'accountant' | 'committee' | 'clerk' | 'neighbourhood' | 'bureau' | 'system' | 'security' | 'auditor'
export interface Visit {
  readonly who: Who
  readonly address: string
  /** what the page says of a thing that is not there is no fault of it */
  readonly refusal?: true
}
/** Things that stand in the demonstration. */
export type Ids = Readonly<
  Record<'community' | 'open' | 'published' | 'case' | 'notice' | 'homes' | 'owner' | 'room' | 'voucher' | 'import' | 'organization' | 'appointment' | 'matter' | 'binding' | 'draw' | 'record' | 'webhook' | 'holidays', string>
>

interface Rows {
  rows: { id: string; state: string; number: string }[]
}

export async function thingsOf(stage: Stage): Promise<Ids> {
  const v = await stage.visitor()
  const of = async <A>(address: string): Promise<A> => {
    const r = await v.context.request.get(`/api/v1${address}`)
    expect({ address, status: r.status() }).toEqual({ address, status: 200 })
    return (await r.json()) as A
  }
  const first = async (address: string) => (await of<Rows>(address)).rows[0]
  await v.as('elder')
  const { rows: votes } = await of<Rows>('/votes')
  const community = (await first('/communities'))?.id ?? ''
  const homes = (await of<{ rooms: { room: { id: string } }[] }>('/fund/mine')).rooms[0]?.room.id ?? ''
  const draw = (await first('/draws?sort=announcedAt'))?.id
  const notice = (await first('/publications?filter.kind=fund.use-account'))?.number ?? ''
  await v.as('accountant')
  const cases = (await of<Rows>('/cases')).rows
  const voucher = (await first(`/communities/${community}/vouchers`))?.id
  await v.as('neighbourhood')
  const room = (await first(`/communities/${community}/rooms`))?.id
  const owner = (await first(`/communities/${community}/owners?filter.kind=person`))?.id
  const matter = (await first('/desk/matters'))?.id
  const binding = (await first(`/communities/${community}/bindings`))?.id
  const record = (await first('/archive/records'))?.id
  await v.as('bureau')
  const webhook = await registered(v, community)
  await v.as('system')
  const organization = (await first('/organizations'))?.id
  const appointment = (await first('/appointments'))?.id
  const holidays = await loaded(v)
  const ids = {
    ...{ community, homes, notice: encodeURIComponent(notice) },
    open: votes.find(({ state }) => state === 'open')?.id ?? '',
    published: votes.find(({ state }) => state === 'published')?.id ?? '',
    case: cases.find(({ state }) => state === 'ended')?.id ?? '',
    ...{ voucher: voucher ?? '', room: room ?? '', owner: owner ?? '', import: await uploaded(v) },
    ...{ organization: organization ?? '', appointment: appointment ?? '', matter: matter ?? '', binding: binding ?? '', draw: draw ?? '', record: record ?? '', webhook, holidays },
  }
  expect(Object.entries(ids).filter(([, id]) => !id)).toEqual([])
  await v.context.close()
  return ids
}

/** The days off by law of a year to come, so that a notice waits. */
export async function loaded(v: Visitor): Promise<string> {
  const dates = ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03']
  const days = [...dates.map((d) => ({ date: `2027-${d}`, kind: 'rest' })), { date: '2027-02-20', kind: 'work' }]
  const r = await v.context.request.post('/api/v1/calendar/notices', {
    headers: { origin: new URL(v.page.url()).origin, 'idempotency-key': 'pages-holidays' },
    data: { year: 2027, citation: '放假安排示例（虚构）', days },
  })
  return ((await r.json()) as { id: string }).id
}
/** The roster with faults, so that the page of an import has something to say. */
async function registered(v: Visitor, at: string): Promise<string> {
  const r = await v.context.request.post('/api/v1/webhooks', {
    data: { at, name: '区平台（虚构）', url: 'https://receiver.example/hook', kinds: ['vote.open'] },
  })
  return ((await r.json()) as { id: string }).id
}
async function uploaded(v: Visitor): Promise<string> {
  await v.as('clerk')
  const name = 'import-faults.xlsx'
  const buffer = readFileSync(path.join(import.meta.dirname, '../data/demonstration', name))
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const r = await v.context.request.post('/api/v1/imports', {
    headers: { origin: new URL(v.page.url()).origin, 'idempotency-key': 'pages-import' },
    multipart: { neighbourhood: '420111003011', file: { name, mimeType, buffer } },
  })
  const said = await r.text()
  expect({ status: r.status(), said }).toMatchObject({ status: 201 })
  return (JSON.parse(said) as { id: string }).id
}

const by = (who: Who, ...addresses: string[]): Visit[] => addresses.map((address) => ({ who, address }))

/** By the pattern of the route; more than one where a page has more than one face. */
export const visitsOf = (ids: Ids): Readonly<Record<string, readonly Visit[]>> => ({
  '/': [...by('nobody', '/'), ...by('elder', '/')],
  '/sign-in': by('nobody', '/sign-in'),
  '/register': by('nobody', '/register'),
  '/votes': by('elder', '/votes'),
  '/votes/:vote': by('elder', `/votes/${ids.open}`, `/votes/${ids.published}`),
  '/votes/:vote/receipt': by('elder', `/votes/${ids.published}/receipt`),
  '/verify': [...by('nobody', '/verify'), ...by('elder', `/verify?vote=${ids.published}`)],
  '/procedures': by('nobody', '/procedures'),
  '/procedures/:key': by('nobody', '/procedures/fund.use'),
  '/calculators': by('nobody', '/calculators'),
  '/calculators/:which': by('nobody', '/calculators/tally', '/calculators/apportion', '/calculators/interest'),
  '/fund': by('elder', '/fund'),
  '/fund/:room': by('elder', `/fund/${ids.homes}`),
  '/publications': by('nobody', '/publications'),
  '/publications/:number': by('nobody', `/publications/${ids.notice}`),
  '/p/:number': by('nobody', `/p/${ids.notice}`, '/p/no-such-notice'),
  '/draws': by('nobody', '/draws'),
  '/draws/:draw': by('nobody', `/draws/${ids.draw}`),
  '/settings': by('elder', '/settings'),
  '/settings/devices': by('elder', '/settings/devices'),
  '/messages': by('elder', '/messages'),
  '/settings/messages': by('elder', '/settings/messages'),
  '/second-factor': by('nobody', '/second-factor'),
  '/my-home': by('elder', '/my-home'),
  '/my-home/claim': by('elder', '/my-home/claim'),
  '/my-home/change': by('elder', '/my-home/change?what=area'),
  '/cases/:case': by('elder', `/cases/${ids.case}`),
  '/my-sign-in': by('elder', '/my-sign-in'),
  '/sign-on/:key': [{ who: 'nobody', address: '/sign-on/wechat?code=none', refusal: true }],
  '/sign-on-pending': by('elder', '/sign-on-pending'),
  '/demonstration/messages': by('nobody', '/demonstration/messages'),
  '/privacy': by('elder', '/privacy'),
  '/privacy/register': by('nobody', '/privacy/register'),
  '/privacy/looks': by('elder', '/privacy/looks'),
  '/privacy/consents': by('elder', '/privacy/consents'),
  '/privacy/copy': by('elder', '/privacy/copy'),
  '/privacy/correct': by('elder', '/privacy/correct'),
  '/privacy/end': by('elder', '/privacy/end'),
  '/field': [...by('nobody', '/field'), ...by('neighbourhood', '/field')],
  '/field/rules': by('nobody', '/field/rules'),
  '/*': by('nobody', '/no-such-page'),
  '/console': [...by('nobody', '/console'), ...by('accountant', '/console'), ...by('committee', '/console')],
  '/console/messages': by('accountant', '/console/messages'),
  '/console/messages/settings': by('accountant', '/console/messages/settings'),
  '/console/reach': by('neighbourhood', '/console/reach'),
  '/console/webhooks': by('bureau', '/console/webhooks'),
  '/console/webhooks/:webhook': by('bureau', `/console/webhooks/${ids.webhook}`),
  '/console/cases': by('accountant', '/console/cases'),
  '/console/cases/:case': by('accountant', `/console/cases/${ids.case}`),
  '/console/propose': [...by('committee', '/console/propose'), ...by('accountant', '/console/propose')],
  '/console/archive': [...by('neighbourhood', '/console/archive'), ...by('accountant', '/console/archive')],
  '/console/archive/register': by('neighbourhood', '/console/archive/register'),
  '/console/archive/:record': [...by('neighbourhood', `/console/archive/${ids.record}`), ...by('accountant', `/console/archive/${ids.record}`)],
  '/console/registry/jurisdictions': by('accountant', '/console/registry/jurisdictions?at=4201'),
  '/console/registry/communities': by('neighbourhood', '/console/registry/communities'),
  '/console/registry/communities/:community': by('neighbourhood', `/console/registry/communities/${ids.community}`),
  '/console/registry/communities/:community/cleaning': by(
    'neighbourhood',
    `/console/registry/communities/${ids.community}/cleaning`,
  ),
  '/console/registry/communities/:community/change': by(
    'neighbourhood',
    `/console/registry/communities/${ids.community}/change`,
  ),
  '/console/registry/communities/:community/owners/:owner': by('neighbourhood', `/console/registry/communities/${ids.community}/owners/${ids.owner}`),
  '/console/registry/communities/:community/owners/:owner/merge': by(
    'neighbourhood',
    `/console/registry/communities/${ids.community}/owners/${ids.owner}/merge`,
  ),
  '/console/registry/communities/:community/field': by('neighbourhood', `/console/registry/communities/${ids.community}/field`),
  '/console/registry/communities/:community/map': by('neighbourhood', `/console/registry/communities/${ids.community}/map`),
  '/console/registry/communities/:community/draw': by('neighbourhood', `/console/registry/communities/${ids.community}/draw`),
  '/console/registry/communities/:community/bindings/:binding': by(
    'neighbourhood',
    `/console/registry/communities/${ids.community}/bindings/${ids.binding}`,
  ),
  '/console/registry/map': by('neighbourhood', '/console/registry/map'),
  '/console/real-name': by('neighbourhood', '/console/real-name'),
  '/console/real-name/:matter': by('neighbourhood', `/console/real-name/${ids.matter}`),
  '/console/registry/rooms': by('neighbourhood', '/console/registry/rooms?q=1-101'),
  '/console/registry/owners': by('neighbourhood', '/console/registry/owners'),
  '/console/registry/rooms/:room': by('neighbourhood', `/console/registry/rooms/${ids.room}`),
  '/console/draws': by('committee', '/console/draws'),
  '/console/draws/new': by('committee', '/console/draws/new'),
  '/console/draws/:draw': by('committee', `/console/draws/${ids.draw}`),
  '/console/parameters': by('bureau', '/console/parameters'),
  '/console/parameters/:key': by('bureau', '/console/parameters/vote.notice-days'),
  '/console/late': by('bureau', '/console/late'),
  '/console/jobs': by('clerk', '/console/jobs'),
  '/console/imports': by('clerk', '/console/imports'),
  '/console/imports/:import': by('clerk', `/console/imports/${ids.import}`),
  '/console/votes': by('accountant', '/console/votes'),
  '/console/votes/:vote': [
    ...by('accountant', `/console/votes/${ids.published}`),
    ...by('committee', `/console/votes/${ids.open}`),
  ],
  '/console/fund': by('accountant', '/console/fund'),
  '/console/fund/:community': by(
    'accountant',
    `/console/fund/${ids.community}`,
    `/console/fund/${ids.community}?tab=vouchers`,
    `/console/fund/${ids.community}?tab=orders`,
  ),
  '/console/fund/vouchers/:voucher': by('accountant', `/console/fund/vouchers/${ids.voucher}`),
  '/console/publications': by('accountant', '/console/publications'),
  '/console/my-sign-in': by('accountant', '/console/my-sign-in'),
  '/console/desk': by('clerk', '/console/desk'),
  '/console/offices/organizations': by('system', '/console/offices/organizations'),
  '/console/offices/organizations/:organization': by('system', `/console/offices/organizations/${ids.organization}`),
  '/console/offices/appointments': by('system', '/console/offices/appointments'),
  '/console/offices/appointments/propose': by('system', '/console/offices/appointments/propose'),
  '/console/offices/appointments/:appointment': by('system', `/console/offices/appointments/${ids.appointment}`),
  '/console/offices/area': by('system', '/console/offices/area'),
  '/console/offices/accounts': by('system', '/console/offices/accounts'),
  '/console/offices/calendar': by('system', '/console/offices/calendar'),
  '/console/offices/calendar/:notice': by('system', `/console/offices/calendar/${ids.holidays}`),
  '/console/security': by('security', '/console/security'),
  '/console/audit': by('auditor', '/console/audit'),
  '/console/guard': by('security', '/console/guard'),
  '/console/*': by('accountant', '/console/no-such-page'),
})
