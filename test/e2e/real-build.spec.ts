import { builds, toolbarOf } from '../support/profile.ts'
import { chipOf } from '../support/glance.ts'
import { partner } from './cards.ts'
import { expect, test, withProfile } from './fixtures.ts'
import { gmailThread, serve } from './pages.ts'

const mail = gmailThread({ from: ['Aveline Torp', 'a.torp@northmoor.example'] })

test('the real build sees no page until its site is switched on, and none again once it is off', async () => {
  await withProfile(async (mira) => {
    await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
    await serve(mira.context, 'https://mail.google.com', () => mail)
    const page = await mira.context.newPage()
    await page.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
    expect((await toolbarOf(mira, page)).title).toBe('Entente: no partner recognised')
    expect(page.frames()).toHaveLength(1)

    // Nobody can press the browser's own prompt here. This makes the browser say yes to the request that our button makes.
    const settings = await mira.context.newPage()
    await settings.goto('chrome://extensions/')
    await settings.evaluate((id) => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { addHostPermission(id: string, origin: string): Promise<void> }
      }
      return developerPrivate.addHostPermission(id, 'https://mail.google.com/*')
    }, mira.id)
    const sites = await mira.open('dashboard.html#/sites')
    await sites.getByRole('button', { name: 'Switch on mail.google.com' }).click()
    await page.bringToFront()
    await chipOf(page, 'Northmoor Logistics')

    await mira.tell('siteOff', { origin: 'https://mail.google.com/*' })
    await page.reload()
    await expect.poll(() => page.frames().length).toBe(1)
    await expect.poll(async () => (await toolbarOf(mira, page)).title).toBe('Entente: no partner recognised')
  }, builds.real)
})
