import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { TOMBSTONE_DAYS } from '../../simulate/server.ts'
import { simulatedTeam, type SimulatedTeam } from './simulated-team.ts'

/** A team that takes several pages to read, and of which tombstones were collected whose numbers lie behind the first page. */

const DAY = 1440

let team: SimulatedTeam
let anna: SimulatedBrowser
let gone: RowId
beforeEach(async () => {
  team = await simulatedTeam('Anna')
  anna = team.people[0]!
  for (let i = 0; i < 6; i++) await anna.save('partner', { name: `Partner ${i}`, scope: 'team' })
  gone = (await anna.save('partner', { name: 'Nordwind', scope: 'team' }))!
  expect(await anna.sync()).toBe('ok')
})
afterEach(() => team.close())

/** Anna removes it, and the server forgets that she did. */
async function collected(id: RowId, gcFloor: number): Promise<void> {
  await anna.remove('partner', id)
  for (let half = 0; half < 3; half++) {
    expect(await anna.sync()).toBe('ok')
    team.wait((TOMBSTONE_DAYS / 2 + 1) * DAY)
  }
  await team.server.wake()
  expect(team.server.look((db) => db.prepare('SELECT gcFloor FROM team').get())).toMatchObject({ gcFloor })
}

/** Pages of two rows. */
function inSmallPages({ world: { wire } }: SimulatedBrowser): void {
  const { fetch } = wire
  wire.fetch = (url, init) => fetch(url.includes('/pull?') ? `${url}&limit=2` : url, init)
}

const namesOf = async ({ world: { db } }: SimulatedBrowser) =>
  (await db.rows('partner').toArray()).filter(({ hidden }) => !hidden).map(({ values }) => values.name)

test('[TS10] a newcomer reads all of it', async () => {
  await collected(gone, 8)
  const ben = await team.admit('Ben')
  inSmallPages(ben)
  expect(await ben.sync()).toBe('ok')
  expect((await namesOf(ben)).sort()).toEqual((await namesOf(anna)).sort())
  expect(await ben.sync()).toBe('ok')
})

/** Ben came, and his line broke before the second page. */
async function halfRead(): Promise<SimulatedBrowser> {
  const ben = await team.admit('Ben')
  inSmallPages(ben)
  ben.meanwhile = (url) =>
    url.includes('since=0') ? Promise.resolve() : Promise.reject(new TypeError('lost on the way there'))
  expect(await ben.sync()).toBe('server-unreachable')
  ben.calm()
  return ben
}

/** Where a round begins to read. */
async function beginsAt(ben: SimulatedBrowser): Promise<number> {
  const pulls: string[] = []
  ben.twist = (url, answer) => {
    if (url.includes('/pull?') && answer.ok) pulls.push(url)
    return answer
  }
  expect(await ben.sync()).toBe('ok')
  return Number(new URL(pulls[0]!).searchParams.get('since'))
}

test('[TS10] who is stopped between two pages reads on where it was', async () => {
  await collected(gone, 8)
  const ben = await halfRead()
  const { seq } = await readCursor(ben.world.db)
  expect(seq).toBeGreaterThan(0)
  expect(await beginsAt(ben)).toBe(seq)
  expect((await namesOf(ben)).sort()).toEqual((await namesOf(anna)).sort())
})

test('[TS10] who was stopped there, and away while more was collected, begins anew', async () => {
  await collected(gone, 8)
  const ben = await halfRead()
  const [read] = await ben.world.db.rows('partner').toCollection().primaryKeys()
  await collected(read as RowId, 9)
  expect(await beginsAt(ben)).toBe(0)
  expect(await ben.world.db.rows('partner').get(read!)).toBeUndefined()
  expect((await namesOf(ben)).sort()).toEqual((await namesOf(anna)).sort())
})

test('[TS10] who was away so long reads everything anew, in several pages, and lets go of what is gone', async () => {
  const ben = await team.admit('Ben')
  inSmallPages(ben)
  expect(await ben.sync()).toBe('ok')
  expect(await namesOf(ben)).toContain('Nordwind')
  await collected(gone, 8)
  expect(await ben.sync()).toBe('ok')
  expect((await namesOf(ben)).sort()).toEqual((await namesOf(anna)).sort())
})
