// Draws the dashboard on a plain page and writes pictures of it: node test/support/stage-dashboard/look.mjs <folder> [case:hash:width:scheme ...]
import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'

const root = join(import.meta.dirname, '../../..')
const [folder = '.output/looks', ...wanted] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { port: 0, fs: { allow: [root] }, hmr: false },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
await server.listen()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  for (const [at, spec] of wanted.entries()) await look(spec, at)
} finally {
  await browser.close()
  await server.close()
}

async function look(spec, at) {
  const [name = 'full', hash = '/', width = '1280', scheme = 'light', more = '', press = ''] = spec.split(':')
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width: Number(width), height: 800 } })
  page.on('pageerror', (error) => console.log(`${spec}: ${error.message}`))
  page.on('console', (said) => said.type() === 'error' && console.log(`${spec}: ${said.text()}`))
  const { port } = server.httpServer.address()
  await page.goto(
    `http://localhost:${port}/test/support/stage-dashboard/index.html?case=${name}&${more}#${hash}`,
  )
  await page.waitForSelector('#app h1, #app h2')
  for (const act of press.split(',').filter(Boolean)) {
    await page
      .getByRole(act.split('=')[0], { name: new RegExp(act.split('=')[1]) })
      .first()
      .click()
  }
  await page.waitForLoadState('networkidle')
  await page.screenshot({
    path: join(folder, `${String(at).padStart(2, '0')}-${spec.replace(/\W+/g, '-')}.png`),
    fullPage: true,
  })
  await page.close()
}
