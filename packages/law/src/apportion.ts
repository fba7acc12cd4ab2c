// apportion: the public calculator of who bears which part of a repair, from which purse (165号令 20, 21).
import { areaAt, fen, moneyAt, positiveMoneyAt, printMoney, type Fen } from './amounts.ts'
import { LawError } from './errors.ts'
import { booleanAt, filledListAt, objectAt, own, refuseLater, shown, textAt } from './read.ts'
import { apportionByArea } from './split.ts'

export interface Share {
  readonly room: string
  readonly amount: string
  readonly payer: 'fund' | 'developer'
  /** What the room's own balance bears. */
  readonly fromBalance: string
  /** What the balance does not reach. */
  readonly short: string
}
export interface ApportionAnswer {
  readonly total: string
  readonly shares: readonly Share[]
}

/** What of a share a balance bears: all it has, nothing from one below zero; the rest is short. */
export function drawOn(balance: Fen, amount: Fen): { readonly fromBalance: Fen; readonly short: Fen } {
  const has = balance > 0n ? balance : fen(0n)
  const fromBalance = has < amount ? has : amount
  return { fromBalance, short: fen(amount - fromBalance) }
}

/** The calculator `apportion`: any value in, an answer or a LawError out. */
export function apportion(input: unknown): ApportionAnswer {
  const given = objectAt(input, '')
  refuseLater(given, '', ['splits'])
  const total = positiveMoneyAt(own(given, 'total'), '/total')
  const seen = new Set<string>()
  const rooms = filledListAt(own(given, 'rooms'), '/rooms').map((value, i) => {
    const at = `/rooms/${i}`
    const entry = objectAt(value, at)
    refuseLater(entry, at, ['splits'])
    const room = textAt(own(entry, 'room'), `${at}/room`)
    if (seen.has(room)) throw new LawError('TWICE', `${at}/room`, { value: shown(room) })
    seen.add(room)
    const balance = own(entry, 'balance')
    return {
      room,
      area: areaAt(own(entry, 'area'), `${at}/area`),
      balance: balance === undefined ? fen(0n) : moneyAt(balance, `${at}/balance`),
      sold: booleanAt(own(entry, 'sold'), `${at}/sold`, true),
    }
  })
  const amounts = apportionByArea(total, rooms)
  const shares = rooms.map(({ room, balance, sold }, i): Share => {
    const amount = amounts[i] ?? fen(0n)
    // unsold rooms: the developer pays in cash, from no balance (165号令 21)
    const { fromBalance, short } = sold ? drawOn(balance, amount) : { fromBalance: fen(0n), short: fen(0n) }
    return {
      room,
      amount: printMoney(amount),
      payer: sold ? 'fund' : 'developer',
      fromBalance: printMoney(fromBalance),
      short: printMoney(short),
    }
  })
  return { total: printMoney(total), shares }
}
