import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { glanceOf } from '../../support/glance.ts'
import { launchProfile, tabIdOf, toolbarOf } from '../../support/profile.ts'
import { installPackages, startRoundcube } from './instance.mjs'
import { account, mails, nobody, partner } from './mails.mjs'

// `npm run test:roundcube`: the built extension over a real Roundcube of Debian. Asked for by hand, because it installs packages.

let passed = 0
const failures = []

/** One sentence that must hold. The others are tried all the same. */
async function check(what, work) {
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
async function eventually(ask, isRight) {
  let seen
  for (const end = Date.now() + 5000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 50))) {
    seen = await ask()
    if (isRight(seen)) return
  }
  assert.fail(`last seen: ${JSON.stringify(seen)}`)
}

async function logIn(page, url) {
  await page.goto(url)
  await page.fill('#rcmloginuser', account.user)
  await page.fill('#rcmloginpwd', account.password)
  await page.click('#rcmloginsubmit')
  await page.waitForSelector('#messagelist tbody tr')
}

/** A partner from a CSV file, and whose mailbox this is. */
async function prepare(profile) {
  const text = `name,domains,emails\n${partner.name},${partner.domains},${partner.emails}\n`
  const report = await profile.tell('importCsv', { text, dryRun: false })
  assert.ok(report.ok, 'the partner was not imported')
  await profile.tell('saveSettings', { values: { ownDomains: ['wessel.example'] } })
}

/** Toolbar, recognition and glance agree on what a mail says. */
async function shows(profile, page, { title, ...match }) {
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
  return wanted.kind !== 'partner' || seen.name === partner.name
}

async function glanceSays(page, text) {
  const glance = await glanceOf(page)
  await eventually(
    () => glance.evaluate(() => document.body.innerText),
    (seen) => seen.includes(text),
  )
}

/** Nothing of the glance lies over what is needed for writing. */
async function coversNothing(page) {
  const covered = await page.evaluate(() => {
    const box = document.documentElement.lastElementChild.getBoundingClientRect()
    const free = [...document.querySelectorAll('#compose_to, .formbuttons .send, #composebody')]
    const over = (a) => a.left < box.right && box.left < a.right && a.top < box.bottom && box.top < a.bottom
    return free.filter((element) => over(element.getBoundingClientRect())).map((element) => element.id)
  })
  assert.deepEqual(covered, [])
}

async function readEverything(profile, page, url) {
  for (const mail of mails)
    await check(`the preview of “${mail.subject}”`, async () => {
      await page.locator('#messagelist tbody tr', { hasText: mail.subject }).click()
      await shows(profile, page, mail.expect)
      if (mail.expect.kind === 'partner') await glanceSays(page, partner.name)
    })
  for (const [place, mail] of mails.entries())
    await check(`“${mail.subject}” in a page of its own`, async () => {
      await page.goto(`${url}?_task=mail&_mbox=INBOX&_uid=${place + 1}&_action=show`)
      await shows(profile, page, mail.expect)
      if (mail.expect.kind === 'partner') await glanceSays(page, partner.name)
    })
}

async function writeSomething(profile, page, url) {
  const known = mails[0].expect
  await check('a new mail to the partner', async () => {
    await page.goto(`${url}?_task=mail&_action=compose&_to=sales@nordwind.example`)
    await shows(profile, page, known)
    await glanceSays(page, partner.name)
    await coversNothing(page)
  })
  await check('a mail whose recipient is typed', async () => {
    await page.goto(`${url}?_task=mail&_action=compose`)
    await page.locator('#compose_to li.input input').pressSequentially('joerg@nordwind.example, ')
    await shows(profile, page, known)
  })
  await check('an answer to a stranger', async () => {
    await page.goto(`${url}?_task=mail&_action=compose&_mbox=INBOX&_reply_uid=3`)
    await shows(profile, page, mails[2].expect)
  })
  await check('a page without a mail', async () => {
    await page.goto(`${url}?_task=settings`)
    await shows(profile, page, nobody)
  })
}

installPackages()
const roundcube = await startRoundcube()
const folder = mkdtempSync(join(tmpdir(), 'entente-roundcube-profile-'))
let profile
try {
  profile = await launchProfile({ folder })
  await prepare(profile)
  const page = await profile.context.newPage()
  await logIn(page, roundcube.url)
  await readEverything(profile, page, roundcube.url)
  await writeSomething(profile, page, roundcube.url)
} finally {
  await profile?.close()
  await roundcube.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length ? 1 : 0
