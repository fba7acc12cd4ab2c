// What the browser keeps of ours: two cookies, for no script, sent to nobody else, by names that none but this host can set.
/** The session's cookie as a demonstration calls it. */
export const sessionCookie = 'hemei_session'
const journeyCookie = 'hemei_journey'
/** Over https by names that a browser takes from this very host alone: no sibling name and no page without https sets them. */
export const cookieNames = (secure: boolean): { session: string; journey: string } =>
  secure
    ? { session: `__Host-${sessionCookie}`, journey: `__Host-${journeyCookie}` }
    : { session: sessionCookie, journey: journeyCookie }
export const cookieOf = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', path: '/', secure }) as const
