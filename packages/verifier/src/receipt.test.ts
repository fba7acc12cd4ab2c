// A receipt against the bundle that was published.
import { tally } from '@hemei/law'
import { describe, expect, it } from 'vitest'
import { bundle, bytes, closed, key } from './testing/one-vote.ts'
import { closedVote, sealed, testKey } from './testing/closed-vote.ts'
import { composeBundle, receiptBytes, receiptCode, scalarHex } from './formats/index.ts'
import { verify } from './index.ts'

describe('V6 a receipt holds against its bundle', () => {
  const receipt = closed.receipt(3, bundle)

  it('V6 with the bundle, alone with the key, and alone without', () => {
    expect(verify({ bundle: bytes, receipt: receiptBytes(receipt), key }).ok).toBe(true)
    expect(verify({ bundle: bytes, receipt: receiptCode(receipt), key }).ok).toBe(true)
    const alone = verify({ receipt: receiptCode(receipt), key })
    expect([alone.ok, alone.kind, alone.keyChecked]).toEqual([true, 'receipt', true])
    const unpinned = verify({ receipt: receiptCode(receipt) })
    expect(unpinned.steps.filter((step) => !step.checked).length).toBe(2)
  })

  it("V6 of another vote, another choice, another area or another voter's line is refused by name", async () => {
    const second = await closedVote({ ballots: { approve: 9 }, name: 'two' })
    const against = async (given: object): Promise<string | undefined> =>
      verify({ bundle: bytes, receipt: receiptBytes({ ...receipt, ...given }), key }).firstFailure?.name.en
    expect(
      verify({ bundle: bytes, receipt: receiptBytes(second.receipt(1, second.unsigned())), key }).firstFailure
        ?.name.en,
    ).toBe('One checkpoint')
    expect(await against({ choice: 'against' })).toBe('The leaf stands in the log')
    expect(await against({ class: 'against' })).toBe('The published line')
    expect(await against({ area: '1.000' })).toBe('The published line')
    expect(await against({ leafIndex: 4 })).toBe('The leaf stands in the log')
    expect(await against({ r: scalarHex(5n) })).toBe('The published line')
  })

  it('V6 a ballot published in a class that is not of its choice is found by its receipt', async () => {
    const rest = await closedVote({ ballots: { approve: 20, against: 5, abstain: 2 } })
    const wronged = rest.counted.map((line, i) => (i === 0 ? { ...line, choice: 'abstain' } : line))
    const published = composeBundle(
      { ...rest, log: testKey, counted: wronged, publishedAt: '2026-02-08T11:00:00.000Z' },
      'everybody',
      tally,
    )
    expect(published.disclosure).toBe('approve-rest')
    const own = receiptBytes({ ...rest.receipt(0, published), class: 'rest' })
    const found = verify({ bundle: await sealed(published), receipt: own, key })
    expect(found.firstFailure?.detail.en).toBe('class: the published class is not that of the choice')
  })

  it('V6 a ballot that was published as another choice is found, however truly the receipt tells what was chosen', async () => {
    const whole = await closedVote({ ballots: { approve: 14, against: 6, abstain: 5 } })
    const turned = whole.counted.map((line, i) => (i === 0 ? { ...line, choice: 'against' } : line))
    const published = composeBundle(
      { ...whole, log: testKey, counted: turned, publishedAt: '2026-02-08T11:00:00.000Z' },
      'everybody',
      tally,
    )
    expect(published.disclosure).toBe('full')
    const own = { ...whole.receipt(0, published), class: 'approve', choice: 'approve' }
    const found = verify({ bundle: await sealed(published), receipt: receiptBytes(own), key })
    expect(found.firstFailure?.detail.en).toBe('class: the published class is not that of the choice')
  })

  it('V6 another nonce than the device drew is refused: two voters cannot be shown one line', () => {
    const own = {
      nonce: receipt.nonce,
      salt: receipt.salt,
      choice: 'approve',
      vote: receipt.vote,
      voter: receipt.voter,
    }
    expect(verify({ bundle: bytes, receipt: receiptBytes(receipt), key, expected: own }).ok).toBe(true)
    const clash = verify({
      bundle: bytes,
      receipt: receiptBytes(receipt),
      key,
      expected: { ...own, nonce: '00'.repeat(16) },
    })
    expect(clash.firstFailure?.detail.en).toBe('nonce: not what this device remembers')
  })
})
