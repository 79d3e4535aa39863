import { env } from 'cloudflare:workers'
import { evictDurableObject, reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
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
  randomText,
  resultsOf,
  send,
} from './team-client.ts'

afterEach(() => reset())

test('[TS2] what Anna pushes Ben pulls, byte for byte and in her order', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const rows = [1, 2, 3].map(() => ({ sealed: frame(anna, random(16)), base: 0 }))
  expect(await resultsOf(push(anna, rows))).toEqual(['ok 1', 'ok 2', 'ok 3'])
  const page = await pull(ben)
  expect(page.rows.map(({ sealed }) => sealed)).toEqual(rows.map(({ sealed }) => sealed))
  expect(page).toMatchObject({ next: 3, more: false, epoch: 0, gcFloor: 0, rosterN: 2 })
})

test('[TS3] a row merged onto an old version is refused by itself, with the seq to merge onto', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const first = frame(anna, random(16))
  await push(anna, [{ sealed: first, base: 0 }])
  const second = await frameAfter(first, anna)
  await push(anna, [{ sealed: second, base: 1 }])
  const late = [
    { sealed: await frameAfter(first, ben), base: 1 },
    { sealed: frame(ben, random(16)), base: 0 },
  ]
  expect(await resultsOf(push(ben, late))).toEqual(['conflict 2', 'ok 3'])
  expect(await resultsOf(push(ben, [{ sealed: await frameAfter(second, ben), base: 2 }]))).toEqual(['ok 4'])
  expect((await pull(anna)).rows.map(({ seq }) => seq)).toEqual([3, 4])
})

test('[TS3, SE7] what was merged onto a version that a restored server lost is refused, though another has its number', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const card = random(16)
  const lost = frame(anna, card)
  await push(ben, [{ sealed: frame(ben, card), base: 0 }])
  expect(await resultsOf(push(anna, [{ sealed: await frameAfter(lost, anna), base: 1 }]))).toEqual([
    'conflict 1',
  ])
})

test('[TS3] a row that was stored before versions were compared is known by its number', async () => {
  const anna = await makeTeam()
  const first = frame(anna, random(16))
  await push(anna, [{ sealed: first, base: 0 }])
  await runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage }) =>
    storage.sql.exec('UPDATE row SET tag = NULL'),
  )
  const next = await frameAfter(first, anna)
  expect(await resultsOf(push(anna, [{ sealed: next, base: 2 }]))).toEqual(['conflict 1'])
  expect(await resultsOf(push(anna, [{ sealed: next, base: 1 }]))).toEqual(['ok 2'])
})

test('[TS4] a group with one refused row is held as a whole, other groups are not', async () => {
  const anna = await makeTeam()
  const card = random(16)
  await push(anna, [{ sealed: frame(anna, card), base: 0 }])
  const rows = [
    { sealed: frame(anna, random(16)), base: 0, group: 'move' },
    { sealed: frame(anna, card), base: 0, group: 'move' },
    { sealed: frame(anna, random(16)), base: 0, group: 'other' },
    { sealed: frame(anna, random(16)), base: 0 },
  ]
  expect(await resultsOf(push(anna, rows))).toEqual(['held', 'conflict 1', 'ok 2', 'ok 3'])
})

test('[TS5] the same push, sent again, is answered alike and stored once', async () => {
  const anna = await makeTeam()
  const pushId = randomText(16)
  const rows = [{ sealed: frame(anna, random(16)), base: 0 }]
  const first = await resultsOf(push(anna, rows, { pushId }))
  expect(await resultsOf(push(anna, rows, { pushId }))).toEqual(first)
  expect((await pull(anna)).next).toBe(1)
  const others = [{ sealed: frame(anna, random(16)), base: 0 }]
  expect(await codeOf(push(anna, others, { pushId }))).toBe('409 push_id_reused')
})

test('[TS5] two hundred and fifty-six receipts are kept for each device, and not for ever more', async () => {
  const anna = await makeTeam()
  const pushId = randomText(16)
  let sealed = frame(anna, random(16))
  const first = [{ sealed, base: 0 }]
  const again = async (base: number) => {
    sealed = await frameAfter(sealed, anna)
    await push(anna, [{ sealed, base }])
  }
  await push(anna, first, { pushId })
  for (let base = 1; base <= 255; base++) await again(base)
  expect(await resultsOf(push(anna, first, { pushId }))).toEqual(['ok 1'])
  // A team that slept has forgotten how often it was asked. Old receipts go now and then: that none of 550 pushes sees to it happens
  // once in forty million times.
  await evictDurableObject(env.TEAM.getByName(anna.team))
  for (let base = 256; base < 806; base++) await again(base)
  expect(await resultsOf(push(anna, first, { pushId }))).toEqual(['conflict 806'])
})

test.each([1, 99, 100, 101, 200, 1000])('[TS2] %i rows travel in one push and one page', async (count) => {
  const anna = await makeTeam()
  const ids = Array.from({ length: count }, () => random(16))
  const rows = ids.map((id) => ({ sealed: frame(anna, id), base: 0 }))
  expect((await resultsOf(push(anna, rows))).at(-1)).toBe(`ok ${count}`)
  const again = await Promise.all(
    rows.map(async ({ sealed }, i) => ({ sealed: await frameAfter(sealed, anna), base: i + 1 })),
  )
  expect(new Set((await resultsOf(push(anna, again))).map((result) => result.split(' ')[0]))).toEqual(
    new Set(['ok']),
  )
  const page = await pull(anna)
  expect(page.rows).toHaveLength(count)
  expect(page.next).toBe(2 * count)
})

test('[TS6] pages follow each other without a gap, and an end says that it is one', async () => {
  const anna = await makeTeam()
  await push(
    anna,
    Array.from({ length: 25 }, () => ({ sealed: frame(anna, random(16)), base: 0 })),
  )
  const seen: number[] = []
  let page = await pull(anna, 0, '&limit=10')
  const { inc } = page
  seen.push(...page.rows.map(({ seq }) => seq))
  while (page.more) {
    page = await pull(anna, page.next, `&limit=10&inc=${inc}`)
    seen.push(...page.rows.map(({ seq }) => seq))
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
})

test('[TS6] a page holds at most 1 MiB, and at least one row', async () => {
  const anna = await makeTeam()
  for (let i = 0; i < 2; i++) {
    const rows = Array.from({ length: 10 }, () => ({
      sealed: frame(anna, random(16), { size: 65_536 }),
      base: 0,
    }))
    await push(anna, rows)
  }
  const page = await pull(anna)
  expect(page.more).toBe(true)
  expect(page.rows).toHaveLength(11)
  expect((await pull(anna, page.next)).rows).toHaveLength(9)
})

test('[TS6] while nothing is new, a pull costs no body', async () => {
  const anna = await makeTeam()
  const etag = (await send('GET', path(anna, 'pull?since=0'), anna)).headers.get('ETag')
  const ask = () =>
    send('GET', path(anna, 'pull?since=0'), { token: anna.token, headers: { 'If-None-Match': etag } })
  const unchanged = await ask()
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
  await push(anna, [{ sealed: frame(anna, random(16)), base: 0 }])
  expect((await ask()).status).toBe(200)
})

test('[TS7] a cursor of another life of the team, or beyond its end, is told from an honest one', async () => {
  const anna = await makeTeam()
  const ask = (query: string) => codeOf(send('GET', path(anna, `pull?${query}`), anna))
  expect(await ask(`since=0&inc=${randomText(16)}`)).toBe('409 cursor_foreign')
  expect(await ask('since=1')).toBe('409 cursor_ahead')
  expect(await ask('since=0')).toBe('200')
})

test('[TS2] a frame of another team, author, epoch or format is refused, and so is a row that comes twice', async () => {
  const anna = await makeTeam()
  const stranger = await makeTeam()
  const id = random(16)
  const bad = [
    frame({ ...anna, team: stranger.team }, id),
    frame({ ...anna, id: stranger.id }, id),
    frame(anna, id, { epoch: 1 }),
    `B${frame(anna, id).slice(1)}`,
  ]
  for (const sealed of bad) expect(await codeOf(push(anna, [{ sealed, base: 0 }]))).toBe('400 bad_frame')
  const twice = [0, 0].map((base) => ({ sealed: frame(anna, id), base }))
  expect(await codeOf(push(anna, twice))).toBe('400 bad_frame')
  expect((await pull(anna)).rows).toEqual([])
})

test('[PR6] a row that is too large is named, and the others of its push are stored', async () => {
  const anna = await makeTeam()
  const rows = [
    { sealed: frame(anna, random(16), { size: 66_800 }), base: 0 },
    { sealed: frame(anna, random(16)), base: 0 },
  ]
  expect(await resultsOf(push(anna, rows))).toEqual(['too_large', 'ok 1'])
})

test('[TS2] a client that knows more than the server, of epochs or of the roster, met a restored one', async () => {
  const anna = await makeTeam()
  const sealed = frame(anna, random(16), { epoch: 1 })
  expect(await codeOf(push(anna, [{ sealed, base: 0 }], { epoch: 1 }))).toBe('409 roster_conflict')
  const rows = [{ sealed: frame(anna, random(16)), base: 0 }]
  expect(await codeOf(push(anna, rows, { rosterN: 7 }))).toBe('409 roster_conflict')
})

test('[TS7] a server that was set back and went another way knows no cursor from before', async () => {
  const anna = await makeTeam()
  const aRow = () => push(anna, [{ sealed: frame(anna, random(16)), base: 0 }])
  await aRow()
  await aRow()
  const before = await pull(anna)
  const at = (since: number, mark: string) => `pull?since=${since}&inc=${before.inc}&mark=${mark}`
  expect(await codeOf(send('GET', path(anna, at(2, before.mark!)), anna))).toBe('200')
  await runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage }) => {
    for (const table of ['row', 'mark']) storage.sql.exec(`DELETE FROM ${table} WHERE seq > 1`)
    storage.sql.exec('UPDATE team SET seq = 1, live = 1')
  })
  expect(await codeOf(send('GET', path(anna, at(2, before.mark!)), anna))).toBe('409 cursor_ahead')
  const answer = await aRow()
  const { head } = await answer.json<{ head: { mark: string; before: string } }>()
  expect(await codeOf(send('GET', path(anna, at(2, before.mark!)), anna))).toBe('409 cursor_foreign')
  expect(await codeOf(send('GET', path(anna, at(2, head.mark)), anna))).toBe('200')
  expect(await codeOf(send('GET', path(anna, at(1, head.before)), anna))).toBe('200')
})
