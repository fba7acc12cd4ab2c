// The log tells what broke and never whose data it was.
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './index.ts'

function captured(): { lines: () => string; stream: Writable } {
  let text = ''
  return { lines: () => text, stream: new Writable({ write: (chunk: Buffer, _e, done) => ((text += chunk.toString()), done()) }) }
}

test('X2 a database error is logged without the row that it quotes', () => {
  const { lines, stream } = captured()
  const error = Object.assign(new Error('duplicate key value violates unique constraint "party_name"'), {
    code: '23505',
    detail: 'Key (name)=(王秀兰) already exists.',
    where: 'COPY party, line 1: "王秀兰,13800001234"',
  })
  createLog('info', stream).error({ err: error }, 'bug')
  expect(lines()).toContain('23505')
  expect(lines()).toContain('party_name')
  expect(lines()).not.toMatch(/王秀兰|13800001234/)
})
test('X2 names, telephones, passwords and tokens are taken out wherever they are logged', () => {
  const { lines, stream } = captured()
  createLog('info', stream).info({ owner: { name: '王秀兰', phone: '13800001234', room: '3-1-502' }, form: { password: 'abc12345', token: 't0ken' } }, 'said')
  expect(lines()).toContain('3-1-502')
  expect(lines()).not.toMatch(/王秀兰|13800001234|abc12345|t0ken/)
})
