import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteState } from '#extension/sync/sync-state.ts'
import { teamStatus } from '#extension/sync/status.ts'
import type { SyncTrouble } from '#extension/sync/session.ts'
import { PROTO_HEADER } from '#shared/sync/protocol.ts'
import type { RowId } from '#shared/model/ids.ts'
import { admit, browserOf, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

/** Devices and servers of different ages. Only one version of the protocol was ever spoken: the other side's words are changed on the way. */

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

let anna: Browser
let ben: Browser
let partner: RowId
beforeEach(async () => {
  anna = await browserOf('Anna')
  ben = await browserOf('Ben')
  await found(anna, server.url)
  await admit(anna, ben)
  partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
})

type Request = [url: URL, headers: Headers]

/** From now on this browser's requests leave changed, until the function given back is called. */
function onTheWay({ net }: Browser, change: (...request: Request) => void): () => void {
  const { fetch } = net
  net.fetch = (text, init) => {
    const [url, headers] = [new URL(text), new Headers(init.headers)]
    change(url, headers)
    return fetch(url.href, { ...init, headers })
  }
  return () => (net.fetch = fetch)
}

test.each([
  ['0', 'upgrade_client'],
  ['2', 'upgrade_server'],
] as const)(
  '[PR1] a device of version %s hears %s; all waits there, and leaves once both are of an age',
  async (version, code) => {
    const again = onTheWay(ben, (_, headers) => headers.set(PROTO_HEADER, version))
    await ben.save('partner', { owner: 'Ben' }, { id: partner })
    expect(await ben.sync()).toBe(code)
    await noteState(ben.db, { code } satisfies SyncTrouble, false, ben.net.now())
    expect(await teamStatus(ben.db)).toMatchObject({ trouble: code, waiting: 1 })
    expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind', owner: 'Ben' })
    again()
    for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
    expect(await anna.values('partner', partner)).toMatchObject({ owner: 'Ben' })
  },
)

const laterRoutes = /\/(token|notice|kit|devices)$/

test('[PR7, PR14] on a server from before the newest routes, edits go both ways, also when a token is due to be replaced', async () => {
  for (const one of [anna, ben]) {
    onTheWay(one, (url) => {
      url.pathname = url.pathname.replace(laterRoutes, '/of-a-later-version')
    })
    // A token is due to be replaced.
    one.clock.off = 31 * 86_400_000
  }
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  for (const one of [ben, anna]) expect(await one.sync()).toBe('ok')
  expect(await anna.values('partner', partner)).toMatchObject({ owner: 'Ben' })
  await anna.save('partner', { segment: 'key' }, { id: partner })
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  expect(await ben.values('partner', partner)).toMatchObject({ owner: 'Ben', segment: 'key' })
})

test('[TS6, TS7] a device from before marks and what is held goes on with this server, and loses nothing', async () => {
  onTheWay(ben, (url) => {
    for (const name of ['held', 'mark', 'limit']) url.searchParams.delete(name)
  })
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  await anna.save('partner', { segment: 'key' }, { id: partner })
  for (const one of [ben, anna, ben]) expect(await one.sync()).toBe('ok')
  for (const one of [anna, ben])
    expect(await one.values('partner', partner)).toMatchObject({ owner: 'Ben', segment: 'key' })
})
