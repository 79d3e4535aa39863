import { expect, test } from 'vitest'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { openSession } from '#extension/sync/session.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { expectOk } from './browsers.ts'
import { simulatedTeam } from './simulated-team.ts'

const DAY = 1440

async function epochOf({ world }: SimulatedBrowser): Promise<number> {
  return expectOk(await openSession(world)).keys.epoch
}

/** As if this browser had sealed so many rows. */
async function sealedRows({ world }: SimulatedBrowser, devSeq: number): Promise<void> {
  await world.db.kv.put({ key: 'cursor', value: { ...(await readCursor(world.db)), devSeq } })
}

test('[RO16] a key lives a year: then an owner makes another, once, and all go on under it', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const [ben, cleo] = [await team.admit('Ben', 'owner'), await team.admit('Cleo')]
  const everybody = [anna, ben, cleo]
  const id = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  for (let day = 0; day < 364; day += 52) {
    for (const one of everybody) expect(await one.sync()).toBe('ok')
    expect(await epochOf(anna)).toBe(0)
    team.wait(52 * DAY)
  }
  expect(await cleo.sync()).toBe('ok')
  team.wait(2 * DAY)
  expect(await cleo.sync()).toBe('ok')
  expect(await epochOf(cleo)).toBe(0)
  expect(await Promise.all([anna.sync(), ben.sync()])).toEqual(['ok', 'ok'])
  for (let round = 0; round < 2; round++) for (const one of everybody) expect(await one.sync()).toBe('ok')
  expect(await Promise.all(everybody.map(epochOf))).toEqual([1, 1, 1])
  await cleo.save('partner', { owner: 'Cleo' }, { id: id! })
  for (const one of [cleo, anna, ben]) expect(await one.sync()).toBe('ok')
  expect((await anna.world.db.rows('partner').get(id!))?.values).toMatchObject({ owner: 'Cleo' })
  team.close()
})

test('[RO16] an owner’s browser that sealed as much as is safe under a key makes another, and counts from there', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const ben = await team.admit('Ben')
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  await sealedRows(ben, 2 ** 28)
  expect(await ben.sync()).toBe('ok')
  expect(await epochOf(ben)).toBe(0)
  await sealedRows(anna, 2 ** 28 - 1)
  expect(await anna.sync()).toBe('ok')
  expect(await epochOf(anna)).toBe(0)
  await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  for (const [round, epoch] of [0, 1, 1, 1].entries()) {
    expect(await anna.sync(), `round ${round}`).toBe('ok')
    expect(await epochOf(anna), `round ${round}`).toBe(epoch)
  }
  expect(await ben.sync()).toBe('ok')
  expect(await epochOf(ben)).toBe(1)
  team.close()
})
