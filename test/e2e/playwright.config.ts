import { defineConfig } from '@playwright/test'

const firefox = process.env.FIREFOX ? [{ name: 'firefox', testMatch: 'firefox*.spec.ts' }] : []

// Two cores: one test at a time, each with browsers of its own.
export default defineConfig({
  testDir: '.',
  testIgnore: 'roundcube/**',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A browser can fail for reasons of its machine; what passes only at the second try is named in the log, and is to be looked into.
  retries: 1,
  reporter: 'line',
  projects: [{ name: 'chromium', testIgnore: ['firefox*.spec.ts', 'roundcube/**'] }, ...firefox],
})
