// A neighbour finds their home by whatever they write of its number.
import { expect, test } from 'vitest'
import { fitsRoom } from './rooms.ts'

const labels = ['3-1-502', '3-1-1502', '3-2-502', '5-2-501', '1-A座-502']
const found = (typed: string) => labels.filter((label) => fitsRoom(label, typed))

test('a home is found by the number alone, with its unit, or as people say it', () => {
  expect(found('502')).toEqual(['3-1-502', '3-2-502', '1-A座-502'])
  expect(found('1-502')).toEqual(['3-1-502'])
  expect(found('3栋1单元502室')).toEqual(['3-1-502'])
  expect(found(' 3-2-5 ')).toEqual(['3-2-502'])
  expect(found('a-502')).toEqual(['1-A座-502'])
})
test('nothing typed finds all, what is no number of a home finds none', () => {
  expect(found('  ')).toEqual(labels)
  expect(found('999')).toEqual([])
  expect(found('室')).toEqual([])
})
