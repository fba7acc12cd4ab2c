// Attacks on triggers, by hand: each name by which one refuses, and each thing that one writes whatever the caller says.
import { id, row, type Attack } from './attack.ts'
import type { Bare } from './bare.ts'
import type { Rule } from './catalogue.ts'
import type { Outcome } from './generated.ts'
import { archiveAttacks } from './triggers-archive.ts'
import { calendarAttacks } from './triggers-calendar.ts'
import { deskAttacks } from './triggers-desk.ts'
import { messageAttacks } from './triggers-messages.ts'
import { fieldAttacks } from './triggers-field.ts'
import { ledgerAttacks } from './triggers-ledger.ts'
import { signInAttacks } from './triggers-sign-in.ts'

const square = (west: number, south: number, wide: number): string =>
  `'{${[west, south, west + wide, south, west + wide, south + wide, west, south + wide, west, south].join()}}'`

const ended = (table: string, trigger: string, column = 'ended_at', says = trigger): Attack => ({
  on: `${table}.${trigger}`,
  given: [row(table, `id, ${column}`, id(1), 'now()')],
  act: [`update ${table} set ${column} = null`],
  says,
})
const wasThing = (table: string): Attack => ({
  on: `${table}.${table}_was`,
  given: [row(table, 'id, label', id(1), `'x'`)],
  act: [`update ${table} set label = 'y'`],
  then: `select count(*) = 1 from thing_former where thing = ${id(1)}`,
})

const titleOn = row('title', 'id, room_id, community_id, share_num, share_den, valid', id(3), id(5), id(2), '1', '1', `'[2020-01-01,)'`)
const offRolls = (trigger: string, held: readonly string[], act: string): Attack => ({
  on: `title.${trigger}`,
  given: [...held, row('vote', 'id, community_id', id(1), id(2)), row('vote_unit', 'vote, unit, community_id, rooms', id(1), id(4), id(2), `array[${id(5)}]::uuid[]`)],
  act: [act],
  says: 'title_off_open_rolls',
})
const votes: readonly Attack[] = [
  { on: 'ballot.ballot_in_time', given: [row('vote', 'id, community_id, closed_at', id(1), id(2), 'now()')], act: [row('ballot', 'vote, community_id', id(1), id(2))], says: 'ballot_in_time' },
  { on: 'ballot.ballot_in_time', given: [row('vote', 'id, community_id', id(1), id(2))], act: [row('ballot', 'vote, community_id', id(1), id(3))], says: 'ballot_in_time' },
  { on: 'ballot.ballot_key_stands', given: [row('vote', 'id', id(1))], act: [row('ballot', 'vote, signing_key, account, signature', id(1), id(2), id(3), `'enrolled'`)], says: 'ballot_key_stands' },
  offRolls('title_begins_off_rolls', [], titleOn),
  offRolls('title_ends_off_rolls', [titleOn], `update title set valid = daterange(lower(valid), '2021-01-01')`),
  offRolls('title_taken_out_off_rolls', [titleOn], 'delete from title'),
  { on: 'vote.vote_stays_closed', given: [row('vote', 'id, closed_at', id(1), 'now()')], act: ['update vote set closed_at = null'], says: 'vote_stays_closed' },
  { on: 'vote.vote_stays_closed', given: [row('vote', 'id, closes_at', id(1), `now() + interval '1 day'`)], act: ['update vote set closed_at = now()'], says: 'vote_stays_closed' },
  { on: 'vote_party.vote_party_is_on_roll', act: [row('vote_party', 'vote, party, unit, community_id', id(1), id(2), id(3), id(4))], says: 'vote_party_is_on_roll' },
  { on: 'vote_result.vote_result_after_closing', given: [row('vote', 'id', id(1))], act: [row('vote_result', 'vote, published_at', id(1), 'now()')], says: 'vote_result_after_closing' },
  {
    on: 'vote_unit.vote_roll_is_whole',
    given: [row('vote', 'id, community_id, owners, area_milli', id(1), id(2), '2', '5')],
    act: [row('vote_unit', 'vote, unit, community_id, area_milli', id(1), id(3), id(2), '5')],
    says: 'vote_roll_is_whole',
  },
]

const places: readonly Attack[] = [
  {
    on: 'building_footprint.footprints_lie_within',
    given: [row('community', 'id', id(9)), row('building', 'id, community_id', id(1), id(2))],
    act: [row('building_footprint', 'id, building_id, community_id', id(3), id(1), id(9))],
    says: 'footprint_of_its_community',
  },
  {
    on: 'building_footprint.footprints_lie_within',
    given: [row('building', 'id, community_id, name', id(1), id(2), `'x'`), row('community_boundary', 'id, community_id, ring_e7', id(5), id(2), square(1_140_000_000, 305_000_000, 1000))],
    act: [row('building_footprint', 'id, building_id, community_id, ring_e7', id(3), id(1), id(2), square(1_140_000_500, 305_000_500, 1000))],
    says: 'footprints_lie_within',
  },
  {
    on: 'community_boundary.footprints_lie_within',
    given: [row('building', 'id, community_id, name', id(1), id(2), `'x'`), row('building_footprint', 'id, building_id, community_id, ring_e7', id(3), id(1), id(2), square(1_140_000_500, 305_000_500, 1000))],
    act: [row('community_boundary', 'id, community_id, ring_e7', id(5), id(2), square(1_140_000_000, 305_000_000, 1000))],
    says: 'footprints_lie_within',
  },
  wasThing('facility'),
  wasThing('parking_space'),
  ended('room', 'room_ends_once', 'ended_on'),
  { on: 'title.title_of_a_living_party', given: [row('party', 'id, merged_into', id(1), id(2))], act: [row('title', 'id, party_id', id(3), id(1))], says: 'title_of_a_living_party' },
  { on: 'title.title_taken_out_is_kept', given: [row('title', 'id, room_id, party_id, community_id', id(1), id(2), id(3), id(4))], act: ['delete from title'], says: 'title_taken_out_is_kept' },
  { on: 'publication.publication_logged', act: [row('publication', 'id, hash', id(1), `sha256('x')`)], says: 'publication_logged' },
  ...[`update title set valid = '[2020-01-01,2025-01-01)'`, `update title set valid = '[1990-01-01,1991-01-01)'`, `delete from title where id = ${id(8)}`].map(
    (act): Attack => ({
      on: 'title.title_stays_owned',
      given: [
        row('room', 'id, community_id, sold', id(1), id(2), 'true'),
        row('title', 'id, room_id, community_id, valid', id(3), id(1), id(2), act.startsWith('delete') ? `'[2020-01-01,2022-01-01)'` : `'[2020-01-01,)'`),
        ...(act.startsWith('delete') ? [row('title', 'id, room_id, community_id, valid', id(8), id(1), id(2), `'[2022-01-01,)'`)] : []),
      ],
      act: [act],
      says: 'title_stays_owned',
    }),
  ),
  // a day between two owners
  {
    on: 'title.title_stays_owned',
    given: [row('room', 'id, community_id, sold', id(1), id(2), 'true'), row('title', 'id, room_id, community_id, valid', id(3), id(1), id(2), `'[2020-01-01,)'`)],
    act: [`update title set valid = '[2020-01-01,2025-01-01)'`, row('title', 'id, room_id, community_id, valid', id(4), id(1), id(2), `'[2025-01-02,)'`)],
    says: 'title_stays_owned',
  },
  {
    on: 'room.room_stays_owned',
    given: [row('room', 'id, community_id, sold', id(1), id(2), 'false'), row('title', 'id, room_id, community_id, valid', id(3), id(1), id(2), `'[2020-01-01,2025-01-01)'`)],
    act: ['update room set sold = true'],
    says: 'title_stays_owned',
  },
  {
    on: 'room.room_ends_by_act',
    given: [row('room', 'id, community_id', id(1), id(2)), row('room_change', 'id, community_id, from_rooms, date', id(3), id(2), `array[${id(1)}]::uuid[]`, `'2026-01-02'`)],
    act: [`update room set ended_on = '2026-01-01'`],
    says: 'room_ends_by_act',
  },
  ...['sold = false', 'area_milli = 2'].map((to): Attack => ({
    on: 'room.room_changed_is_kept',
    // once kept, it is kept anew for the next change
    given: [
      row('room', 'id, floor, area_milli, area_source, use, sold', id(1), '1', '1', `'registered'`, `'dwelling'`, 'true'),
      row('room_former', 'id, room_id, floor, area_milli, area_source, use, sold', id(2), id(1), '1', '1', `'registered'`, `'dwelling'`, 'true'),
      row('room_former', 'id, room_id, floor, area_milli, area_source, use, sold', id(3), id(1), '1', '3', `'registered'`, `'dwelling'`, 'true'),
    ],
    act: [`update room set ${to}`],
    says: 'room_changed_is_kept',
  })),
  { on: 'title.title_shares_make_one', act: [row('title', 'id, room_id, community_id, share_num, share_den, valid', id(1), id(2), id(3), '1', '2', `'[2020-01-01,)'`)], says: 'title_shares_make_one' },
]

const people: readonly Attack[] = [
  {
    on: 'party.party_keeps_former',
    given: [row('party', 'id, community_id, name, name_blind', id(1), id(2), String.raw`'\x01'`, String.raw`'\x01'`)],
    act: [String.raw`update party set name_blind = '\x02'`],
    then: `select count(*) = 1 from party_former where party_id = ${id(1)} and field = 'name'`,
  },
  {
    on: 'party.party_keeps_former',
    given: [row('party', 'id, community_id, phone, phone_blind', id(1), id(2), String.raw`'\x01'`, String.raw`'\x01'`)],
    act: [String.raw`update party set phone_blind = '\x02'`],
    then: `select count(*) = 1 from party_former where party_id = ${id(1)} and field = 'phone'`,
  },
  { on: 'party.party_merged_once', given: [row('party', 'id, merged_into', id(1), id(2))], act: [`update party set merged_into = ${id(3)}`], says: 'party_merged_once' },
  {
    on: 'party.party_merged_once',
    given: [row('party', 'id, merged_into', id(2), id(3)), row('party', 'id', id(1))],
    act: [`update party set merged_into = ${id(2)} where id = ${id(1)}`],
    says: 'party_merged_once',
  },
  { on: 'party.party_merged_by_act', given: [row('party', 'id, community_id', id(1), id(2))], act: [`update party set merged_into = ${id(3)}`], says: 'party_merged_by_act' },
  {
    on: 'party.party_merged_by_act',
    given: [row('party', 'id, community_id, merged_into', id(1), id(2), id(3)), row('party_change', 'id, community_id, kind, kept, other', id(4), id(2), `'merge'`, id(3), id(1))],
    act: ['update party set merged_into = null'],
    says: 'party_merged_by_act',
  },
  {
    on: 'organization.organization_remembers',
    given: [row('organization', 'id, name, valid_from, valid_until', id(1), `'x'`, `'2020-01-01'`, `'2021-01-01'`)],
    act: ['update organization set valid_until = null'],
    says: 'organization_remembers',
  },
  { on: 'organization.organization_remembers', given: [row('organization', 'id, name, valid_from', id(1), `'x'`, `'2020-01-01'`)], act: [`update organization set name = 'y'`], says: 'organization_remembers' },
  {
    on: 'organization.organization_remembers',
    given: [row('organization', 'id, name, valid_from', id(1), `'x'`, `'2020-01-01'`)],
    act: [`update organization set name = 'y', renamed_on = '2021-01-01'`],
    then: `select count(*) = 1 from organization_former`,
  },
  ...['1', '9'].map((beyond) => ({
    on: 'parameter_version.parameter_within_statute',
    given: [row('parameter_version', 'id, key, jurisdiction, valid_from, value, source, bound', '1', `'x.days'`, `'CN'`, `'2020-01-01'`, `'3'`, `'data'`, `'{"least": 2, "most": 5, "by": "x"}'`)],
    act: [row('parameter_version', 'id, key, jurisdiction, valid_from, value, source', '2', `'x.days'`, `'420106'`, `'2026-01-01'`, `'${beyond}'`, `'procedure:x'`)],
    says: 'parameter_within_statute',
  })),
  { on: 'look_answer.look_answered_by_another', given: [row('look', 'id, account', id(1), id(2))], act: [row('look_answer', 'look, account', id(1), id(2))], says: 'look_answered_by_another' },
  {
    on: 'look_objection.look_objection_lies',
    given: [row('community', 'id, path', id(2), `'/a/'`), row('look', 'id, community_id, account', id(1), id(2), id(3))],
    act: [row('look_objection', 'look, community_id, path, looked_by', id(1), id(2), `'/b/'`, id(9))],
    then: `select path = '/a/' and looked_by = ${id(3)} from look_objection`,
  },
  { on: 'look_tally.look_tally_grows', act: [row('look_tally', 'day, persons', `'2020-01-01'`, '1')], says: 'look_tally_of_today' },
  {
    on: 'look_tally.look_tally_grows',
    given: [row('look_tally', 'day, persons', `(now() at time zone 'Asia/Shanghai')::date`, '5')],
    act: ['update look_tally set persons = 4'],
    says: 'look_tally_grows',
  },
  {
    on: 'incident_entry.incident_stays_closed',
    given: [row('incident_entry', 'incident, n, kind', id(1), '1', `'closed'`)],
    act: [row('incident_entry', 'incident, n, kind', id(1), '2', `'measure'`)],
    says: 'incident_stays_closed',
  },
  { on: 'impact_assessment.assessment_kept', given: [row('impact_assessment', 'id, kept_until', id(1), `'2999-01-01'`)], act: ['delete from impact_assessment'], says: 'assessment_kept' },
  ...([['company.manager', '/a/', 'committee.member', '/a/'], ['county.fund-reviewer', '/a/', 'committee.director', '/a/b/'], ['committee.member', '/a/b/', 'registry.clerk', '/a/']] as const).map(
    ([held, at, role, path]): Attack => ({
      on: 'access_grant.posts_apart',
      given: [row('access_grant', 'id, account, role, path, valid_from', id(1), id(9), `'${held}'`, `'${at}'`, `'2020-01-01'`)],
      act: [row('access_grant', 'id, account, role, path, valid_from', id(2), id(9), `'${role}'`, `'${path}'`, `'2025-01-01'`)],
      says: 'posts_apart',
    }),
  ),
  { on: 'access_grant.access_grant_only_ends', given: [row('access_grant', 'id, valid_until', id(1), `'2020-01-01'`)], act: ['update access_grant set valid_until = null'], says: 'access_grant_only_ends' },
  { on: 'access_grant.access_grant_only_ends', given: [row('access_grant', 'id, valid_until', id(1), `'2020-01-01'`)], act: [`update access_grant set valid_until = '2021-01-01'`], says: 'access_grant_only_ends' },
]

/** One step for another person or for two, opened by the first person; the entry that the trigger has to refuse. */
const fourEyes = (takes: string, first: readonly [step: string, kind: string], account = id(2)): Attack => ({
  on: 'procedure_entry.procedure_entry_by_another',
  given: [
    row('procedure_version', 'key, version, declaration', `'x'`, '1', `'{"steps": {"check": {"takes": "${takes}"}}}'`),
    row('procedure_case', 'id, key, version', id(1), `'x'`, '1'),
    row('procedure_entry', 'case_id, n, kind, step, round, account', id(1), '1', `'${first[1]}'`, `'${first[0]}'`, '1', id(2)),
  ],
  act: [row('procedure_entry', 'case_id, n, kind, step, round, account', id(1), '2', `'taken'`, `'check'`, '1', account)],
  says: 'procedure_entry_by_another',
})
const cases: readonly Attack[] = [
  fourEyes('another', ['open', 'opened']),
  fourEyes('another', ['decide', 'taken']),
  fourEyes('another', ['open', 'corrected']),
  fourEyes('another', ['open', 'opened'], 'null'),
  fourEyes('two-persons', ['check', 'joined']),
  fourEyes('two-persons', ['check', 'joined'], 'null'),
  // done by no entry; by the entry of another outcome
  ...['taken', undefined].map(
    (outcome): Attack => ({
      on: 'procedure_step.procedure_step_done_by_entry',
      given: [
        row('procedure_step', 'case_id, step, round', id(1), `'vote'`, '1'),
        ...(outcome ? [row('procedure_entry', 'case_id, n, kind, step, round, outcome', id(1), '1', `'advanced'`, `'vote'`, '1', `'notPassed'`)] : []),
      ],
      act: [`update procedure_step set done_at = '2020-01-01', outcome = 'passed'`],
      says: 'procedure_step_done_by_entry',
    }),
  ),
]

const dueOn = (provisional: string): string => row('procedure_step', 'case_id, step, round, due_on, due_at, provisional', id(1), `'check'`, '1', `'2026-03-02'`, `'2026-03-03T00:00+08'`, provisional)
const deadlines: readonly Attack[] = [
  ...[`due_at = '2027-01-01'`, 'remind_at = now()', 'provisional = true'].map(
    (to): Attack => ({ on: 'procedure_step.procedure_step_due_stays', given: [dueOn('false')], act: [`update procedure_step set ${to}`], says: 'procedure_step_due_stays' }),
  ),
  // of a provisional one only with its day
  { on: 'procedure_step.procedure_step_due_stays', given: [dueOn('true')], act: [`update procedure_step set due_at = '2027-01-01'`], says: 'procedure_step_due_stays' },
  {
    on: 'procedure_step.procedure_step_due_by_entry',
    given: [dueOn('true'), row('procedure_entry', 'case_id, n, kind, step, round, made', id(1), '2', `'deadline'`, `'check'`, '1', `'{"due": "2026-03-04"}'`)],
    act: [`update procedure_step set due_on = '2026-03-05', due_at = '2026-03-06T00:00+08'`],
    says: 'procedure_step_due_by_entry',
  },
  { on: 'procedure_case.procedure_case_named_by_entry', given: [row('procedure_case', 'id, title', id(1), `'{}'`)], act: [`update procedure_case set title = '{"zh": "x"}'`], says: 'procedure_case_named_by_entry' },
]

/** A step of one office, late to another; who writes it lets a third act. */
const declaredRoles = (act: readonly string[], takes = ''): Attack => ({
  on: 'procedure_step.procedure_step_roles',
  given: [
    row('procedure_version', 'key, version, declaration', `'x'`, '1', `'{"steps": {"check": {"by": ["street.officer"], "late": "escalate:county.bureau-officer"${takes}}}}'`),
    row('procedure_case', 'id, key, version', id(1), `'x'`, '1'),
    row('procedure_entry', 'case_id, n, kind, step, round, role', id(1), '1', `'opened'`, `'open'`, '1', `'committee.director'`),
  ],
  act,
  says: 'procedure_step_roles',
})
const stepOf = (roles: string): string => row('procedure_step', 'case_id, step, round, roles', id(1), `'check'`, '1', roles)
const figures: readonly Attack[] = [
  declaredRoles([stepOf(`'{committee.director}'`)]),
  declaredRoles([stepOf(`'{street.officer}'`), `update procedure_step set roles = '{street.officer,committee.director}'`]),
  ...[row('parameter_version', 'source, jurisdiction, key, value, valid_from', `'procedure:' || ${id(1)}`, `'4201'`, `'a.b'`, `'5'`, `'2026-01-01'`)].map(
    (act): Attack => ({
      on: 'parameter_version.parameter_by_its_case',
      given: [
        row('procedure_case', 'id, key, jurisdiction', id(1), `'parameters.change'`, `'4201'`),
        row('procedure_entry', 'case_id, n, kind, step, round, outcome, made', id(1), '2', `'taken'`, `'check'`, '1', `'approved'`, `'{"key": "a.b", "value": 4, "from": "2026-01-01"}'`),
      ],
      act: [act],
      says: 'parameter_by_its_case',
    }),
  ),
  { on: 'signing_key.signing_key_enrolled_now', act: [row('signing_key', 'id, enrolled_at', id(1), `now() - interval '1 day'`)], says: 'signing_key_enrolled_now' },
]

const draws: readonly Attack[] = [
  ...(['draw_result', 'draw_value'] as const).map((table): Attack => ({
    on: `${table}.draw_in_time`,
    given: [row('draw', 'id, due_at', id(1), `now() + interval '1 day'`)],
    act: [row(table, `draw, ${table === 'draw_result' ? 'drawn_at' : 'told_at'}`, id(1), 'now()')],
    says: 'draw_in_time',
  })),
  {
    on: 'sealed_content.opened_in_time',
    given: [row('sealed_box', 'id, opens_at', id(1), `now() + interval '1 day'`), row('sealed_envelope', 'id, box', id(2), id(1))],
    act: [row('sealed_content', 'envelope, opened_at', id(2), 'now()')],
    says: 'opened_in_time',
  },
  {
    on: 'sealed_envelope.sealed_in_time',
    given: [row('sealed_box', 'id, made_at, closes_at', id(1), `now() - interval '2 days'`, `now() - interval '1 day'`)],
    act: [row('sealed_envelope', 'id, box, handed_in_at', id(2), id(1), 'now()')],
    says: 'sealed_in_time',
  },
]

export const attacks: readonly Attack[] = [...votes, ...places, ...people, ...cases, ...deadlines, ...figures, ...draws, ...calendarAttacks, ...deskAttacks, ...archiveAttacks, ...fieldAttacks, ...ledgerAttacks, ...messageAttacks, ...signInAttacks]

/** Names that a function shared by several tables says on another of them alone. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'community_boundary.footprints_lie_within': ['footprint_of_its_community'],
}

async function attacked(bare: Bare, rule: Rule, { given = [], act, says, then }: Attack): Promise<Outcome> {
  const [stands, lacks] = [await bare.tried({ given, rule: [rule.add], act, then }), await bare.tried({ given, rule: [], act, then })]
  if (lacks.refused) return `the attack fails without it too: ${lacks.refused.message}`
  if (then) return stands.value === true && lacks.value !== true ? undefined : `its work was not done: ${stands.refused?.message ?? String(stands.value)}`
  if (!stands.refused) return `not refused as ${says || 'anything'}`
  return stands.refused.code === '23514' && (stands.refused.constraint ?? '') === says ? undefined : `refused as ${stands.refused.constraint ?? stands.refused.message}, not as ${says}`
}

/** Every attack on it, and whether each name by which it refuses was heard. */
export async function trigger(bare: Bare, rule: Rule, refusals: readonly string[]): Promise<Outcome> {
  const own = attacks.filter((a) => a.on === `${rule.table}.${rule.name}`)
  if (!own.length) return 'no attack is written: add one to triggers.ts'
  for (const attack of own) {
    const outcome = await attacked(bare, rule, attack)
    if (outcome !== undefined) return outcome
  }
  const unheard = refusals.filter((name) => !own.some((a) => a.says === name) && !elsewhere[`${rule.table}.${rule.name}`]?.includes(name))
  return unheard.length ? `no attack is refused as ${unheard.join(', ')}` : undefined
}
