// What the log refuses, in both languages.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('ATTESTATION', {
  NOT_IN_LOG: {
    kind: 'NotFound',
    zh: '公开日志里（还）没有这一条：刚提交的约一秒后可查，请再试一次',
    en: 'This leaf does not stand in the log (yet): a new one takes about a second; try again',
  },
  NO_TILE: {
    kind: 'NotFound',
    zh: '没有这样的分片：写法不对，或者公开日志还没有这么大',
    en: 'There is no such tile: it is named otherwise, or the log is not that large yet',
  },
  NOT_COSIGNED: {
    kind: 'NotFound',
    zh: '还没有见证签过公开日志的检查点',
    en: 'No witness has signed a checkpoint of the log yet',
  },
})
