// Composes the bundle of a closed vote, for everybody or for the owners in scope: the only writer of the format.
import {
  bundleFormat,
  checkVote,
  type Roll,
  type Signatures,
  type UnsignedBundle,
  type Vote,
} from './bundle.ts'
import { FormatError } from './errors.ts'
import type { KeyChange } from './log-keys.ts'
import { json } from './shape.ts'
import {
  discloseAll,
  discloseClasses,
  outcomeOf,
  provenOutcome,
  sameOutcome,
  tallyInput,
  type CountedLine,
  type Published,
} from './disclosure.ts'
import { vkey, type LogKey } from './note.ts'

export interface ClosedVote {
  readonly vote: Vote
  readonly roll: Roll
  readonly log: LogKey
  /** The changes of the log's key so far: whoever pinned an earlier one follows them. */
  readonly changes?: readonly KeyChange[]
  readonly counted: readonly CountedLine[]
  readonly signatures?: Signatures
  /** The signed checkpoint that covers every ballot counted. */
  readonly checkpoint: string
  readonly publishedAt: string
}

/**
 * Decides what may be shown and runs the law on exactly that. `tally` is the calculator of the law.
 * The conclusion stated is the one that follows from the whole count, also where the lines cannot prove it.
 */
export function composeBundle(
  closed: ClosedVote,
  audience: 'everybody' | 'owners',
  tally: (input: unknown) => unknown,
): UnsignedBundle {
  const { vote, roll } = closed
  checkVote(vote)
  if (new Set(closed.counted.map((line) => line.lineId)).size !== closed.counted.length) {
    throw new FormatError('inconsistent', { zh: '行号重复', en: 'a line stands twice' }, 'counted')
  }
  const whole = discloseAll(vote, closed.counted)
  const outcome = outcomeOf(tally(tallyInput(vote, roll, whole.classes)))
  const concludes = ({ classes }: Published): boolean =>
    sameOutcome(provenOutcome(vote, classes, tally(tallyInput(vote, roll, classes))), outcome)
  const shown =
    audience === 'owners' ? whole : discloseClasses(vote, closed.counted, outcome.winner, concludes)
  const input = tallyInput(vote, roll, shown.classes)
  return {
    format: bundleFormat,
    audience,
    log: {
      origin: closed.log.name,
      key: vkey(closed.log),
      ...(closed.changes?.length ? { changes: closed.changes } : {}),
    },
    vote,
    roll,
    disclosure: shown.disclosure,
    lines: shown.lines,
    classes: shown.classes,
    tally: { input, answer: json(tally(input), 'tally.answer'), ...outcome },
    checkpoint: closed.checkpoint,
    publishedAt: closed.publishedAt,
    ...(closed.signatures ? { signatures: closed.signatures } : {}),
  }
}
