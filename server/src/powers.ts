// What the application's role may do to which table: the test tries it, `hemei doctor` holds a running database against it.

/** Every table that is not append-only for the application's role: what may change in it. Nothing else is ever changed. */
export const changeable: Readonly<Record<string, string>> = {
  access_grant: 'valid_until', // ended, never revived
  account: 'login password password_given name person failures locked_until locked_at ended_at',
  archive_content: 'DELETE', // of a record that two people destroyed, once
  bank_simulator_answer: 'sent_at',
  binding: 'ended_at ended_why ended_by', // once
  binding_swept: 'at',
  building: 'name position',
  building_unit: 'floors lifts',
  community: 'name pinyin initials address developer as_of roster_hash changed_at',
  demonstration_clock: 'offset_ms',
  fund_payment_order: 'state reference reason sent_at answered_at value_date', // until it is answered
  facility: 'kind quantity since ended_on changed_at changed_by',
  field_device: 'secret ended_at ended_why', // ended once, its secret with it
  file_blob: 'file at DELETE', // whose it is, once; gone when it belongs to nothing
  file_kept: 'DELETE', // with the archived record of its case, by two people
  file_look: 'DELETE', // likewise
  file_waiting: 'DELETE', // used, taken back, or over its day
  finding: 'rooms parties detail state reason found_at settled_at settled_by',
  finding_look: 'looked_at',
  idempotency: 'DELETE',
  impact_assessment: 'DELETE',
  import_batch:
    'state job community_id community units roster_hash counts faults fault_count row_faults problem written applied_by applying_at applied_at cleared_at changes reason asked_at due_at due_on remind_at confirmed_by confirmed_at returned_by returned_at words',
  import_file: 'DELETE',
  import_party: 'DELETE',
  import_room: 'state DELETE',
  import_title: 'DELETE',
  job_run: 'state done total answer problem changed_at DELETE',
  ledger_hold: 'released_at', // once
  organization: 'name pinyin initials renamed_on valid_until', // its former names stay; ended once
  parking_space: 'kind use room_id area_milli ended_on basis changed_at changed_by',
  party: 'kind name name_blind phone phone_blind merged_into changed_at',
  look_tally: 'persons',
  mail_address: 'address confirmed_at DELETE', // its person's own
  mail_code: 'tries used_at DELETE', // once; after two days
  message: 'read_at DELETE', // once; after three years
  message_choice: 'wanted DELETE',
  message_delivery: 'next_at tries claimed_until sent_at receipt delivered_at undelivered_at ended_at ended_why DELETE', // each once
  message_quiet: 'from_minute until_minute DELETE',
  notification: 'DELETE', // after three years
  personal_copy: 'content ready_at job DELETE',
  procedure_case: 'state outcome ended_at title pinyin initials',
  procedure_personal: 'DELETE', // with the archived record of its case, by two people
  procedure_step: 'roles due_on due_at provisional remind_at reminded_at late_at raise_at escalated_to refs taken_by assigned_to assigned_by done_at outcome',
  room: 'floor area_milli area_source use sold delivered_on roster_hash ended_on', // ended once
  signing_key: 'ended_at ended_why', // once
  signing_renewal: 'tries used_at',
  staff_account: 'second_by', // never who opened it
  recovery_code: 'used_at DELETE', // once; half a year after its factor ended
  second_factor: 'confirmed_at last_step failures locked_until ended_at ended_why lost_act DELETE', // a step only grows, an end stays, for half a year
  session: 'seen_at ended_at ended_why DELETE', // ended once, kept half a year
  sign_in_asked: 'DELETE', // once it no longer counts
  sign_in_code: 'tries used_at DELETE', // once
  sign_in_desk_act: 'DELETE', // after three years
  sign_in_telephone: 'ended_at ended_why DELETE', // once, kept half a year
  sign_on_flow: 'came_back_at pending bound_at DELETE', // once each
  sign_on_identity: 'ended_at ended_why DELETE', // once, kept half a year
  sign_on_record: 'DELETE', // half a year after its identity ended
  sms_simulator_message: 'tries reported',
  title: 'party_id valid DELETE',
  verifier_asked: 'DELETE', // once it no longer counts
  webhook_delivery: 'next_at tries claimed_until sent_at ended_at ended_why said', // each once
  vote: 'prepared_at neighbours closed_at', // closed once, at its time
}
/** The same of the job queue's own tables: what its worker needs. */
export const changeableInQueue: Readonly<Record<string, string>> = {
  job_dependency: 'DELETE',
  queue:
    'deferred_count blocked_count queued_count ready_count active_count failed_count total_count retained_count retained_on created_delta completed_delta failed_delta delta_on delta_seconds wait_bins run_bins ready_oldest_seconds ready_history singletons_active monitor_claim_on monitor_on maintain_on',
  version: 'flow_on reindex_on monitor_backoff_on',
}
/** Of these the worker writes whole rows, and takes them away once they are over. */
export const wholeInQueue = ['instance', 'job', 'job_common']

/** Tables of a community that everybody may know of: places, procedures, what is published, and where to look for the rest. */
export const withoutWall = [
  ...[
    'building',
    'building_unit',
    'room',
    'room_former',
    'import_batch',
    'fund_bank_account',
    'community_boundary',
  ],
  ...['procedure_case', 'publication', 'vote', 'ledger_voucher_place', 'building_footprint'],
  // as its case is
  'archive_record',
  // public from the first
  ...['draw', 'seal'],
  // when the platform last went through it
  ...['finding_look', 'binding_swept'],
]

/** Behind a policy that binds the application's role alone: the owner enters what comes with a release. */
export const notForced: readonly string[] = ['parameter_version']

/** Constraints for what comes from now on: rows of an earlier release may break them. */
export const unproved: readonly string[] = ['building_footprint_corners']

/** Functions that lend the application's role more than its own rights. */
export const lending: readonly string[] = ['attestation_sequence', 'audit_forget', 'audit_seal', 'registry_counted']
