// Bindings against the acts of their life, and each act against its leaf in the log.
import { canonicalBytes, leafHash } from '@hemei/verifier/formats'
import { alteredBy, streamed, type Evidence } from '../../kernel/database/index.ts'
import { logged, rowless } from '../attestation/index.ts'

const bindings: Evidence = {
  code: 'bindings.actless',
  table: 'binding',
  title: { zh: '产权绑定与其经过', en: 'bindings and the acts of their life' },
  said: {
    zh: '没有绑定、解除的记录支持，或绑定的人、业主与记录不符：有人绕过程序绑定或解绑。请到实名窗口核对后按程序解除',
    en: 'no act binds or ends them as they stand: somebody was bound, or let go, past the program. Look into it at the real-name desk and end them by its procedure',
  },
  altered: alteredBy(`select coalesce(x.login, b.account::text) || ' ' || b.id as name from binding b left join account x on x.id = b.account
    where not exists (select from binding_act a where a.binding = b.id and a.kind = 'bound' and a.account = b.account and a.party_id = b.party_id
        and a.community_id = b.community_id and a.at = b.bound_at)
      or (b.ended_at is null) = exists (select from binding_act a where a.binding = b.id and a.kind = 'ended')
    order by b.id`),
}

interface Act {
  readonly id: string
  readonly binding: string
  readonly account: string
  readonly party_id: string
  readonly kind: string
  readonly cause: string
  readonly at: Date
  readonly salt: Buffer
  readonly leaf: Buffer
  readonly logged: boolean
}
/** The leaf of an act: salted, so that the log tells nobody who is bound to what. */
export const leafOfAct = (of: Pick<Act, 'kind' | 'cause' | 'binding' | 'account' | 'party_id' | 'at' | 'salt'>): Buffer =>
  Buffer.from(
    leafHash(
      canonicalBytes({
        kind: 'binding',
        act: of.kind,
        cause: of.cause,
        binding: of.binding,
        account: of.account,
        owner: of.party_id,
        at: of.at.toISOString(),
        salt: of.salt.toString('hex'),
      }),
    ),
  )
const acts: Evidence = {
  code: 'bindings.altered',
  table: 'binding_act',
  title: { zh: '绑定经过与公开日志', en: 'acts of bindings and the log' },
  said: {
    zh: '绑定的经过与它在公开日志里的摘要不符，或日志里没有它：有人绕过程序改动或写入。用备份核对',
    en: 'an act is not the one that the log holds, or the log knows nothing of it: altered or put in past the program; compare with a backup',
  },
  altered: async function* (look) {
    for await (const act of streamed<Act>(look, `select a.*, ${logged('a.leaf')} as logged from binding_act a order by a.id`))
      if (!act.logged || !act.leaf.equals(leafOfAct(act))) yield `${act.kind} ${act.binding} (${act.id})`
  },
}
const gone: Evidence = {
  code: 'bindings.gone',
  table: 'binding_act',
  title: { zh: '公开日志里的绑定经过', en: 'acts of bindings that the log knows of' },
  said: { zh: '公开日志里有它，库里没有：有人删除了，或连摘要一起改了。用备份核对', en: 'the log knows of acts that are not here: taken away, or altered with their leaf; compare with a backup' },
  altered: rowless('binding', 'select leaf from binding_act'),
}
export const evidence: readonly Evidence[] = [bindings, acts, gone]
