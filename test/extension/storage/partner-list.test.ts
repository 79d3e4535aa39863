import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import { openDatabase, type Database } from '../../../extension/storage/database.ts'
import { ensureDevice, saveDevice } from '../../../extension/storage/device.ts'
import { fold, wordsIn } from '../../../extension/storage/fold.ts'
import { live } from '../../../extension/storage/live.ts'
import { partnerList, type ListQuestion } from '../../../extension/storage/partner-list.ts'
import { shownRow, shownRows } from '../../../extension/storage/row-form.ts'
import { freshStandings, refreshStandings } from '../../../extension/storage/standings.ts'
import { remove, write, writeAll } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn, rowIn } from './fixture.ts'

const today = '2026-11-20'
const all: ListQuestion = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 100 }

/** Names that only differ in accents and case, share beginnings, or hold what searches could trip over. */
const names = [
  'Nordwind',
  'nördlich & Co',
  'Norden GmbH',
  'Müller',
  'MULLER Søn',
  'Łoś',
  'Osterby',
  '.*(',
  '木',
]
const typed = [
  '',
  'n',
  'no',
  'nör',
  'NORD',
  'mull',
  'gmbh no',
  'son m',
  'los',
  'los.ex',
  'ann',
  'wind',
  '!!',
  '木',
]

const values = fc.record({
  name: fc.constantFrom(...names),
  owner: fc.constantFrom('', 'Anna', ' ANNA', 'Bén'),
  archived: fc.boolean(),
  domains: fc.subarray(['los.example', 'nordwind.example']),
  consequence: fc.constantFrom(1, 5),
  nextReview: fc.constantFrom(null, '2026-11-21', '2026-12-01'),
})
const nth = fc.nat({ max: 9 })
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), values }),
  fc.record({ do: fc.constant('edit' as const), of: nth, values }),
  fc.record({ do: fc.constant('contact' as const), of: nth, name: fc.constantFrom('Anna Łoś', 'Norbert') }),
  fc.record({ do: fc.constant('remove' as const), of: nth }),
  fc.record({ do: fc.constant('many' as const), of: nth }),
  fc.record({ do: fc.constant('rest' as const) }),
)
const question = fc.record({
  search: fc.constantFrom(...typed),
  filter: fc.constantFrom<ListQuestion['filter']>('all', 'mine', 'short', 'perhaps', 'no-owner', 'archived'),
  sort: fc.constantFrom<ListQuestion['sort']>('name', 'recent', 'review'),
  offset: fc.nat({ max: 5 }),
  limit: fc.constantFrom(0, 3, 100),
})

test('whatever changes, a list is what a look at every partner would give', async () => {
  const steps = fc.array(fc.tuple(step, question), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (turns) => {
      const db = await annasBase()
      let now = noon
      const ports = annasPorts(() => now)
      const ids: PartnerId[] = []
      for (const [one, asked] of turns) {
        now += 60_000
        await take(db, ports, ids, one)
        expect(await idsOf(db, asked)).toEqual(await lookedThrough(db, asked))
      }
      db.close()
    }),
    { numRuns: 40 },
  )
})

async function annasBase(): Promise<Database> {
  const db = await emptyBase()
  await ensureDevice(db, counting())
  await saveDevice(db, { name: 'Anna' })
  return db
}

type Ports = ReturnType<typeof annasPorts>
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take(db: Database, ports: Ports, ids: PartnerId[], one: Step): Promise<void> {
  if (one.do === 'add') return void ids.push(await partnerIn(db, ports, one.values))
  if (one.do === 'rest') return void (await refreshStandings(db, today))
  if (ids.length === 0) return
  const id = ids[one.of % ids.length]!
  if (one.do === 'edit') await write(db, ports, { table: 'partner', id, values: one.values })
  else if (one.do === 'contact')
    await write(db, ports, { table: 'contact', partnerId: id, values: { name: one.name } })
  else if (one.do === 'remove') await remove(db, ports, { table: 'partner', id })
  else {
    // So many at once are announced without their keys.
    const changes = Array.from({ length: 60 }, (_, i) => ({
      table: 'partner' as const,
      values: { name: `${names[i % names.length]} ${i}` },
    }))
    await writeAll(db, ports, changes)
  }
}

async function idsOf(db: Database, asked: ListQuestion): Promise<{ total: number; ids: PartnerId[] }> {
  const { total, lines } = await partnerList(db, asked, today)
  return { total, ids: lines.map(({ id }) => id) }
}

/** The same without any index or memory: every partner is looked at. */
async function lookedThrough(
  db: Database,
  { search, filter, sort, offset, limit }: ListQuestion,
): Promise<{ total: number; ids: PartnerId[] }> {
  const stored = (await db.rows('partner').toArray()).filter(({ hidden }) => !hidden)
  const partners = stored.map((row) => shownRow('partner', row)!)
  const contacts = shownRows('contact', await db.rows('contact').toArray())
  const lines = await db.finder.toArray()
  const standings = await freshStandings(
    db,
    partners.map(({ id }) => id),
    today,
  )
  const items = partners.map((partner, i) => ({
    partner,
    standing: standings[i],
    name: fold(partner.name),
    recent: lines.find(({ id }) => id === partner.id)?.recent ?? 0,
  }))
  const found = items.filter(({ partner, standing }) => {
    const people = contacts.filter(({ partnerId }) => partnerId === partner.id)
    const words = [partner.name, ...partner.domains, ...people.map(({ name }) => name)].flatMap(wordsIn)
    if (!wordsIn(search).every((begin) => words.some((word) => word.startsWith(begin)))) return false
    if ((partner.archived ?? false) !== (filter === 'archived')) return false
    const owner = fold(partner.owner ?? '').trim()
    if (filter === 'mine') return owner === 'anna'
    if (filter === 'no-owner') return owner === ''
    return filter === 'all' || filter === 'archived' || standing?.state === filter
  })
  type Item = (typeof items)[number]
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const byName = (a: Item, b: Item) => order(a.name, b.name) || order(a.partner.id, b.partner.id)
  const due = ({ standing }: Item) => standing?.review ?? '9999'
  found.sort((a, b) => {
    if (sort === 'review') return order(due(a), due(b)) || byName(a, b)
    if (sort === 'recent' && filter !== 'archived')
      return a.recent - b.recent || order(a.partner.id, b.partner.id)
    return byName(a, b)
  })
  const ids = found.map(({ partner }) => partner.id)
  return { total: ids.length, ids: ids.slice(offset, offset + limit) }
}

test('a search that is watched hears of who comes, who is renamed and who goes', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const osric = await partnerIn(db, ports, { name: 'Osric' })
  const next = [
    () => partnerIn(db, ports, { name: 'Osterby' }),
    () => write(db, ports, { table: 'partner', id: osric, values: { name: 'Ulric' } }),
    () => write(db, ports, { table: 'contact', partnerId: osric, values: { name: 'Osmond' } }),
    () => remove(db, ports, { table: 'partner', id: osric }),
  ]
  const heard: string[] = []
  await new Promise<void>((resolve, reject) => {
    const stop = live(
      db,
      (seen) => partnerList(seen, { ...all, search: 'os' }, today),
      ({ lines }) => {
        const found = lines.map(({ name }) => name).join()
        if (heard.at(-1) === found) return
        heard.push(found)
        const change = next.shift()
        if (change) return void change().catch(reject)
        stop()
        resolve()
      },
      reject,
    )
  })
  expect(heard).toEqual(['Osric', 'Osric,Osterby', 'Osterby', 'Osterby,Ulric', 'Osterby'])
})

test('what another window writes is found, and a base that was closed holds nothing', async () => {
  const db = await emptyBase()
  const other = await openDatabase(db.name)
  if (!other.ok) throw new Error(other.error)
  await partnerIn(db, annasPorts(), { name: 'Osric' })
  expect((await partnerList(db, { ...all, search: 'os' }, today)).total).toBe(1)
  const bens = { ...annasPorts(undefined, 'b'.repeat(16)), chance: counting(1000) }
  await partnerIn(other.value, bens, { name: 'Osterby' })
  expect((await partnerList(db, { ...all, search: 'os' }, today)).total).toBe(2)
  db.close()
  expect(db.directory.isRead()).toBe(false)
  other.value.close()
})

test('many who ask while it changes all hear the last', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  await partnerIn(db, ports, { name: 'Osric' })
  const asked: Promise<unknown>[] = []
  for (let each = 0; each < 20; each++) {
    asked.push(partnerList(db, { ...all, search: 'os' }, today))
    await rowIn(db, ports, 'partner', undefined, { name: `Osterby ${each}` })
    expect((await partnerList(db, { ...all, search: 'os' }, today)).total).toBe(each + 2)
  }
  await Promise.all(asked)
})
