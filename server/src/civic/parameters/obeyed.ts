// Which figures something is decided by: each room says what it goes by, and steps of procedures name theirs.
import type { Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'

/** By the figure of the place that a thing lies in, or by the one figure of the whole house. */
export type Reach = 'place' | 'house'
export type Obeyed = Readonly<Record<string, Reach>>

declare module '../../kernel/http/route.ts' {
  interface RoomManifest {
    /** the law parameters it goes by; those that no room goes by are shown as not yet in use, and not changed */
    readonly obeys?: Obeyed
  }
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    readonly obeyed: Obeyed
  }
}

/** `none`: nothing is decided by it yet. */
export const usedBy = (tx: Tx, key: string): Reach | 'none' => tx.house.obeyed[key] ?? 'none'

/** Why a figure is not open to proposals; undefined: it is. */
export function closed(tx: Tx, key: string): Text | undefined {
  switch (usedBy(tx, key)) {
    case 'place':
      return undefined
    case 'house':
      return {
        zh: '这个参数全平台统一，不分地区设定',
        en: 'this is one figure for the whole platform and is not set by place',
      }
    case 'none':
      return {
        zh: '这个参数尚未启用：还没有事项按它办理',
        en: 'this parameter is not in use yet: nothing is decided by it so far',
      }
  }
}
