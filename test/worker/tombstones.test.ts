import { env } from 'cloudflare:workers'
import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { LIMITS, toBase64url } from '#shared/sync/protocol.ts'
import {
  codeOf,
  frame,
  frameAfter,
  joined,
  makeTeam,
  path,
  pull,
  push,
  random,
  resultsOf,
  send,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

/** Lets so many days go by for everything that the team's object remembers, and runs its alarm. */
async function daysLater(team: string, days: number, here: readonly Colleague[] = []): Promise<void> {
  const object = env.TEAM.getByName(team)
  await runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec('UPDATE row SET day = day - ?', days)
    // Those who are here were here every day: their tokens live.
    const ids = JSON.stringify(here.map(({ id }) => toBase64url(id)))
    const away = 'UPDATE device SET seen = seen - ? WHERE id NOT IN (SELECT value FROM json_each(?))'
    storage.sql.exec(away, days, ids)
    return storage.setAlarm(Date.now() + 86_400_000)
  })
  expect(await runDurableObjectAlarm(object)).toBe(true)
}

/** Two colleagues, a row that stays (number 1), and the tombstone of one that went (number 3). */
async function teamWithGrave() {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const gone = random(16)
  await push(anna, [{ sealed: frame(anna, random(16)), base: 0 }])
  const sealed = frame(anna, gone)
  await push(anna, [{ sealed, base: 0 }])
  await push(anna, [{ sealed: await frameAfter(sealed, anna, { deleted: true }), base: 2 }])
  return { anna, ben, gone }
}

const numbers = async (who: Colleague) => (await pull(who)).rows.map(({ seq }) => seq)
const holds = (who: Colleague, held: number) => pull(who, held, `&held=${held}`)

test('[TS9] a tombstone goes when it is old enough and every device has it on its disk', async () => {
  const { anna, ben } = await teamWithGrave()
  await holds(anna, 3)
  await pull(ben, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays, [anna, ben])
  expect(await numbers(anna), 'Ben was handed it, and has not said that he holds it').toEqual([1, 3])
  await holds(ben, 3)
  await daysLater(anna.team, 0)
  expect(await numbers(anna)).toEqual([1])
  expect(await pull(anna)).toMatchObject({ gcFloor: 3, next: 3 })
  await daysLater(anna.team, 0)
  expect(await numbers(anna), 'collected twice it is the same').toEqual([1])
})

test('[TS9] no tombstone goes before its day', async () => {
  const { anna, ben } = await teamWithGrave()
  for (const who of [anna, ben]) await holds(who, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays - 1, [anna, ben])
  expect(await numbers(anna)).toEqual([1, 3])
})

test('[TS9, TS10] who was away for longer is not waited for, and hears that its cursor is gone', async () => {
  const { anna, ben } = await teamWithGrave()
  await holds(ben, 2)
  await holds(anna, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays, [anna])
  expect(await numbers(anna), 'on the last day Ben is still waited for').toEqual([1, 3])
  await daysLater(anna.team, 1, [anna])
  expect(await numbers(anna)).toEqual([1])
  // Its token would be dead by now: back to life, for what a later limit may allow.
  await runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage }) =>
    storage.sql.exec('UPDATE device SET seen = seen + 181 WHERE acked = 2'),
  )
  expect(await codeOf(send('GET', path(ben, 'pull?since=2'), ben))).toBe('410 cursor_gone')
  expect((await pull(ben, 0)).rows.map(({ seq }) => seq)).toEqual([1])
})

test('[TS10] below the floor reads on who found it there on the page before, and nobody who knows another', async () => {
  const { anna, ben } = await teamWithGrave()
  for (const who of [anna, ben]) await holds(who, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays, [anna, ben])
  expect(await pull(ben, 0)).toMatchObject({ gcFloor: 3 })
  const after = (query: string) => codeOf(send('GET', path(ben, `pull?since=1${query}`), ben))
  expect(await after('')).toBe('410 cursor_gone')
  for (const other of [0, 2, 4]) expect(await after(`&floor=${other}`)).toBe('410 cursor_gone')
  expect(await after('&floor=3')).toBe('200')
})

test('[TS10] a row that comes back after its tombstone was collected is stored, from who knew of it alone', async () => {
  const { anna, ben, gone } = await teamWithGrave()
  for (const who of [anna, ben]) await holds(who, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays, [anna, ben])
  await pull(ben, 0, '&held=0')
  expect(await resultsOf(push(ben, [{ sealed: frame(ben, gone), base: 2 }]))).toEqual(['conflict 0'])
  expect(await resultsOf(push(anna, [{ sealed: frame(anna, gone), base: 4 }]))).toEqual(['conflict 0'])
  expect(await resultsOf(push(anna, [{ sealed: frame(anna, gone), base: 3 }]))).toEqual(['ok 4'])
})

test('[TS9] what is collected no longer counts against the team’s room', async () => {
  const { anna, ben } = await teamWithGrave()
  const bytes = () =>
    runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage }) =>
      storage.sql.exec('SELECT bytes, (SELECT sum(length(sealed)) FROM row) AS there FROM team').one(),
    )
  for (const who of [anna, ben]) await holds(who, 3)
  await daysLater(anna.team, LIMITS.tombstoneDays, [anna, ben])
  const { bytes: counted, there } = await bytes()
  expect(counted).toBe(there)
})
