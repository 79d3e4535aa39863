import type { Frame, Page } from '@playwright/test'
import { chipOf, glanceOf, openCard, typeLog } from '../support/glance.ts'
import { stopBackground, tabIdOf, toolbarOf, type Profile } from '../support/profile.ts'
import { cardAt, partner, promisesAt } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

const host = 'https://mail.larkfield.example'
const name = 'Northmoor Logistics'
const promise = 'They promised the damage report'

async function openMail(profile: Profile, path = '/m/1'): Promise<Page> {
  await serve(profile.context, host, ({ pathname }) =>
    article({
      subject: `Slots ${pathname}`,
      from:
        pathname === '/unknown'
          ? ['Loes Perrin', 'hello@perringauge.example']
          : ['Aveline', 'a.torp@northmoor.example'],
      body: '<label>Reply <input name="reply"></label> Ramp 2 again',
    }),
  )
  const page = await profile.context.newPage()
  await page.goto(host + path)
  return page
}

async function northmoor(profile: Profile): Promise<string> {
  return partner(profile, { name, domains: ['northmoor.example'] })
}

test('a line logged over a mail is saved with its source, and undone in one press', async ({ mira }) => {
  const id = await northmoor(mira)
  const page = await openMail(mira)
  const glance = await openCard(page, name)
  await typeLog(glance, promise)
  await glance.getByRole('textbox').press('Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect((await cardAt(mira, id))?.commitments).toMatchObject([
    { what: promise, by: 'them', sourceTitle: 'Slots /m/1', sourceLink: page.url() },
  ])
  await glance.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => promisesAt(mira, id)).toEqual([])
})

test('all of it goes by keyboard, and Escape gives the page its focus back', async ({ mira }) => {
  const id = await northmoor(mira)
  const page = await openMail(mira)
  const glance = await chipOf(page, name)
  await page.locator('[name=reply]').focus()
  await glance.getByRole('button', { name }).first().focus()
  await page.keyboard.press('Enter')
  await expect(glance.locator('.log-line')).toBeVisible()
  await glance.locator('.log-line').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type(promise)
  await page.keyboard.press('Enter')
  await expect.poll(() => promisesAt(mira, id)).toEqual([promise])
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape')
  await expect(glance.getByRole('button', { name }).first()).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reply')
})

test('typing in the glance fires none of the page’s shortcuts', async ({ mira }) => {
  await northmoor(mira)
  const page = await openMail(mira)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    for (const kind of ['keydown', 'keypress', 'keyup', 'input'])
      addEventListener(kind, (event) => heard.push((event as KeyboardEvent).key ?? kind), true)
  })
  const glance = await openCard(page, name)
  await glance.locator('.log-line').click()
  await page.keyboard.type('archive')
  await expect(glance.getByRole('textbox')).toHaveValue('archive')
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([])
})

test('what was typed survives a closed glance, a new page and a background that slept', async ({ mira }) => {
  await northmoor(mira)
  const page = await openMail(mira)
  const glance = await openCard(page, name)
  await typeLog(glance, promise)
  await expect
    .poll(async () => (await mira.ask('draft', { about: await draftKey(mira) })) !== undefined)
    .toBe(true)
  await stopBackground(mira)
  await page.reload()
  const again = await openCard(page, name)
  await again.locator('.log-line').click()
  await expect(again.getByRole('textbox')).toHaveValue(promise)
})

test('with the background asleep a line is still logged', async ({ mira }) => {
  const id = await northmoor(mira)
  const page = await openMail(mira)
  const glance = await openCard(page, name)
  await typeLog(glance, promise)
  await stopBackground(mira)
  await glance.getByRole('textbox').press('Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect(await promisesAt(mira, id)).toEqual([promise])
})

test('the menu opens the form with the words that were selected', async ({ mira }) => {
  await northmoor(mira)
  const page = await openMail(mira)
  const glance = await chipOf(page, name)
  const tabId = await tabIdOf(mira, page)
  await mira.background.evaluate(
    ({ tab, pageUrl }) => {
      const clicked = chrome.contextMenus.onClicked as unknown as { dispatch(...what: unknown[]): void }
      clicked.dispatch({ menuItemId: 'log', selectionText: 'Ramp 2 again', editable: false, pageUrl }, tab)
    },
    { tab: { id: tabId, title: 'Slots' }, pageUrl: page.url() },
  )
  await expect(glance.getByRole('textbox')).toBeVisible()
  await expect(glance.getByText('Ramp 2 again')).toBeVisible()
})

test('the keyboard command opens the form', async ({ mira }) => {
  await northmoor(mira)
  const page = await openMail(mira)
  const glance = await chipOf(page, name)
  await mira.background.evaluate(
    (tab) => {
      const command = chrome.commands.onCommand as unknown as { dispatch(...what: unknown[]): void }
      command.dispatch('quick-log', tab)
    },
    { id: await tabIdOf(mira, page), title: 'Slots' },
  )
  await expect(glance.getByRole('textbox')).toBeVisible()
})

test('hidden on a site it stays away there, and comes back when it is wanted again', async ({ mira }) => {
  await northmoor(mira)
  const page = await openMail(mira)
  await chipOf(page, name)
  await mira.tell('hideGlance', { tabId: await tabIdOf(mira, page), where: 'site' })
  await expect.poll(() => page.frames().length).toBe(1)
  await page.reload()
  await expect.poll(async () => (await toolbarOf(mira, page)).title).toContain(name)
  expect(page.frames()).toHaveLength(1)
  await mira.tell('showGlance', { host: 'mail.larkfield.example' })
  await chipOf(page, name)
})

test('somebody without a card gets one by a name', async ({ mira }) => {
  const page = await openMail(mira, '/unknown')
  const glance = await glanceOf(page)
  await glance.getByRole('button', { name: 'No card yet' }).click()
  await glance.getByRole('button', { name: 'Start a card' }).click()
  const named = glance.getByRole('textbox')
  await named.fill('Perrin Gauge Works')
  await dwell(glance)
  const wanted = 'Entente: Perrin Gauge Works – address hello@perringauge.example'
  // A browser without a window looks seldom whether something covers the button; until it has, the press is answered by "press again".
  await expect(async () => {
    if (await named.isVisible()) await named.press('Enter')
    expect((await toolbarOf(mira, page)).title).toBe(wanted)
  }).toPass({ timeout: 15_000 })
})

test('[O9] hostile words are shown as words', async ({ mira }) => {
  const hostile = `<img src=x onerror="document.title='broken'">\u202e"'&`
  const id = await partner(mira, { name: hostile, domains: ['northmoor.example'], doNotShare: hostile })
  await mira.tell('save', { table: 'note', partnerId: id, values: { text: hostile, on: '2026-11-01' } })
  const page = await openMail(mira)
  const glance = await openCard(page, '<img')
  await expect(glance.getByRole('heading', { name: '<img' })).toBeVisible()
  expect(await glance.locator('img').count()).toBe(0)
  const dashboard = await mira.open(`dashboard.html#/partner/${id}`)
  await expect(dashboard.getByRole('heading', { level: 1 })).toContainText('<img src=x')
  expect(await dashboard.locator('img').count()).toBe(0)
  for (const shown of [page, dashboard]) expect(await shown.title()).not.toBe('broken')
})

/** Drafts are kept by partner. */
async function draftKey(profile: Profile): Promise<string> {
  const { lines } = await profile.ask('partners', {
    search: '',
    filter: 'all',
    sort: 'name',
    offset: 0,
    limit: 1,
  })
  return lines[0]!.id
}

/** Buttons that change a card act only after half a second in full sight: time itself is what is asked for here. */
function dwell(glance: Frame): Promise<unknown> {
  return glance.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
}
