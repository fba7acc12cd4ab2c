// The verifier on an honest bundle, and against tampering by anybody.
import { describe, expect, it } from 'vitest'
import { bundle, bytes, closed, failed, key } from './testing/one-vote.ts'
import { closedVote, sealed } from './testing/closed-vote.ts'
import { areaText, receiptBytes } from './formats/index.ts'
import { kindOf, report, verify } from './index.ts'

describe('V6 an honest bundle holds', () => {
  it('V6 recomputes heads and area of every class, and the conclusion with its working', () => {
    const result = verify({ bundle: bytes, key })
    expect(result.firstFailure).toBe(null)
    expect(result.keyChecked).toBe(true)
    const area = (choice: string): string =>
      areaText(
        closed.counted
          .filter((line) => line.choice === choice)
          .reduce((sum, line) => sum + line.areaMilli, 0n),
      )
    expect(result.recomputed?.classes.map((one) => [one.class, one.lines, one.area])).toEqual([
      ['approve', 14, area('approve')],
      ['against', 6, area('against')],
      ['abstain', 5, area('abstain')],
      ['void', 0, '0.000'],
    ])
    expect(result.recomputed?.conclusion).toBe('passed')
    expect(result.recomputed?.working).toEqual(bundle.tally.answer)
  })

  it('V6 says that the key was not checked when none is given', () => {
    const result = verify({ bundle: bytes })
    expect([result.ok, result.keyChecked]).toEqual([true, false])
    expect(report(result, 'en')).toContain('key of the log was not checked')
    expect(report(result, 'zh')).toContain('没有核对日志公钥')
  })

  it('V6 tells every warning that the tally of the bundle carries, in the report and in the answer', () => {
    const result = verify({ bundle: bytes, key })
    expect(result.warnings.map(({ code }) => code)).toEqual(['provincial-text-unverified'])
    expect(report(result, 'zh')).toMatch(/提示：本省条文未核验.*（provincial-text-unverified）/)
    expect(report(result, 'en')).toMatch(/Warning: .+ \(provincial-text-unverified\)/)
  })

  it('V6 tells a published warning that tallying again no longer gives, and steers no terminal by it', async () => {
    const honest = closed.unsigned()
    const warnings = [{ code: 'some-day', detail: '当年的\u001b[2J提示', en: 'a warning of its day' }]
    const answer = { ...(honest.tally.answer as object), warnings }
    const result = verify({ bundle: await sealed({ ...honest, tally: { ...honest.tally, answer } }), key })
    expect(result.firstFailure).toBe(null)
    expect(result.warnings.map(({ code }) => code)).toEqual(['some-day', 'provincial-text-unverified'])
    expect(report(result, 'zh')).toContain('提示：当年的 [2J提示（some-day）')
  })

  it('V6 holds at every level of disclosure and for owners, deemed ballots and candidates', async () => {
    const votes = [
      { ballots: { approve: 20, against: 5, abstain: 3, void: 2 } },
      { ballots: { approve: 20, against: 4, abstain: 1 } },
      { ballots: { approve: 20, against: 4 } },
      { ballots: { approve: 2 }, absent: 9 },
      { ballots: { approve: 20, against: 6, deemed: 7 }, followMajority: true },
      { ballots: { approve: 20, against: 6, deemed: 2 }, followMajority: true },
      {
        ballots: { 甲: 20, 乙: 6, 丙: 1, void: 4 },
        candidates: ['甲', '乙', '丙'],
        matter: 'hire-property-company',
      },
    ]
    const levels = new Set<string>()
    for (const wanted of votes) {
      const one = await closedVote(wanted)
      levels.add(one.unsigned().disclosure)
      for (const audience of ['everybody', 'owners'] as const) {
        const result = verify({ bundle: await sealed(one.unsigned(audience)), key })
        expect(result.firstFailure).toBe(null)
      }
      const published = one.unsigned()
      const receipt = receiptBytes(one.receipt(0, published))
      expect(verify({ bundle: await sealed(published), receipt, key }).firstFailure).toBe(null)
    }
    expect(levels).toEqual(new Set(['merged', 'approve-rest', 'participation-only', 'full']))
  })
})

describe('V6 any tampering is found', () => {
  it('V6 finds each single byte of a whole bundle changed', async () => {
    const small = await closedVote({ ballots: { approve: 6 }, absent: 1 })
    const whole = await sealed(small.unsigned())
    for (let i = 0; i < whole.length; i++) {
      const changed = whole.slice()
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 7))
      let ok = false
      try {
        ok = kindOf(changed) === 'bundle' && verify({ bundle: changed, key }).ok
      } catch {
        ok = false
      }
      expect([i, ok]).toEqual([i, false])
    }
  }, 300_000)

  it('V6 finds each single byte of a receipt changed', async () => {
    const small = await closedVote({ ballots: { approve: 6 }, absent: 1 })
    const published = await sealed(small.unsigned())
    const whole = receiptBytes(small.receipt(3, small.unsigned()))
    for (let i = 0; i < whole.length; i++) {
      const changed = whole.slice()
      changed[i] = (changed[i] ?? 0) ^ 1
      let ok = false
      try {
        ;({ ok } = verify({ bundle: published, receipt: changed, key }))
      } catch {
        ok = false
      }
      expect([i, ok]).toEqual([i, false])
    }
  }, 300_000)

  it('V6 finds a file cut short, doubled, with a line end or with a byte order mark', () => {
    for (const bad of [
      bytes.slice(0, -1),
      Uint8Array.of(...bytes, 10),
      Uint8Array.of(...bytes, ...bytes),
      Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes),
    ]) {
      expect(failed(bad)).toBe('The bundle')
    }
  })
})
