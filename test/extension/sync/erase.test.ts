import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameIs } from '#extension/storage/known-names.ts'
import { erasePerson } from '#extension/storage/person.ts'
import type { RowId } from '#shared/model/ids.ts'
import { wordsInBase } from '../../support/base-words.ts'
import { admit, browserOf, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

/** Nothing else in a base is called so. */
const words = [
  'Zephyrine',
  'Quoll',
  'zephyrine',
  'quoll',
  'zq@nordwind.example',
  'new.zq@nordwind.example',
  '5550142',
]
const quoll = { name: 'Zephyrine Quoll', addresses: ['zq@nordwind.example'], phone: '+49 5550142' }

/** Anna's team with Ben in it, and one card with one person that both have. */
async function team() {
  const anna = await browserOf('Anna')
  const ben = await browserOf('Ben')
  await found(anna, server.url)
  await admit(anna, ben)
  const partnerId = await anna.save('partner', {
    name: 'Nordwind',
    scope: 'team',
    addresses: ['zq@nordwind.example'],
  })
  const person = await anna.save('contact', quoll, { partnerId })
  await meet(anna, ben)
  return { anna, ben, partnerId, person }
}

async function meet(...browsers: Browser[]) {
  for (let round = 0; round < 3; round++)
    for (const browser of browsers) expect(await browser.sync()).toBe('ok')
}

async function erase({ db, ports }: Browser, person: RowId) {
  expect(await erasePerson(db, ports, person)).toMatchObject({ ok: true })
}

/** Every sealed row that the server has. */
async function onServer(browser: Browser): Promise<string[]> {
  const { api } = await browser.session()
  const page = await api.pull(0, 0, {})
  if (!page.ok || !page.value) throw new Error('the server handed out no rows')
  return page.value.rows.map(({ sealed }) => sealed)
}

test('[ME6, ME10, ME11, P18] who is erased in one browser is gone from both, and the server’s row is another', async () => {
  const { anna, ben, partnerId, person } = await team()
  await nameIs(ben.db, 'Quoll, Zephyrine', 'zq@nordwind.example', ben.ports.now())
  await ben.save('contact', { role: 'Buyer' }, { id: person })
  await ben.save('partner', { addresses: [] }, { id: partnerId })
  await ben.save('partner', { addresses: ['zq@nordwind.example'] }, { id: partnerId })
  await meet(anna, ben)
  const before = await onServer(anna)
  expect(await wordsInBase(ben.db, words)).not.toEqual([])

  await erase(anna, person)
  await meet(anna, ben)
  for (const { db } of [anna, ben]) expect(await wordsInBase(db, words)).toEqual([])
  const after = await onServer(anna)
  const same = after.filter((sealed) => before.includes(sealed))
  expect(after).toHaveLength(2)
  expect(same).toEqual([])
  expect(await anna.db.outbox.count()).toBe(0)
  expect(await ben.db.outbox.count()).toBe(0)
})

test('[ME6, ME10, P18] two who were offline and still wrote about the person bring nothing back', async () => {
  const { anna, ben, partnerId, person } = await team()
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  await meet(anna, ben, cleo)
  await erase(anna, person)
  // Both later by the clock, and neither knows.
  ben.clock.off = cleo.clock.off = 60_000
  await ben.save(
    'contact',
    { phone: '+49 5550142 ext 7', addresses: ['new.zq@nordwind.example'] },
    { id: person },
  )
  await ben.save('partner', { addresses: [] }, { id: partnerId })
  await ben.save('partner', { addresses: ['zq@nordwind.example'] }, { id: partnerId })
  await cleo.remove('contact', person)
  await cleo.save('partner', { notes: 'A good year' }, { id: partnerId })
  await meet(cleo, ben, anna)
  for (const { db } of [anna, ben, cleo]) expect(await wordsInBase(db, words)).toEqual([])
  expect(await ben.values('partner', partnerId)).toMatchObject({ name: 'Nordwind', notes: 'A good year' })
})

test('[ME11] a colleague who had removed the person keeps nothing of them in the trash', async () => {
  const { anna, ben, person } = await team()
  await ben.remove('contact', person)
  expect(await ben.db.trash.count()).toBe(1)
  await erase(anna, person)
  await meet(anna, ben)
  expect(await ben.db.trash.count()).toBe(0)
  expect(await wordsInBase(ben.db, words)).toEqual([])
})
