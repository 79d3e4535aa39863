import { stopBackground } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'

const pages = ['dashboard.html#/', 'popup.html', 'sidepanel.html']

test('a browser whose data a newer version wrote says what to do on every page of ours', async ({ mira }) => {
  await partner(mira, { name: 'Northmoor Logistics' })
  const page = await mira.open('dashboard.html#/first-run')
  // What a newer version leaves behind: the same base, one version higher than this one knows.
  await page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('entente', 1000)
        opening.onsuccess = () => done(opening.result.close())
        opening.onerror = () => failed(new Error('the base was not raised'))
      }),
  )
  await stopBackground(mira)
  for (const path of pages) {
    const surface = await mira.open(path)
    const note = surface.getByRole('alert')
    await expect(note).toContainText('A newer Entente wrote this browser’s data.')
    await expect(note.getByRole('button', { name: 'Open it again' })).toBeVisible()
  }
})
