// My home: what I claim, what I am bound to, and what I say is not so.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { route } from '../../kernel/http/index.ts'
import { challengeOwn, claim, claimable, ownClaim, ownView } from './claims.ts'
import { fault } from './faults.ts'
import { withdraw } from './matters.ts'
import { ChallengeBody, ClaimBody, ClaimedShape, OutcomeShape, OwnShape, ServiceBody } from './schema.ts'
import { newestVouched, serviceWord, signOnWord, take, type Question } from './verifier.ts'

const params = z.object({ matter: z.uuid() })
const Made = z.object({ id: z.uuid() })
const view = async (tx: Tx) => {
  const found = await ownView(tx)
  return {
    bindings: found.bindings.map((b) => ({ ...b, homes: [...b.homes], acts: [...b.acts] })),
    others: found.others.map(({ id, name, homes, challenged }) => ({ id, name, homes: [...homes], challenged })),
    ...{ claims: found.claims, ways: found.ways },
  }
}

const questionOf = (asked: z.output<typeof ServiceBody>): Question => ({
  ...asked,
  id: randomUUID(),
  idNumber: asked.idNumber.toUpperCase(),
})

export const ownRoutes = [
  route({
    method: 'GET',
    path: '/me/bindings',
    id: 'myBindings',
    summary: { zh: '我的房屋：实名绑定和认领', en: 'My home: real-name bindings and claims' },
    articles: ['G7'],
    permission: 'self',
    answer: OwnShape,
    handle: view,
  }),
  route({
    method: 'POST',
    path: '/me/claims',
    id: 'claimHome',
    summary: { zh: '认领我的房屋', en: 'Claim my home' },
    articles: ['G7'],
    permission: 'self',
    idempotent: true,
    perMinute: 20,
    status: 201,
    body: ClaimBody,
    answer: ClaimedShape,
    // judged and asked first, for a home that can be claimed: what is refused here leaves no claim behind
    prepare: async (db, { body: { service, ...door }, actor }) => {
      if (door.way !== 'service') return undefined
      if (!db.house.identityService) throw fault.NOT_OFFERED()
      if (!service) return undefined
      if (!actor?.account) throw kernel.SIGN_IN()
      await db.act(actor, (tx) => claimable(tx, door))
      return serviceWord(db, actor.account, questionOf(service))
    },
    handle: async (tx, { body, prepared }) => {
      if (body.way === 'sign-on') await newestVouched(tx)
      const id = await claim(tx, body)
      return { id, outcome: prepared ? await take(tx, await ownClaim(tx, id), prepared) : null }
    },
  }),
  route({
    method: 'POST',
    path: '/me/claims/:matter/sign-on',
    id: 'claimBySignOn',
    summary: { zh: '认领：用政务登录证明', en: 'Claim: vouched for by a sign-on' },
    articles: ['G7'],
    permission: 'self',
    idempotent: true,
    params,
    body: z.object({}),
    answer: OutcomeShape,
    handle: async (tx, { params: { matter } }) => {
      const mine = await ownClaim(tx, matter)
      return { outcome: await take(tx, mine, await signOnWord(tx, mine)) }
    },
  }),
  route({
    method: 'POST',
    path: '/me/claims/:matter/service',
    id: 'claimByService',
    summary: { zh: '认领：在线核验姓名、证件号、手机号', en: 'Claim: name, number and telephone compared by an outside service' },
    articles: ['G7', 'A16.2'],
    permission: 'self',
    idempotent: true,
    perMinute: 10,
    params,
    body: ServiceBody,
    answer: OutcomeShape,
    // the question goes out before the act, for a claim that stands: no transaction waits for somebody else's server
    prepare: async (db, { params: { matter }, body, actor }) => {
      if (!actor?.account) throw kernel.SIGN_IN()
      await db.act(actor, (tx) => ownClaim(tx, matter))
      return serviceWord(db, actor.account, questionOf(body))
    },
    handle: async (tx, { params: { matter }, prepared }) => ({ outcome: await take(tx, await ownClaim(tx, matter), prepared) }),
  }),
  route({
    method: 'POST',
    path: '/me/claims/:matter/withdraw',
    id: 'withdrawClaim',
    summary: { zh: '撤回我的认领或异议', en: 'Withdraw my claim or challenge' },
    articles: ['G7'],
    permission: 'self',
    idempotent: true,
    params,
    body: z.object({}),
    handle: async (tx, { params: { matter } }) => {
      await withdraw(tx, matter)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/me/bindings/:binding/challenge',
    id: 'challengeBinding',
    summary: { zh: '对一项实名绑定提出异议', en: 'Challenge a real-name binding' },
    articles: ['G7'],
    permission: 'self',
    idempotent: true,
    perMinute: 10,
    status: 201,
    params: z.object({ binding: z.uuid() }),
    body: ChallengeBody,
    answer: Made,
    handle: async (tx, { params: { binding }, body }) => ({ id: await challengeOwn(tx, binding, body.words) }),
  }),
]
