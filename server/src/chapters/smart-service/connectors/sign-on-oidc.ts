// Sign-on by OpenID Connect (a government sign-on): authorization code with PKCE, state, nonce and a checked signature.
import * as client from 'openid-client'
import { z } from 'zod'
import { Problem } from '../../../kernel/errors/index.ts'
import {
  signInFault as fault,
  type SignedOn,
  type SignOn,
  type VerifiedClaims,
} from '../../../kernel/identity/index.ts'
import { outsideAddress } from './address.ts'

const timeoutS = 10
const words = z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) })
const claim = z.string().min(1).max(60)

export const OidcIssuer = z.strictObject({
  kind: z.literal('oidc'),
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: words,
  issuer: outsideAddress,
  clientId: z.string().min(1).max(200),
  clientSecret: z.string().min(1).max(500),
  scope: z.string().default('openid'),
  /** values of acr or amr that say two factors, where this house takes the issuer's word for it; none: never */
  strongAcr: z.array(z.string()).default([]),
  strongAmr: z.array(z.string()).default([]),
  /** claims of the ID token that the issuer has verified */
  nameClaim: claim.optional(),
  idNumberClaim: claim.optional(),
})
export type OidcIssuer = z.input<typeof OidcIssuer>

/** No answer, or none that says anything: somebody else's bad day. The rest is a refusal. */
export function signOnFailed(error: unknown): Problem {
  if (error instanceof Problem) return error
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ((e as { code?: string }).code === 'OAUTH_TIMEOUT' || e.name === 'TimeoutError')
      return fault.SIGN_ON_DOWN()
    if (e.cause instanceof Response && e.cause.status >= 500) return fault.SIGN_ON_DOWN()
    if (e instanceof TypeError && /fetch failed|terminated/.test(e.message)) return fault.SIGN_ON_DOWN()
    if (e instanceof SyntaxError) return fault.SIGN_ON_DOWN()
  }
  return fault.SIGN_ON_REFUSED()
}

const textIn = (claims: Readonly<Record<string, unknown>>, name: string | undefined): string | undefined => {
  const value = name === undefined ? undefined : claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function oidcSignOn(given: OidcIssuer): SignOn {
  const of = OidcIssuer.parse(given)
  let known: Promise<client.Configuration> | undefined
  /** The issuer's own document, read once it is needed, and again after a failure. */
  const configuration = (): Promise<client.Configuration> => {
    const execute = [
      client.enableNonRepudiationChecks,
      ...(of.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
    ]
    known ??= client
      .discovery(new URL(of.issuer), of.clientId, undefined, client.ClientSecretBasic(of.clientSecret), {
        execute,
        timeout: timeoutS,
      })
      .catch((error: unknown) => {
        known = undefined
        throw signOnFailed(error)
      })
    return known
  }
  return {
    key: of.key,
    title: of.title,
    begin: async ({ redirect, state, nonce, verifier }) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: of.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(of.strongAcr.length ? { acr_values: of.strongAcr.join(' ') } : {}),
      }).href,
    finish: async ({ redirect, state, nonce, verifier }, query) => {
      const config = await configuration()
      const back = new URL(redirect)
      back.search = query.toString()
      try {
        const tokens = await client.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        return signedOn(of, tokens.claims())
      } catch (error) {
        throw signOnFailed(error)
      }
    },
  }
}

function signedOn(of: z.output<typeof OidcIssuer>, claims: client.IDToken | undefined): SignedOn {
  if (!claims) throw fault.SIGN_ON_REFUSED()
  const amr = Array.isArray(claims.amr) ? claims.amr.map(String) : []
  const [name, idNumber] = [textIn(claims, of.nameClaim), textIn(claims, of.idNumberClaim)]
  const vouched: VerifiedClaims = {
    ...(name === undefined ? {} : { name }),
    ...(idNumber === undefined ? {} : { idNumber }),
  }
  return {
    issuer: claims.iss,
    subject: claims.sub,
    strong: of.strongAcr.includes(textIn(claims, 'acr') ?? '') || amr.some((a) => of.strongAmr.includes(a)),
    claims: vouched,
  }
}
