// What the changes of the roster name: who may not check their own, whose room it is, and the acts they set off.
import type { z } from 'zod'
import { parseRing, type Ring } from '@hemei/geometry'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import {
  askedNow,
  communityOf,
  dataOf,
  effect,
  guard,
  type Act,
  type Case,
  type Form,
} from '../procedure/index.ts'
import {
  checkBoundary,
  checkSpace,
  correctArea,
  keepBoundary,
  keepSpace,
  mergeParties,
  partyChangeOf,
  partyOf,
  recordOf,
  refuseMerge,
  refuseReshape,
  reshape,
  roomsHeld,
  separateParty,
  tidyPhone,
  titlesHeld,
  transfer,
  transferShare,
  undoChange,
  undoPartyChange,
  within,
  type Reshape,
} from '../registry/index.ts'
import { numbersForm } from './check.ts'
import { offices } from './procedures.ts'
import { mergeForm, separateForm, undoMergeForm } from './forms-people.ts'
import { takeOver } from './fund-area.ts'
import { areaForm, boundaryForm, fundAreaForm, reshapeForm, spaceForm } from './forms-rooms.ts'
import { transferForm, transferShareForm, undoTransferForm } from './forms-titles.ts'
import { telling } from './telling.ts'
import { fraction, partyFaults, refusal, rollFaults, shareFaults, tidy, transferFaults, type Named } from './title-faults.ts'

export const fault = problems('ROSTER', {
  NOT_HELD: {
    kind: 'Conflict',
    zh: '这一证件的人已经不是 {room} 的权利人；请退回，重新提出',
    en: 'Whoever bears this document no longer holds {room}; refuse it and ask again',
  },
  ROOM: {
    kind: 'Invalid',
    zh: '本小区现在没有 {room}；请核对房号',
    en: 'There is no {room} in this community now; check the number',
  },
})
const say = (zh: string, en: string): Text => ({ zh, en })

async function roomsNamed(tx: Tx, c: Case, labels: readonly string[]): Promise<string[]> {
  const found = await tx.rows<{ id: string; label: string }>(sql`select id, label from room
    where community_id = ${communityOf(c)} and label = any (${[...labels]}::text[])`)
  return labels.map((label) => {
    const room = found.find((r) => r.label === label)
    if (!room) throw fault.ROOM({ room: label })
    return room.id
  })
}
/** What is asked for: as it was opened, or as it was handed in again. The personal part is opened. */
const askedOf = async <S extends z.ZodObject>(tx: Tx, c: Case, f: Form<S>): Promise<z.output<S>> =>
  dataOf(f, await askedNow(tx, c))
/** Where a guard of the opening asks, nothing is kept yet: what is entered is at hand. */
const entered = <S extends z.ZodObject>(act: Act, f: Form<S>): z.output<S> => dataOf(f, act.data)
/** The second person's typing of the numbers against the first's. */
async function sameAgain(act: Act, owners: () => Promise<readonly Named[]>): Promise<Text | undefined> {
  if (act.outcome !== 'approve') return undefined
  const again = (dataOf(numbersForm, act.data).numbers ?? '')
    .split(/[\s,，、;；]+/)
    .map(tidy)
    .filter((n) => n !== '')
  const first = (await owners()).map((o) => tidy(o.idNumber))
  return again.toSorted().join() === first.toSorted().join()
    ? undefined
    : say(
        '再次录入的证件号码与提出时的不一致：请对照原件，查明是谁录错',
        'The numbers differ from those entered first: compare with the original and find who erred',
      )
}
const recordMade = (tx: Tx, c: Case, { name, idKind, idNumber, phone }: Named): Promise<string> =>
  partyOf(tx, communityOf(c), identityOf({ name, idKind, idNumber, phone }))
const identityOf = ({ name, idKind, idNumber, phone }: Named) => ({
  kind: idKind === 'credit-code' ? ('company' as const) : ('person' as const),
  ...{ name, idKind, idNumber: tidy(idNumber) },
  phone: tidyPhone(phone ?? '') ?? undefined,
})
/** The record of a document and its titles of these rooms, where it holds every one of them now. Scope: the community. */
async function heldBy(
  tx: Tx,
  c: Case,
  { idKind, idNumber }: { readonly idKind: string; readonly idNumber: string },
  labels: readonly string[],
): Promise<{ party: string; titles: string[] } | undefined> {
  const party = await recordOf(tx, communityOf(c), { idKind, idNumber: tidy(idNumber) })
  const rooms = [...new Set(await roomsNamed(tx, c, labels))]
  const titles = party === undefined ? [] : await titlesHeld(tx, party, rooms)
  return party !== undefined && titles.length === rooms.length ? { party, titles } : undefined
}
/** What a form has already found good. */
function ringIn(outline: string): Ring {
  const read = parseRing(outline)
  return 'ring' in read ? read.ring : []
}
const spaceIn = ({ space, kind, use, room, area, endedOn }: z.output<typeof spaceForm.schema>) => ({
  ...{ label: space, kind, use, endedOn: endedOn ?? null },
  room: room || null,
  area: area ?? null,
})
const reshapeIn = async (tx: Tx, c: Case, asked: z.output<typeof reshapeForm.schema>): Promise<Reshape> => ({
  community: communityOf(c),
  from: await roomsNamed(tx, c, asked.from),
  to: asked.to.map((r) => ({ number: r.number, areaMilli: r.area })),
  date: asked.date,
  evidence: `${c.number} ${asked.evidence}`,
  difference: asked.difference?.trim() || undefined,
})
/** The room that a form names, where it names one. */
const roomIn = (act: Act): string | undefined =>
  typeof act.data['room'] === 'string' ? act.data['room'] : undefined
const asksAsOffice = (tx: Tx, act: Act): boolean =>
  tx.actor.grants.some((g) => offices.some((role) => role === g.role) && act.case.place.path.startsWith(g.path))
/** The room that stands under a label now. */
const standingAt = async (tx: Tx, community: string | undefined, label: string): Promise<string | undefined> =>
  (await tx.maybe<{ id: string }>(sql`select id from room where community_id = ${community ?? null}::uuid and label = ${label} and ended_on is null`))?.id
const holderFault = (label: string) => ({
  ...say(
    `这一证件的人现在不是 ${label} 的权利人：请核对转出人的证件类型和号码`,
    `Nobody with this document holds ${label} now: check the document of whose share passes`,
  ),
  field: 'holder/idNumber',
})

export const guards = [
  guard('registry.own-room@1', undefined, async (tx, act) => {
    const label = roomIn(act)
    if (label === undefined) return undefined
    const room = await standingAt(tx, act.case.community, label)
    if (room === undefined)
      return {
        ...say(`本小区现在没有 ${label}；请核对房号`, `There is no ${label} in this community now; check the number`),
        field: 'room',
      }
    // whoever asks as an owner speaks for their own rooms alone, whatever else they are in the community
    const { grants } = tx.actor
    return asksAsOffice(tx, act) || grants.every((g) => g.role !== 'owner') || grants.some((g) => g.path.endsWith(`/r-${room}/`))
      ? undefined
      : say('只能为自己的房屋提出变更', 'You may ask for changes of your own rooms alone')
  }),
  guard('registry.documents-right@1', undefined, (tx, act) => {
    const { room: label, date, owners } = entered(act, transferForm)
    const community = communityOf(act.case)
    return within(tx, community, async () =>
      refusal(
        await transferFaults(tx, { community, room: await standingAt(tx, community, label), date, owners, office: asksAsOffice(tx, act) }),
      ),
    )
  }),
  guard('registry.share-documents-right@1', undefined, (tx, act) => {
    const { room: label, ...asked } = entered(act, transferShareForm)
    const community = communityOf(act.case)
    return within(tx, community, async () => {
      const [room, held] = [await standingAt(tx, community, label), await heldBy(tx, act.case, asked.holder, [label])]
      const faults = await shareFaults(tx, { ...asked, community, room, from: held?.party, office: asksAsOffice(tx, act) })
      return refusal(held ? faults : [holderFault(label), ...faults])
    })
  }),
  guard('registry.undo-right@1', undefined, (tx, act) => {
    const { room: label } = entered(act, undoTransferForm)
    const community = communityOf(act.case)
    return within(tx, community, async () =>
      refusal(await rollFaults(tx, { community, room: await standingAt(tx, community, label) })),
    )
  }),
  guard('registry.separate-document-right@1', undefined, (tx, act) => {
    const community = communityOf(act.case)
    return within(tx, community, async () =>
      refusal(await partyFaults(tx, { community, office: asksAsOffice(tx, act) }, entered(act, separateForm).other, 'other')),
    )
  }),
  guard('registry.holder-holds@1', undefined, async (tx, act) => {
    const { room: label, holder } = entered(act, transferShareForm)
    return within(tx, communityOf(act.case), async () =>
      (await heldBy(tx, act.case, holder, [label])) ? undefined : holderFault(label),
    )
  }),
  guard('registry.record-holds@1', undefined, async (tx, act) => {
    const { record, rooms, other } = entered(act, separateForm)
    if (record.idKind === other.idKind && tidy(record.idNumber) === tidy(other.idNumber))
      return say(
        '两个人的证件号码相同，不能分开',
        'Both documents are the same: there is nothing to separate',
      )
    return within(tx, communityOf(act.case), async () =>
      (await heldBy(tx, act.case, record, rooms))
        ? undefined
        : say(
            '这条记录现在不持有所列的全部房屋：请核对证件和房号',
            'This record does not hold all of those rooms now: check document and numbers',
          ),
    )
  }),
  guard('registry.boundary-fits@1', undefined, async (tx, act) => {
    await within(tx, communityOf(act.case), () =>
      checkBoundary(tx, communityOf(act.case), ringIn(entered(act, boundaryForm).outline)),
    )
    return undefined
  }),
  guard('registry.space-right@1', undefined, async (tx, act) => {
    await within(tx, communityOf(act.case), () =>
      checkSpace(tx, communityOf(act.case), spaceIn(entered(act, spaceForm))),
    )
    return undefined
  }),
  guard('registry.rooms-reshape@1', undefined, async (tx, act) => {
    await within(tx, communityOf(act.case), async () =>
      refuseReshape(tx, await reshapeIn(tx, act.case, entered(act, reshapeForm))),
    )
    return undefined
  }),
  guard('registry.people-merge@1', undefined, async (tx, act) => {
    const { kept, other } = entered(act, mergeForm)
    await within(tx, communityOf(act.case), () => refuseMerge(tx, { community: communityOf(act.case), kept, other }))
    return undefined
  }),
  guard('registry.same-numbers@1', undefined, (tx, act) =>
    sameAgain(act, async () => (await askedOf(tx, act.case, transferForm)).owners),
  ),
  guard('registry.same-share-numbers@1', undefined, (tx, act) =>
    sameAgain(act, async () => (await askedOf(tx, act.case, transferShareForm)).receivers),
  ),
  guard('registry.same-separate-number@1', undefined, (tx, act) =>
    sameAgain(act, async () => [(await askedOf(tx, act.case, separateForm)).other]),
  ),
]

/** Only an approval carries the change out, in the community's scope; the owners of the rooms that it is about are told. */
const onApproval =
  (run: (tx: Tx, c: Case) => Promise<Record<string, unknown> | void>, rooms?: (tx: Tx, c: Case) => Promise<string[]>) =>
  (tx: Tx, { case: c, outcome }: Act) =>
    outcome === 'approve'
      ? within(tx, communityOf(c), async () => (rooms ? telling(tx, c, await rooms(tx, c), () => run(tx, c)) : run(tx, c)))
      : Promise.resolve()
/** The room that a form asks about. */
const itsRoom =
  <S extends z.ZodObject>(f: Form<S>) =>
  async (tx: Tx, c: Case): Promise<string[]> => {
    const { room } = await askedOf(tx, c, f)
    return typeof room === 'string' ? roomsNamed(tx, c, [room]) : []
  }

export const effects = [
  effect(
    'registry.transfer@1',
    onApproval(async (tx, c) => {
      const asked = await askedOf(tx, c, transferForm)
      const [room = ''] = await roomsNamed(tx, c, [asked.room])
      const to = []
      for (const o of asked.owners) to.push({ party: await recordMade(tx, c, o), ...fraction(o.share) })
      const titles = await transfer(tx, {
        room,
        community: communityOf(c),
        date: asked.date,
        to,
        basis: `${c.number} ${asked.evidence}`,
      })
      return { titles: titles.length }
    }, itsRoom(transferForm)),
  ),
  effect(
    'registry.area@1',
    onApproval(async (tx, c) => {
      const { room: label, area, source, evidence } = await askedOf(tx, c, areaForm)
      const [room = ''] = await roomsNamed(tx, c, [label])
      await correctArea(tx, {
        community: communityOf(c),
        room,
        areaMilli: area,
        source,
        evidence: `${c.number} ${evidence}`,
      })
    }, itsRoom(areaForm)),
  ),
  // tells the owners itself, in the fund's words
  effect(
    'registry.fund-area@1',
    onApproval(async (tx, c) => takeOver(tx, c, await askedOf(tx, c, fundAreaForm))),
  ),
  effect(
    'registry.merge-people@1',
    onApproval(async (tx, c) => {
      const { kept, other, evidence } = await askedOf(tx, c, mergeForm)
      return {
        change: await mergeParties(tx, {
          community: communityOf(c),
          kept,
          other,
          evidence: `${c.number} ${evidence}`,
        }),
      }
    }, async (tx, c) => (await roomsHeld(tx, (await askedOf(tx, c, mergeForm)).other)).map((r) => r.id)),
  ),
  effect(
    'registry.undo-merge@1',
    onApproval(async (tx, c) => {
      const { change, evidence } = await askedOf(tx, c, undoMergeForm)
      return {
        change: await undoPartyChange(tx, {
          community: communityOf(c),
          change,
          evidence: `${c.number} ${evidence}`,
        }),
      }
    }, async (tx, c) => (await partyChangeOf(tx, communityOf(c), (await askedOf(tx, c, undoMergeForm)).change))?.rooms ?? []),
  ),
  effect(
    'registry.reshape-rooms@1',
    onApproval(async (tx, c) => {
      const { change } = await reshape(tx, await reshapeIn(tx, c, await askedOf(tx, c, reshapeForm)))
      return { change }
    }, async (tx, c) => roomsNamed(tx, c, (await askedOf(tx, c, reshapeForm)).from)),
  ),
  effect(
    'registry.undo-transfer@1',
    onApproval(async (tx, c) => {
      const { room: label, date, evidence } = await askedOf(tx, c, undoTransferForm)
      const [room = ''] = await roomsNamed(tx, c, [label])
      return {
        titles: await undoChange(tx, {
          room,
          community: communityOf(c),
          date,
          basis: `${c.number} ${evidence}`,
        }),
      }
    }, itsRoom(undoTransferForm)),
  ),
  effect(
    'registry.transfer-share@1',
    onApproval(async (tx, c) => {
      const asked = await askedOf(tx, c, transferShareForm)
      const held = await heldBy(tx, c, asked.holder, [asked.room])
      if (!held) throw fault.NOT_HELD({ room: asked.room })
      const [room = ''] = await roomsNamed(tx, c, [asked.room])
      const part = fraction(asked.part)
      const to = []
      for (const r of asked.receivers) {
        const { num, den } = fraction(r.share)
        to.push({ party: await recordMade(tx, c, r), num: num * part.num, den: den * part.den })
      }
      // what does not pass stays with whoever held it
      if (part.num < part.den) to.push({ party: held.party, num: part.den - part.num, den: part.den })
      const titles = await transferShare(tx, {
        ...{ room, community: communityOf(c), date: asked.date, from: held.party, to },
        basis: `${c.number} ${asked.evidence}`,
      })
      return { titles: titles.length }
    }, itsRoom(transferShareForm)),
  ),
  effect(
    'registry.separate-people@1',
    onApproval(async (tx, c) => {
      const asked = await askedOf(tx, c, separateForm)
      const held = await heldBy(tx, c, asked.record, asked.rooms)
      if (!held) throw fault.NOT_HELD({ room: asked.rooms })
      const change = await separateParty(tx, {
        ...{ community: communityOf(c), party: held.party, titles: held.titles },
        identity: identityOf(asked.other),
        evidence: `${c.number} ${asked.evidence}`,
      })
      return { change }
    }, async (tx, c) => roomsNamed(tx, c, (await askedOf(tx, c, separateForm)).rooms)),
  ),
  effect(
    'registry.boundary@1',
    onApproval(async (tx, c) => {
      const { outline, evidence } = await askedOf(tx, c, boundaryForm)
      await keepBoundary(tx, {
        community: communityOf(c),
        ring: ringIn(outline),
        basis: `${c.number} ${evidence}`,
      })
    }),
  ),
  effect(
    'registry.space@1',
    onApproval(async (tx, c) => {
      const asked = await askedOf(tx, c, spaceForm)
      await keepSpace(tx, communityOf(c), spaceIn(asked), `${c.number} ${asked.evidence}`)
    }),
  ),
]
