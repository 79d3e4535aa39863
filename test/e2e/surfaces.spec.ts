import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chipOf, openCard, typeLog } from '../support/glance.ts'
import type { Profile } from '../support/profile.ts'
import { cardAt, day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const name = 'Northmoor Logistics'

/** A mailbox in front with one of our small surfaces about it, each in a tab of its own as the browser's own frame cannot be reached. */
async function besideMail(
  mira: Profile,
  postbox: string,
  path: string,
  width: number,
): Promise<[Page, Page]> {
  const mail = await mira.context.newPage()
  await mail.goto(`${postbox}#/inbox/dock-slots`)
  await chipOf(mail, name)
  const surface = await mira.open(path)
  await surface.setViewportSize({ width, height: 700 })
  await mail.bringToFront()
  return [surface, mail]
}

async function northmoor(mira: Profile): Promise<string> {
  const id = await partner(mira, { name, kind: 'supplier', domains: ['northmoor.example'], owner: 'Mira' })
  await row(mira, id, 'commitment', { what: 'Damage report', by: 'them', due: day(-2) })
  await row(mira, id, 'issue', { what: 'Dents in crates', severity: 'high' })
  return id
}

/** What stands in the way of a keyboard or a screen reader, as lines to read. */
async function barriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

test('the side panel shows the card of the tab in front and follows to the next', async ({
  mira,
  postbox,
}) => {
  await northmoor(mira)
  await partner(mira, { name: 'Quillstone Optics', domains: ['quillstone.example'] })
  const [panel, mail] = await besideMail(mira, postbox, 'sidepanel.html', 400)
  await expect(panel.getByRole('heading', { name, exact: true })).toBeVisible()
  await mail.getByRole('link', { name: /Revised drawing/ }).click()
  await expect(panel.getByRole('heading', { name: 'Quillstone Optics', exact: true })).toBeVisible()
})

test('a line logged in the popup carries the page that was in front', async ({ mira, postbox }) => {
  const id = await northmoor(mira)
  const [popup] = await besideMail(mira, postbox, 'popup.html', 360)
  await popup.locator('.log-line').click()
  await popup.getByRole('textbox', { name: /What happened/ }).fill('They came in time')
  await popup.getByRole('textbox', { name: /What happened/ }).press('Enter')
  await expect(popup.getByText(`Logged for ${name}`)).toBeVisible()
  const card = await cardAt(mira, id)
  const logged = [...card!.trustEvents, ...card!.notes, ...card!.commitments].filter(
    ({ sourceTitle }) => sourceTitle,
  )
  expect(logged.map(({ sourceTitle }) => sourceTitle)).toEqual(['Change to the dock slots from week 50'])
})

for (const scheme of ['light', 'dark'] as const)
  test(`nothing serious stands in the way of anybody, in ${scheme}`, async ({ mira, postbox }) => {
    await northmoor(mira)
    for (const [path, width] of [
      ['popup.html', 360],
      ['sidepanel.html', 320],
    ] as const) {
      const [surface, mail] = await besideMail(mira, postbox, path, width)
      await surface.emulateMedia({ colorScheme: scheme })
      await expect(surface.getByRole('heading', { name, exact: true })).toBeVisible()
      expect(await barriers(surface)).toEqual([])
      await Promise.all([surface.close(), mail.close()])
    }
    const mail = await mira.context.newPage()
    await mail.emulateMedia({ colorScheme: scheme })
    await mail.goto(`${postbox}#/inbox/dock-slots`)
    const glance = await openCard(mail, name)
    expect(await barriers(mail)).toEqual([])
    await typeLog(glance, 'They promised a report by Friday')
    expect(await barriers(mail)).toEqual([])
  })
