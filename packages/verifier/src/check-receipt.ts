// Checks a receipt: its leaf stands in the log, and its line stands in the bundle and says the same.
import {
  ballotLeafHash,
  checkInclusion,
  fromHex,
  openPinned,
  opensTo,
  parseArea,
  parseCheckpoint,
  parseScalar,
  receiptLeaf,
  sameBytes,
  type Bundle,
  type Pinned,
  type Receipt,
} from './formats/index.ts'
import { word } from './words.ts'
import { refuse, say, type Steps } from './result.ts'
import type { Text } from './formats/index.ts'

/** What the voter's device remembers of its own ballot; given, the receipt must say the same. */
export interface Expected {
  readonly vote?: string
  readonly voter?: string
  readonly nonce?: string
  readonly salt?: string
  readonly choice?: string
  /** the hash of this device's own signature */
  readonly signed?: string
}

function checkExpected(receipt: Receipt, expected: Expected): Text {
  for (const field of ['vote', 'voter', 'nonce', 'salt', 'choice', 'signed'] as const) {
    const own = expected[field]
    if (own !== undefined && own !== receipt[field])
      refuse('与本机记下的不同', 'not what this device remembers', field)
  }
  return say('与本机记下的一致', 'as this device remembers it')
}

function checkLeaf(receipt: Receipt): Text {
  const { size, root } = parseCheckpoint(receipt.checkpoint).checkpoint
  const at = { index: receipt.leafIndex, size }
  const proof = receipt.proof.map((step) => fromHex(step, 32))
  if (!checkInclusion(ballotLeafHash(receiptLeaf(receipt)), at, proof, root)) {
    refuse('这一票不在检查点所指的日志里', 'this ballot is not in the log of the checkpoint', 'proof')
  }
  return say(`在日志第 ${receipt.leafIndex} 条，日志共 ${size} 条`, `leaf ${receipt.leafIndex} of ${size}`)
}

function checkSameLog(receipt: Receipt, bundle: Bundle): Text {
  if (receipt.vote !== bundle.vote.id) refuse('回执属于另一次表决', 'the receipt is of another vote', 'vote')
  const [own, published] = [
    parseCheckpoint(receipt.checkpoint).checkpoint,
    parseCheckpoint(bundle.checkpoint).checkpoint,
  ]
  if (
    own.origin !== published.origin ||
    own.size !== published.size ||
    !sameBytes(own.root, published.root)
  ) {
    refuse('回执与公布文件的检查点不同', 'receipt and bundle rest on different checkpoints', 'checkpoint')
  }
  return say('回执与公布文件指向同一检查点', 'receipt and bundle rest on one checkpoint')
}

function checkLine(receipt: Receipt, bundle: Bundle): Text {
  const line = bundle.lines.find((one) => one.lineId === receipt.lineId)
  if (line === undefined) refuse('公布的各行中没有这一票', 'the published lines lack this ballot', 'lineId')
  const own = bundle.classes.find((one) => one.class === receipt.class)
  if (line.choice !== receipt.class || own === undefined || !own.members.includes(receipt.choice)) {
    refuse('公布的类别不是这一票的选择', 'the published class is not that of the choice', 'class')
  }
  if (!opensTo(line.C, parseArea(receipt.area), parseScalar(receipt.r))) {
    refuse(
      '该行的面积承诺打不开为回执上的面积',
      'the line does not commit to the area of the receipt',
      'area',
    )
  }
  return say(
    `行 ${line.lineId} 属“${word(line.choice, 'zh')}”，面积 ${receipt.area} m²`,
    `line ${line.lineId} is of "${line.choice}", ${receipt.area} m²`,
  )
}

export function checkReceipt(
  steps: Steps,
  receipt: Receipt,
  against: {
    readonly trusted: readonly Pinned[] | null
    readonly bundle: Bundle | null
    readonly expected: Expected | null
  },
): void {
  const { trusted, bundle, expected } = against
  const signature = say('回执检查点', 'Checkpoint of the receipt')
  if (trusted === null) {
    steps.unchecked(signature, say('未核对签名：没有提供公钥', 'signature not checked: no key was given'))
  } else {
    steps.check(signature, () => {
      openPinned(receipt.checkpoint, trusted)
      return say('签名有效', 'validly signed')
    })
  }
  steps.check(say('记录在日志中', 'The leaf stands in the log'), () => checkLeaf(receipt))
  const line = say('公布的一行', 'The published line')
  if (bundle === null) {
    steps.unchecked(line, say('未核对：没有提供公布文件', 'not checked: no bundle was given'))
  } else {
    steps.check(say('同一检查点', 'One checkpoint'), () => checkSameLog(receipt, bundle))
    steps.check(line, () => checkLine(receipt, bundle))
  }
  if (expected !== null)
    steps.check(say('本机记录', 'What this device remembers'), () => checkExpected(receipt, expected))
}
