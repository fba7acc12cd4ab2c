// One import as its rows have it: what was read, what it would do, what it did.
export interface ImportCounts {
  readonly buildings: number
  readonly rooms: number
  /** persons and companies, the developer apart */
  readonly owners: number
  readonly developers: 0 | 1
  /** 0.001 m², as a decimal numeral */
  readonly areaMilli: string
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** rooms of the community that the roster does not name; they stay as they are */
  readonly absent: number
}

export interface Written {
  readonly rooms: { readonly added: number; readonly changed: number; readonly unchanged: number }
  /** persons and companies, the developer apart: counted as in the preview */
  readonly owners: { readonly added: number; readonly changed: number }
  readonly developers: { readonly added: number; readonly changed: number }
  readonly titles: { readonly opened: number; readonly closed: number; readonly corrected: number }
  /** rooms whose owners were left alone because a later transfer is recorded */
  readonly laterTransfers: number
  /** 0 when the same roster was there already */
  readonly rows: number
}

export interface Changes {
  /** rooms of which the roster says otherwise */
  readonly rooms: number
  /** of these: with other owners or shares */
  readonly titles: number
  /** of these: with another area */
  readonly areas: number
  /** owners with another name, kind or telephone */
  readonly owners: number
  /** address, developer, floors and lifts of a unit */
  readonly others: number
  /** of what stands now beside the roster: whoever confirms confirms this, and no other */
  readonly mark: string
}

export interface Staged {
  readonly id: string
  readonly neighbourhood: string
  readonly path: string
  readonly state: string
  readonly community_id: string
  readonly community: {
    name: string
    address: string | null
    asOf: string
    fundAsOf: string | null
    developer: string | null
  }
  readonly units: readonly { building: string; unit: string; floors: number; lifts: number }[]
  readonly roster_hash: string
  readonly counts: ImportCounts
  readonly written: Written | null
  readonly account: string | null
  readonly applied_by: string | null
  readonly confirmed_by: string | null
  /** what it would change of what stands, as it was when asked for or confirmed */
  readonly changes: Changes | null
  readonly cleared_at: Date | null
}

/** Tells the person who waits how far it is. */
export type Step = (done: number, total: number) => Promise<void>
