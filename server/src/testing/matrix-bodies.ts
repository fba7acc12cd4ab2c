// What each act of the matrix sends, and what its lists are asked for: good in itself, so that only who asks decides.
import { createHash, randomUUID } from 'node:crypto'
import { plan } from '../chapters/maintenance-fund/use/testing.ts'
import { people } from '../demonstration/people.ts'
import type { Bodies } from './matrix.ts'

/** A figure that a county wants for itself: no community's, and open to whoever reads its cases. */
export const figure = {
  ...{ key: 'fund.use.review', value: '9', from: '2031-01-01' },
  ...{ citation: '示范文件（虚构）', reason: '示范用的理由' },
}

/** Bodies that pass the contract; what they name is the community's own. */
export const bodies: Bodies = {
  signIn: () => ({ login: 'nobody', password: 'nothing-1' }),
  showSecondFactor: () => ({ code: '000000' }),
  changePassword: () => ({ fresh: 'weak' }),
  beginSecondFactor: () => ({}),
  confirmSecondFactor: () => ({ code: '000000' }),
  endSecondFactor: () => ({ code: '000000' }),
  askTelephoneCode: () => ({ telephone: '13900000000' }),
  bindTelephone: () => ({ telephone: '13900000000', code: '000000' }),
  endTelephone: () => ({}),
  askSignInCode: () => ({ telephone: '13900000000' }),
  signInByCode: () => ({ telephone: '13900000000', code: '000000' }),
  askRegistrationCode: () => ({ telephone: '13900000000' }),
  register: () => ({ telephone: '13900000000', code: '000000', name: '新人', agreed: 1 }),
  beginSignOn: () => ({ landing: '/' }),
  finishSignOn: () => ({ query: 'state=x' }),
  endMySignOn: () => ({}),
  claimHome: (ids) => ({
    ...{ community: ids['communities/:community']?.[0], building: '1', unit: '1', number: '103', way: 'desk' },
  }),
  claimBySignOn: () => ({}),
  claimByService: () => ({ name: '某人', idNumber: '110105194912310021', telephone: '13900000001' }),
  withdrawClaim: () => ({}),
  challengeBinding: () => ({ words: '不是我本人' }),
  challengeAtDesk: () => ({ words: '不是本人' }),
  checkDeskMatter: () => ({ document: 'other', number: '0000', seenOn: '2026-03-02', words: '原件已核对' }),
  decideDeskMatter: () => ({ decision: 'refused', note: '原件不符' }),
  bringBindingEnd: () => ({ kind: 'revocation', document: 'record', seenOn: '2026-03-02', words: '办理记录有误' }),
  deskLostTelephone: (ids) => ({ login: ids['login']?.[0], evidence: '身份证已核对（虚构）' }),
  deskFindAccounts: (ids) => ({ community: ids['communities/:community']?.[0], of: '1-1-101' }),
  deskAskTelephoneCode: (ids) => ({ login: ids['login']?.[0], telephone: '13900000001' }),
  deskBindTelephone: (ids) => ({ login: ids['login']?.[0], telephone: '13900000001', code: '000000' }),
  tally: () =>
    '{"date":"2026-02-08","matter":"other-major","totals":{"all":{"owners":3},"participating":{"owners":2},"approve":{"owners":2}}}',
  apportion: () => '{"total":"1.00","rooms":[{"room":"1","area":"1"}]}',
  interest: () =>
    JSON.stringify({
      ...{
        from: '2024-01-01',
        to: '2024-01-31',
        policy: { method: 'balance-days', yearDays: 360, rounding: 'half-up' },
      },
      ...{
        rates: [{ from: '2024-01-01', annual: '0.0020' }],
        entries: [{ date: '2024-01-01', amount: '1.00' }],
      },
    }),
  loadCalendarNotice: () => ({
    year: 2031,
    citation: '示例（虚构）',
    days: [{ date: '2031-01-01', kind: 'rest' }],
  }),
  decideCalendarNotice: () => ({ decision: 'refused', note: '与原文不符' }),
  uploadFile: () => ({}),
  checkSealedFile: () => ({}),
  endSeal: () => ({ reason: '印章遗失（虚构）' }),
  uploadRoster: (ids) => ({ neighbourhood: ids['neighbourhood']?.[0] ?? '' }),
  applyImport: () => ({ setAsideFaulty: false }),
  askSecondForImport: () => ({ reason: '更正登记（虚构）', setAsideFaulty: false }),
  takeBackImport: () => ({}),
  confirmImport: () => ({ mark: 'x' }),
  sendBackImport: () => ({ words: '没有看到原件' }),
  lookThrough: () => ({}),
  setFindingAside: () => ({ reason: '已经核对无误' }),
  mendPhone: (ids) => ({ party: ids['finding party']?.[0] ?? randomUUID(), phone: '15400009999', evidence: '当面核实' }),
  keepParkingSpace: () => ({ label: 'B1-1', kind: 'planned', use: 'free', room: null, area: null, endedOn: null }),
  keepFacility: () => ({ label: '大门', kind: 'gate', building: null, quantity: 1, since: null, endedOn: null }),
  recordFacilityCheck: () => ({ facility: randomUUID(), state: 'sound', words: null, seenAt: new Date().toISOString() }),
  enrolFieldDevice: () => ({ label: '手机' }),
  endFieldDevice: () => ({ why: 'lost' }),
  takeAlong: (ids) => ({ device: ids['field-devices/:device']?.[0] }),
  sendFieldOperation: (ids) => ({
    ...{ id: randomUUID(), pack: ids['field-packs/:pack']?.[0], n: 1, act: 'keepFacility', base: 'nothing' },
    ...{ params: { community: ids['communities/:community']?.[0] }, body: {}, madeAt: new Date().toISOString() },
  }),
  decideFieldOperation: () => ({ decision: 'discarded', reason: '现场已核对' }),
  readMapFile: () => ({ text: '{}' }),
  keepFootprints: (ids) => ({
    basis: '测绘（虚构）',
    footprints: [
      {
        ...{ building: ids['building']?.[0] ?? randomUUID(), storeys: 6, heightM: 18 },
        ring: [
          [1_144_020_000, 305_560_000],
          [1_144_021_000, 305_560_000],
          [1_144_021_000, 305_561_000],
          [1_144_020_000, 305_560_000],
        ],
      },
    ],
  }),
  mendUnit: () => ({ floors: 6, lifts: 1 }),
  openCase: (ids) => ({
    procedure: 'fund.use',
    building: ids['building']?.[0],
    form: { ...plan, what: '疏通1栋排水主管' },
  }),
  openCaseAboutJurisdiction: () => ({ procedure: 'parameters.change', form: figure }),
  takeStep: () => ({ outcome: 'approve', form: { finding: '材料齐全' } }),
  withdrawCase: () => ({}),
  handOverStep: (ids) => ({ to: ids['account']?.[0] ?? '', note: '转交' }),
  correctEntry: () => ({ form: { ...plan, what: '疏通1栋排水主管' }, note: '笔误' }),
  castBallot: (ids) => ({ choice: 'approve', nonce: '0'.repeat(32), unit: ids['unit']?.[0] }),
  takeBackBallot: (ids) => ({ unit: ids['unit']?.[0] }),
  enrolSigningKey: () => ({ publicKey: `04${'1'.repeat(128)}`, label: '手机', proof: '1'.repeat(128) }),
  endSigningKey: () => ({ why: 'lost' }),
  deskDeviceCode: (ids) => ({ login: ids['login']?.[0] }),
  registerOrganization: () => ({
    ...{ kind: 'utility', name: '供水公司（虚构）', at: '420106012', from: '2026-01-01' },
  }),
  renameOrganization: () => ({ name: '新名（虚构）', on: '2026-01-02' }),
  endOrganization: () => ({ until: '2031-01-01' }),
  proposeAppointment: () => ({
    ...{ login: 'nobody', role: 'street.officer', at: '420106012', basis: '文号（虚构）', starts: '2026-01-01' },
  }),
  decideAppointment: () => ({ decision: 'refused' }),
  endAppointment: () => ({ why: '调离' }),
  createStaffAccount: () => ({ login: 'made-by-matrix', name: '某人', at: '420106012' }),
  bankAnswer: () => ({
    message: {
      ...{
        format: 'hemei-bank-answer@1',
        order: randomUUID(),
        account: '0',
        reference: '0000',
        kind: 'paid',
      },
      ...{ amount: '1.00', valueDate: '2026-03-02', at: '2026-03-02T10:00:00+08:00' },
    },
    signature: `${'A'.repeat(86)}==`,
  }),
  rotateKeys: () => ({}),
  smsReports: () => ({ timestamp: new Date().toISOString(), reports: '[]', signature: '0'.repeat(64) }),
  pauseWebhook: () => ({ paused: true }),
  openArchived: () => ({ reason: '核对（虚构）' }),
  holdArchived: () => ({ reason: '核对（虚构）' }),
  releaseArchived: () => ({ reason: '核对（虚构）' }),
  reveal: (ids) => ({
    ...{ parties: [ids['party']?.[0] ?? ''], fields: ['name'], purpose: 'check-roster', words: '核对名册' },
  }),
  answerObjection: () => ({ words: '已经核对' }),
  objectToLook: () => ({ words: '我没有同意' }),
  decideConsent: (ids) => ({
    ...{ community: ids['communities/:community']?.[0] ?? '', key: 'publish-arrears', version: 1, given: true },
  }),
  askCopy: () => ({}),
  eraseMe: () => ({ sure: false }),
  recordIncident: () => ({
    ...{ title: '演示事件', what: '演示事件经过', kinds: ['name'], foundAt: '2026-03-02T10:00:00+08:00' },
  }),
  addIncidentEntry: () => ({ kind: 'measure', words: '已经处理' }),
  recordAssessment: () => ({
    ...{ title: '演示评估', about: '评估什么', risks: '有何风险', measures: '有何措施', madeOn: '2026-03-02' },
  }),
  chooseMessages: () => ({ topic: 'tasks', channel: 'email', wanted: true }),
  registerWebhook: (ids) => ({
    ...{ at: ids['communities/:community']?.[0], name: '平台（虚构）', url: 'https://receiver.example/hook', kinds: ['vote.open'] },
  }),
  setQuietHours: () => ({ from: 1320, until: 480 }),
  askMailCode: () => ({ address: 'somebody@example.cn' }),
  confirmMail: () => ({ address: 'somebody@example.cn', code: '000000' }),
  announceDraw: () => ({
    ...{ title: '见证人', candidates: ['甲号', '乙号'], take: 1, reserves: 0, at: '2099-01-01T00:00:00Z' },
    announced: { what: '某期开奖号码', from: '某彩票' },
  }),
  tellDrawValue: () => ({ value: '01 02 03' }),
  demonstrationStepIn: () => ({ role: people[0]?.key }),
  demonstrationClock: () => ({ forward: 'PT0H' }),
}
/** What must be asked along, where a route cannot do without. */
export const asked: Readonly<Record<string, string>> = {
  logInclusion: `?leaf=${createHash('sha256').update(Buffer.of(0)).update('matrix').digest('hex')}`,
  auditBatch: '?number=1',
  logTile: '000.p/1',
  logConsistency: '?from=0&to=0',
  logProof: `?leaf=${createHash('sha256').update(Buffer.of(0)).update('matrix').digest('hex')}`,
  findPlaces: '?q=%E6%99%A8',
  findRooms: '?q=1-101',
  listLawArticles: `?cited=${encodeURIComponent('民法典 第二百七十八条')}`,
}
/** Query fields that name something of a community, and what fills them. */
export const queries: Readonly<Record<string, string>> = {
  ...{ community: 'communities/:community', 'filter.community': 'communities/:community' },
  ...{ 'filter.building': 'building', unit: 'unit' },
}
