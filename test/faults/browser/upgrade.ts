import { expect, type Page } from '@playwright/test'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { partnersAsCsv } from '../../bench/seed-large.ts'
import { oldVersions } from '../../extension/storage/old-bases.ts'
import { dice } from '../../simulate/dice.ts'
import { askInPage } from '../../support/bridge-in-page.ts'
import { mustDo } from '../../support/must.ts'
import { launchProfile, type Profile } from '../../support/profile.ts'
import { bundleBases, openBasesPage, turnTo } from './bases-page.ts'
import { inTime, killBrowser } from './process.ts'

/**
 * P7: in Chromium the background meets a base of an older version, and the whole browser is killed (`kill -9`) at a random moment of the
 * upgrade. Started again it must open the base whole. Then a page of an older Entente holds such a base open: one that lets go when it is
 * asked to is not noticed; one that does not is named on screen in time, and once it is closed all goes on. `--n` kills, the versions in
 * turn, on `--partners` cards; needs `npm run build:e2e`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    n: { type: 'string', default: '60' },
    partners: { type: 'string', default: '2000' },
  },
})
const [seed, count, partners] = [Number(values.seed), Number(values.n), Number(values.partners)]
const versions = Object.keys(oldVersions).map(Number)
const baseOf = (version: number) => `entente-${version}`
/** Milliseconds within which the screen must say that a base is held: what it waits, and what a busy machine needs to draw. */
const SAID_WITHIN = 8000 + 4000
/** Milliseconds for all that is done on one copy of the profile. */
const PATIENCE = 120_000

const random = dice(seed)
const troubles: string[] = []
const began = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'entente-upgrade-'))
const [template, mine] = [join(folder, 'template'), join(folder, 'mine')]
const bundle = await bundleBases()
let profile: Profile
let page: Page

const whole = await makeTemplate()
/** How long each upgrade takes when nothing disturbs it. */
const took = new Map<number, number>()
await onCopy('undisturbed', async () => {
  for (const version of versions) took.set(version, await undisturbed(version))
})
if (took.size < versions.length) throw new Error(troubles.join('\n'))
const met = { during: 0, after: 0 }
for (let done = 0; done < count; done += versions.length)
  await onCopy(`kill ${done + 1}`, async () => {
    for (const version of versions.slice(0, count - done)) await killedIn(version)
  })
console.log(
  `${met.during + met.after} kills while bases of versions ${versions.join(' and ')} with ${partners} cards were upgraded (${[...took.values()].join(' and ')} ms when undisturbed): ${met.during} in the middle, ${met.after} after it; ${troubles.length} went wrong`,
)
let slowest = 0
for (const version of versions) {
  await onCopy('held by a page that lets go', () => heldPolitely(version))
  await onCopy('held by a page that does not let go', () => heldRudely(version))
}
console.log(`${versions.length} bases held open by an older page: said after ${slowest} ms at most`)
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
for (const trouble of troubles) console.log(trouble)
const seconds = Math.round((performance.now() - began) / 1000)
console.log(`${troubles.length} went wrong (seed ${seed}, ${seconds} s)`)
process.exit(troubles.length > 0 ? 1 : 0)

/** A profile with a base of each older version. Gives what must lie in each once it is brought up to date. */
async function makeTemplate(): Promise<Record<string, string>> {
  await start(template)
  const csv = partnersAsCsv(partners)
  mustDo('importCsv', { code: 'import', ...(await profile.tell('importCsv', { text: csv, dryRun: false })) })
  for (const version of versions)
    await page.evaluate(([old, name]) => bases.leaveOld(old, 'entente', name), [
      version,
      baseOf(version),
    ] as const)
  const contents = await page.evaluate(() => bases.contents('entente'))
  await profile.close()
  return contents
}

async function start(at: string): Promise<void> {
  profile = await launchProfile({ folder: at })
  page = await openBasesPage(profile, bundle)
}

async function onCopy(what: string, work: () => Promise<void>): Promise<void> {
  await cp(template, mine, { recursive: true })
  try {
    await inTime(PATIENCE, what, start(mine).then(work))
    await profile.close()
  } catch (error) {
    troubles.push(`${what}: ${(error as Error).message.split('\n')[0]}`)
    await killBrowser(mine).catch(() => undefined)
  }
  await rm(mine, { recursive: true, maxRetries: 5 })
}

async function undisturbed(version: number): Promise<number> {
  await turnTo(profile, page, baseOf(version))
  const asked = page.evaluate(askInPage, { name: 'device', arg: {} })
  await begunIn(version)
  const start = performance.now()
  await asked
  await compare(version, 'undisturbed')
  return Math.round(performance.now() - start)
}

/** Waits until the base is being upgraded: Chromium tells the new version from the first moment on. */
async function begunIn(version: number): Promise<void> {
  while ((await page.evaluate((name) => bases.versionOf(name), baseOf(version))) === version * 10)
    await setTimeout(2)
}

async function killedIn(version: number): Promise<void> {
  const wait = random.below(took.get(version)!)
  await turnTo(profile, page, baseOf(version))
  let isDone = false
  void page.evaluate(askInPage, { name: 'device', arg: {} }).then(
    () => (isDone = true),
    () => undefined,
  )
  await begunIn(version)
  await setTimeout(wait)
  const when = isDone ? 'after' : 'during'
  met[when]++
  await killBrowser(mine)
  await start(mine)
  await page.evaluate(askInPage, { name: 'device', arg: {} })
  await compare(version, `killed ${wait} ms into the upgrade`)
  console.log(`kill ${met.during + met.after}: version ${version}, ${wait} ms into the upgrade, ${when} it`)
}

async function compare(version: number, when: string): Promise<void> {
  const found = await page.evaluate((name) => bases.contents(name), baseOf(version))
  for (const store of new Set([...Object.keys(whole), ...Object.keys(found)]))
    if (found[store] !== whole[store])
      troubles.push(`version ${version}, ${when}: ${store} holds ${found[store]} instead of ${whole[store]}`)
}

async function heldPolitely(version: number): Promise<void> {
  await page.evaluate((name) => bases.hold(name, true), baseOf(version))
  await turnTo(profile, page, baseOf(version))
  await page.evaluate(askInPage, { name: 'device', arg: {} })
  await compare(version, 'held by a page that lets go')
}

async function heldRudely(version: number): Promise<void> {
  const old = await openBasesPage(profile, bundle)
  await old.evaluate((name) => bases.hold(name, false), baseOf(version))
  await turnTo(profile, page, baseOf(version))
  const start = performance.now()
  const dashboard = await profile.open('dashboard.html')
  const note = dashboard.getByRole('alert')
  await expect(note).toContainText('Another window still runs an older Entente', { timeout: SAID_WITHIN })
  slowest = Math.max(slowest, Math.round(performance.now() - start))
  await old.close()
  await note.getByRole('button', { name: 'Open it again' }).click()
  await expect(note).toHaveCount(0, { timeout: SAID_WITHIN })
  await expect(dashboard.locator('tr[data-partner]').first()).toBeVisible({ timeout: SAID_WITHIN })
  await compare(version, 'held by a page that does not let go')
}
