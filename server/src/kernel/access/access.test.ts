// Who may do what where: over and member, and nothing that is not declared.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Permissions, reaches } from './index.ts'

const permissions = new Permissions([
  { key: 'fund.review', title: { zh: '', en: '' }, allow: [{ roles: ['county.fund-reviewer'], reach: 'over' }] },
  { key: 'notice.read', title: { zh: '', en: '' }, allow: [{ roles: ['owner'], reach: 'member' }] },
])
const actor = (role: string, path: string) => ({ account: 'a', person: undefined, name: 'x', grants: [{ role, path }] })
const community = { path: '/42/4201/420106/420106010/420106010004/c-1/', community: '1' }

test.each([
  ['county.fund-reviewer', '/42/4201/420106/', 'fund.review', true],
  ['county.fund-reviewer', '/42/4201/420111/', 'fund.review', false],
  ['county.fund-reviewer', '/42/4201/420106/420106010/420106010004/c-1/b-2/', 'fund.review', false],
  ['owner', `${community.path}b-2/r-9/`, 'notice.read', true],
  ['owner', '/42/4201/420106/420106010/420106010004/c-2/b-2/r-9/', 'notice.read', false],
  ['owner', `${community.path}b-2/r-9/`, 'fund.review', false],
  ['owner', `${community.path}b-2/r-9/`, 'never.declared', false],
])('%s at %s: %s is %s', (role, path, key, allowed) => {
  expect(permissions.allows(key, actor(role, path), community)).toBe(allowed)
})
test('a path that only begins alike is another place', () => {
  const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), segment, (parts, more) => {
      const path = `/${parts.join('/')}/`
      const sibling = `/${[...parts.slice(0, -1), `${parts.at(-1)}${more}`].join('/')}/`
      expect(reaches({ role: 'r', path }, { path: sibling }, 'over')).toBe(false)
      expect(reaches({ role: 'r', path }, { path: `${path}${more}/` }, 'over')).toBe(true)
    }),
  )
})
test('a permission declared twice stops the start', () => {
  const p = { key: 'a.b', title: { zh: '', en: '' }, allow: [] }
  expect(() => new Permissions([p, p])).toThrow('twice')
})
