import { expect, type Frame, type Page } from '@playwright/test'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chipOf, openCard, typeLog } from '../support/glance.ts'
import type { Profile } from '../support/profile.ts'
import { firm, mira, tom } from './people.ts'
import { introduce, writeSamples } from './seed.ts'

interface Tour {
  first: Profile
  second: Profile
  worker: string
  postbox: string
  /** Folder of the pictures; emptied first. */
  pictures: string
  say(line: string): void
}

const northmoor = 'Northmoor Logistics'
/** Wide enough for the card to stand beside the mail's text. */
const overMail = { width: 1440, height: 820 }
const line = 'They promised the new gate plan by Friday'

/** Takes the whole tour by itself, through the screens that a user would see, and leaves a picture of each in light and dark. */
export async function takeTour(tour: Tour): Promise<void> {
  const { first, second, say, pictures } = tour
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures, { recursive: true })
  const album = albumIn(pictures, say)

  await firstRun(first, album)
  await introduce(second, tom)
  say('Sample partners: fourteen firms, written through the same command as the forms')
  const ids = await writeSamples(first)
  await team(tour, album)

  const mail = await overTheMail(tour, album)
  await besideTheMail(first, mail, album)
  await dashboard(first, ids.get(northmoor)!, album)
  await colleague(tour, ids.get(northmoor)!, album)
  say(`Pictures: ${pictures}`)
}

type Album = ReturnType<typeof albumIn>

/** Takes a picture of a page in both schemes, numbered in the order of the tour. */
function albumIn(folder: string, say: (line: string) => void) {
  let count = 0
  return async (page: Page, name: string, what: string): Promise<void> => {
    const number = String(++count).padStart(2, '0')
    say(`${number} ${what}`)
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      // The frame in the page hears of the scheme a moment later than the page; until both agree it is not see-through.
      for (let drawn = 0; drawn < 3; drawn++) await Promise.all(page.frames().map(nextDrawing))
      await page.screenshot({ path: join(folder, `${number}-${name}-${scheme}.png`) })
    }
  }
}

function nextDrawing(frame: Frame): Promise<unknown> {
  return frame.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

async function firstRun(first: Profile, album: Album): Promise<void> {
  const page = await first.open('dashboard.html#/first-run')
  await page.getByLabel('Your name').fill(mira.name)
  await page.getByLabel('Your addresses and domains').fill(firm.domain)
  await album(page, 'first-run', 'First run: three short steps, each can be skipped')
  await introduce(first, mira)
  await page.close()
}

/** Founds a team, invites and joins on the real screens. */
async function team({ first, second, worker }: Tour, album: Album): Promise<void> {
  const mine = await first.open('dashboard.html#/team')
  await mine.getByLabel('Server address').fill(worker)
  await mine.getByRole('button', { name: 'Test' }).click()
  await mine.getByLabel('Name of the team').fill(firm.name)
  const start = mine.getByRole('region', { name: 'Start a team' })
  await start.getByRole('radio', { name: /all be shared/ }).check()
  await mine.getByRole('button', { name: 'Create the team' }).click()
  await mine.locator('#invite-label').fill(tom.name)
  await mine.getByRole('button', { name: 'Make a link' }).click()
  const link = await mine.locator('.invite-link input').inputValue()
  await album(mine, 'invite', 'A team, and an invite link that works once')

  const theirs = await second.open('dashboard.html#/team')
  await theirs.locator('#invite-pasted').fill(link)
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByText(mira.name).first()).toBeVisible({ timeout: 20_000 })
  await first.tell('syncNow', {})
  await expect(mine.getByText(tom.name).first()).toBeVisible({ timeout: 20_000 })
  await album(mine, 'team', 'Both are in it')
  await Promise.all([mine.close(), theirs.close()])
}

async function overTheMail({ first, postbox }: Tour, album: Album): Promise<Page> {
  const page = await first.context.newPage()
  await page.setViewportSize(overMail)
  await page.goto(`${postbox}?as=${mira.mailbox}#/inbox/dock-slots`)
  await chipOf(page, northmoor)
  await album(page, 'glance-closed', 'Over a mail: a chip with the partner’s name')
  const glance = await openCard(page, northmoor)
  await expect(glance.getByText('We owe')).toBeVisible()
  await album(page, 'glance-open', 'Opened: the card and one thought')
  await typeLog(glance, line)
  await album(page, 'quick-log', 'Quick log: one line, its kind and day guessed')
  await glance.getByRole('textbox').press('Enter')
  await expect(glance.getByText('Undo')).toBeVisible()
  await album(page, 'logged', 'Logged, with one fact given back')
  return page
}

/** The panel and the popup stand in tabs of their own here; the mail in front is the page that they are about. */
async function besideTheMail(first: Profile, mail: Page, album: Album): Promise<void> {
  for (const [path, width, height, what] of [
    ['sidepanel', 400, 900, 'The side panel: the whole card beside any page'],
    ['popup', 360, 600, 'The popup of the toolbar button'],
  ] as const) {
    const page = await first.open(`${path}.html`)
    await page.setViewportSize({ width, height })
    await mail.bringToFront()
    // While it stands in front itself it lists all partners; the card comes once the mail does.
    await expect(page.locator('.card-body')).toBeVisible()
    await expect(page.getByText(northmoor).first()).toBeVisible()
    await album(page, path === 'popup' ? 'popup' : 'side-panel', what)
    await page.close()
  }
}

async function dashboard(first: Profile, partnerId: string, album: Album): Promise<void> {
  const page = await first.open('dashboard.html#/')
  await expect(page.getByText('Halden Freight').first()).toBeVisible()
  await album(page, 'partners', 'The dashboard: all partners and how they stand')
  await page.goto(page.url().replace(/#.*/, `#/partner/${partnerId}`))
  await expect(page.getByText(line).first()).toBeVisible()
  await page.setViewportSize({ width: 1440, height: 1120 })
  await page.getByRole('button', { name: 'What it rests on' }).click()
  await album(page, 'partner', 'One partner, with what the figures rest on')
  await page.close()
}

/** The colleague's browser shows what the first one logged, over a mail of his own. */
async function colleague({ second, postbox }: Tour, partnerId: string, album: Album): Promise<void> {
  const page = await second.open(`dashboard.html#/partner/${partnerId}`)
  await expect(page.getByText(line).first()).toBeVisible({ timeout: 20_000 })
  await album(page, 'colleague', 'The colleague’s browser: what Mira logged is there')
  await page.setViewportSize(overMail)
  await page.goto(`${postbox}?as=${tom.mailbox}#/inbox/rates-2027`)
  await openCard(page, 'Halden Freight')
  await album(page, 'colleague-glance', 'And his own mail, from a partner with whom trust is short')
  await page.close()
}
