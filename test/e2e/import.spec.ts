import type { Page } from '@playwright/test'
import type { Profile } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'

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
  const pieces: string[] = []
  let after: string | undefined
  do {
    const done = await mira.tell('exportJson', { ...(after ? { after } : {}) })
    if (!done.ok) throw new Error(done.code)
    pieces.push(done.text)
    after = done.next
  } while (after)
  const back = await tom.tell('importJson', { text: pieces.join(''), dryRun: false })
  expect(back).toMatchObject({ ok: true, problems: [] })
  expect(await namesOf(tom)).toEqual(await namesOf(mira))
})
