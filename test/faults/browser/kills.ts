import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { servePostbox } from '../../demo/serve-postbox.ts'
import { partner } from '../../e2e/cards.ts'
import { dice } from '../../simulate/dice.ts'
import { askInPage } from '../../support/bridge-in-page.ts'
import { chipOf, openCard } from '../../support/glance.ts'
import { launchProfile } from '../../support/profile.ts'
import { killBrowser } from './process.ts'

/**
 * P2: in Chromium a line is typed and saved in the popup, the side panel or the glance, and around the moment of saving the tab's renderer,
 * the background or the whole browser (`kill -9`) is killed. What the screen had said to be logged must be on the card afterwards. `--n`
 * kills of each of the three kinds; needs `npm run build:e2e`.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261127' }, n: { type: 'string', default: '100' } },
})
const [seed, count] = [Number(values.seed), Number(values.n)]
const name = 'Northmoor Logistics'
const surfaces = ['popup', 'sidepanel', 'glance'] as const
type Surface = (typeof surfaces)[number]
const kinds = ['tab', 'worker', 'browser'] as const
type Kind = (typeof kinds)[number]
/** Milliseconds after Enter within which a kill comes. */
const SOON = 250

const random = dice(seed)
const folder = await mkdtemp(join(tmpdir(), 'entente-kills-'))
const postbox = await servePostbox()
let profile = await launchProfile({ folder })
const id = await partner(profile, { name, domains: ['northmoor.example'] })
/** What was said to be saved, written down only once it had been read on screen. */
const said: string[] = []
const troubles: string[] = []
const began = performance.now()

for (const kind of kinds) {
  const before = said.length
  for (let i = 0; i < count; i++)
    await typeAndKill(kind, surfaces[i % surfaces.length]!, `${kind} ${i} came in time`)
  console.log(
    `${count} kills of the ${kind}: ${said.length - before} lines were said to be saved before or in spite of it (${secondsSince(began)} s so far)`,
  )
}
const lost = await missing()
await profile.close()
await postbox.close()
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
for (const line of [...troubles, ...lost.map((line) => `lost: ${line}`)]) console.log(line)
console.log(
  `${3 * count} kills, ${said.length} lines said to be saved, ${lost.length + troubles.length} lost (seed ${seed}, ${secondsSince(began)} s)`,
)
process.exit(lost.length + troubles.length > 0 ? 1 : 0)

async function typeAndKill(kind: Kind, surface: Surface, line: string): Promise<void> {
  const mail = await openMail()
  const { page, place } = await formIn(surface, mail)
  const session = await profile.context.newCDPSession(page)
  if (kind === 'worker') await session.send('ServiceWorker.enable')
  await place.locator('.log-line').click()
  const box = place.getByRole('textbox').first()
  await box.fill(line)
  const shown = seen(place.getByText(`Logged for ${name}`), line)
  await box.press('Enter')
  // Half of them right at the word, half before, where nobody knows how far it is.
  if (random.next() < 0.5) await shown
  else await setTimeout(random.below(SOON))
  await kill(kind, page, session)
  await shown
  if (kind === 'browser') profile = await launchProfile({ folder })
  else for (const one of [page, mail]) await one.close().catch(() => undefined)
  for (const one of (await missing()).filter((each) => !troubles.some((told) => told.includes(each))))
    troubles.push(`${one}: gone after the kill at “${line}”`)
}

/** Writes the line down once the screen says that it is saved; gives up when it cannot say so any more. */
async function seen(words: Locator, line: string): Promise<void> {
  try {
    await words.waitFor({ timeout: 3000 })
    said.push(line)
  } catch {
    // Killed first: whether it was saved, nobody was told.
  }
}

async function formIn(
  surface: Surface,
  mail: Page,
): Promise<{ page: Page; place: Pick<Page, 'locator' | 'getByRole' | 'getByText'> }> {
  if (surface === 'glance') return { page: mail, place: await openCard(mail, name) }
  await chipOf(mail, name)
  const page = await profile.open(`${surface}.html`)
  await mail.bringToFront()
  await expect(page.locator('.log-line')).toBeVisible()
  return { page, place: page }
}

async function openMail(): Promise<Page> {
  const page = await profile.context.newPage()
  await page.goto(`${postbox.url}#/inbox/dock-slots`)
  return page
}

async function kill(kind: Kind, page: Page, session: CDPSession): Promise<void> {
  if (kind === 'browser') return killBrowser(folder)
  if (kind === 'worker') return void (await session.send('ServiceWorker.stopAllWorkers'))
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
}

/**
 * What was said to be saved and is not on the card, asked by a page of its own: those that were there may be dead. The manifest is one
 * of ours too, and nothing has to be drawn for it.
 */
async function missing(): Promise<string[]> {
  const page = await profile.open('manifest.json')
  const card = JSON.stringify(await page.evaluate(askInPage, { name: 'card', arg: { partnerId: id } }))
  await page.close()
  return said.filter((line) => !card.includes(line))
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000)
}
