import { chipOf } from '../support/glance.ts'
import { tabIdOf, toolbarOf } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { serve } from './pages.ts'

const host = 'https://tickets.larkfield.example'
const ticket = (address: string) => `<!doctype html><title>Ticket</title>
  <script>addEventListener('click', () => (window.pressed = true), true); addEventListener('pointerdown', () => (window.pressed = true), true)</script>
  <div class="x1"><span data-testid="requester" style="display:inline-block;padding:20px">Aveline Torp ${address}</span></div>
  <p>The damage report is late.</p>`

test('the user points once at the sender of a site without an adapter, and the page hears nothing of it', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await serve(mira.context, host, ({ pathname }) =>
    ticket(pathname === '/2' ? 'b.quist@northmoor.example' : 'a.torp@northmoor.example'),
  )
  const page = await mira.context.newPage()
  await page.goto(`${host}/1`)
  const tabId = await tabIdOf(mira, page)
  await expect.poll(async () => (await mira.ask('tab', { tabId })).on).toBe(true)
  const pointed = mira.tell('pointAt', { tabId })
  await page.bringToFront()
  await page.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div')
  const box = (await page.locator('span').boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.click(box.x + 30, box.y + 30)
  expect(await pointed).toEqual({ ok: true })
  expect(await page.evaluate(() => (window as unknown as { pressed?: boolean }).pressed)).toBeUndefined()
  expect(await mira.ask('places', {})).toEqual([
    { host: 'tickets.larkfield.example', path: 'span[data-testid="requester"]' },
  ])
  await chipOf(page, 'Northmoor Logistics')
  await page.goto(`${host}/2`)
  await expect
    .poll(async () => (await toolbarOf(mira, page)).title)
    .toBe('Entente: Northmoor Logistics – domain northmoor.example')

  const sites = await mira.open('dashboard.html#/sites')
  await sites.getByRole('button', { name: 'Forget tickets.larkfield.example' }).click()
  await expect.poll(async () => (await mira.ask('places', {})).length).toBe(0)
})

test('Escape ends pointing, and nothing is kept', async ({ mira }) => {
  await serve(mira.context, host, () => ticket('a.torp@northmoor.example'))
  const page = await mira.context.newPage()
  await page.goto(`${host}/1`)
  const tabId = await tabIdOf(mira, page)
  await expect.poll(async () => (await mira.ask('tab', { tabId })).on).toBe(true)
  const pointed = mira.tell('pointAt', { tabId })
  await page.bringToFront()
  await page.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div')
  await page.keyboard.press('Escape')
  expect(await pointed).toEqual({ ok: false, code: 'not-pointed' })
  expect(await mira.ask('places', {})).toEqual([])
})
