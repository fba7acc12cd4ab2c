// Sign-on in WeChat's H5 pages: its OAuth 2, which is no OpenID Connect: a code brings an openid, and no name is verified.
import { z } from 'zod'
import { signInFault as fault, type SignOn } from '../../../kernel/identity/index.ts'
import { outsideAddress } from './address.ts'
import { signOnFailed } from './sign-on-oidc.ts'

const timeoutMs = 10_000
export const WechatAccount = z.strictObject({
  kind: z.literal('wechat'),
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: z
    .object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) })
    .default({ zh: '微信', en: 'WeChat' }),
  appId: z.string().min(1).max(100),
  secret: z.string().min(1).max(200),
  /** WeChat's own addresses, unless a gateway stands between */
  authorizeUrl: outsideAddress.default('https://open.weixin.qq.com/connect/oauth2/authorize'),
  tokenUrl: outsideAddress.default('https://api.weixin.qq.com/sns/oauth2/access_token'),
  timeoutMs: z.int().min(100).max(30_000).default(timeoutMs),
})
export type WechatAccount = z.input<typeof WechatAccount>

const Answer = z.object({
  openid: z.string().min(1).max(200).optional(),
  unionid: z.string().min(1).max(200).optional(),
  errcode: z.int().optional(),
})
/** Its own word for "the system is busy": it answers 200 whatever happened. */
const busy = new Set([-1, 45_009, 45_011])

export function wechatSignOn(given: WechatAccount): SignOn {
  const of = WechatAccount.parse(given)
  return {
    key: of.key,
    title: of.title,
    begin: ({ redirect, state }) => {
      // in this order: WeChat's client refuses another
      const query = new URLSearchParams([
        ['appid', of.appId],
        ['redirect_uri', redirect],
        ['response_type', 'code'],
        ['scope', 'snsapi_base'],
        ['state', state],
      ])
      return Promise.resolve(`${of.authorizeUrl}?${query.toString()}#wechat_redirect`)
    },
    finish: async ({ state }, query) => {
      const code = query.get('code')
      // without a code the person said no
      if (!code || query.get('state') !== state) throw fault.SIGN_ON_REFUSED()
      const answer = await exchange(of, code)
      if (answer.errcode !== undefined && busy.has(answer.errcode)) throw fault.SIGN_ON_DOWN()
      if (answer.errcode || !answer.openid) throw fault.SIGN_ON_REFUSED()
      // the union id is the same in all of an operator's accounts, the open id in one alone
      return answer.unionid
        ? { issuer: 'wechat:union', subject: answer.unionid, strong: false, claims: {} }
        : { issuer: `wechat:${of.appId}`, subject: answer.openid, strong: false, claims: {} }
    },
  }
}

async function exchange(of: z.output<typeof WechatAccount>, code: string): Promise<z.output<typeof Answer>> {
  const url = new URL(of.tokenUrl)
  url.search = new URLSearchParams({
    appid: of.appId,
    secret: of.secret,
    code,
    grant_type: 'authorization_code',
  }).toString()
  try {
    const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(of.timeoutMs) })
    if (!reply.ok) throw fault.SIGN_ON_DOWN()
    // its answers come as text/plain
    const read = Answer.safeParse(JSON.parse(await reply.text()))
    if (!read.success) throw fault.SIGN_ON_DOWN()
    return read.data
  } catch (error) {
    throw signOnFailed(error)
  }
}
