import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCursor, readFrozenPush } from '#extension/storage/sync-transactions.ts'
import { restore } from '#extension/storage/trash.ts'
import { teamStatus } from '#extension/sync/status.ts'
import type { RowId } from '#shared/model/ids.ts'
import { admit, browserOf, expectOk, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

let anna: Browser
let ben: Browser
beforeEach(async () => {
  anna = await browserOf('Anna')
  ben = await browserOf('Ben')
  await found(anna, server.url)
  await admit(anna, ben)
  await anna.sync()
  await ben.sync()
})

const isPush = (path: string) => path.endsWith('/push')
const isPull = (path: string) => path.endsWith('/pull')

/** The bodies of all pushes, in order. */
function pushes({ net }: Browser): { pushId: string; rows: unknown[] }[] {
  const bodies = net.seen.flatMap((text) => (text.startsWith('{"pushId"') ? [text] : []))
  return bodies.map((text) => JSON.parse(text) as { pushId: string; rows: unknown[] })
}

test('[TS5] a push whose answer was lost is repeated word for word and stored once', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  anna.net.loseAnswer = isPush
  expect(await anna.sync()).toBe('server-unreachable')
  expect(await anna.db.outbox.count()).toBe(1)
  anna.net.loseAnswer = () => false
  expect(await anna.sync()).toBe('ok')
  const [first, second] = pushes(anna).slice(-2)
  expect(second).toEqual(first)
  expect(await anna.db.outbox.count()).toBe(0)
  expect((await anna.db.rows('partner').get(partner))!.rev).toBe(1)
})

test('an edit made while the lost push was on its way is sent too', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  anna.net.loseAnswer = isPush
  await anna.sync()
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  anna.net.loseAnswer = () => false
  expect(await anna.sync()).toBe('ok')
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind', owner: 'Anna' })
  expect(await anna.db.outbox.count()).toBe(0)
})

test('an edit made while a push is answered still waits afterwards', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  let edited: Promise<unknown> | undefined
  anna.net.loseAnswer = (path) => {
    if (isPush(path)) edited ??= anna.save('partner', { owner: 'Anna' }, { id: partner })
    return false
  }
  await anna.sync()
  await edited
  await anna.sync()
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ owner: 'Anna' })
})

test('a browser killed before its push left sends it when it starts again', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  anna.net.loseRequest = isPush
  await anna.sync()
  expect(await readFrozenPush(anna.db)).toBeDefined()
  anna.net.loseRequest = () => false
  await anna.sync()
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
  expect(await readFrozenPush(anna.db)).toBeUndefined()
})

test('a browser killed between the server’s yes and its own note of it loses and doubles nothing', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  anna.net.loseAnswer = (path) => {
    if (!isPush(path)) return false
    anna.db.close()
    return false
  }
  await expect(anna.sync()).resolves.toBe('storage-broken')
  await anna.db.open()
  anna.net.loseAnswer = () => false
  expect(await anna.sync()).toBe('ok')
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
  expect((await anna.db.rows('partner').get(partner))!.rev).toBe(1)
})

test('a page that could not be put is fetched again: the cursor never runs ahead of the rows', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  const before = await readCursor(ben.db)
  ben.net.loseAnswer = (path) => {
    if (!isPull(path)) return false
    ben.db.close()
    return false
  }
  expect(await ben.sync()).toBe('storage-broken')
  await ben.db.open()
  expect(await readCursor(ben.db)).toEqual(before)
  ben.net.loseAnswer = () => false
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
})

test('[TS7] on a server that forgot where we were everything is read again, and nothing is lost or doubled', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await ben.sync()
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  const foreign = { ...(await readCursor(ben.db)), inc: 'AAAAAAAAAAAAAAAAAAAAAA' }
  await ben.db.kv.put({ key: 'cursor', value: foreign })
  expect(await ben.sync()).toBe('ok')
  const ahead = { ...(await readCursor(anna.db)), seq: 4000 }
  await anna.db.kv.put({ key: 'cursor', value: ahead })
  expect(await anna.sync()).toBe('ok')
  expect(await anna.values('partner', partner)).toMatchObject({ name: 'Nordwind', owner: 'Ben' })
  expect(await anna.db.outbox.count()).toBe(0)
  expect(await ben.db.outbox.count()).toBe(0)
})

test('[TS7] what a restored server no longer has is sent to it again, and that it was set back is said', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  // The server's answer lacks the row, as after a restore from before it was pushed.
  await anna.db.kv.put({ key: 'cursor', value: { ...(await readCursor(anna.db)), seq: 4000 } })
  anna.net.rewrite = (path, body) =>
    isPull(path) ? JSON.stringify({ ...(JSON.parse(body) as object), rows: [], more: false }) : body
  anna.net.loseRequest = isPush
  await anna.sync()
  expect(await anna.db.outbox.get(partner)).toBeDefined()
  expect((await teamStatus(anna.db)).setback).toMatchObject({ lacking: 1 })
  expect((await teamStatus(ben.db)).setback).toBeUndefined()
})

test('own rows are not fetched back after a push', async () => {
  await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.save('partner', { name: 'Sudwind', scope: 'team' })
  await anna.sync()
  anna.net.seen.length = 0
  await anna.sync()
  expect(anna.net.seen.find((text) => text.includes('"rows"'))).toContain('"rows":[]')
})

test('a full disk is said, and the page is taken when there is room again', async () => {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  const { creating } = ben.db.rows('partner').hook
  creating.subscribe(full)
  expect(await ben.sync()).toBe('storage-full')
  creating.unsubscribe(full)
  await ben.sync()
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
})

/** Ben wrote what nobody has yet, and then the removal of the partner came to him. */
async function wordsOnlyInTrash(): Promise<RowId> {
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  await ben.save('partner', { owner: 'Ben', notes: 'Ask for Ida' }, { id: partner })
  await anna.remove('partner', partner)
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  expect(await ben.values('partner', partner)).toEqual({})
  return partner
}

const all = { name: 'Nordwind', owner: 'Ben', notes: 'Ask for Ida' }

test('[ME5] a row that a colleague brings back takes up the words that lay in Ben’s trash alone, and all get them', async () => {
  const partner = await wordsOnlyInTrash()
  expectOk(await restore(anna.db, anna.ports, partner))
  for (const one of [anna, ben, anna]) expect(await one.sync()).toBe('ok')
  for (const one of [anna, ben]) {
    expect(await one.values('partner', partner)).toMatchObject(all)
    expect(await one.db.outbox.count()).toBe(0)
    expect(await one.db.trash.count()).toBe(0)
  }
})

test('[ME5] a row that is removed a second time stays in the trash with all that it held', async () => {
  const partner = await wordsOnlyInTrash()
  expectOk(await restore(anna.db, anna.ports, partner))
  await anna.remove('partner', partner)
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  expect((await ben.db.trash.get(partner))!.name).toBe('Nordwind')
  expectOk(await restore(ben.db, ben.ports, partner))
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect(await anna.values('partner', partner)).toMatchObject(all)
})
