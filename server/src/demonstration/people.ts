// Who a visitor can step into: accounts of the demonstration, what they are, and what to try as them. All fictitious.
import { sql, type Tx } from '../kernel/database/index.ts'
import type { Text } from '../kernel/errors/index.ts'

export interface DemonstrationRole {
  readonly key: string
  readonly login: string
  readonly title: Text
  readonly name: string
  readonly hint: Text
  readonly face: 'resident' | 'console'
  readonly landing: string
  /** an owner of the lakeside community, by the label of a room held alone */
  readonly room?: string
  /** bound to the account; nothing is ever sent to it */
  readonly telephone?: string
  /** posts held: role and where */
  readonly posts?: readonly {
    readonly role: string
    readonly at: 'community' | 'neighbourhood' | 'street' | 'county' | 'city' | 'import-street' | 'platform'
  }[]
}

/** Homes whose owner has no account: left to who registers and claims one, as 蒋舟影, document 000000195712084605. */
export const homesLeft = ['3-1-601']

export const people: readonly DemonstrationRole[] = [
  {
    key: 'elder',
    login: 'shen.qiutang',
    title: { zh: '业主（75 岁）', en: 'Owner, aged 75' },
    name: '沈秋棠',
    hint: {
      zh: '打开等您投票的那一项，看看换电梯曳引机要花您多少钱，再投票；也可以先点“长辈版”。',
      en: 'Open the vote that waits for you, see what the lift’s hoist costs you, then vote; try the elder mode too.',
    },
    face: 'resident',
    landing: '/',
    room: '3-1-502',
    telephone: '13900000502',
  },
  {
    key: 'owner',
    login: 'fang.zhuqing',
    title: { zh: '业主（两套房）', en: 'Owner of two homes' },
    name: '方竹清',
    hint: {
      zh: '两套房合并算一票、面积相加；投票后十分钟内可以撤回，之后还能改一次。',
      en: 'Two homes count as one person with both areas; a vote can be taken back within ten minutes and changed once after that.',
    },
    face: 'resident',
    landing: '/',
    room: '3-1-1801',
  },
  {
    key: 'coowner',
    login: 'he.tingyue',
    title: { zh: '业主（自有一套、与人共有一套）', en: 'Owner of one home and co-owner of another' },
    name: '何汀月',
    hint: {
      zh: '自己的房和与人共有的房各算一票：投票时先选为哪一套房投，两张票分开投。',
      en: 'A home of one’s own and one owned with another are two ballots: choose for which home you vote, and cast both.',
    },
    face: 'resident',
    landing: '/',
    room: '3-1-1001',
  },
  {
    key: 'newcomer',
    login: 'sun.lianyuan',
    title: { zh: '还没认领房屋的业主', en: 'Owner who has not claimed a home yet' },
    name: '孙莲远',
    hint: {
      zh: '认领湖畔雅苑 2栋1单元302：选“到窗口核对”，再换成区住房主管部门核对（证件号 000000199512273805），由社区居委会复核；或选“在线核验”（手机号任填）。',
      en: 'Claim 湖畔雅苑, building 2, unit 1, 302: at the desk (then check it as the district bureau, document 000000199512273805, and confirm it as the residents’ committee), or by the simulated online check (any mobile number).',
    },
    face: 'resident',
    landing: '/',
  },
  {
    key: 'committee',
    login: 'committee',
    title: { zh: '业委会主任', en: 'Owners’ committee director' },
    name: '林知远',
    hint: {
      zh: '点“发起维修资金使用”，或在“表决”里查看正在进行的表决还差多少户、多少面积。',
      en: 'Propose a use of the maintenance fund, or see how far the open vote is from its threshold.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'committee.director', at: 'community' }],
  },
  {
    key: 'party',
    login: 'party',
    title: { zh: '党的工作小组组长', en: 'Leader of the Party work group' },
    name: '程向阳',
    hint: {
      zh: '待办里有一件等您先议：写下小组意见，方案才能提交业主表决。',
      en: 'A proposal waits for the work group’s opinion before it can go to the owners.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'party.work-group', at: 'community' }],
  },
  {
    key: 'company',
    login: 'company',
    title: { zh: '物业项目经理', en: 'Property company manager' },
    name: '郭嘉禾',
    hint: { zh: '工程完工后在这里提交决算。', en: 'When the works are done, hand in the final cost here.' },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'company.manager', at: 'community' }],
  },
  {
    key: 'reviewer',
    login: 'reviewer',
    title: { zh: '区维修资金审核员', en: 'District maintenance fund reviewer' },
    name: '苏明远',
    hint: {
      zh: '表决通过并公示后，由您审核。',
      en: 'Once a vote has passed and is published, you review it.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'county.fund-reviewer', at: 'county' }],
  },
  {
    key: 'accountant',
    login: 'accountant',
    title: { zh: '区维修资金会计', en: 'District maintenance fund accountant' },
    name: '孔静文',
    hint: {
      zh: '核对分摊到户的明细，确认后向银行发出支付指令。',
      en: 'Check the shares of every home, then confirm; the payment order goes to the bank.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'county.fund-accountant', at: 'county' }],
  },
  {
    key: 'clerk',
    login: 'clerk',
    title: { zh: '街道登记员', en: 'Registry clerk of a street' },
    name: '汪思齐',
    hint: {
      zh: '把“书香嘉园”的名册（280 户）导入系统；再试试带 12 种错误的那一份。',
      en: 'Import the roster of a community of 280 homes; then the one with twelve kinds of fault.',
    },
    face: 'console',
    landing: '/console/imports',
    posts: [{ role: 'registry.clerk', at: 'import-street' }],
  },
  {
    key: 'clerk-second',
    login: 'clerk-second',
    title: { zh: '街道办事处、街道登记员（复核）', en: 'Street office and registry clerk of a street, second' },
    name: '杜若涵',
    hint: {
      zh: '同事上传的名册会改动已登记的内容，或有人报来过户、更正时，由您核对，确认或退回。',
      en: 'Where a colleague’s roster would change what stands, or a transfer or correction was asked for, check it: confirm it or send it back.',
    },
    face: 'console',
    landing: '/console',
    posts: [
      { role: 'registry.clerk', at: 'import-street' },
      { role: 'street.officer', at: 'import-street' },
    ],
  },
  {
    key: 'neighbourhood',
    login: 'neighbourhood',
    title: { zh: '社区居委会', en: 'Residents’ committee' },
    name: '何晓岚',
    hint: {
      zh: '看看本社区的小区、办件与公示。',
      en: 'See the communities, cases and notices of the neighbourhood.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'neighbourhood.officer', at: 'neighbourhood' }],
  },
  {
    key: 'bureau',
    login: 'bureau',
    title: { zh: '区住房主管部门经办', en: 'District housing bureau, officer' },
    name: '吴若溪',
    hint: {
      zh: '在“法定参数”里为本区提出一项变更；“逾期督办”里看各部门逾期的步骤。',
      en: 'Propose a change of a law parameter for the district; see what is late, by office.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'county.bureau-officer', at: 'county' }],
  },
  {
    key: 'bureau-second',
    login: 'bureau-second',
    title: { zh: '区住房主管部门复核', en: 'District housing bureau, second officer' },
    name: '郑怀远',
    hint: {
      zh: '复核同事提出的参数变更：对照现行值和依据的文件。',
      en: 'Check a change that a colleague proposed against what is in force and its document.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'county.bureau-officer', at: 'county' }],
  },
  {
    key: 'city',
    login: 'city',
    title: { zh: '市住房主管部门经办', en: 'City housing bureau, officer' },
    name: '叶知秋',
    hint: {
      zh: '区和街道过了期限没有复核的名册变更会报到您这里；“逾期督办”里看全市逾期的步骤。',
      en: 'Changes of a roster that street and district let wait beyond their time come up to you; see what is late in the city.',
    },
    face: 'console',
    landing: '/console',
    posts: [{ role: 'city.bureau-officer', at: 'city' }],
  },
  {
    key: 'system',
    login: 'system-admin',
    title: { zh: '系统管理员', en: 'System administrator' },
    name: '顾长风',
    hint: {
      zh: '登记组织、建立账号、提出任命；自己提出的要由安全管理员确认。看不到任何业务。',
      en: 'Register organizations, make accounts, propose appointments: the security administrator must confirm them. No business is shown.',
    },
    face: 'console',
    landing: '/console/offices/appointments',
    posts: [{ role: 'system.administrator', at: 'platform' }],
  },
  {
    key: 'system-second',
    login: 'system-admin-2',
    title: { zh: '系统管理员（第二位）', en: 'System administrator, the second' },
    name: '白知远',
    hint: {
      zh: '一位系统管理员载入的放假安排，由另一位对照原文确认后才生效。看不到任何业务。',
      en: 'The holidays that one system administrator loads count once the other has confirmed them. No business is shown.',
    },
    face: 'console',
    landing: '/console/offices/calendar',
    posts: [{ role: 'system.administrator', at: 'platform' }],
  },
  {
    key: 'security',
    login: 'security-admin',
    title: { zh: '安全管理员', en: 'Security administrator' },
    name: '纪云川',
    hint: {
      zh: '有一项任命等您确认；也可以锁定一个账号，看看安全事件。看不到任何业务。',
      en: 'An appointment waits for you; lock an account, see the security events. No business is shown.',
    },
    face: 'console',
    landing: '/console/offices/appointments',
    posts: [{ role: 'security.administrator', at: 'platform' }],
  },
  {
    key: 'auditor',
    login: 'audit-admin',
    title: { zh: '审计管理员', en: 'Audit administrator' },
    name: '宋听澜',
    hint: {
      zh: '看谁做了什么、结果如何，导出，再核对有没有被删改。看不到任何业务内容。',
      en: 'See who did what with what result, take it home, check that nothing was removed. No business is shown.',
    },
    face: 'console',
    landing: '/console/audit',
    posts: [{ role: 'audit.administrator', at: 'platform' }],
  },
]

/** The accounts that a visitor may step into: the neighbours never vote for them. */
export async function visitors(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from account where login = any (${people.map((p) => p.login)}::text[])`,
  )
  return rows.map((r) => r.id)
}
