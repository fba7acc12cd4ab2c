interface Room {
  readonly zh: string
  readonly knows: readonly string[]
  readonly articles?: readonly string[]
}
export const rooms: Readonly<Record<'kernel' | 'civic' | 'chapters', Readonly<Record<string, Room>>>>
