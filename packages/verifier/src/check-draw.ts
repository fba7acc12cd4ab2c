// Checks a draw: its plan stood in the log before its result, the seed is the committed one, and drawing again draws the same.
import {
  checkInclusion,
  drawFrom,
  drawnLeaf,
  fromHex,
  isQuicknet,
  parseCheckpoint,
  planLeaf,
  publicRandomness,
  seedBytes,
  seedCommitment,
  valueDue,
  type DrawFile,
  type DrawPlan,
  type Drawn,
  type Pinned,
  type Text,
} from './formats/index.ts'
import { checkOwn } from './check-log.ts'
import { refuse, say, type Steps } from './result.ts'

interface Placed {
  readonly index: number
  readonly proof: readonly string[]
}

function stands(leaf: Uint8Array, at: Placed, checkpoint: string): Text {
  const { size, root } = parseCheckpoint(checkpoint).checkpoint
  const proof = at.proof.map((step) => fromHex(step, 32))
  if (!checkInclusion(leaf, { index: at.index, size }, proof, root))
    refuse('不在检查点所指的日志里', 'not in the log of the checkpoint', 'proof')
  return say(`在日志第 ${at.index} 条，日志共 ${size} 条`, `leaf ${at.index} of ${size}`)
}

function checkSource(plan: DrawPlan, value: string): Text {
  const { beacon } = plan
  publicRandomness(plan, value)
  if (beacon.kind === 'announced')
    return say(
      `“${value}”，公布者：${beacon.from}，事项：${beacon.what}。请自行与其公布的核对`,
      `“${value}”, as announced by ${beacon.from}: ${beacon.what}. Compare it with what was announced there`,
    )
  if (!isQuicknet(beacon)) return say(`第 ${beacon.round} 轮，签名有效`, `round ${beacon.round}, validly signed`)
  return say(
    `drand 第 ${beacon.round} 轮，${valueDue(plan).toISOString()} 之前无人能知，签名有效`,
    `round ${beacon.round} of drand, which nobody could know before ${valueDue(plan).toISOString()}; validly signed`,
  )
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i])

function checkDrawn(plan: DrawPlan, said: Drawn): Text {
  const again = drawFrom(plan, fromHex(said.seed, seedBytes), said.value)
  if (!same(again.drawn, said.drawn)) refuse('重新抽取得到的不是这些', 'drawing again draws others', 'result.drawn')
  if (!same(again.reserves, said.reserves))
    refuse('重新抽取得到的候补不是这些', 'drawing again draws other reserves', 'result.reserves')
  const names = (list: readonly string[], mark: string): string => list.slice(0, 20).join(mark) + (list.length > 20 ? ' …' : '')
  return say(
    `抽中 ${said.drawn.length}：${names(said.drawn, '、')}`,
    `${said.drawn.length} drawn: ${names(said.drawn, ', ')}`,
  )
}

function checkResult(steps: Steps, { plan, planAt, result, resultAt, checkpoint }: DrawFile): void {
  if (!result || !resultAt) {
    steps.unchecked(say('抽取结果', 'What was drawn'), say('还没有：方案已公布，待抽取', 'not there yet: announced, to be drawn'))
    return
  }
  steps.check(say('事先承诺的种子', 'The seed committed before'), () => {
    if (seedCommitment(fromHex(result.seed, seedBytes)) !== plan.commitment)
      refuse('不是方案所承诺的种子', 'not the seed that the plan commits to', 'result.seed')
    return say('与方案的承诺一致', 'the one that the plan commits to')
  })
  steps.check(say('公共随机值', 'The public value'), () => checkSource(plan, result.value))
  if (plan.beacon.kind === 'drand' && !isQuicknet(plan.beacon))
    steps.unchecked(
      say('随机源', 'The source'),
      say(
        '不是公认的 drand 链（演示用的模拟链也是这样）：这条链的运行方可能事先知道随机值',
        'not the known chain of drand (a demonstration’s simulated one is such): whoever runs this chain may have known the value before',
      ),
    )
  steps.check(say('重新抽取', 'Drawing again'), () => checkDrawn(plan, result))
  steps.check(say('结果在日志中', 'The result stands in the log'), () => {
    if (resultAt.index <= planAt.index)
      refuse('结果先于方案', 'the result came before the plan', 'resultAt')
    return stands(drawnLeaf(plan, result), resultAt, checkpoint)
  })
}

export function checkDraw(steps: Steps, file: DrawFile, trusted: readonly Pinned[] | null): void {
  const { plan, planAt, checkpoint } = file
  checkOwn(steps, checkpoint, trusted)
  steps.check(say('方案在日志中', 'The plan stands in the log'), () => stands(planLeaf(plan), planAt, checkpoint))
  checkResult(steps, file)
}
