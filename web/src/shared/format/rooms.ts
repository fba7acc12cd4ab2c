// Finding a home by what people type of its number: 502, 1-502, 3栋1单元502.
const parts = (text: string): string[] => text.match(/\d+|[A-Za-z]+/g) ?? []

/** Whether a label `3-1-502` fits what was typed so far; its parts in order, the last as far as it has come. */
export function fitsRoom(label: string, typed: string): boolean {
  const [has, asked] = [parts(label.toUpperCase()), parts(typed.toUpperCase())]
  if (asked.length === 0) return typed.trim() === ''
  return has.some((_, from) =>
    asked.every((part, at) => {
      const found = has[from + at]
      return at === asked.length - 1 ? found?.startsWith(part) : found === part
    }),
  )
}
