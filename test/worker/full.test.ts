import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { LIMITS } from '#shared/sync/protocol.ts'
import {
  codeOf,
  frame,
  frameAfter,
  makeTeam,
  pull,
  push,
  random,
  resultsOf,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

/** As if the team held so much more than what this test wrote: 200,000 rows take minutes, and 2 GB do not fit here. */
const holding = ({ team }: Colleague, what: { live?: number; bytes?: number }) =>
  runInDurableObject(env.TEAM.getByName(team), (_, { storage }) => {
    for (const [column, much] of Object.entries(what))
      storage.sql.exec(`UPDATE team SET ${column} = ${column} + ?`, much)
  })

const rows = (who: Colleague, count: number, size = 256) =>
  Array.from({ length: count }, () => ({ sealed: frame(who, random(16), { size }), base: 0 }))

test('[PR6] the last row that fits is stored, the next push is told that the team is full, and as a whole', async () => {
  const anna = await makeTeam()
  await holding(anna, { live: LIMITS.teamRows - 2 })
  expect(await codeOf(push(anna, rows(anna, 3)))).toBe('422 team_full')
  expect((await pull(anna)).rows).toEqual([])
  expect(await resultsOf(push(anna, rows(anna, 2)))).toEqual(['ok 1', 'ok 2'])
  expect(await codeOf(push(anna, rows(anna, 1)))).toBe('422 team_full')
})

test('[PR6] a full team still edits and deletes, and what is deleted makes room', async () => {
  const anna = await makeTeam()
  const [one, other] = [frame(anna, random(16)), frame(anna, random(16))]
  await push(
    anna,
    [one, other].map((sealed) => ({ sealed, base: 0 })),
  )
  await holding(anna, { live: LIMITS.teamRows - 2 })
  expect(await resultsOf(push(anna, [{ sealed: await frameAfter(one, anna), base: 1 }]))).toEqual(['ok 3'])
  const gone = await frameAfter(other, anna, { deleted: true })
  expect(await resultsOf(push(anna, [{ sealed: gone, base: 2 }]))).toEqual(['ok 4'])
  expect(await resultsOf(push(anna, rows(anna, 1)))).toEqual(['ok 5'])
  expect(await codeOf(push(anna, rows(anna, 1)))).toBe('422 team_full')
})

test('[PR6] a team over its limit, as after an operator lowered it, may become less and not more', async () => {
  const anna = await makeTeam()
  const first = frame(anna, random(16))
  await push(anna, [{ sealed: first, base: 0 }])
  await holding(anna, { live: LIMITS.teamRows + 10 })
  expect(await codeOf(push(anna, rows(anna, 1)))).toBe('422 team_full')
  const gone = await frameAfter(first, anna, { deleted: true })
  expect(await resultsOf(push(anna, [{ sealed: gone, base: 1 }]))).toEqual(['ok 2'])
})

test('[PR6] beyond its bytes nothing larger is stored, and what becomes smaller is', async () => {
  const anna = await makeTeam()
  const first = frame(anna, random(16), { size: 4096 })
  await push(anna, [{ sealed: first, base: 0 }])
  await holding(anna, { bytes: LIMITS.teamBytes - 6000 })
  expect(await codeOf(push(anna, rows(anna, 1, 1024)))).toBe('507 storage_full')
  const larger = await frameAfter(first, anna, { size: 8192 })
  expect(await codeOf(push(anna, [{ sealed: larger, base: 1 }]))).toBe('507 storage_full')
  const smaller = await frameAfter(first, anna, { size: 256 })
  expect(await resultsOf(push(anna, [{ sealed: smaller, base: 1 }]))).toEqual(['ok 2'])
  expect(await resultsOf(push(anna, rows(anna, 1, 1024)))).toEqual(['ok 3'])
})

test('[PR6, TS5] what was refused for want of room left no receipt: the same push is stored once there is some', async () => {
  const anna = await makeTeam()
  await holding(anna, { live: LIMITS.teamRows })
  const [batch, pushId] = [rows(anna, 1), 'A'.repeat(22)]
  expect(await codeOf(push(anna, batch, { pushId }))).toBe('422 team_full')
  await holding(anna, { live: -LIMITS.teamRows })
  expect(await resultsOf(push(anna, batch, { pushId }))).toEqual(['ok 1'])
})
