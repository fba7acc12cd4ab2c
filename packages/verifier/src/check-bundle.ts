// Checks everything a vote bundle claims, from its signature to the conclusion of the law.
import {
  bundleKey,
  bundleSignatureHolds,
  canonicalText,
  checkVote,
  CommitmentSum,
  followKeys,
  hidesWell,
  membersOf,
  openPinned,
  parseArea,
  parseScalar,
  provenOutcome,
  sameOutcome,
  tallyInput,
  vkey,
  type Bundle,
  type ClassSum,
  type Json,
  type LogKey,
  type Outcome,
  type Pinned,
  type Signatures,
} from './formats/index.ts'
import { word } from './words.ts'
import { compareAnswers } from './answer.ts'
import { refuse, say, type Recomputed, type Steps } from './result.ts'
import type { Text } from './formats/index.ts'

export type Tally = (input: unknown) => unknown

/** What to check with: the pinned key that the bundle names or that leads to it; for want of any, the one it names. */
export function checkKey(
  steps: Steps,
  bundle: Bundle,
  pinned: readonly Pinned[] | null,
): readonly Pinned[] | null {
  const name = say('日志公钥', 'Key of the log')
  if (pinned === null) {
    let key: LogKey
    try {
      key = bundleKey(bundle)
    } catch {
      steps.check(name, () => say('', vkey(bundleKey(bundle))))
      return null
    }
    steps.unchecked(
      name,
      say(
        '未核对：没有提供公钥，仅用文件自带的公钥核对其自身一致',
        'not checked: no key was given, the file is only held against its own',
      ),
    )
    return [{ key }]
  }
  let trusted = pinned
  steps.check(name, () => {
    const key = bundleKey(bundle)
    const same = (one: LogKey): boolean => vkey(one) === vkey(key)
    const own = pinned.find((one) => same(one.key))
    const changes = bundle.log.changes ?? []
    if (own === undefined && !pinned.some((one) => followKeys(one.key, changes).some(same)))
      refuse('文件所称的公钥不是所给的公钥', 'the file names another key than the one given')
    trusted = [own ?? { key }]
    return own === undefined
      ? say(`由所给公钥依次签名更换而来（${key.name}）`, `the given one named it in its place (${key.name})`)
      : say(`与所给公钥一致（${key.name}）`, `the one that was given (${key.name})`)
  })
  return trusted
}

function checkSignatures(steps: Steps, bundle: Bundle, trusted: readonly Pinned[]): void {
  steps.check(say('文件签名', 'Signature of the file'), () => {
    if (!trusted.some(({ key }) => bundleSignatureHolds(bundle, key)))
      refuse(
        '签名无效：文件被改动过，或不是该日志所签',
        'invalid: the file was changed, or the log did not sign it',
      )
    return say('有效', 'valid')
  })
  steps.check(say('日志检查点', 'Checkpoint of the log'), () => {
    const { size } = openPinned(bundle.checkpoint, trusted)
    const cast = bundle.classes
      .filter((one) => !one.members.includes('deemed'))
      .reduce((sum, one) => sum + one.lines, 0)
    if (size < cast)
      refuse('检查点所含少于已投的票', 'the checkpoint covers fewer leaves than ballots were cast')
    return say(`签名有效，含 ${size} 条记录`, `validly signed, ${size} leaves`)
  })
}

const mergedName = {
  full: null,
  merged: 'other',
  'approve-rest': 'rest',
  'participation-only': 'participated',
} as const

/** The classes are a partition of all that a line can be, in the form of the level that the bundle names. */
function checkClasses(bundle: Bundle): Text {
  const { vote, classes, disclosure } = bundle
  const members = classes.flatMap((one) => one.members)
  if (members.toSorted().join('\n') !== membersOf(vote).toSorted().join('\n')) {
    refuse('各类合起来不是全部选项', 'the classes together are not all the choices', 'classes')
  }
  if (new Set(classes.map((one) => one.class)).size !== classes.length)
    refuse('类别名称重复', 'a class stands twice', 'classes')
  const merged = classes.filter((one) => one.class === mergedName[disclosure])
  const alone = classes.filter((one) => one.members.length === 1 && one.members[0] === one.class)
  const choices = alone.filter((one) => one.class !== 'deemed').length
  const fits = {
    full: merged.length === 0,
    merged: merged.length === 1 && (vote.candidates !== undefined || choices === 2),
    'approve-rest': merged.length === 1 && choices === 1,
    'participation-only': merged.length === 1 && choices === 0,
  }[disclosure]
  if (!fits || merged.length + alone.length !== classes.length)
    refuse('类别与所称的公开程度不符', 'the classes are not those of the level named', 'classes')
  if (bundle.audience === 'owners' && disclosure !== 'full')
    refuse('给业主的文件应全部列明', 'an edition for owners shows everything', 'disclosure')
  for (const one of bundle.audience === 'everybody' ? classes : []) {
    const tooFew = !hidesWell(one.lines) && one.class !== 'participated'
    if (tooFew)
      refuse(
        '少于五票的类别不得单独公开',
        'a class of fewer than five may not be published',
        `classes.${one.class}`,
      )
  }
  return say(
    `${classes.length} 类，公开程度：${word(disclosure, 'zh')}`,
    `${classes.length} classes, level: ${disclosure}`,
  )
}

function checkLines(bundle: Bundle): Text {
  const counts = new Map(bundle.classes.map((one) => [one.class, 0]))
  const commitments = new Set<string>()
  let before = ''
  bundle.lines.forEach((line, i) => {
    if (line.lineId <= before) refuse('行号重复或未按序', 'a line twice or out of order', `lines[${i}]`)
    before = line.lineId
    // Blinding is random: two lines with one commitment are one ballot counted twice.
    if (commitments.has(line.C)) refuse('两行的面积承诺相同', 'two lines bear one commitment', `lines[${i}]`)
    commitments.add(line.C)
    const count = counts.get(line.choice)
    if (count === undefined) refuse('该行不属于任何类别', 'a line of no class', `lines[${i}]`)
    counts.set(line.choice, count + 1)
  })
  for (const one of bundle.classes) {
    const count = counts.get(one.class) ?? 0
    if (count !== one.lines)
      refuse(
        `所称 ${one.lines} 票，实数 ${count} 票`,
        `states ${one.lines} lines, there are ${count}`,
        `classes.${one.class}`,
      )
  }
  return say(
    `共 ${bundle.lines.length} 行，各类票数重数一致`,
    `${bundle.lines.length} lines, recounted in each class`,
  )
}

function openClass(one: ClassSum, sum: CommitmentSum): void {
  const at = `classes.${one.class}`
  if (one.area === undefined || one.r === undefined) {
    const withheld = one.class === 'participated' && !hidesWell(one.lines)
    if (!withheld || one.area !== undefined || one.r !== undefined)
      refuse('该类没有打开面积之和', 'the sum of the class is not opened', at)
    return
  }
  if (one.class === 'participated' && !hidesWell(one.lines))
    refuse('少于五票时不得打开面积之和', 'the sum of fewer than five may not be opened', at)
  if (!sum.opensTo(parseArea(one.area), parseScalar(one.r)))
    refuse('面积之和与各行的承诺不符', 'the area is not the sum of what its lines commit to', at)
}

function checkSums(bundle: Bundle): Text {
  const sums = new Map(bundle.classes.map((one) => [one.class, new CommitmentSum()]))
  bundle.lines.forEach((line, i) => sums.get(line.choice)?.add(line.C, `lines[${i}].C`))
  for (const one of bundle.classes) openClass(one, sums.get(one.class) ?? new CommitmentSum())
  const opened = bundle.classes.filter((one) => one.area !== undefined).length
  return say(
    `${opened} 类的面积之和与各行承诺相符`,
    `the areas of ${opened} classes are the sums of their lines`,
  )
}

function checkRoll(bundle: Bundle): Text {
  const { roll, classes, lines } = bundle
  if (lines.length > roll.owners)
    refuse('参与人数多于名册', 'more lines than owners on the roll', 'roll.owners')
  const area = classes.reduce((sum, one) => sum + (one.area === undefined ? 0n : parseArea(one.area)), 0n)
  if (area > parseArea(roll.area)) refuse('参与面积大于名册', 'more area than on the roll', 'roll.area')
  return say(`${lines.length} / ${roll.owners} 人参与`, `${lines.length} of ${roll.owners} took part`)
}

/** Every ballot that was cast is told to be signed in one way or not at all. */
function checkSigned(signatures: Signatures, { classes, lines }: Bundle): Text {
  const { enrolled, renewed, later, none } = signatures
  const told = enrolled + renewed + later + none
  const deemed = classes.find((one) => one.members.length === 1 && one.members[0] === 'deemed')?.lines
  const merged = classes.some((one) => one.members.length > 1 && one.members.includes('deemed'))
  // deemed ballots, which nobody cast, cannot be told apart where they are merged with others
  if (merged ? told > lines.length : told !== lines.length - (deemed ?? 0))
    refuse('各种签名的票数之和不是已投的票数', 'not the number of ballots that were cast', 'signatures')
  return say(
    `名册冻结前登记的设备 ${enrolled} 票，凭证换领 ${renewed} 票，其后登录登记 ${later} 票，无设备签名 ${none} 票`,
    `${enrolled} by devices enrolled before the roll froze, ${renewed} renewed on evidence, ${later} enrolled later, ${none} unsigned`,
  )
}

function checkConclusion(bundle: Bundle, proven: Outcome): Text {
  const { conclusion, winner } = bundle.tally
  if (proven.conclusion === 'inconclusive' && bundle.disclosure !== 'full') {
    return say(
      `公开的数字不足以推出结论（为保护少数人的选择）；文件所称“${word(conclusion, 'zh')}”仅范围内业主可核对`,
      `the published figures cannot prove it (to shield the few); "${conclusion}" as stated can be checked by owners in scope only`,
    )
  }
  const stated = winner === undefined ? { conclusion } : { conclusion, winner }
  if (!sameOutcome(proven, stated))
    refuse(
      `所称“${word(conclusion, 'zh')}”，应为“${word(proven.conclusion, 'zh')}”`,
      `states "${conclusion}", but it is "${proven.conclusion}"`,
      'tally.conclusion',
    )
  const [zh, en] = [word(conclusion, 'zh'), word(conclusion, 'en')]
  return winner === undefined ? say(zh, en) : say(`${zh}（${winner}）`, `${en} (${winner})`)
}

function checkTally(steps: Steps, bundle: Bundle, tally: Tally): Recomputed | null {
  const input = tallyInput(bundle.vote, bundle.roll, bundle.classes)
  steps.check(say('计票输入', 'Input of the tally'), () => {
    if (canonicalText(input) !== canonicalText(bundle.tally.input))
      refuse('与各类的票数和面积不符', 'not the figures of the classes and the roll', 'tally.input')
    return say('由各类与名册得出', 'follows from the classes and the roll')
  })
  let recomputed: Recomputed | null = null
  steps.check(say('依法计票', 'Tally by the law'), () => {
    const working = tally(input) as Json
    const proven = provenOutcome(bundle.vote, bundle.classes, working)
    recomputed = {
      classes: bundle.classes.map(({ class: name, members, lines, area }) => ({
        class: name,
        members,
        lines,
        area: area ?? null,
      })),
      conclusion: proven.conclusion,
      winner: proven.winner ?? null,
      working,
    }
    const compared = compareAnswers(bundle.tally.answer, working)
    if (compared === 'different')
      refuse('重新计票的结果与公布的不同', 'tallying again gives another answer', 'tally.answer')
    return compared === 'same'
      ? say('重新计票结果与公布的相同', 'tallying again gives the published answer')
      : say(
          '各项数字与结论相同；提示或法条说明与公布时不同',
          'the same figures and conclusion; warnings or notes on the rule differ from those published',
        )
  })
  steps.check(say('结论', 'Conclusion'), () =>
    checkConclusion(bundle, provenOutcome(bundle.vote, bundle.classes, tally(input))),
  )
  return recomputed
}

/** Runs every check of a bundle; answers what was recomputed and the keys that receipts are checked with. */
export function checkBundle(
  steps: Steps,
  bundle: Bundle,
  pinned: readonly Pinned[] | null,
  tally: Tally,
): { readonly recomputed: Recomputed | null; readonly trusted: readonly Pinned[] | null } {
  const trusted = checkKey(steps, bundle, pinned)
  if (trusted !== null) checkSignatures(steps, bundle, trusted)
  steps.check(say('表决事项', 'The vote'), () => {
    checkVote(bundle.vote)
    return bundle.vote.title
  })
  const classesStand = steps.check(say('类别', 'Classes'), () => checkClasses(bundle))
  const linesStand = steps.check(say('逐行重数', 'Recount of the lines'), () => checkLines(bundle))
  if (linesStand) steps.check(say('面积之和', 'Sums of area'), () => checkSums(bundle))
  steps.check(say('名册', 'The roll'), () => checkRoll(bundle))
  const { signatures } = bundle
  if (signatures) steps.check(say('设备签名', 'Signatures of devices'), () => checkSigned(signatures, bundle))
  return { recomputed: classesStand ? checkTally(steps, bundle, tally) : null, trusted }
}
