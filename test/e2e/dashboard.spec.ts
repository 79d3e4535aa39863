import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { writeSamples } from '../demo/seed.ts'
import { cardAt, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

/** What a screen reader or a keyboard would stumble over on this page, as lines to read. Motion is off: a colour on its way to another is measured as neither. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

test('the first run takes a name and a firm’s own domain, and refuses a mail service as one', async ({
  mira,
}) => {
  const page = await mira.open('dashboard.html#/first-run')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByLabel('Your name').fill('Mira Oduya')
  await page.getByLabel('Your addresses and domains').fill('gmail.com,')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('Your exact address there can')
  await page.getByRole('button', { name: 'Remove gmail.com' }).click()
  await page.getByLabel('Your addresses and domains').fill('larkfield.example, mira@gmail.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible()
  expect(await mira.ask('settings', {})).toMatchObject({
    ownDomains: ['larkfield.example'],
    ownAddresses: ['mira@gmail.com'],
  })
  expect(await barriers(page)).toEqual([])
})

test('a partner starts with a name, takes a promise that is kept, and tells its own history', async ({
  mira,
}) => {
  const page = await mira.open('dashboard.html')
  await page.getByRole('link', { name: 'Start a card' }).click()
  await page.getByRole('button', { name: 'Start the card' }).click()
  await expect(page.getByRole('alert')).toHaveText('Name is still empty.')
  await page.getByLabel('Name').fill('Northmoor Logistics')
  await page.getByRole('button', { name: 'Start the card' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Northmoor Logistics')
  const id = page.url().split('/').at(-1)!

  await page.getByRole('button', { name: 'Log a commitment' }).click()
  await page.getByLabel('What was promised').fill('Answer on 06:15 slots')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'What can be done with Answer on 06:15 slots' }).click()
  await page.getByRole('button', { name: 'Kept', exact: true }).click()
  await expect(page.getByText('1 settled')).toBeVisible()
  expect((await cardAt(mira, id))?.commitments).toMatchObject([{ state: 'kept', by: 'us' }])
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 settled')).toHaveCount(0)

  await page.getByRole('button', { name: 'Facts', exact: true }).click()
  await page.getByRole('button', { name: 'Edit Who they are to us' }).click()
  await page.getByLabel('Segment').selectOption({ label: 'Key' })
  await page.getByRole('button', { name: 'Save' }).click()
  const history = page.getByRole('region', { name: 'History' })
  await history.getByRole('button', { name: 'History' }).click()
  await expect(history).toContainText('Segment None set → Key')
  await expect(history).toContainText('You')
})

test('a form that was closed half-way still holds what was typed', async ({ mira }) => {
  const id = await partner(mira, { name: 'Osterby Plating' })
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Met Ola at the fair; they')
  await expect.poll(() => mira.ask('draft', { about: `form/note/new/${id}` })).toBeDefined()
  await page.close()
  const again = await mira.open(`dashboard.html#/partner/${id}`)
  await again.getByRole('button', { name: 'Add a note' }).click()
  await expect(again.getByLabel('Note', { exact: true })).toHaveValue('Met Ola at the fair; they')
})

test('the list is found, walked, opened and logged to by keys alone', async ({ mira }) => {
  const ids = await writeSamples(mira)
  const page = await mira.open('dashboard.html')
  await expect(page.getByRole('row', { name: /Halden Freight/ })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('halden')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('searchbox').blur()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Halden Freight' })).toBeFocused()
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('Sent the dock plan a day early')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Halden Freight' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(ids.get('Halden Freight')!))
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New partner')
})

test('an archived partner leaves the list and comes back', async ({ mira }) => {
  const id = await partner(mira, { name: 'Sorrel Net' })
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await page.getByRole('button', { name: 'What can be done with Sorrel Net' }).click()
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('status').getByText('Partner archived')).toBeVisible()
  await page.getByRole('link', { name: 'Partners' }).first().click()
  await page.getByRole('button', { name: /Archived/ }).click()
  await page.getByRole('link', { name: 'Sorrel Net' }).click()
  await page.getByRole('button', { name: 'What can be done with Sorrel Net' }).click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect.poll(async () => (await cardAt(mira, id))?.partner.archived).toBe(false)
})

test('a team is founded on a tested server, a colleague joins by the pasted link, and a used link says so', async ({
  mira,
  tom,
  sync,
}) => {
  const founding = await mira.open('dashboard.html#/team')
  await founding.getByLabel('Server address').fill(sync.url)
  await founding.getByRole('button', { name: 'Test' }).click()
  await founding.getByLabel('Name of the team').fill('Larkfield partners')
  await founding.getByRole('button', { name: 'Create the team' }).click()
  await founding.getByRole('button', { name: 'Make a link' }).click()
  const link = await founding.getByLabel('Invite link').inputValue()
  const joining = await tom.open('dashboard.html#/team')
  const join = async () => {
    await joining.getByLabel('Invite link').fill(link)
    await joining.getByRole('button', { name: 'Join' }).click()
  }
  await join()
  await expect(joining.getByRole('heading', { level: 1 })).toHaveText('Larkfield partners')
  await founding.reload()
  await expect(founding.getByRole('table').getByRole('row')).toHaveCount(3)

  await joining.getByRole('button', { name: 'Leave the team' }).click()
  await joining.getByRole('button', { name: 'Leave and keep a copy' }).click()
  await join()
  await expect(joining.getByRole('alert')).toContainText('This invite was already used')
})

test('no page of a full dashboard bars the way to a screen reader or a keyboard', async ({ mira }) => {
  const ids = await writeSamples(mira)
  await row(mira, ids.get('Northmoor Logistics')!, 'note', { text: '<img src=x onerror=alert(1)>' })
  const page = await mira.open('dashboard.html')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of [
    '',
    'today',
    'principles',
    'principles/iso-7',
    'new',
    'import',
    'team',
    'sites',
    'settings',
    `partner/${ids.get('Northmoor Logistics')}`,
  ]) {
    await page.goto(page.url().replace(/#.*|$/, `#/${path}`))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] })
  }
})

test('a page of ours inside a frame stays blank', async ({ mira }) => {
  const page = await mira.open('dashboard.html')
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = `${location.href.split('#')[0]}#/settings`
    document.body.replaceChildren(frame)
  })
  const frame = page.frames().find((one) => one !== page.mainFrame())!
  await frame.waitForLoadState()
  await expect(frame.locator('#app')).toBeEmpty()
})
