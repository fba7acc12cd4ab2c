// The log tells what broke and never whose data it was.
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { fault } from '../errors/index.ts'
import { createLog, oneLine } from './index.ts'

function captured(): { lines: () => string; stream: Writable } {
  let text = ''
  return {
    lines: () => text,
    stream: new Writable({ write: (chunk: Buffer, _e, done) => ((text += chunk.toString()), done()) }),
  }
}

test('X2 a database error is logged by code, table and constraint, never by what it quotes', () => {
  const { lines, stream } = captured()
  const error = Object.assign(new Error('invalid input syntax for type numeric: "王秀兰\n13800001234"'), {
    code: '23505',
    table: 'party',
    constraint: 'party_name',
    detail: 'Key (name)=(王秀兰) already exists.',
    where: 'COPY party, line 1: "王秀兰,13800001234"',
  })
  expect(oneLine(error)).toBe('database 23505 party party_name')
  const log = createLog('info', stream)
  log.error({ err: error }, 'bug')
  log.error({ err: new AggregateError([error], 'two steps failed', { cause: error }) }, 'heartbeat failed')
  expect(JSON.parse(lines().split('\n')[0] ?? '')).toMatchObject({
    err: {
      code: '23505',
      table: 'party',
      constraint: 'party_name',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    },
  })
  expect(lines().match(/party_name/g)).toHaveLength(3)
  expect(lines()).not.toMatch(/王秀兰|13800001234/)
})
test('X2 a text that could not be read, a refusal and a thrown word are not quoted either; the system’s own errors are', () => {
  const { lines, stream } = captured()
  const log = createLog('info', stream)
  for (const thrown of [
    new SyntaxError('Unexpected token \'王\', "王秀兰" is not valid JSON'),
    fault.TOO_LARGE({ limit: '王秀兰' }),
    '王秀兰',
  ])
    log.error({ err: thrown }, 'bug')
  log.error({ err: Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) }, 'bug')
  expect(lines()).not.toContain('王秀兰')
  expect(lines()).toContain('KERNEL.TOO_LARGE')
  expect(lines()).toContain('write EPIPE')
})
test('X2 names, telephones, passwords and tokens are taken out wherever they are logged', () => {
  const { lines, stream } = captured()
  createLog('info', stream).info(
    {
      owner: { name: '王秀兰', phone: '13800001234', room: '3-1-502' },
      form: { password: 'abc12345', token: 't0ken' },
    },
    'said',
  )
  expect(lines()).toContain('3-1-502')
  expect(lines()).not.toMatch(/王秀兰|13800001234|abc12345|t0ken/)
})

test('X2 whatever somebody sends in, one event is one line that a reader of JSON reads back whole', () => {
  const { lines, stream } = captured()
  const log = createLog('info', stream)
  const forged = 'x\n{"level":30,"msg":"signed in"}\r\n\u2028\u0000\u001b[2K"},{"'
  log.warn({ route: forged, err: new Error(forged) }, forged)
  expect(lines().match(/\n/g)).toHaveLength(1)
  expect(lines().slice(0, -1)).not.toMatch(/\p{Cc}/u)
  expect(JSON.parse(lines())).toMatchObject({ level: 40, route: forged, msg: forged, time: expect.stringMatching(/Z$/) })
})
