import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

/** A guard against hanging, in ms; a busy machine must not fail a test that works. */
const patience = 60_000

/** Tests that run whole programs stand in `test` itself. They take longest: begun last, one core would wait for the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isProgram = ({ moduleId }: TestSpecification) => /\/test\/[\w-]+\.test\.ts$/.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isProgram), ...sorted.filter((one) => !isProgram(one))]
  }
}

// Two projects: `unit` runs in Node with an IndexedDB of its own, `worker` inside workerd.
export default defineConfig({
  test: {
    // Half of most tests is waiting for storage and the server.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/{shared,extension,support}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          environment: 'node',
          testTimeout: patience,
          hookTimeout: patience,
          setupFiles: ['test/support/indexed-db.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { compatibilityFlags: ['nodejs_compat'] },
          }),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
    ],
  },
})
