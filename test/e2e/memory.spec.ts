import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Profile } from '../support/profile.ts'
import { mustDo } from '../support/must.ts'
import { cardAt, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

/** What a screen reader or a keyboard would stumble over on this page, as lines to read. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

async function openCalm(profile: Profile, path: string): Promise<Page> {
  const page = await profile.open(path)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return page
}

type Stored = Record<string, unknown>

/** All that lies in one store of this browser's base. */
async function stored(profile: Profile, store: string): Promise<Stored[]> {
  return inBase(profile, store, [])
}

/** Puts rows into a store, as time or a colleague would have left them; of a history all is put anew. Gives what lay there. */
async function inBase(profile: Profile, store: string, put: readonly Stored[]): Promise<Stored[]> {
  const page = await profile.open('dashboard.html#/first-run')
  const had = await page.evaluate(
    async ([store, put]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(new Error('the base did not answer'))
        })
      const db = await done(indexedDB.open('entente'))
      const rows = db.transaction(store, 'readwrite').objectStore(store)
      const had = (await done(rows.getAll())) as Record<string, unknown>[]
      if (store === 'history' && put.length > 0) await done(rows.clear())
      for (const row of put) await done(rows.put(row))
      db.close()
      return had
    },
    [store, put] as const,
  )
  await page.close()
  return had
}

/** Everything that was written until now happened so many days earlier. */
async function earlier(profile: Profile, days: number): Promise<void> {
  const moved = (await stored(profile, 'history')).map((record) => {
    const at = String(record['at'])
    const ms = parseInt(at.slice(0, 12), 16) - days * 86_400_000
    return { ...record, at: ms.toString(16).padStart(12, '0') + at.slice(12) }
  })
  await inBase(profile, 'history', moved)
}

/** A colleague wrote a note's text at the same time, without having seen ours; ours is the newer one. */
async function alsoWrote(profile: Profile, note: string, text: string): Promise<void> {
  const row = (await stored(profile, 'note')).find(({ id }) => id === note)!
  const [minor, fields, extra] = JSON.parse(String(row['packed'])) as [
    number,
    [string, string, string][],
    unknown,
  ]
  const device = 'b'.repeat(16)
  fields.push([`text/${device}`, text, '0190'.padEnd(18, '0') + device])
  await inBase(profile, 'note', [{ ...row, packed: JSON.stringify([minor, fields, extra]) }])
}

test('the card is shown as it stood on a day, marked where it stands otherwise today, and cannot be changed there', async ({
  mira,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics', owner: 'Mira' })
  const promise = await row(mira, id, 'commitment', { what: 'Answer on 06:15 slots', by: 'us' })
  await earlier(mira, 10)
  mustDo('save', await mira.tell('save', { table: 'partner', id, values: { owner: 'Tom' } }))
  mustDo('remove', await mira.tell('remove', { table: 'commitment', id: promise }))

  const page = await openCalm(mira, `dashboard.html#/partner/${id}`)
  await expect(page.getByText('Tom owns it')).toBeVisible()
  await page.getByRole('button', { name: 'What can be done with Northmoor Logistics' }).click()
  await page.getByRole('button', { name: 'As it stood on…' }).click()
  await page.getByRole('button', { name: 'A week back' }).click()
  await expect(page.getByText('Mira owns it')).toBeVisible()
  await expect(page.getByText('Answer on 06:15 slots')).toBeVisible()
  await expect(page.getByText(/^Marked parts stand otherwise today, and so do Owner\.$/)).toBeVisible()
  await expect(page.locator('[data-part="commitment"] > .section-head')).toHaveAttribute(
    'data-differs',
    'otherwise today',
  )
  await expect(page.getByRole('button', { name: 'Log a commitment' })).toHaveCount(0)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'A week back' }).click()
  await expect(page.getByText('Nothing is known of this day')).toBeVisible()
  await page.getByRole('button', { name: 'Back to today' }).click()
  await expect(page.getByText('Tom owns it')).toBeVisible()
  await expect(page.getByText('Answer on 06:15 slots')).toHaveCount(0)
})

test('a text that two people wrote is shown twice where it is edited, and loses nothing', async ({
  mira,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  const note = await row(mira, id, 'note', { text: 'Closed in May' })
  await alsoWrote(mira, note, 'The plant moves in June')
  const page = await openCalm(mira, `dashboard.html#/partner/${id}`)
  const twice = page.getByRole('region', { name: 'Note, written twice. Both kept.' })
  await expect(twice).toContainText('The plant moves in June')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'What can be done with Closed in May' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(twice).toHaveCount(2)
  await twice.first().getByRole('button', { name: 'Keep both' }).click()
  await expect(twice).toHaveCount(0)
  const text = async () => (await cardAt(mira, id))?.notes[0]?.text
  await expect.poll(text).toBe('Closed in May\n\nThe plant moves in June')
})

test('what was removed comes back from the trash, and Ctrl+Z takes the last act back', async ({ mira }) => {
  const id = await partner(mira, { name: 'Osterby Plating' })
  await row(mira, id, 'note', { text: 'They would rather be told early' })
  mustDo('remove', await mira.tell('remove', { table: 'partner', id }))

  const page = await openCalm(mira, 'dashboard.html#/trash')
  await expect(page.getByText('Partner · with 1 entry')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Bring back Osterby Plating' }).click()
  await expect(page.getByText('The trash is empty')).toBeVisible()
  expect((await cardAt(mira, id))?.notes).toHaveLength(1)

  await page.keyboard.press('Control+z')
  await expect(page.locator('.toasts')).toContainText('Taken back. Brought back: Partner “Osterby Plating”')
  await expect.poll(() => cardAt(mira, id)).toBeUndefined()
  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await cardAt(mira, id))?.partner.name).toBe('Osterby Plating')
})

test('two cards of one partner become one, and one undo makes them two again', async ({ mira }) => {
  const kept = await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  const gone = await partner(mira, { name: 'Northmoor Ltd', domains: ['northmoor.example'], segment: 'key' })
  await row(mira, gone, 'issue', { what: 'Gate 4 is closed at night' })

  const page = await openCalm(mira, `dashboard.html#/partner/${kept}`)
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Merge…' }).click()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByText('No two cards look alike')).toBeVisible()
  const card = await cardAt(mira, kept)
  expect(card?.partner).toMatchObject({ name: 'Northmoor Logistics', segment: 'key' })
  expect(card?.issues).toMatchObject([{ what: 'Gate 4 is closed at night' }])

  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Both have northmoor.example.')).toBeVisible()
  expect((await cardAt(mira, gone))?.issues).toHaveLength(1)
  await page.getByRole('button', { name: 'Different partners' }).click()
  await expect(page.getByText('No two cards look alike')).toBeVisible()
})

test('a list with foreign headers is read by what its columns say, and suspected duplicates are decided', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor', domains: ['northmoor.example'] })
  const page = await openCalm(mira, 'dashboard.html#/import')
  const csv =
    'Firma;Web;Ansprechpartner;Telefon;Ort;Betreuerin\nNordwind GmbH;https://www.nordwind.example;Eva Berg;+49 40 1;Kiel;Anna\nNorthmoor Freight;northmoor.example;;;Aarhus;Tom'
  await page
    .getByTestId('csv-file')
    .setInputFiles({ name: 'firmen.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByLabel('“Firma” becomes')).toHaveValue('name')
  await expect(page.getByLabel('“Ort” becomes')).toHaveValue('')
  await page.getByLabel('“Betreuerin” becomes').selectOption('owner')
  await expect(page.getByText('like Northmoor, who is here')).toBeVisible()
  await expect(page.getByText('1 would be added, 1 changed')).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Northmoor Freight' }).getByText('Another').click()
  await expect(page.getByText('2 would be added, nothing changed')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.getByTestId('import-confirm').click()
  await expect(page.locator('.toasts')).toContainText('2 added')
  const names = async () => {
    const all = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 50 } as const
    return (await mira.ask('partners', all)).lines.map(({ name }) => name)
  }
  expect(await names()).toEqual(['Nordwind GmbH', 'Northmoor', 'Northmoor Freight'])
  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toEqual(['Northmoor'])
})

test('a row that changes while its form is open says so, and what was typed stays', async ({ mira }) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  const note = await row(mira, id, 'note', { text: 'Closed in May' })
  const page = await openCalm(mira, `dashboard.html#/partner/${id}`)
  await page.getByRole('button', { name: 'What can be done with Closed in May' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Note', { exact: true }).fill('Closed in July')
  mustDo('save', await mira.tell('save', { table: 'note', id: note, values: { text: 'Closed in June' } }))
  await expect(page.getByText('Note was changed to “Closed in June” while this form was open.')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await cardAt(mira, id))?.notes[0]?.text).toBe('Closed in July')
  const told = await mira.ask('history', { id: note })
  expect(told[0]).toMatchObject({ before: 'Closed in June', after: 'Closed in July' })
})
