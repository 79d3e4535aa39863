import type { Page } from '@playwright/test'
import { startWorker } from '../support/worker.ts'
import { cardAt, oneTeam, partner } from './cards.ts'
import { expect, test, withFolder } from './fixtures.ts'

test('[MO3, MO4, MO6] Mira moves the team to another server by keyboard; Tom goes along, with what he had not sent', async ({
  mira,
  tom,
  sync,
}) => {
  test.setTimeout(120_000)
  await withFolder('fresh', async (folder) => {
    const fresh = await startWorker({ persist: folder })
    try {
      await mira.tell('saveDevice', { values: { name: 'Mira Oduya' } })
      await tom.tell('saveDevice', { values: { name: 'Tom Aalders' } })
      const id = await partner(mira, { name: 'Northmoor Logistics' })
      await oneTeam(mira, tom, sync.url)
      await expect.poll(async () => (await cardAt(tom, id))?.partner.name).toBe('Northmoor Logistics')
      await tom.context.setOffline(true)
      await tom.tell('save', { table: 'partner', id, values: { segment: 'key' } })

      const pageOfMira = await mira.open('dashboard.html#/team')
      await press(pageOfMira, 'Move the team…')
      // The dialog opens in the line for the address.
      await pageOfMira.keyboard.type(fresh.url)
      await pageOfMira.keyboard.press('Enter')
      const dialog = pageOfMira.getByRole('dialog', { name: 'Move the team' })
      await expect(dialog.getByText('answers.')).toBeVisible()
      await pageOfMira.keyboard.press('Tab')
      await pageOfMira.keyboard.press('Tab')
      await expect(dialog.getByRole('button', { name: 'Move the team' })).toBeFocused()
      await pageOfMira.keyboard.press('Enter')
      await expect(dialog).toHaveCount(0)
      await expect.poll(async () => (await mira.ask('team', {})).server).toBe(fresh.url)
      await expect(pageOfMira.getByText('The old team still lies at')).toBeVisible()
      await expect(pageOfMira.getByRole('row', { name: 'Tom Aalders' })).toContainText('Invite for')

      await tom.context.setOffline(false)
      await tom.tell('syncNow', {})
      const pageOfTom = await tom.open('dashboard.html#/team')
      const host = new URL(fresh.url).host
      await expect(pageOfTom.getByText(`Mira Oduya moved the team to ${host}.`)).toBeVisible()
      await press(pageOfTom, 'Go along')
      await expect.poll(async () => (await tom.ask('team', {})).server).toBe(fresh.url)
      await mira.tell('save', { table: 'partner', id, values: { owner: 'Mira' } })
      for (const profile of [mira, tom])
        await expect
          .poll(async () => {
            const card = await cardAt(profile, id)
            return [card?.partner.owner, card?.partner.segment]
          })
          .toEqual(['Mira', 'key'])
      await expect(pageOfMira.getByRole('row', { name: 'Invite for' })).toHaveCount(0)
      await expect.poll(async () => (await tom.ask('team', {})).waiting).toBe(0)
    } finally {
      await fresh.stop()
    }
  })
})

/** Presses a button without a mouse. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}
