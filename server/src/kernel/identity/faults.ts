// What can go wrong in signing in, and the figures that are configuration, not law (等保: 8 characters, 5 tries, 30 minutes).
import { problems } from '../errors/index.ts'

export const fault = problems('IDENTITY', {
  NOT_KNOWN: {
    kind: 'Unauthenticated',
    zh: '账号或密码不对，请再核对一次',
    en: 'The account or the password is not right',
  },
  LOCKED: {
    kind: 'TooMany',
    zh: '多次输错，账号已锁定，请 {minutes} 分钟后再试',
    en: 'Locked after several failures; try again in {minutes} minutes',
  },
  LOGIN_TAKEN: {
    kind: 'Conflict',
    zh: '账号名「{login}」已有人使用',
    en: 'The account name {login} is taken',
  },
  SHUT: {
    kind: 'Forbidden',
    zh: '账号已被安全管理员锁定，请联系本单位的管理员',
    en: 'A security administrator has locked this account; ask the administrator of your organization',
  },
  WEAK: {
    kind: 'Invalid',
    zh: '密码至少 {least} 位，且须含字母和数字',
    en: 'A password has at least {least} characters, with letters and digits',
  },
  GUESSABLE: {
    kind: 'Invalid',
    zh: '这个密码容易被人猜到：太常见，或只是平台名、账号名加几个数字。请换一个',
    en: 'This password is easily guessed: too common, or only a name of the platform or your user name with some digits. Choose another',
  },
  SAME_PASSWORD: {
    kind: 'Invalid',
    zh: '新密码和现在的密码一样，请换一个',
    en: 'The new password is the present one; choose another',
  },
  PASSWORD_WRONG: {
    kind: 'Invalid',
    zh: '当前密码不对，请再核对一次',
    en: 'The present password is not right',
  },
  PASSWORD_NEEDED: {
    kind: 'Invalid',
    zh: '请输入当前密码，确认是您本人',
    en: 'Enter your present password, so that it is surely you',
  },
  SIGN_IN_ANEW: {
    kind: 'Conflict',
    zh: '登录已超过 {minutes} 分钟，请退出后重新登录再办，确认是您本人',
    en: 'You signed in more than {minutes} minutes ago; sign out and in again first, so that it is surely you',
  },
  CODE_WRONG: {
    kind: 'Invalid',
    zh: '验证码不对、已用过或已过期，请核对，或重新获取',
    en: 'The code is wrong, used or expired; look again, or ask for a new one',
  },
  NOT_OFFERED: {
    kind: 'NotFound',
    zh: '本平台没有开通这种登录方式',
    en: 'This way of signing in is not offered here',
  },
  ASKED_LATELY: {
    kind: 'TooMany',
    zh: '刚发过验证码，请 {seconds} 秒后再试',
    en: 'A code was sent just now; try again in {seconds} s',
  },
  ASKED_OFTEN: {
    kind: 'TooMany',
    zh: '今天获取验证码已满 {most} 次，请明天再试，或换一种方式登录',
    en: '{most} codes were asked for today; try again tomorrow, or sign in another way',
  },
  TELEPHONE_TAKEN: {
    kind: 'Conflict',
    zh: '这个手机号已绑定另一个账号',
    en: 'This telephone is bound to another account',
  },
  FACTOR_THERE: {
    kind: 'Conflict',
    zh: '您已经设置了动态码；要更换，请先停用现在的',
    en: 'A second factor is set up already; end it first to replace it',
  },
  FACTOR_BEGUN: {
    kind: 'Conflict',
    zh: '另一个页面刚刚开始设置动态码，请在那里继续，或重新开始',
    en: 'Another page of yours began to set up a second factor just now; go on there, or begin again',
  },
  FACTOR_LOST: {
    kind: 'Conflict',
    zh: '这个账号的手机已在窗口报失，验证器应用里的动态码不再有效：请用恢复码登录；没有恢复码的，等窗口第二人复核后重新设置',
    en: 'This account’s phone was reported lost at a desk, and its app’s codes serve no more: use a recovery code; without one, set up another once the desk’s second person has confirmed it',
  },
  NO_FACTOR: { kind: 'Conflict', zh: '您还没有设置动态码', en: 'No second factor is set up yet' },
  SIGN_ON_ASTRAY: {
    kind: 'Conflict',
    zh: '这次登录已经用过、过期，或不是从本浏览器开始的，请重新开始',
    en: 'This sign-on was used, has expired, or did not begin in this browser; please begin again',
  },
  SIGN_ON_REFUSED: {
    kind: 'Conflict',
    zh: '对方平台没有确认您的身份，请重新开始，或换一种方式登录',
    en: 'The other platform did not confirm who you are; begin again, or sign in another way',
  },
  SIGN_ON_DOWN: {
    kind: 'Unavailable',
    zh: '对方平台暂时没有回应，请稍后再试，或换一种方式登录',
    en: 'The other platform does not answer; try again later, or sign in another way',
  },
  SIGN_ON_TAKEN: {
    kind: 'Conflict',
    zh: '这个外部身份已绑定另一个账号，或您已绑定同一平台的另一身份',
    en: 'This identity is bound to another account, or yours is bound to another of that platform',
  },
  LAST_WAY: {
    kind: 'Conflict',
    zh: '这是您唯一的登录方式，先设置另一种再解除',
    en: 'This is your only way to sign in; set up another first',
  },
  NO_DESK_ACT: {
    kind: 'Conflict',
    zh: '请先在窗口核对本人并收回原来的登录；第二人复核后一小时内再绑定新手机',
    en: 'First take back the old sign-in at the desk, on evidence; then bind the new telephone within an hour of the second person’s check',
  },
  SECOND_NEEDED: {
    kind: 'Conflict',
    zh: '还要第二人在“实名窗口”复核，复核后一小时内办理；同事或上一级（街道、区）都可以复核',
    en: 'A second person checks this first, under “Real-name desk”; then go on within the hour. A colleague may, or the office above',
  },
  OWN_DESK: {
    kind: 'Conflict',
    zh: '不能为自己的账号办理，请由另一位工作人员办理',
    en: 'Nobody does this for their own account; ask a colleague',
  },
})

export const rules = {
  passwordLeast: 8,
  triesMax: 5,
  lockMinutes: 30,
  sessionHours: 12,
  idleMinutes: 120,
  /** how long after signing in a person without password may change how they sign in */
  sureMinutes: 10,
  codesDaily: 10,
  /** for one telephone from one address */
  codesDailyFrom: 5,
  /** from one address: a household, an office, or everybody behind a carrier’s */
  codesDailyAddress: 200,
  recoveryCodes: 10,
}
