// What stands around a published record: finding one's own row, the rest of a long table, printing, checking.
import { texts } from './texts.ts'

export const recordText = texts(
  {
    findHome: '找我家',
    findHomeHow: '输入房号，例如 502 或 1-502',
    findHomeNone: '这里没有这个房号，请再看一眼。',
    showAll: '显示全部 {n} 户',
    showFew: '收起',
    showing: '共 {n} 户，先列出 {few} 户。打印时全部列出。',
    mine: '您家 {room}',
    mineMark: '您家',
    tools: '打印和核对',
  },
  {
    findHome: 'Find my home',
    findHomeHow: 'Type its number, such as 502 or 1-502',
    findHomeNone: 'There is no such room here; please look again.',
    showAll: 'Show all {n} rooms',
    showFew: 'Show fewer',
    showing: '{n} rooms, the first {few} shown. In print all are listed.',
    mine: 'Your home {room}',
    mineMark: 'your home',
    tools: 'Print and check',
  },
)
