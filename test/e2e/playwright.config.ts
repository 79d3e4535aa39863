import { defineConfig } from '@playwright/test'

// What measures time, or presses at a certain moment, is played by itself: `npm test` runs the projects `… timed` after the others.
const timed = /@timed/
const firefoxFiles = 'firefox*.spec.ts'
const hosts = '{roundcube,request-tracker}/**'
// The longest file; were it begun last, two of three would wait for it.
const story = 'three-browsers.spec.ts'

const chromium = [
  { name: 'chromium', testIgnore: [story, firefoxFiles, hosts], grepInvert: timed },
  { name: 'chromium timed', testIgnore: [story, firefoxFiles, hosts], grep: timed, workers: 1 },
]
const firefox = [
  { name: 'firefox', testMatch: firefoxFiles, grepInvert: timed },
  { name: 'firefox timed', testMatch: firefoxFiles, grep: timed, workers: 1 },
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
  projects: [{ name: 'story', testMatch: story }, ...(process.env.FIREFOX ? firefox : []), ...chromium],
})
