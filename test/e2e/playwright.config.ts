import { defineConfig } from '@playwright/test'

// What measures time, or presses at a certain moment, is played by itself: `npm test` runs the projects `… timed` after the others.
const timed = [
  'hostile-pages',
  'hostile-presses',
  'hostile-words',
  'page-weight',
  'firefox-presses',
  'firefox-pages',
]
const timedFiles = timed.map((name) => `${name}.spec.ts`)
const firefoxFiles = 'firefox*.spec.ts'
const hosts = '{roundcube,request-tracker}/**'

const chromium = [
  { name: 'chromium', testIgnore: [firefoxFiles, ...timedFiles, hosts] },
  { name: 'chromium timed', testMatch: timedFiles, testIgnore: firefoxFiles, workers: 1 },
]
const firefox = [
  { name: 'firefox', testMatch: firefoxFiles, testIgnore: timedFiles },
  { name: 'firefox timed', testMatch: timedFiles.filter((name) => name.startsWith('firefox')), workers: 1 },
]

// Two cores: three files at a time, each with browsers of its own. They wait more than they work.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A browser can fail for reasons of its machine; what passes only at the second try is named in the log, and is to be looked into.
  retries: 1,
  reporter: 'line',
  projects: process.env.FIREFOX ? [...chromium, ...firefox] : chromium,
})
