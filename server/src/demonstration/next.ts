// What a visitor may try next, by role and by how far things have come: the guided tour, read from the rows themselves.
import { within } from '../civic/registry/index.ts'
import { sql, type Tx } from '../kernel/database/index.ts'
import type { Text } from '../kernel/errors/index.ts'
import { seededCases } from './cases.ts'
import { people, type DemonstrationRole } from './people.ts'

export interface Hint {
  /** the same as long as the same thing is to be tried */
  readonly key: string
  /** in a few words, for one line on a phone */
  readonly text: Text
  readonly more: Text
  /** the page where it is done */
  readonly path: string | null
  /** whose turn it is, where it is another's */
  readonly role: string | null
  /** done by having been there */
  readonly look: boolean
  /** done by the demonstration's own tools: neighbours and clock */
  readonly tools: boolean
}
export interface TourVote {
  readonly id: string
  readonly title: Text
  readonly opensAt: Date
  readonly closesAt: Date
}
export interface Next {
  readonly hints: readonly Hint[]
  /** the vote that the tools let the neighbours take part in, until it is closed */
  readonly vote: TourVote | null
}

const plain = { path: null, role: null, look: false, tools: false } as const
const titled = (before: string, title: Text, en: string): Text => ({
  zh: `${before}：${title.zh}`,
  en: `${en}: ${title.en}`,
})

export async function nextFor(tx: Tx): Promise<Next> {
  const role = await roleOf(tx)
  const waiting = await waitingSteps(tx)
  const stage = waiting[0]
  const own = role ? await ownHints(tx, role, waiting) : []
  const vote = waiting.find((w) => w.vote)?.vote ?? null
  return { hints: [...own, ...stageHints(stage, role, { voting: vote !== null, now: tx.now })], vote }
}

async function roleOf(tx: Tx): Promise<DemonstrationRole | undefined> {
  if (!tx.actor.account) return undefined
  const { login } = await tx.one<{ login: string }>(
    sql`select login from account where id = ${tx.actor.account}`,
  )
  return people.find((p) => p.login === login)
}

interface Waiting {
  readonly id: string
  readonly title: Text
  readonly place_path: string
  readonly step: string
  readonly stepTitle: Text
  readonly roles: readonly string[]
  /** not another's alone: nobody is the second person of their own act */
  readonly open: boolean
  readonly vote: TourVote | null
}
/** Open steps of all cases, the earliest case first: it is the story that the tour follows. */
async function waitingSteps(tx: Tx): Promise<Waiting[]> {
  const rows = await tx.rows<
    Omit<Waiting, 'vote'> & { vote: string | null; opensAt: Date; closesAt: Date }
  >(sql`
    select c.id, c.title, c.place_path, s.step, s.roles, d.declaration #> array['steps', s.step, 'title'] as "stepTitle",
      not coalesce(${tx.actor.account ?? null}::uuid = any (s.taken_by), false) and (s.own_of is null or s.own_of is not distinct from ${tx.actor.account ?? null}::uuid) as open,
      v.id as vote, v.opens_at as "opensAt", v.closes_at as "closesAt"
    from procedure_case c join procedure_step s on s.case_id = c.id and s.done_at is null
    join procedure_version d on d.key = c.key and d.version = c.version
    left join vote v on v.id::text = s.refs ->> 'vote' and v.closed_at is null
    where c.state = 'running' order by c.opened_at, s.entered_at limit 100`)
  return rows.map(({ vote, opensAt, closesAt, ...r }) => ({
    ...r,
    vote: vote ? { id: vote, title: r.title, opensAt, closesAt } : null,
  }))
}

const ownHints = (tx: Tx, role: DemonstrationRole, waiting: readonly Waiting[]): Promise<Hint[]> | Hint[] => {
  if (role.room) return ownerHints(tx)
  if (role.key === 'clerk') return clerkHints(tx)
  const mine = toDoHints(tx, waiting)
  if (role.key === 'committee') return proposalHint(tx).then((propose) => [...mine, ...propose])
  return role.key === 'neighbourhood' ? [...mine, lookRound] : mine
}

const toDoHints = (tx: Tx, waiting: readonly Waiting[]): Hint[] =>
  waiting
    .filter((w) => w.open && tx.actor.grants.some((g) => w.roles.includes(g.role) && w.place_path.startsWith(g.path)))
    .map((w) => ({
      ...plain,
      key: `do/${w.id}/${w.step}`,
      text: titled('办理', w.stepTitle, 'Do'),
      more: {
        zh: `“${w.title.zh}”正等您办理这一步。`,
        en: `${w.title.en}: it waits for you to take this step.`,
      },
      path: `/console/cases/${w.id}`,
    }))

async function proposalHint(tx: Tx): Promise<Hint[]> {
  const { opened } = await tx.one<{ opened: number }>(
    sql`select count(*)::int as opened from procedure_case where opened_by = ${tx.actor.account ?? null}`,
  )
  if (opened > seededCases) return []
  return [
    {
      ...plain,
      key: 'propose',
      text: { zh: '发起一项新的维修资金使用', en: 'Propose another use of the fund' },
      more: {
        zh: '任选一栋楼，写明修什么、预算多少；先由党的工作小组研究，再由业主表决。',
        en: 'Take any building, say what is to be done and the budget; the Party work group considers it before the owners vote.',
      },
      path: '/console/propose',
    },
  ]
}

const lookRound: Hint = {
  ...plain,
  key: 'look/cases',
  text: { zh: '看看本社区的办件', en: 'See the neighbourhood’s cases' },
  more: {
    zh: '每一件办到哪一步、该谁办、还剩几天，都写在上面。',
    en: 'Each says where it stands, whose turn it is and how long is left.',
  },
  path: '/console/cases',
  look: true,
}

async function clerkHints(tx: Tx): Promise<Hint[]> {
  const { communities, faulty } = await tx.one<{ communities: number; faulty: boolean }>(sql`
    select (select count(*)::int from community) as communities, exists (select from import_batch where row_faults) as faulty`)
  const importMe: Hint = {
    ...plain,
    key: 'import',
    text: { zh: '导入“书香嘉园”的名册', en: 'Import the roster of 书香嘉园' },
    more: {
      zh: '选“书城路社区”，上传 import-me.xlsx（280 户），检查后写入登记。',
      en: 'Choose 书城路社区, upload import-me.xlsx (280 homes), then write it to the registry.',
    },
    path: '/console/imports',
  }
  const faults: Hint = {
    ...plain,
    key: 'faults',
    text: { zh: '再试一份有错的名册', en: 'Now a roster with faults' },
    more: {
      zh: '选“玫瑰湾社区”，上传 import-faults.xlsx：十二种错误逐格指出，一行也不写入。',
      en: 'Choose 玫瑰湾社区, upload import-faults.xlsx: twelve kinds of fault, each at its cell, nothing written.',
    },
    path: '/console/imports',
  }
  return [...(communities > 1 ? [] : [importMe]), ...(faulty ? [] : [faults])]
}

interface OwnVote {
  readonly id: string
  readonly title: Text
  readonly unit: string
  readonly open: boolean
  readonly published: boolean
  readonly paid: boolean
  readonly voted: boolean
}
async function ownerHints(tx: Tx): Promise<Hint[]> {
  const community = tx.actor.grants.map((g) => /\/c-([0-9a-f-]{36})\//.exec(g.path)?.[1]).find(Boolean)
  if (!community) return []
  const votes = await within(tx, community, () =>
    tx.rows<OwnVote>(sql`
      select v.id, v.title, p.unit, v.closed_at is null and v.opens_at <= ${tx.now} and v.closes_at > ${tx.now} as open,
        r.vote is not null as published, c.outcome = 'published' as paid, coalesce(l.act <> 'withdraw', false) as voted
      from binding b join vote_party p on p.party = b.party_id join vote_unit u on u.vote = p.vote and u.unit = p.unit
      join vote v on v.id = p.vote left join vote_result r on r.vote = v.id left join procedure_case c on c.id = v.case_id
      left join lateral (select act from ballot x where x.vote = p.vote and x.unit = p.unit order by x.seq desc limit 1) l on true
      where b.account = ${tx.actor.account ?? null} and b.ended_at is null order by v.closes_at, u.position`),
  )
  return votes.flatMap((v) => {
    const first = !votes.some((w) => w.id === v.id && w.voted)
    if (v.open && !v.voted) return [ballotHint(v, first)]
    if (!v.published) return []
    return v.paid ? [resultHint(v), paidHint(v)] : [resultHint(v)]
  })
}

const ballotHint = (v: OwnVote, first: boolean): Hint => ({
  ...plain,
  key: `vote/${v.id}/${v.unit}`,
  text: first
    ? { zh: `投票：${v.title.zh}`, en: 'Cast your vote' }
    : { zh: '您还有一张票没投', en: 'You have another ballot to cast' },
  more: first
    ? {
        zh: '看看这会用掉您多少钱，再选同意、反对或弃权。十分钟内可以撤回，之后还能改一次。',
        en: 'See what it costs you, then choose For, Against or Abstain. It can be taken back within ten minutes and changed once after that.',
      }
    : {
        zh: '自己的房和与人共有的房各算一票：在“您的意见”上面换成另一套房再投。',
        en: 'A home of your own and one owned with another are two ballots: choose the other above the choices.',
      },
  path: `/votes/${v.id}?unit=${v.unit}`,
})
const resultHint = (v: OwnVote): Hint => ({
  ...plain,
  key: `result/${v.id}/${v.unit}`,
  text: v.voted
    ? { zh: '看结果，下载回执', en: 'See the result; take your receipt' }
    : { zh: '看表决结果', en: 'See the result' },
  more: {
    zh: '结果写明人数、面积、比例和条文。下载结果文件和回执，就能自己离线核对。',
    en: 'Heads, area, thresholds and the article. With the file and your receipt you can check it yourself, offline.',
  },
  path: `/votes/${v.id}?unit=${v.unit}`,
  look: true,
})
const paidHint = (v: OwnVote): Hint => ({
  ...plain,
  key: `paid/${v.id}/${v.unit}`,
  text: { zh: '看看这笔钱怎么付的', en: 'See how it was paid' },
  more: {
    zh: '您家的维修资金少了多少、凭证和公示都在这里。',
    en: 'What left your balance, with its voucher and its notice.',
  },
  path: '/fund',
  look: true,
})

/** What comes next for everybody: the tools, or whose turn it is. */
function stageHints(stage: Waiting | undefined, role: DemonstrationRole | undefined, { voting, now }: { voting: boolean; now: Date }): Hint[] {
  if (!role)
    return [turn('elder', { zh: '从业主沈秋棠开始', en: 'Begin as the owner 沈秋棠' }, voting ? firstMore : firstMoreOver)]
  if (!stage)
    return role.key === 'committee'
      ? []
      : [turn('committee', { zh: '都办完了：再发起一项', en: 'All is done: propose another' }, againMore)]
  if (stage.vote) return [stage.vote.opensAt > now ? openingHint(stage.vote) : toolsHint(stage.vote)]
  // the first office that the step names has people here; the others may do it as well
  const holder = (office: string) => people.find((p) => p.posts?.some((post) => post.role === office))
  const actor = stage.roles.map(holder).find((p) => p !== undefined)
  if (!actor) return [bankHint]
  if (actor.key === role.key) return []
  const text = { zh: `轮到：${actor.title.zh}`, en: `Next: ${actor.title.en}` }
  const more = {
    zh: `“${stage.title.zh}”下一步是“${stage.stepTitle.zh}”：换成${actor.title.zh}${actor.name}来办。`,
    en: `${stage.title.en}. Next: ${stage.stepTitle.en}. Step in as ${actor.name}.`,
  }
  return [turn(actor.key, text, more)]
}

const firstMore: Text = {
  zh: '她 75 岁，本栋楼电梯的表决正在等她。',
  en: 'She is 75; a vote on her building’s lift waits for her.',
}
const firstMoreOver: Text = {
  zh: '她 75 岁：看看她怎样查表决结果和自家的维修资金。',
  en: 'She is 75: see how she finds a vote’s result and her own part of the fund.',
}
const againMore: Text = {
  zh: '这里的办件都走完了。换成业委会主任，再发起一项维修资金使用。',
  en: 'Every case here has ended. Step in as the committee’s director and propose another use.',
}
const turn = (role: string, text: Text, more: Text): Hint => ({
  ...plain,
  key: `turn/${role}`,
  text,
  more,
  role,
})
const openingHint = (v: TourVote): Hint => ({
  ...plain,
  key: `tools/opening/${v.id}`,
  text: { zh: '先把时钟拨到投票开始', en: 'Move the clock to where voting begins' },
  more: {
    zh: `“${v.title.zh}”已经公告，还没到投票的日子：把演示时钟拨到投票开始，再请邻居们投票。`,
    en: `${v.title.en} is announced and not open yet: move the clock to where it opens, then let the neighbours vote.`,
  },
  tools: true,
})
const toolsHint = (v: TourVote): Hint => ({
  ...plain,
  key: `tools/${v.id}`,
  text: { zh: '让邻居们投完，再拨到截止', en: 'Let the neighbours vote, then close' },
  more: {
    zh: `“${v.title.zh}”正在表决：请邻居们投票，再把时钟拨到截止，结果就会公布。`,
    en: `${v.title.en} is being voted on: let the neighbours vote and move the clock to the close; the result is then published.`,
  },
  tools: true,
})
const bankHint: Hint = {
  ...plain,
  key: 'bank',
  text: { zh: '模拟银行正在付款', en: 'The simulated bank is paying' },
  more: { zh: '几秒钟后付款完成，公示随即贴出。', en: 'In a few seconds it is paid and the notice is up.' },
}
