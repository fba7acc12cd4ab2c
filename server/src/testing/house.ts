// A whole house for a test file, over the template of the run's own server.
import { inject } from 'vitest'
import { houseOver, type HouseOptions, type TestHouse } from './house-over.ts'

export type { Answer, TestHouse, TestPerson } from './house-over.ts'

export const testHouse = (options: HouseOptions = {}): Promise<TestHouse> => houseOver(inject('postgres'), options)
