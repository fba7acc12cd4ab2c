import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begun last, one of these would keep a core waiting for it: they begin first. */
const long = /(\/pages-|\/line|kill|matrix|grounds|backup|size)[^/]*\.test\.ts$/
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (long.test(moduleId) ? 0 : 1)
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    // two cores carry three files: most of a file's time is its database's or its browser's, and a fifth of it is waiting
    maxWorkers: '150%',
    sequence: { sequencer: LongFirst },
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
          // a page says what it says once its answer is there: asked again until then
          expect: { poll: { timeout: 20_000, interval: 100 } },
          testTimeout: 120_000,
          // the stage's own limit comes first, and says what was waited for
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
