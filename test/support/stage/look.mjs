// Draws every state of glance, popup and side panel on a plain page, writes pictures and asks axe about each:
// node test/support/stage/look.mjs [part of a name ...]. Ends with 1 when axe finds something serious or a page fails.
import AxeBuilder from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { shots } from './shots.mjs'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, '.output/stage')
const wanted = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  cacheDir: join(root, '.output/stage-cache'),
  server: { port: 0, fs: { allow: [root] }, hmr: false },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
await server.listen()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
let trouble = 0
try {
  for (const shot of shots) if (wanted.every((part) => shot.name.includes(part))) await look(shot)
} finally {
  await browser.close()
  await server.close()
}
console.log(`${trouble} troubles`)
process.exitCode = trouble > 0 ? 1 : 0

async function look({ name, query, width, height = 760, scheme = 'light', lang = 'en-GB', forced, act }) {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: lang,
    reducedMotion: 'reduce',
    forcedColors: forced ? 'active' : 'none',
  })
  const page = await context.newPage()
  const complain = (what) => {
    trouble += 1
    console.log(`${name}: ${what}`)
  }
  page.on('pageerror', (error) => complain(error.message))
  page.on('console', (said) => said.type() === 'error' && complain(said.text()))
  const { port } = server.httpServer.address()
  await page.goto(`http://localhost:${port}/test/support/stage/index.html?${query}`)
  await page.waitForSelector('#app button, #app input, #app main')
  await act?.(page)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  const { violations } = await new AxeBuilder({ page })
    .disableRules(['page-has-heading-one', 'region', 'landmark-one-main'])
    .analyze()
  for (const { id, impact, nodes } of violations)
    if (impact === 'serious' || impact === 'critical')
      complain(`${id} at ${nodes.map(({ target }) => target).join(', ')}`)
  await context.close()
}
