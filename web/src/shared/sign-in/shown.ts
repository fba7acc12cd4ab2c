// The password that was typed on this page a moment ago: within some minutes it is sent once more instead of being asked for once
// more. The server asks for it as ever, so that a cookie alone is enough for nothing. It is kept in this page's memory alone.

export const shownForMs = 5 * 60_000
let held: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** It was typed, and the server found it right. */
export function keepShown(password: string): void {
  held = password
  clearTimeout(timer)
  timer = setTimeout(dropShown, shownForMs)
}
export function dropShown(): void {
  held = undefined
  clearTimeout(timer)
}
/** Undefined once the minutes are over, the page was loaded anew, or somebody signed out. */
export const shown = (): string | undefined => held
