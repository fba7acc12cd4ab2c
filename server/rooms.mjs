// The one source of who may import which room: the lint, the map in docs/architecture.md and the order of
// migrations are made from it. Rooms stand lowest first; a room may import only rooms named in its `knows`.
export const rooms = {
  kernel: {
    errors: { zh: '错误', knows: [] },
    observability: { zh: '日志与度量', knows: ['errors'] },
    crypto: { zh: '密码', knows: ['errors'] },
    database: { zh: '数据库', knows: ['errors', 'observability'] },
    access: { zh: '权限', knows: ['errors', 'database'] },
    events: { zh: '事件', knows: ['database'] },
    jobs: { zh: '任务', knows: ['errors', 'observability', 'database'] },
    http: { zh: '接口', knows: ['errors', 'observability', 'database', 'access', 'events', 'jobs'] },
    keys: { zh: '密钥', knows: ['errors', 'crypto', 'database', 'jobs', 'http'] },
    identity: { zh: '身份', knows: ['errors', 'crypto', 'database', 'access', 'http'] },
  },
  civic: {
    attestation: { zh: '存证', knows: [] },
    calculators: { zh: '公开计算器', knows: [] },
    calendar: { zh: '日历', knows: [] },
    parameters: { zh: '法定参数', knows: [] },
    documents: { zh: '文书', knows: [] },
    registry: { zh: '登记', knows: ['calendar', 'attestation'] },
    publicity: { zh: '公示', knows: ['attestation', 'documents', 'registry'] },
    procedure: { zh: '程序', knows: ['calendar', 'parameters', 'attestation', 'registry', 'publicity'] },
    privacy: { zh: '个人信息', knows: ['calendar', 'parameters', 'registry', 'procedure'] },
    ledger: { zh: '账簿', knows: ['registry'] },
    voting: { zh: '表决', knows: ['attestation', 'calendar', 'parameters', 'registry', 'publicity', 'procedure'] },
  },
  chapters: {
    'party/deliberation': { zh: '先议', articles: ['A2'], knows: [] },
    'self-governance/assembly': { zh: '业主大会', articles: ['A4', 'A5'], knows: [] },
    'smart-service/connectors': { zh: '外部接口', articles: ['A16'], knows: [] },
    'maintenance-fund/accounting': { zh: '维修资金会计', articles: ['A21'], knows: [] },
    'maintenance-fund/treasury': { zh: '资金专户', articles: ['A21'], knows: ['maintenance-fund/accounting', 'smart-service/connectors'] },
    'maintenance-fund/use': { zh: '维修资金使用', articles: ['A20'], knows: ['party/deliberation', 'self-governance/assembly', 'maintenance-fund/accounting', 'maintenance-fund/treasury'] },
    'maintenance-fund/inquiry': { zh: '维修资金查询', articles: ['A21'], knows: ['maintenance-fund/accounting'] },
  },
}
