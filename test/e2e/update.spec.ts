import { glanceOf, openCard, typeLog } from '../support/glance.ts'
import { reloadExtension, stopBackground } from '../support/profile.ts'
import { partner, promisesAt } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

const name = 'Northmoor Logistics'
const promise = 'They promised the damage report'

// Awake, the page's line to it breaks. Asleep, which is the rule, there is none: the page hears nothing of the update.
for (const state of ['awake', 'asleep'])
  test(`an update takes over in a page that stays open, the background ${state}: one box, and what was being typed`, async ({
    mira,
  }) => {
    const id = await partner(mira, { name, domains: ['northmoor.example'] })
    await serve(mira.context, 'https://mail.larkfield.example', () =>
      article({ from: ['Aveline', 'a.torp@northmoor.example'] }),
    )
    const page = await mira.context.newPage()
    await page.goto('https://mail.larkfield.example/m/1')
    const glance = await openCard(page, name)
    await typeLog(glance, promise)
    await expect.poll(() => mira.ask('draft', { about: id })).toMatchObject({ draft: { text: promise } })
    const older = glance.url()
    await page.evaluate(() => Object.assign(globalThis, { older: document.documentElement.lastElementChild }))

    if (state === 'asleep') await stopBackground(mira)
    await reloadExtension(mira)
    await page.bringToFront()
    const isGone = () => page.evaluate(() => !(globalThis as unknown as { older: Element }).older.isConnected)
    await expect.poll(isGone).toBe(true)
    await expect.poll(async () => (await glanceOf(page)).url()).not.toBe(older)
    const again = await openCard(page, name)
    expect(await page.locator('html > div').count()).toBe(1)
    await again.locator('.log-line').click()
    await expect(again.getByRole('textbox')).toHaveValue(promise)
    await again.getByRole('textbox').press('Enter')
    await expect.poll(() => promisesAt(mira, id)).toEqual([promise])
    await expect.poll(() => mira.ask('draft', { about: id })).toBeUndefined()
  })
