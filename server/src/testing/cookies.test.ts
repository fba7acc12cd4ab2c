// What a browser is told to keep of ours: for no script, sent to nobody else, over https by names of this host alone.
import { expect, test } from 'vitest'
import { wechatSignOn } from '../chapters/smart-service/connectors/index.ts'
import { system } from '../kernel/database/index.ts'
import { createAccount } from '../kernel/identity/index.ts'
import { testHouse, type TestHouse } from './house.ts'

// only the way out to it is begun here: nobody is asked
const wechat = { kind: 'wechat', key: 'wechat', appId: 'wx0000', secret: 'x', tokenUrl: 'http://127.0.0.1:9', timeoutMs: 1000 } as const

interface Kept {
  name: string
  value: string
  httpOnly?: boolean
  secure?: boolean
  sameSite?: string
  path?: string
  maxAge?: number
  domain?: string
}
/** The cookies that signing in, beginning a sign-on elsewhere and signing out set. */
async function kept(house: TestHouse): Promise<Kept[]> {
  await house.db.act(system('test'), (tx) => createAccount(tx, { login: 'shen', name: '沈秋棠', password: 'quiet-river-7' }))
  const send = async (method: 'POST' | 'DELETE', path: string, payload: object, cookie = ''): Promise<Kept[]> => {
    const headers = { 'idempotency-key': crypto.randomUUID(), cookie }
    return (await house.server.inject({ method, url: `/api/v1${path}`, payload, headers })).cookies
  }
  const [session] = await send('POST', '/session', { login: 'shen', password: 'quiet-river-7' })
  const begun = await send('POST', '/sign-ons/wechat/begin', { landing: '/' })
  if (!session) throw new Error('no cookie was set')
  return [session, ...begun, ...(await send('DELETE', '/session', {}, `${session.name}=${session.value}`))]
}

test.each([
  [false, ['hemei_session', 'hemei_journey', 'hemei_session']],
  [true, ['__Host-hemei_session', '__Host-hemei_journey', '__Host-hemei_session']],
])('X2 the cookies of a sign-in are for no script and go to no other site; behind https (%s) over https alone, by names of this host', async (secure, names) => {
  const house = await testHouse({ secureCookies: secure, outside: { signOns: [wechatSignOn(wechat)] } })
  const cookies = await kept(house)
  expect(cookies.map((c) => c.name)).toEqual(names)
  for (const { httpOnly, sameSite, path, domain, ...c } of cookies)
    expect({ httpOnly, sameSite, path, domain, secure: c.secure ?? false }).toEqual({
      ...{ httpOnly: true, sameSite: 'Strict', path: '/', domain: undefined, secure },
    })
  expect(cookies.map((c) => c.maxAge)).toEqual([12 * 3600, 600, 0])
  await house.close()
})
