// What the changes of the roster name: who may not check their own, whose room it is, and the acts they set off.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import { communityOf, dataOf, effect, guard, personalOf, type Act, type Case } from '../procedure/index.ts'
import {
  correctArea,
  creditCodeFault,
  idNumberFault,
  mergeParties,
  partyOf,
  reshape,
  tidyPhone,
  transfer,
  undoChange,
  undoPartyChange,
  within,
} from '../registry/index.ts'
import {
  areaForm,
  mergeForm,
  reshapeForm,
  transferCheckForm,
  transferForm,
  undoMergeForm,
  undoTransferForm,
} from './forms.ts'

export const fault = problems('ROSTER', {
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
const tidy = (number: string): string => number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
const opening = 1
/** What was entered on opening, the personal part opened. */
const opened = async (tx: Tx, c: Case) =>
  dataOf(transferForm, { ...c.data['open'], ...(await personalOf(tx, c, opening)) })
const documentFault = (kind: string, number: string) =>
  kind === 'resident-id' ? idNumberFault(number) : kind === 'credit-code' ? creditCodeFault(number) : null

/** The room that a form names, where it names one. */
const roomIn = (act: Act): string | undefined =>
  typeof act.data['room'] === 'string' ? act.data['room'] : undefined

export const guards = [
  guard('registry.own-room@1', undefined, async (tx, act) => {
    const label = roomIn(act)
    if (label === undefined) return undefined
    const room = await tx.maybe<{ id: string }>(
      sql`select id from room where community_id = ${act.case.community} and label = ${label} and ended_on is null`,
    )
    if (!room)
      return say(
        `本小区现在没有 ${label}；请核对房号`,
        `There is no ${label} in this community now; check the number`,
      )
    // who holds nothing but titles speaks for those rooms alone
    const { grants } = tx.actor
    const mine =
      grants.every((g) => g.role !== 'owner') ||
      grants.some((g) => g.role !== 'owner' && act.case.place.path.startsWith(g.path))
    return mine || grants.some((g) => g.path.endsWith(`/r-${room.id}/`))
      ? undefined
      : say('只能为自己的房屋提出变更', 'You may ask for changes of your own rooms alone')
  }),
  guard('registry.documents-right@1', undefined, (_tx, { data }) => {
    const wrong = dataOf(transferForm, data).owners.find(
      (o) => documentFault(o.idKind, tidy(o.idNumber)) !== null,
    )
    return Promise.resolve(
      wrong &&
        say(
          `“${wrong.name}”的证件号码校验不对，请对照原件再看一眼`,
          `The document number of ${wrong.name} does not fit its check; compare it with the original`,
        ),
    )
  }),
  guard('registry.second-person@1', undefined, (tx, act) =>
    Promise.resolve(
      tx.actor.account !== undefined && tx.actor.account === act.case.openedBy
        ? say(
            '提出人不能复核自己提出的变更，请由另一位经办人复核',
            'Whoever asked for the change may not check it; a second person does',
          )
        : undefined,
    ),
  ),
  guard('registry.same-numbers@1', undefined, async (tx, act) => {
    if (act.outcome !== 'approve') return undefined
    const again = (dataOf(transferCheckForm, act.data).numbers ?? '')
      .split(/[\s,，、;；]+/)
      .map(tidy)
      .filter((n) => n !== '')
    const first = (await opened(tx, act.case)).owners.map((o) => tidy(o.idNumber))
    return again.toSorted().join() === first.toSorted().join()
      ? undefined
      : say(
          '再次录入的证件号码与提出时的不一致：请对照原件，查明是谁录错',
          'The numbers differ from those entered first: compare with the original and find who erred',
        )
  }),
]

/** Only an approval carries the change out; inside the community's scope. */
const onApproval =
  (run: (tx: Tx, c: Case) => Promise<Record<string, unknown> | void>) =>
  (tx: Tx, { case: c, outcome }: Act) =>
    outcome === 'approve' ? within(tx, communityOf(c), () => run(tx, c)) : Promise.resolve()

export const effects = [
  effect(
    'registry.transfer@1',
    onApproval(async (tx, c) => {
      const asked = await opened(tx, c)
      const [room = ''] = await roomsNamed(tx, c, [asked.room])
      const to = []
      for (const o of asked.owners) {
        const [num = 0, den = 1] = o.share.split('/').map(Number)
        const kind = o.idKind === 'credit-code' ? 'company' : 'person'
        const phone = tidyPhone(o.phone ?? '') ?? undefined
        const party = await partyOf(tx, communityOf(c), {
          kind,
          name: o.name,
          idKind: o.idKind,
          idNumber: tidy(o.idNumber),
          phone,
        })
        to.push({ party, num, den })
      }
      const titles = await transfer(tx, {
        room,
        community: communityOf(c),
        date: asked.date,
        to,
        basis: `${c.number} ${asked.evidence}`,
      })
      return { titles: titles.length }
    }),
  ),
  effect(
    'registry.area@1',
    onApproval(async (tx, c) => {
      const { room: label, area, source, evidence } = dataOf(areaForm, c.data['open'])
      const [room = ''] = await roomsNamed(tx, c, [label])
      await correctArea(tx, {
        community: communityOf(c),
        room,
        areaMilli: area,
        source,
        evidence: `${c.number} ${evidence}`,
      })
    }),
  ),
  effect(
    'registry.merge-people@1',
    onApproval(async (tx, c) => {
      const { kept, other, evidence } = dataOf(mergeForm, c.data['open'])
      return {
        change: await mergeParties(tx, {
          community: communityOf(c),
          kept,
          other,
          evidence: `${c.number} ${evidence}`,
        }),
      }
    }),
  ),
  effect(
    'registry.undo-merge@1',
    onApproval(async (tx, c) => {
      const { change, evidence } = dataOf(undoMergeForm, c.data['open'])
      return {
        change: await undoPartyChange(tx, {
          community: communityOf(c),
          change,
          evidence: `${c.number} ${evidence}`,
        }),
      }
    }),
  ),
  effect(
    'registry.reshape-rooms@1',
    onApproval(async (tx, c) => {
      const asked = dataOf(reshapeForm, c.data['open'])
      const from = await roomsNamed(tx, c, asked.from)
      const to = asked.to.map((r) => ({ number: r.number, areaMilli: r.area }))
      const difference = asked.difference?.trim() || undefined
      const { change } = await reshape(tx, {
        community: communityOf(c),
        from,
        to,
        date: asked.date,
        evidence: `${c.number} ${asked.evidence}`,
        difference,
      })
      return { change }
    }),
  ),
  effect(
    'registry.undo-transfer@1',
    onApproval(async (tx, c) => {
      const { room: label, date, evidence } = dataOf(undoTransferForm, c.data['open'])
      const [room = ''] = await roomsNamed(tx, c, [label])
      return {
        titles: await undoChange(tx, {
          room,
          community: communityOf(c),
          date,
          basis: `${c.number} ${evidence}`,
        }),
      }
    }),
  ),
]
