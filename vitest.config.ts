import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // two cores carry two files: most of a file's time is its database's or its browser's
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'server/**/*.test.ts', 'web/**/*.test.ts', 'tools/**/*.test.ts', 'data/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['server/src/testing/postgres.ts'],
          // a worker loads the house once for all its files: no module keeps anything of a house that it was given
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/server.ts'],
          testTimeout: 120_000,
          // the stage's own limit comes first, and says what was waited for
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
