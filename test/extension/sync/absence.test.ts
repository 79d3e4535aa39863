import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveUndecided, removeUndecided } from '#extension/storage/decide.ts'
import { catchUpAfresh, readAside, settleAbsent } from '#extension/storage/start-over.ts'
import { ABSENT } from '#extension/storage/undecided.ts'
import { restore, trashList } from '#extension/storage/trash.ts'
import { teamStatus } from '#extension/sync/status.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import { createTeam, invite, joinTeam } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { SimulatedBrowser } from '../../simulate/browser.ts'
import { dice } from '../../simulate/dice.ts'
import { simulatedServer, TOMBSTONE_DAYS, type SimulatedServer } from '../../simulate/server.ts'
import { expectOk } from './browsers.ts'

/** Away for longer than tombstones are kept: the worker's own code on a clock that the test moves. */

const byHand = { between: (work: () => unknown) => work() } as Sync
const seed = 20_261_127
let server: SimulatedServer
let anna: SimulatedBrowser
let ben: SimulatedBrowser
let plays = 0

beforeEach(async () => {
  server = simulatedServer()
  const random = dice(seed)
  const browser = (name: string) =>
    new SimulatedBrowser(`${name} ${++plays}`, server, () => server.now(), random)
  ;[anna, ben] = [browser('Anna'), browser('Ben')]
  for (const one of [anna, ben]) await one.start()
  const wish = { url: 'http://localhost', title: 'Larkfield', share: 'none' as const }
  expectOk(await createTeam(anna.world, byHand, wish))
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 48 }))
  expectOk(await joinTeam(ben.world, byHand, { link, share: 'none' }))
})
afterEach(() => {
  for (const one of [anna, ben]) one.world.db.close()
  server.close()
})

async function save(who: SimulatedBrowser, table: Table, values: object, at: object = {}): Promise<RowId> {
  const had = new Set(await who.world.db.rows(table).toCollection().primaryKeys())
  await who.save(table, values as Record<string, unknown>, at)
  return (await who.world.db.rows(table).toCollection().primaryKeys()).find((id) => !had.has(id)) as RowId
}

/** Anna removes the partner; the tombstone is collected while Ben is away. */
async function removedWhileAway(...partners: RowId[]): Promise<void> {
  for (const id of partners) await anna.remove('partner', id)
  expect(await anna.sync()).toBe('ok')
  for (let half = 0; half < 2; half++) {
    server.later(TOMBSTONE_DAYS / 2 + 1)
    expect(await anna.sync()).toBe('ok')
  }
  await server.wake()
}

async function everywhere(who: SimulatedBrowser, word: string): Promise<string[]> {
  const found: string[] = []
  for (const table of who.world.db.tables)
    if (JSON.stringify(await table.toArray()).includes(word)) found.push(table.name)
  return found
}

test('[TS10] what colleagues removed while Ben was away goes from his browser for good; the rest stays', async () => {
  const [gone, stays] = [
    await save(anna, 'partner', { name: 'Nordwind', scope: 'team' }),
    await save(anna, 'partner', { name: 'Sudwind', scope: 'team' }),
  ]
  await save(anna, 'issue', { what: 'Nordwind is late' }, { partnerId: gone })
  await anna.sync()
  await ben.sync()
  await removedWhileAway(gone)
  expect(await ben.sync()).toBe('ok')
  expect(await everywhere(ben, 'Nordwind')).toEqual([])
  expect((await ben.world.db.rows('partner').get(stays))!.values).toMatchObject({ name: 'Sudwind' })
  expect(await readAside(ben.world.db)).toBe(0)
  expect(await anna.sync()).toBe('ok')
  expect((await anna.world.db.rows('partner').get(gone))!.hidden).toBe('deleted')
})

test('[TS10] what Ben changed on such a card is in his trash, is not sent, and comes back when he says so', async () => {
  const gone = await save(anna, 'partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await ben.sync()
  const issue = await save(ben, 'issue', { what: 'late again' }, { partnerId: gone })
  await removedWhileAway(gone)
  expect(await ben.sync()).toBe('ok')
  const { db, ports } = ben.world
  expect((await teamStatus(db)).aside).toBe(2)
  expect(await trashList(db, ports.now(), 10)).toMatchObject([{ name: 'Nordwind', with: 1 }])
  expect(await db.outbox.count()).toBe(0)
  await anna.sync()
  expect(await anna.world.db.rows('issue').get(issue)).toBeUndefined()
  expectOk(await restore(db, ports, gone))
  expect(await ben.sync()).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect((await anna.world.db.rows('partner').get(gone))!.values).toMatchObject({ name: 'Nordwind' })
  expect((await anna.world.db.rows('issue').get(issue))!.values).toMatchObject({ what: 'late again' })
})

test('[TS10] a new card of Ben’s from those weeks is simply sent', async () => {
  await ben.sync()
  const gone = await save(anna, 'partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await ben.sync()
  const fresh = await save(ben, 'partner', { name: 'Westwind', scope: 'team' })
  await removedWhileAway(gone)
  expect(await ben.sync()).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect((await anna.world.db.rows('partner').get(fresh))!.values).toMatchObject({ name: 'Westwind' })
})

test('[TS10] a browser that is stopped while it reads everything anew goes on with it, and sends nothing before', async () => {
  const gone = await save(anna, 'partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await ben.sync()
  await save(ben, 'partner', { owner: 'Ben' }, { id: gone })
  await removedWhileAway(gone)
  for (let steps = 1; steps < 40; steps++) {
    ben.killAfter(steps)
    if ((await ben.sync()) === 'ok') break
  }
  ben.killAfter(Infinity)
  expect(await ben.sync()).toBe('ok')
  await anna.sync()
  expect((await anna.world.db.rows('partner').get(gone))!.hidden).toBe('deleted')
  expect(await ben.inTrash(gone)).toBe(true)
})

test('[TS10] a row whose tombstone was collected comes back from the trash of who had it', async () => {
  const gone = await save(anna, 'partner', { name: 'Nordwind', scope: 'team' })
  for (const one of [anna, ben]) await one.sync()
  await anna.remove('partner', gone)
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  server.later(TOMBSTONE_DAYS + 1)
  for (const one of [anna, ben, anna, ben]) expect(await one.sync()).toBe('ok')
  await server.wake()
  expectOk(await restore(ben.world.db, ben.world.ports, gone))
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect(await ben.world.db.outbox.count()).toBe(0)
  expect((await anna.world.db.rows('partner').get(gone))!.values).toMatchObject({ name: 'Nordwind' })
})

/** So many cards of Anna's that Ben has, too. */
async function cards(count: number): Promise<RowId[]> {
  const ids: RowId[] = []
  for (let i = 0; i < count; i++) ids.push(await save(anna, 'partner', { name: `Nord ${i}`, scope: 'team' }))
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  return ids
}

const undecided = async () => (await teamStatus(ben.world.db)).undecided[0]?.count ?? 0
const namesOf = async ({ world: { db } }: SimulatedBrowser) =>
  (await db.finder.toArray()).map(({ label }) => label).sort()

test('[TS10] three of ten cards go unasked; of four of ten the user says what becomes of them', async () => {
  const ids = await cards(10)
  await removedWhileAway(...ids.slice(0, 3))
  expect(await ben.sync()).toBe('ok')
  expect([await undecided(), (await namesOf(ben)).length]).toEqual([0, 7])
  await cards(3)
  await removedWhileAway(...ids.slice(3, 7))
  expect(await ben.sync()).toBe('ok')
  expect([await undecided(), (await namesOf(ben)).length]).toEqual([4, 10])
  // What is undecided stays so, however little is absent the next time.
  await removedWhileAway(ids[7]!)
  expect(await ben.sync()).toBe('ok')
  expect([await undecided(), (await namesOf(ben)).length]).toEqual([5, 10])
})

test('[TS10] more than a hundred rows of one card stay, and go for good when Ben says so', async () => {
  const [gone] = await cards(3)
  for (let i = 0; i < 100; i++) await save(anna, 'issue', { what: `Nord is late ${i}` }, { partnerId: gone })
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  await removedWhileAway(gone!)
  expect(await ben.sync()).toBe('ok')
  expect(await undecided()).toBe(101)
  const { db, ports } = ben.world
  expectOk(await removeUndecided(db, ports, ABSENT))
  expect([await undecided(), await db.rows('issue').count(), await db.trash.count()]).toEqual([0, 0, 0])
  expect(await namesOf(ben)).toEqual(['Nord 1', 'Nord 2'])
})

test('[TS10] a server that hands out nothing takes nothing; what it hands out after all is decided', async () => {
  await cards(2)
  const { db, ports } = ben.world
  expectOk(await catchUpAfresh(db))
  expectOk(await settleAbsent(db, ports))
  expect([await undecided(), await namesOf(ben)]).toEqual([2, ['Nord 0', 'Nord 1']])
  expect(await ben.sync()).toBe('ok')
  expect([await undecided(), await namesOf(ben)]).toEqual([0, ['Nord 0', 'Nord 1']])
  await ben.save('partner', { owner: 'Ben' }, { id: (await db.finder.toArray())[0]!.id })
  expect(await ben.sync()).toBe('ok')
  expect(await db.outbox.count()).toBe(0)
})

test('[TS10] an undecided card is not sent, nor what is written on it; given to the team again, all of it is', async () => {
  const [gone] = await cards(1)
  await removedWhileAway(gone!)
  expect(await ben.sync()).toBe('ok')
  const issue = await save(ben, 'issue', { what: 'late again' }, { partnerId: gone })
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect(await undecided()).toBe(1)
  expect((await anna.world.db.rows('partner').get(gone!))!.hidden).toBe('deleted')
  expect(await anna.world.db.rows('issue').get(issue)).toBeUndefined()
  expectOk(await giveUndecided(ben.world.db, ben.world.ports, ABSENT))
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect([await undecided(), await ben.world.db.outbox.count()]).toEqual([0, 0])
  expect((await anna.world.db.rows('partner').get(gone!))!.values).toMatchObject({ name: 'Nord 0' })
  expect((await anna.world.db.rows('issue').get(issue))!.values).toMatchObject({ what: 'late again' })
})

test('[TS10] what Ben wrote on an undecided card lies in his trash once he removes it', async () => {
  const [gone] = await cards(1)
  await removedWhileAway(gone!)
  expect(await ben.sync()).toBe('ok')
  await save(ben, 'issue', { what: 'late again' }, { partnerId: gone })
  await ben.save('partner', { owner: 'Ben' }, { id: gone! })
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect((await anna.world.db.rows('partner').get(gone!))!.hidden).toBe('deleted')
  const { db, ports } = ben.world
  expectOk(await removeUndecided(db, ports, ABSENT))
  expect(await trashList(db, ports.now(), 10)).toMatchObject([{ name: 'Nord 0', with: 1 }])
  expect([await undecided(), await db.outbox.count(), (await teamStatus(db)).aside]).toEqual([0, 0, 2])
})

test('[TS10] an undecided row that Ben removes himself is decided, and so is one that he brings back from the trash', async () => {
  const [gone] = await cards(2)
  await removedWhileAway(...((await ben.world.db.rows('partner').toCollection().primaryKeys()) as RowId[]))
  expect(await ben.sync()).toBe('ok')
  expect(await undecided()).toBe(2)
  await ben.remove('partner', gone!)
  expect(await undecided()).toBe(1)
  expect(await ben.sync()).toBe('ok')
  expect(await ben.world.db.outbox.count()).toBe(0)
  expectOk(await restore(ben.world.db, ben.world.ports, gone!))
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect([await undecided(), await namesOf(anna)]).toEqual([1, ['Nord 0']])
})
