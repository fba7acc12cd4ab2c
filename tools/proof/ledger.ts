// The books against plain arithmetic, at length: a thousand orders of commands on the real database, sums closed after each command.
import { playModel } from '../../server/src/civic/ledger/testing-model.ts'
import { testChart } from '../../server/src/civic/ledger/testing.ts'
import { houseOver } from '../../server/src/testing/house-over.ts'
import { standTemplate } from '../../server/src/testing/postgres.ts'
import type { Asked, Found } from './report.ts'

const longest = 40

export async function ledger({ seed, count = 1000 }: Asked): Promise<Found> {
  const standing = await standTemplate()
  const house = await houseOver(standing)
  try {
    await testChart(house)
    const played = await playModel(house, { runs: count, seed, longest })
    return {
      said: [
        `${count} orders of up to ${longest} commands (fast-check, ${played} commands in all) on books of three rooms: deposits, payments, moves, the same source twice, vouchers out of balance, reversals, holds and their release, apportionments by area drawn on what is free. After every command: all titles sum to zero, the title kept by room is the sum of its rooms, and each room holds and promises what plain arithmetic says; what arithmetic cannot do the books refused, and nothing else.`,
      ],
    }
  } finally {
    await house.close()
    await standing.stop()
  }
}
