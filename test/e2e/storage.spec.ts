import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { loseManifests } from '../faults/browser/damage-files.ts'
import { mustDo } from '../support/must.ts'
import { launchProfile, stopBackground } from '../support/profile.ts'
import { cardAt, oneTeam, partner } from './cards.ts'
import { expect, test, withFolder } from './fixtures.ts'

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

test('[P8] a base that the browser emptied is noticed, said, and begun anew', async ({ mira }) => {
  await partner(mira, { name: 'Northmoor Logistics' })
  const page = await mira.open('dashboard.html')
  await expect(page.getByText('Northmoor Logistics').first()).toBeVisible()
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('entente')
        gone.onsuccess = () => resolve()
        gone.onerror = () => reject(new Error('not deleted'))
      }),
  )
  await stopBackground(mira)
  await page.setViewportSize({ width: 360, height: 700 })
  await page.reload()
  const note = page.getByRole('alert')
  await expect(note).toContainText('This browser lost Entente’s data')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('emptied.png') })
  await note.getByRole('button', { name: 'Start anew' }).press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(0)
  const id = await partner(mira, { name: 'Halden' })
  expect((await cardAt(mira, id))?.partner.name).toBe('Halden')
})

test('[P8] a base that the browser throws away while we are at work is said, and begun anew', async ({
  mira,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  const page = await mira.open('dashboard.html')
  await expect(page.getByText('Northmoor Logistics').first()).toBeVisible()
  const session = await mira.context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${mira.id}`,
    storageTypes: 'indexeddb',
  })
  const save = () => mira.tell('save', { table: 'note', partnerId: id, values: { text: 'They called' } })
  await expect.poll(save).toEqual({ ok: false, code: 'storage-emptied' })
  await page.reload()
  await page.getByRole('alert').getByRole('button', { name: 'Start anew' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  const next = await partner(mira, { name: 'Halden' })
  expect((await cardAt(mira, next))?.partner.name).toBe('Halden')
})

test('[P8] a base that does not open is said, and rebuilt with what can be read', async ({ mira }) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  const page = await mira.open('dashboard.html')
  await expect(page.getByText('Northmoor Logistics').first()).toBeVisible()
  // From its next start the background finds a base of that name that it cannot read as its own.
  await page.evaluate(spoil)
  await stopBackground(mira)
  await page.reload()
  const note = page.getByRole('alert')
  await expect(note).toContainText('cannot open Entente’s storage')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('broken.png') })
  await note.getByRole('button', { name: 'Rebuild' }).press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect((await cardAt(mira, id))?.partner.name).toBe('Northmoor Logistics')
})

test('[P8] files of the base without which the browser opens none: rebuilt in a place of its own, twice', async ({
  mira,
  sync,
}) => {
  await withFolder('lost', async (folder) => {
    let tom = await launchProfile({ folder })
    const id = await partner(mira, { name: 'Northmoor Logistics' })
    await oneTeam(mira, tom, sync.url)
    const name = async () => (await cardAt(tom, id))?.partner.name
    await expect.poll(name).toBe('Northmoor Logistics')
    for (let times = 0; times < 2; times++) {
      await tom.close()
      expect(await loseManifests(folder)).toBe(1)
      tom = await launchProfile({ folder })
      const page = await tom.open('dashboard.html')
      const note = page.getByRole('alert')
      await expect(note).toContainText('cannot open Entente’s storage')
      await note.getByRole('button', { name: 'Rebuild' }).press('Enter')
      await expect(note).toContainText('This browser lost Entente’s data')
      await note.getByRole('button', { name: 'Start anew' }).press('Enter')
      await expect(note).toHaveCount(0)
      const { link } = mustDo('invite', await mira.tell('invite', { role: 'member', hours: 48 }))
      mustDo('joinTeam', await tom.tell('joinTeam', { link, share: 'none' }))
      await expect.poll(name).toBe('Northmoor Logistics')
    }
    await tom.close()
    tom = await launchProfile({ folder })
    expect(await name()).toBe('Northmoor Logistics')
    await tom.close()
  })
})

/** The store of partners with another kind of key, which no upgrade can mend; what lies in it stays readable. */
async function spoil(): Promise<void> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('the base did not answer'))
    })
  const db = await answer(indexedDB.open('entente'))
  const version = db.version
  const held = new Map<string, unknown[]>()
  const shape = Array.from(db.objectStoreNames, (name) => ({
    name,
    key: db.transaction(name).objectStore(name).keyPath,
  }))
  for (const { name } of shape) held.set(name, await answer(db.transaction(name).objectStore(name).getAll()))
  db.close()
  await answer(indexedDB.deleteDatabase('entente'))
  const request = indexedDB.open('entente', version - 10)
  request.onupgradeneeded = () => {
    for (const { name, key } of shape) {
      // An index that is to be added while two records would share a key that must be single.
      const store = request.result.createObjectStore(
        name,
        name === 'finder' ? { autoIncrement: true } : { keyPath: key },
      )
      for (const record of held.get(name)!) store.add(record)
    }
  }
  const spoilt = await answer(request)
  spoilt.close()
}
