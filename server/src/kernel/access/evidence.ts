// Rights against the acts that gave them: rooms say what a grant may rest on.
import { restless, type Evidence } from '../database/index.ts'

export const evidence: readonly Evidence[] = [
  {
    code: 'grants.baseless',
    table: 'access_grant',
    title: { zh: '权限与其依据', en: 'rights and what gave them' },
    said: {
      zh: '没有任命、产权绑定支持这些权限，或它们与依据不符：有人绕过程序给了权限或改了依据。请由安全管理员查清后终止，并核对其间的操作（审计）',
      en: 'no appointment or bound title gives these rights as they stand: somebody gave them past the program, or altered what they rest on. Have the security administrator end them, and go through what was done with them (the trail)',
    },
    altered: restless('access_grant', `coalesce(a.login, t.account::text) || ' ' || t.role || ' ' || t.path || ' (' || t.basis || ')'`, 'left join account a on a.id = t.account'),
  },
]

/** The three administrators that an operator made by `hemei admin`, and nobody else. */
export const rests: Readonly<Record<string, readonly string[]>> = {
  access_grant: [
    `select id from access_grant where basis = 'hemei admin' and path = '/' and duty <> 'business'`,
  ],
}
