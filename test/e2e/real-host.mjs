import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { glanceOf } from '../support/glance.ts'
import { launchProfile, tabIdOf, toolbarOf } from '../support/profile.ts'
import { root } from '../support/tree.ts'

/** What runs over a real application have in common: a profile with one partner, sentences that must hold, and how they are counted. */

let passed = 0
const failures = []

/** One sentence that must hold. The others are tried all the same. */
export async function check(what, work) {
  try {
    await work()
    passed++
    console.log(`✓ ${what}`)
  } catch (error) {
    failures.push(what)
    console.error(`✗ ${what}\n  ${error.message}`)
  }
}

/** Asks again until the answer is right, for five seconds; then says what it was. */
export async function eventually(ask, isRight) {
  let seen
  for (const end = Date.now() + 5000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 50))) {
    seen = await ask()
    if (isRight(seen)) return
  }
  assert.fail(`last seen: ${JSON.stringify(seen)}`)
}

/** Starts the application, drives it with the built extension and leaves nothing behind but the packages that it needed. */
export async function drive({ start, partner, work }) {
  const application = await start()
  const folder = mkdtempSync(join(tmpdir(), 'entente-real-host-'))
  let profile
  try {
    profile = await launchProfile({ folder })
    await prepare(profile, partner)
    await work(profile, await profile.context.newPage(), application.url)
  } finally {
    await profile?.close()
    await application.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  console.log(`${passed} passed, ${failures.length} failed`)
  process.exitCode = failures.length ? 1 : 0
}

/** A partner from a CSV file, and whose mailbox this is. */
async function prepare(profile, { name, domains, emails }) {
  const text = `name,domains,emails\n${name},${domains},${emails}\n`
  const report = await profile.tell('importCsv', { text, dryRun: false })
  assert.ok(report.ok, 'the partner was not imported')
  await profile.tell('saveSettings', { values: { ownDomains: ['wessel.example'] } })
}

/** Toolbar, recognition and glance agree on what a page says. */
export async function shows(profile, page, { title, ...match }) {
  const tabId = await tabIdOf(profile, page)
  const look = async () => ({
    toolbar: (await toolbarOf(profile, page)).title,
    match: (await profile.ask('tab', { tabId })).match,
  })
  await eventually(look, (seen) => seen.toolbar.startsWith(title) && isAbout(seen.match, match))
}

function isAbout(seen, wanted) {
  if (seen.kind !== wanted.kind) return false
  if (wanted.kind === 'unknown') return seen.people.some(({ address }) => address === wanted.address)
  return wanted.name === undefined || seen.name === wanted.name
}

/** The glance that stands now: between two mails of one partner another takes its place. */
export async function glanceSays(page, text) {
  const look = async () => (await glanceOf(page)).evaluate(() => document.body.innerText).catch(() => '')
  await eventually(look, (seen) => seen.includes(text))
}

/** Nothing of the glance lies over what is needed there. */
export async function coversNothing(page, needed, picture) {
  mkdirSync(join(root, '.demo'), { recursive: true })
  await page.screenshot({ path: join(root, '.demo', `${picture}.png`) })
  const covered = await page.evaluate((selector) => {
    const box = document.documentElement.lastElementChild.getBoundingClientRect()
    const over = (a) => a.left < box.right && box.left < a.right && a.top < box.bottom && box.top < a.bottom
    return [...document.querySelectorAll(selector)]
      .filter((element) => over(element.getBoundingClientRect()))
      .map((element) => element.id || element.className)
  }, needed)
  assert.deepEqual(covered, [])
}
