import { expect, type Frame, type Page } from '@playwright/test'

/** The glance's newest frame on a page: it belongs to the extension and stands in a closed root, so it is found by its address. */
export async function glanceOf(page: Page): Promise<Frame> {
  const find = () => page.frames().findLast((frame) => frame.url().includes('/glance.html'))
  await expect.poll(find, { message: 'the glance stands on the page' }).toBeDefined()
  return find()!
}

/** The glance once its chip says a name. It is looked for again each time: a page that moves its box makes it build another frame. */
export async function chipOf(page: Page, name: string): Promise<Frame> {
  let glance!: Frame
  const shown = async () => {
    glance = await glanceOf(page)
    const chip = glance.getByRole('button', { name }).first()
    return chip.isVisible().catch(() => false)
  }
  await expect.poll(shown, { message: `the glance shows a chip of ${name}` }).toBe(true)
  return glance
}

/** Opens the card by its chip, as often as the browser needs to hear of it: a tab that was behind others may miss the first press. */
export async function openCard(page: Page, name: string): Promise<Frame> {
  const glance = await chipOf(page, name)
  await expect(async () => {
    const chip = glance.locator('button[aria-expanded=false]').first()
    if (await chip.isVisible()) await chip.click({ timeout: 2000 })
    await expect(glance.locator('.log-line')).toBeVisible({ timeout: 1000 })
  }).toPass()
  return glance
}

/** Types a line into the card's log form. */
export async function typeLog(glance: Frame, text: string): Promise<void> {
  await glance.locator('.log-line').click()
  await glance.getByRole('textbox').fill(text)
}
