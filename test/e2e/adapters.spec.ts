import type { Page } from '@playwright/test'
import { tabIdOf, toolbarOf, type Profile } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { serve } from './pages.ts'

const host = 'https://tickets.larkfield.example'
const none = 'Entente: no partner recognised'

const row = (label: string, value: string) =>
  `<div class="row"><div class="label">${label}</div><div class="value">${value}</div></div>`
const ticket = (inside: string, head = '') =>
  `<!doctype html><html><head><title>Ticket 7</title>${head}</head><body><main><h1>Ticket 7</h1>${inside}</main></body></html>`
const asked = row('Requestor:', 'Aveline &lt;a.torp@northmoor.example&gt;')

async function open(profile: Profile, answer: (url: URL) => string, path = '/7'): Promise<Page> {
  await serve(profile.context, host, answer)
  const page = await profile.context.newPage()
  await page.goto(host + path)
  return page
}

async function says(profile: Profile, page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await toolbarOf(profile, page)).title).toContain(name)
}

test.beforeEach(async ({ mira }) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
})

test('whoever asked is read from plain text that arrives late', async ({ mira }) => {
  const page = await open(mira, () => ticket('<section></section>'))
  await expect.poll(async () => (await toolbarOf(mira, page)).title).toBe(none)
  await page.locator('section').evaluate(
    (section, [label, value]) => {
      for (const text of [label!, value!]) {
        const line = document.createElement('div')
        line.textContent = text
        section.append(line)
      }
    },
    ['Requestor:', 'Aveline <a.torp@northmoor.example>'],
  )
  await says(mira, page, 'Northmoor Logistics')
})

test('a part of the page may stand in a frame', async ({ mira }) => {
  const page = await open(mira, ({ pathname }) =>
    ticket(
      pathname === '/7' ? '<iframe id="main-pane" src="/pane" width="400" height="300"></iframe>' : asked,
    ),
  )
  await says(mira, page, 'Northmoor Logistics')
})

test('a frame that may show a mail’s body is not read', async ({ mira }) => {
  const page = await open(mira, ({ pathname }) =>
    ticket(
      pathname === '/7'
        ? `${row('Requestor:', 'x@evil.example')}<iframe id="pane" src="/pane"></iframe><iframe name="message-body" src="/pane"></iframe><iframe sandbox="allow-same-origin allow-scripts" src="/pane"></iframe>`
        : asked,
    ),
  )
  const tabId = await tabIdOf(mira, page)
  await expect.poll(async () => (await mira.ask('tab', { tabId })).match.kind).toBe('unknown')
  await expect(page.frameLocator('#pane').locator('h1')).toBeVisible()
  expect((await mira.ask('tab', { tabId })).match).toMatchObject({ people: [{ address: 'x@evil.example' }] })
})

test('an application on a host of one’s own is known by its shape and read by its own script', async ({
  mira,
}) => {
  const form = `<div class="o_action_manager"><div class="o_form_view"><h1>Northmoor</h1>
    <div class="o_field_widget" name="email"><a href="mailto:a.torp@northmoor.example">Mail</a></div></div></div>`
  const page = await open(
    mira,
    () =>
      `<!doctype html><html><head><title>Odoo</title></head><body class="o_web_client">${form}</body></html>`,
    '/odoo/contacts/12',
  )
  await says(mira, page, 'Northmoor Logistics')
  const tabId = await tabIdOf(mira, page)
  expect((await mira.ask('tab', { tabId })).doing).toBe('record')
})

test('a CRM with an address of its own is read by the script for such sites', async ({ mira }) => {
  await serve(mira.context, 'https://larkfield.pipedrive.com', () =>
    ticket(
      '<h1 data-testid="header-title">Northmoor</h1><div data-testid="fields"><a href="mailto:a.torp@northmoor.example">Mail</a></div>',
    ),
  )
  const page = await mira.context.newPage()
  await page.goto('https://larkfield.pipedrive.com/organization/5')
  await says(mira, page, 'Northmoor Logistics')
})
