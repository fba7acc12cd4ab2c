// Tables that stand behind no forced row-level security, by the reason why: everything else does (server/src/testing/walls.test.ts).

/**
 * Reason → tables, parted by spaces. A table of personal data, ballots or money that somebody reads by the place they act in has a
 * wall; one that has none is named here. What `sealed` columns of these hold opens by the house's key alone, row by row (ADR 39).
 */
export const unwalled: Readonly<Record<string, string>> = {
  'public: places, official codes, calendars and the law’s figures, the same for everybody':
    'jurisdiction jurisdiction_edition jurisdiction_former calendar_confirmation calendar_day calendar_notice parameter_edition parameter_version',
  'public by its purpose: communities as they are listed, what was published, votes with their result, draws, seals, the boundary and the buildings; names of owners stand in none':
    'community community_boundary building building_unit building_footprint room room_former publication vote vote_result draw draw_value draw_result seal seal_authority seal_end',
  'the public log: hashes, positions and signatures, which anybody may have':
    'log_leaf log_node log_pending log_checkpoint log_cosignature log_key log_turn log_parted log_restoration',
  'rights and offices, read before it is known where somebody acts; their display names are sealed':
    'access_grant account staff_account appointment appointment_decision appointment_end organization organization_former',
  'sign-in, read before anybody is somebody: by the hash of what is shown, or by a blind index':
    'session sign_in_code sign_in_asked sign_on_flow signing_key signing_renewal verifier_asked',
  'cases, found by offices of every level above and by whoever opened them: by scope in each query; personal fields lie behind the wall of procedure_personal':
    'procedure_case procedure_step procedure_entry procedure_version wait_told',
  'the archive’s register of those cases, by scope likewise; what is in a package lies behind the wall of archive_content':
    'archive_record archive_package archive_check archive_look archive_hold archive_release archive_disposal',
  'a roster on its way in: its community is not there yet; the file is sealed until it is read, and its people lie behind the wall of import_party':
    'import_batch import_file',
  'envelopes nobody can open before their round, by the round and not by the reader; afterwards sealed by the house’s key':
    'sealed_box sealed_envelope sealed_content',
  'told to many: sealed text and counts; whom it was told lies behind the wall of message':
    'notification message_delivery sms_report',
  'where to call on what happened: an office’s own, by its place; address and secret are sealed':
    'webhook webhook_change webhook_delivery webhook_end',
  'money without an amount or a payer: accounts’ names, the community’s bank account, which order a movement of the bank answered, the community of a voucher':
    'ledger_account fund_bank_account fund_bank_movement ledger_voucher_place',
  'the guard’s own, over the whole platform: for the security administrators’ and auditors’ permissions alone':
    'incident incident_entry impact_assessment security_event look_tally audit_event audit_batch audit_waiting audit_turn',
  'the platform’s workings: keys’ checks, jobs, answers kept for a repeated request (sealed), blobs by their digest, when something was last done':
    'migration key_check job_run idempotency file_blob backup_made finding_look binding_swept',
  'of a demonstration alone: its clock, and the simulators of the bank, of mail and of text messages':
    'demonstration_clock bank_simulator_order bank_simulator_answer mail_simulator_try sms_simulator_message',
}
