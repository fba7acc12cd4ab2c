// Quiet hours: from one minute of the day to another, over midnight too; what is not urgent waits until they end.
const minuteMs = 60_000
const dayMinutes = 1440
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const shanghaiMs = 8 * 60 * minuteMs

/** Minutes of the day in Shanghai; equal ends: no quiet hours. */
export interface Quiet {
  readonly from: number
  readonly until: number
}
/** What holds for whoever has said nothing: 22:00 to 08:00. Configuration. */
export const usualQuiet: Quiet = { from: 22 * 60, until: 8 * 60 }

const minuteOf = (at: Date): number => Math.floor((at.getTime() + shanghaiMs) / minuteMs) % dayMinutes
const within = (minute: number, { from, until }: Quiet): boolean =>
  from <= until ? minute >= from && minute < until : minute >= from || minute < until

/** When quiet hours that hold at this instant end; undefined where none hold. */
export function quietUntil(at: Date, quiet: Quiet): Date | undefined {
  const minute = minuteOf(at)
  if (!within(minute, quiet)) return undefined
  const left = (quiet.until - minute + dayMinutes) % dayMinutes
  const begun = Math.floor(at.getTime() / minuteMs) * minuteMs
  return new Date(begun + left * minuteMs)
}
