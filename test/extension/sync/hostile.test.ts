import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fromBase64url, peekFrame, toBase64url, type Entry } from '#shared/sync/protocol.ts'
import { refreshRoster } from '#extension/sync/session.ts'
import { admit, browserOf, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

let anna: Browser
let ben: Browser
let partner: Awaited<ReturnType<Browser['save']>>
beforeEach(async () => {
  anna = await browserOf('Anna')
  ben = await browserOf('Ben')
  await found(anna, server.url)
  await admit(anna, ben)
  partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await ben.sync()
})

interface ServerPage {
  rows: { seq: number; sealed: string }[]
  next: number
  more: boolean
  rosterN: number
}

/** Lets the server lie to Ben in what it answers to a pull. */
function lie(change: (page: ServerPage) => void) {
  ben.net.rewrite = (path, body) => {
    if (!path.endsWith('/pull')) return body
    const page = JSON.parse(body) as ServerPage
    change(page)
    return JSON.stringify(page)
  }
}

test('[SE2] a row that was changed on the way is left out and said, and the rest arrives', async () => {
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  const other = await anna.save('partner', { name: 'Sudwind', scope: 'team' })
  await anna.sync()
  lie(({ rows }) => {
    const row = rows.find(({ sealed }) => peekFrame(sealed)?.id === partner)!
    const bytes = fromBase64url(row.sealed)!
    bytes[200]! ^= 1
    row.sealed = toBase64url(bytes)
  })
  expect(await ben.sync()).toBe('forged')
  expect((await ben.values('partner', partner))!.owner).toBeUndefined()
  expect(await ben.values('partner', other)).toMatchObject({ name: 'Sudwind' })
})

test('[SE7] an older revision than was here before is not taken back', async () => {
  const old = lastRow(anna)
  await anna.save('partner', { name: 'Nordwind AG' }, { id: partner })
  await anna.sync()
  await ben.sync()
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await anna.sync()
  lie(({ rows }) => (rows[0]!.sealed = old))
  expect(await ben.sync()).toBe('forged')
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind AG' })
})

function lastRow({ net }: Browser): string {
  const body = net.seen.findLast((text) => text.startsWith('{"pushId"'))!
  return (JSON.parse(body) as { rows: { sealed: string }[] }).rows.at(-1)!.sealed
}

test('[TS6] pages that go in a circle, or back, are not followed', async () => {
  lie((page) => (page.more = true))
  expect(await ben.sync()).toBe('server-not-entente')
  lie((page) => (page.next = 0))
  expect(await ben.sync()).toBe('server-not-entente')
})

test('[RO2] a roster cut short stops writing, and what was here stays readable', async () => {
  lie((page) => (page.rosterN = 0))
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  expect(await ben.sync()).toBe('roster-broken')
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind', owner: 'Ben' })
  expect(await ben.db.outbox.count()).toBe(1)
})

test('[RO5] a roster that a server grew by itself is not believed', async () => {
  lie((page) => (page.rosterN = 3))
  const rewritePull = ben.net.rewrite!
  ben.net.rewrite = (path, body) => {
    if (!path.endsWith('/roster')) return rewritePull(path, body)
    const entry: Entry = { n: 3, prev: 'A'.repeat(43), body: '{"op":"create"}', sig: 'A'.repeat(86) }
    return JSON.stringify({ entries: [entry], more: false })
  }
  expect(await ben.sync()).toBe('roster-broken')
  expect((await ben.session()).roster.devices.size).toBe(2)
})

test('[RO6] an entry that only a later version knows asks for an update, and reading goes on', async () => {
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await anna.sync()
  lie((page) => (page.rosterN = 3))
  const rewritePull = ben.net.rewrite!
  const { head } = (await ben.session()).roster
  ben.net.rewrite = (path, body) => {
    if (!path.endsWith('/roster')) return rewritePull(path, body)
    const entry: Entry = { n: 3, prev: head, body: '{"op":"of-a-later-version"}', sig: 'A'.repeat(86) }
    return JSON.stringify({ entries: [entry], more: false })
  }
  expect(await ben.sync()).toBe('upgrade_client')
  expect(await ben.values('partner', partner)).toMatchObject({ owner: 'Anna' })
})

test('[SE8, SE9] what cannot be read yet is kept as it came, and read as soon as it can be', async () => {
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await anna.sync()
  lie(({ rows }) => {
    const bytes = fromBase64url(rows[0]!.sealed)!
    bytes[2] = 9
    rows[0]!.sealed = toBase64url(bytes)
  })
  expect(await ben.sync()).toBe('ok')
  expect(await ben.db.opaque.toArray()).toMatchObject([{ reason: 'newer' }])
  await ben.db.opaque.toCollection().modify({ sealed: lastRow(anna) })
  ben.net.rewrite = undefined
  expect(await ben.sync()).toBe('ok')
  expect(await ben.values('partner', partner)).toMatchObject({ owner: 'Anna' })
  expect(await ben.db.opaque.count()).toBe(0)
})

test('[PR5] the server refuses a viewer’s push, and a device that it does not know', async () => {
  const vera = await browserOf('Vera')
  await admit(anna, vera, 'viewer')
  await vera.sync()
  const session = await vera.session()
  const refused = await session.api.push(
    JSON.stringify({
      pushId: 'A'.repeat(22),
      epoch: 0,
      rosterN: 1,
      rows: [{ sealed: lastRow(anna), base: 0 }],
    }),
  )
  expect(refused).toMatchObject({ ok: false })
  expect(await refreshRoster(vera.db, session)).toMatchObject({ ok: true })
})
