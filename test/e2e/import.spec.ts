import type { Page } from '@playwright/test'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Profile } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test, withFolder } from './fixtures.ts'

const header = 'name,domains,emails,segment,phase,owner,notes'

async function importPage(profile: Profile): Promise<Page> {
  return profile.open('dashboard.html#/import')
}

async function choose(page: Page, kind: 'csv' | 'json', text: string): Promise<void> {
  await page.getByTestId(`${kind}-file`).setInputFiles({
    name: `partners.${kind}`,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  })
}

async function namesOf(profile: Profile): Promise<string[]> {
  const answer = await profile.ask('partners', {
    search: '',
    filter: 'all',
    sort: 'name',
    offset: 0,
    limit: 50,
  })
  return answer.lines.map(({ name }) => name)
}

test('a good list says what it would add, adds it, and a second time nothing', async ({ mira }) => {
  const csv = `${header}\nNorthmoor Logistics,northmoor.example;nm.example,a.torp@northmoor.example,key,active,Mira,"Ring first, then write"\nHalden Freight,haldenfreight.example,,core,,,`
  const page = await importPage(mira)
  await choose(page, 'csv', csv)
  expect(await namesOf(mira)).toEqual([])
  await page.getByTestId('import-confirm').click()
  await expect.poll(() => namesOf(mira)).toEqual(['Halden Freight', 'Northmoor Logistics'])
  const again = await mira.tell('importCsv', { text: csv, dryRun: false })
  expect(again).toMatchObject({ ok: true, added: 0, changed: 0, unchanged: 2 })
})

test('a broken list says line and reason and changes nothing', async ({ mira }) => {
  await partner(mira, { name: 'Already here' })
  const page = await importPage(mira)
  await choose(
    page,
    'csv',
    `${header}\nGood,good.example,,key,active,,\nBad,bad.example,,nonsense,active,,\n,nameless.example,,,,,`,
  )
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Line 3')
  await expect(alert).toContainText('Line 4')
  await expect(page.getByTestId('import-confirm')).toHaveCount(0)
  expect(await namesOf(mira)).toEqual(['Already here'])
})

for (const [what, text] of [
  ['cut in the middle', '{"format":"entente-backup","version":1,"rows":[\n{"table":'],
  ['another program’s', '{"contacts":[]}'],
  ['from the future', '{"format":"entente-backup","version":99,"schema":1,"team":null,"rows":[]}'],
] as const)
  test(`a JSON file that is ${what} changes nothing and says why`, async ({ mira }) => {
    await partner(mira, { name: 'Already here' })
    const page = await importPage(mira)
    await choose(page, 'json', text)
    await expect(page.getByRole('alert')).toContainText('Nothing was changed')
    expect(await namesOf(mira)).toEqual(['Already here'])
  })

test('everything goes out as one file and comes back into an empty browser', async ({ mira, tom }) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await partner(mira, { name: '<b>Bold & Sons</b>', notes: '"quoted", ; and\nlines' })
  const back = await tom.importText(await exportOf(mira))
  expect(back).toMatchObject({ ok: true, problems: [] })
  expect(await namesOf(tom)).toEqual(await namesOf(mira))
})

test('an export larger than any message between parts of a browser comes back', async ({ mira, tom }) => {
  await partner(mira, { name: 'Northmoor Logistics' })
  await withFolder('export', async (folder) => {
    const file = join(folder, 'large.json')
    // Empty lines are no less to carry than cards.
    await writeFile(file, (await exportOf(mira)) + '\n'.repeat(68_000_000))
    const page = await importPage(tom)
    await page.getByTestId('json-file').setInputFiles(file)
    await page.getByTestId('import-confirm').click({ timeout: 30_000 })
    await expect.poll(() => namesOf(tom), { timeout: 30_000 }).toEqual(['Northmoor Logistics'])
  })
})

test('a file that is gone before it is imported is said, and once it is back it can be chosen again', async ({
  mira,
  tom,
}) => {
  await partner(mira, { name: 'Northmoor Logistics' })
  const text = await exportOf(mira)
  await withFolder('export', async (folder) => {
    const file = join(folder, 'export.json')
    await writeFile(file, text)
    const page = await importPage(tom)
    await page.getByTestId('json-file').setInputFiles(file)
    await expect(page.getByTestId('import-confirm')).toBeVisible()
    await rm(file)
    await page.getByTestId('import-confirm').click()
    await expect(page.getByRole('alert')).toContainText('choose it once more')
    expect(await namesOf(tom)).toEqual([])
    await writeFile(file, text)
    const opened = page.waitForEvent('filechooser')
    await page.getByTestId('json-file').click()
    await (await opened).setFiles(file)
    await page.getByTestId('import-confirm').click()
    await expect.poll(() => namesOf(tom)).toEqual(['Northmoor Logistics'])
  })
})

/** The whole export, piece by piece. */
async function exportOf(profile: Profile): Promise<string> {
  const pieces: string[] = []
  let after: string | undefined
  do {
    const done = await profile.tell('exportJson', { ...(after ? { after } : {}) })
    if (!done.ok) throw new Error(done.code)
    pieces.push(done.text)
    after = done.next
  } while (after)
  return pieces.join('')
}
