// Separate consents, per purpose: given and withdrawn by the person, each with the version of the text that was shown.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { communityName, partiesOf, within } from '../registry/index.ts'
import { consentTexts } from './data.ts'
import { fault } from './faults.ts'
import { ownCommunities } from './looks.ts'

/** Whether a person agrees to a purpose now, in the text's present version. For any room. Scope: the party's community. */
export async function consented(tx: Tx, party: string, purpose: string): Promise<boolean> {
  const row = await tx.maybe<{ given: boolean; version: number }>(sql`
    select given, version from consent where party_id = ${party} and purpose = ${purpose} order by at desc, id desc limit 1`)
  return row?.given === true && row.version === consentTexts.find((t) => t.key === purpose)?.version
}

export interface ConsentState {
  readonly community: string
  readonly communityName: string
  readonly key: string
  readonly version: number
  /** null: never asked, or the text has changed since */
  readonly given: boolean | null
  readonly at: Date | null
  readonly history: { given: boolean; version: number; at: Date }[]
}

export async function consentsOfMine(tx: Tx): Promise<ConsentState[]> {
  const all: ConsentState[] = []
  for (const community of ownCommunities(tx))
    await within(tx, community, async () => {
      const parties = await partiesOf(tx, tx.actor.account ?? '', community)
      const rows = await tx.rows<{ purpose: string; version: number; given: boolean; at: Date }>(sql`
        select distinct on (purpose, at) purpose, version, given, at from consent
        where party_id = any (${parties}::uuid[]) order by purpose, at desc, id desc`)
      const name = (await communityName(tx, community)) ?? ''
      for (const { key, version } of consentTexts) {
        const history = rows.filter((r) => r.purpose === key)
        const [last] = history
        const current = last?.version === version ? last : undefined
        all.push({
          ...{ community, communityName: name, key, version },
          ...{ given: current?.given ?? null, at: current?.at ?? null },
          history: history.map(({ given, version: of, at }) => ({ given, version: of, at })),
        })
      }
    })
  return all
}

export async function decideConsent(
  tx: Tx,
  given: { readonly community: string; readonly key: string; readonly version: number; readonly given: boolean },
): Promise<void> {
  const text = consentTexts.find((t) => t.key === given.key)
  if (!text || !ownCommunities(tx).includes(given.community)) throw kernel.NOT_FOUND()
  if (text.version !== given.version) throw fault.TEXT_CHANGED()
  await within(tx, given.community, async () => {
    const parties = await partiesOf(tx, tx.actor.account ?? '', given.community)
    if (!parties.length) throw fault.NOT_BOUND()
    await tx.run(sql`insert into consent (id, community_id, party_id, account, purpose, version, given, at)
      select uuidv7(), ${given.community}::uuid, p, ${tx.actor.account}::uuid, ${given.key}, ${given.version}::int, ${given.given}, ${tx.now}
      from unnest(${parties}::uuid[]) p`)
  })
}
