// Expected failures of the archive.
import { problems } from '../../kernel/errors/index.ts'

export const fault = problems('ARCHIVE', {
  NOT_PACKED: {
    kind: 'Conflict',
    zh: '这一件还在整理，尚无档案包；稍后再试',
    en: 'This record is still being put together and has no package yet; try again later',
  },
  DESTROYED: {
    kind: 'Conflict',
    zh: '这一件已于 {date} 依规销毁，只留销毁清册',
    en: 'This record was lawfully destroyed on {date}; only the register of it remains',
  },
  RELEASED: { kind: 'Conflict', zh: '这项冻结已经解除', en: 'This hold was released already' },
  HELD: { kind: 'Conflict', zh: '这一件已在冻结中', en: 'This record is held already' },
})
