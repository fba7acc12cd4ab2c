// What waits at the real-name desk, for the list of all that waits (X3): one select, by index, of who may act and until when.
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { WaitingFor } from '../../kernel/http/index.ts'
import type { Kind } from './documents.ts'
import { handOutMs } from './desk.ts'
import { oversee, permission } from './lists.ts'
import { asDesk, me, signInDesk } from './matters.ts'

/** Whose desk it is; once the time is over it has gone up to the one above, which may act all the while. */
const desks = ['registry.clerk', 'neighbourhood.officer', 'street.officer']
const above = 'county.bureau-officer'
const desk: Text = { zh: '实名窗口', en: 'Real-name desk' }
const titles: Readonly<Record<Kind, Text>> = {
  claim: { zh: '认领房屋', en: 'Claim of a home' },
  challenge: { zh: '对实名绑定的异议', en: 'Challenge of a binding' },
  death: { zh: '业主去世', en: 'Death of an owner' },
  revocation: { zh: '撤销实名绑定', en: 'Revocation of a binding' },
  telephone: { zh: '业主换电话', en: 'An owner’s other telephone' },
  'sign-in': { zh: '登录协助', en: 'Help with a sign-in' },
}
const first = {
  step: { zh: '核对', en: 'Check' },
  what: { zh: '看原件，记下看到了什么', en: 'See the original and record what it shows' },
}
const second = {
  step: { zh: '第二人复核', en: 'Second person’s check' },
  what: { zh: '看第一人记下的，自己核对后确认或退回', en: 'Read what the first saw, look yourself, then confirm or refuse' },
}

const third = {
  step: { zh: '复核已通过，接着办', en: 'Confirmed: go on' },
  what: { zh: '一小时内为本人绑定新手机号、给换机码', en: 'Within the hour bind the new telephone and give the code for the new phone' },
}

const within = (paths: readonly string[]): RawBuilder<boolean> =>
  paths.includes('/')
    ? sql<boolean>`true`
    : // '0' follows '/': a range, so that the index serves
      sql<boolean>`(${sql.join(
        paths.map((p) => sql`(m.path >= ${p} and m.path < ${`${p.slice(0, -1)}0`})`),
        sql` or `,
      )})`

/** Whether this person may be the next: not in their own matter, nor twice. A sign-in's desk is narrower. */
const mine = (tx: Tx): RawBuilder<boolean> => {
  const signIn = tx.house.permissions.reachOf(signInDesk, tx.actor).over
  return sql<boolean>`m.account is distinct from ${me(tx)}::uuid
    and (m.checked_by is null or m.waits_until <= ${tx.now} or ${me(tx)}::uuid not in (m.checked_by, m.opened_by))
    and (m.kind <> 'sign-in' or ${signIn.length ? within(signIn) : sql`false`})`
}

export async function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const { over } = whose === 'clock' ? { over: ['/'] } : tx.house.permissions.reachOf(whose === 'actor' ? permission : oversee, tx.actor)
  if (!over.length) return undefined
  await asDesk(tx, over)
  const checked = sql`m.checked_by is not null and m.waits_until > ${tx.now}`
  return sql`
    select 'desk:' || m.id as id, null::uuid as "case", 'desk' as step, 1 as round, '' as number,
      ${JSON.stringify(titles)}::jsonb -> m.kind as title, coalesce(c.pinyin, '') as pinyin, coalesce(c.initials, '') as initials,
      m.path as place_path, 'binding.' || m.kind as key, 0 as version, m.waits_until as due,
      ((m.waits_until - interval '1 ms') at time zone 'Asia/Shanghai')::date as due_on, false as provisional,
      ${desks}::text[] as roles, case when m.waits_until <= ${tx.now} then ${above}::text end as escalated_to,
      case when m.remind_at <= ${tx.now} then m.remind_at end as reminded_at, null::uuid as assigned_to, null::uuid as assigned_by,
      array[m.account] || case when ${checked} then array[m.checked_by, m.opened_by] else '{}'::uuid[] end as barred, m.opened_at as entered,
      (case when ${checked} then ${JSON.stringify(second)}::jsonb else ${JSON.stringify(first)}::jsonb end)
        || jsonb_build_object('procedure', ${JSON.stringify(desk)}::jsonb, 'path', '/real-name/' || m.id) as says
    from desk_matter m left join community c on c.id = m.community_id
    where m.ended_at is null and ${within(over)} and ${whose === 'actor' ? mine(tx) : sql`true`}
    ${whose === 'actor' ? sql`union all ${confirmed(tx, over)}` : sql``}`
}

/** Confirmed by the second person: whoever took the sign-in back goes on, while what was seen may still be handed out on. */
const confirmed = (tx: Tx, over: readonly string[]): RawBuilder<unknown> => {
  const until = sql`(m.ended_at + make_interval(secs => ${handOutMs / 1000}::int))`
  return sql`
    select 'hand-out:' || m.id as id, null::uuid as "case", 'desk' as step, 2 as round, '' as number, ${JSON.stringify(titles['sign-in'])}::jsonb as title,
      '' as pinyin, '' as initials, m.path as place_path, 'binding.sign-in' as key, 0 as version, ${until} as due,
      (${until} at time zone 'Asia/Shanghai')::date as due_on, false as provisional, ${desks}::text[] as roles, null::text as escalated_to,
      null::timestamptz as reminded_at, null::uuid as assigned_to, null::uuid as assigned_by, '{}'::uuid[] as barred, m.ended_at as entered,
      ${JSON.stringify({ ...third, procedure: desk })}::jsonb || jsonb_build_object('path', '/real-name/' || m.id) as says
    from desk_matter m join desk_end e on e.matter = m.id and e.how = 'confirmed'
    where m.kind = 'sign-in' and m.opened_by = ${me(tx)}::uuid and ${until} > ${tx.now} and ${within(over)}`
}
