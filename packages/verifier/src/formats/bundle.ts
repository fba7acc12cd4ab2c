// The vote bundle: the one canonical document that is published when a vote has closed, read and signed.
import { areaShape } from './area.ts'
import { choiceText, identifier } from './ballot.ts'
import { fromHex, hash, hex, join, utf8 } from './bytes.ts'
import { canonicalBytes, parseCanonical } from './canonical.ts'
import { FormatError } from './errors.ts'
import { keyChangeShape } from './log-keys.ts'
import { checkSignature, parseVkey, type LogKey, type Sign } from './note.ts'
import {
  bilingual,
  count,
  hexOf,
  instant,
  json,
  legalDate,
  list,
  oneOf,
  pattern,
  record,
  recordWith,
  text,
  type Shaped,
} from './shape.ts'

export const bundleFormat = 'hemei-vote-bundle@1'
export const maxBundleBytes = 64 * 1024 * 1024
export const maxLines = 400_000

/** Words that name classes; no candidate may bear one of them. */
export const reservedWords = [
  'approve',
  'against',
  'abstain',
  'void',
  'deemed',
  'other',
  'rest',
  'participated',
] as const

const voteShape = recordWith(
  {
    id: identifier,
    title: bilingual,
    question: bilingual,
    community: record({ name: text(1, 100), code: text(1, 40) }),
    scope: bilingual,
    matter: pattern(/^[a-z]+(-[a-z]+){0,9}$/, { zh: '事项代码', en: 'the code of a matter' }),
    jurisdiction: pattern(/^[0-9A-Za-z-]{1,20}$/, { zh: '行政区划代码', en: 'the code of a jurisdiction' }),
    rules: recordWith(
      { unreturned: oneOf('not-participating', 'follow-majority') },
      { changes: count(1000) },
    ),
    choices: list(choiceText, 2, 202),
    opensAt: instant,
    closesAt: instant,
    date: legalDate,
  },
  { candidates: list(choiceText, 1, 200) },
)
/** What was voted on. `choices` are the candidates, or approve and against; then abstain and void. */
export type Vote = Shaped<typeof voteShape>

/** The date in Asia/Shanghai (UTC+8 throughout the time that votes are held here). */
function shanghaiDate(instantText: string): string {
  return new Date(Date.parse(instantText) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** What the shape alone cannot say of a vote: its choices, its times and the date whose law applies. */
export function checkVote(vote: Vote): void {
  const wrong = (at: string, zh: string, en: string): FormatError =>
    new FormatError('inconsistent', { zh, en }, `vote.${at}`)
  const sides = vote.candidates ?? ['approve', 'against']
  const reserved: readonly string[] = reservedWords
  if (vote.candidates?.some((name) => reserved.includes(name)) || new Set(sides).size !== sides.length) {
    throw wrong('candidates', '候选名称重复或为保留字', 'a candidate twice, or named by a reserved word')
  }
  if ([...sides, 'abstain', 'void'].join('\n') !== vote.choices.join('\n')) {
    throw wrong('choices', '选项与表决类型不符', 'the choices are not those of such a vote')
  }
  if (vote.opensAt >= vote.closesAt) throw wrong('closesAt', '截止不晚于开始', 'it closes before it opens')
  // the closing instant itself is no longer part of the vote: what ends at 24:00 ends on that day
  if (vote.date !== shanghaiDate(new Date(Date.parse(vote.closesAt) - 1).toISOString())) {
    throw wrong(
      'date',
      '日期不是表决最后一刻的北京日期',
      'not the date in Shanghai of the vote’s last instant',
    )
  }
}

const rollShape = record({ owners: count(10_000_000), area: areaShape, hash: hexOf(32) })
/** The frozen roll of the owners in scope: units of voting, their area in m², and `rollHash` of the whole. */
export type Roll = Shaped<typeof rollShape>

const lineShape = record({ lineId: hexOf(16), choice: choiceText, C: hexOf(32) })
/** One counted ballot: `choice` is the name of its published class, C the commitment to its area. */
export type Line = Shaped<typeof lineShape>

const classShape = recordWith(
  { class: choiceText, members: list(choiceText, 1, 203), lines: count(maxLines) },
  { area: areaShape, r: hexOf(32) },
)
/** A published class: the choices merged into it and, unless withheld, the opening of the sum of its commitments. */
export type ClassSum = Shaped<typeof classShape>

export const disclosures = ['full', 'merged', 'approve-rest', 'participation-only'] as const
export type Disclosure = (typeof disclosures)[number]
export const conclusions = ['passed', 'not-passed', 'inconclusive'] as const
export type Conclusion = (typeof conclusions)[number]

const unsignedFields = {
  format: oneOf(bundleFormat),
  audience: oneOf('everybody', 'owners'),
  log: recordWith({ origin: text(1, 128), key: text(1, 256) }, { changes: list(keyChangeShape, 1, 254) }),
  vote: voteShape,
  roll: rollShape,
  disclosure: oneOf(...disclosures),
  lines: list(lineShape, 0, maxLines),
  classes: list(classShape, 1, 203),
  tally: recordWith({ input: json, answer: json, conclusion: oneOf(...conclusions) }, { winner: choiceText }),
  checkpoint: pattern(/^[^\r]{1,8192}$/s, { zh: '检查点', en: 'a checkpoint' }),
  publishedAt: instant,
} as const
const signaturesShape = record({
  enrolled: count(maxLines),
  renewed: count(maxLines),
  later: count(maxLines),
  none: count(maxLines),
})
/**
 * How the ballots that were cast are signed: by a device enrolled before the roll froze, by one enrolled afterwards on
 * evidence that was checked, by one enrolled afterwards by signing in alone, by none.
 */
export type Signatures = Shaped<typeof signaturesShape>
const optional = { signatures: signaturesShape } as const
const unsignedShape = recordWith(unsignedFields, optional)
const bundleShape = recordWith({ ...unsignedFields, signature: hexOf(64) }, optional)
export type UnsignedBundle = Shaped<typeof unsignedShape>
export type Bundle = Shaped<typeof bundleShape>

function message(unsigned: UnsignedBundle): Uint8Array {
  return join(utf8(`${bundleFormat}\n`), hash(canonicalBytes(unsigned)))
}

/** Signs with the log's key and returns the bytes of the file. */
export async function signBundle(unsigned: UnsignedBundle, sign: Sign): Promise<Uint8Array> {
  const signature = hex(await sign(message(unsignedShape(unsigned, ''))))
  return canonicalBytes({ ...unsigned, signature })
}

/** Reads the file strictly: canonical bytes, every key known, every size bounded. Nothing is believed by this alone. */
export function parseBundle(bytes: Uint8Array): Bundle {
  return bundleShape(parseCanonical(bytes, maxBundleBytes), '')
}

export function bundleKey(bundle: Bundle): LogKey {
  const key = parseVkey(bundle.log.key)
  if (key.name !== bundle.log.origin) {
    throw new FormatError(
      'inconsistent',
      { zh: '日志名称与公钥不符', en: 'the origin is not the name of the key' },
      'log.origin',
    )
  }
  return key
}

export function bundleSignatureHolds(bundle: Bundle, key: LogKey): boolean {
  const { signature, ...unsigned } = bundle
  return checkSignature(key, message(unsigned), fromHex(signature, 64))
}
