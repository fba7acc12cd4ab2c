// The tests of the pure packages alone: no database, no server.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/law/**/*.test.ts', 'packages/verifier/**/*.test.ts', 'server/src/civic/voting/law.test.ts'],
    // what is about speed says nothing about a fault
    testNamePattern: /^(?!.*within seconds)/,
    testTimeout: 60_000,
  },
})
