import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openView, sealView } from '#extension/sync/checkpoints.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { setRole } from '#extension/sync/team.ts'
import { remove } from '#extension/storage/write.ts'
import { peekFrame } from '#shared/sync/protocol.ts'
import { admit, browserOf, byHand, expectOk, found, type Browser } from './browsers.ts'
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
  ;[anna, ben] = [await browserOf('Anna'), await browserOf('Ben')]
  await found(anna, server.url)
  await admit(anna, ben)
  partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
})

interface ServerPage {
  rows: { seq: number; sealed: string }[]
}

/** The server keeps one row from Ben. */
function withhold(id: string) {
  ben.net.rewrite = (path, body) => {
    if (!path.endsWith('/pull')) return body
    const page = JSON.parse(body) as ServerPage
    const rows = page.rows.filter(({ sealed }) => peekFrame(sealed)?.id !== id)
    return JSON.stringify({ ...page, rows })
  }
}

const telling = ({ net }: Browser) => net.seen.some((text) => text.startsWith('{"sealed"'))

test('[RO11] a row that the server keeps from Ben is noticed by what Anna says she holds', async () => {
  withhold(partner)
  expect(await anna.sync()).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect(await ben.sync()).toBe('views-differ')
  expect(await ben.sync()).toBe('views-differ')
  ben.net.rewrite = undefined
  await ben.db.kv.delete('view')
  expect(await ben.sync()).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
})

test('[RO11] what a viewer removed and may not send sets nobody at odds with them', async () => {
  for (const browser of [anna, ben]) expect(await browser.sync()).toBe('ok')
  expectOk(await setRole(anna.world, byHand, (await ben.session()).me, 'viewer'))
  expectOk(await remove(ben.db, ben.ports, { table: 'partner', id: partner }))
  for (const browser of [ben, anna, ben, anna]) expect(await browser.sync()).toBe('ok')
})

test('[RO11] who holds the same says so once in ten minutes, and nothing of it can be read', async () => {
  expect(await anna.sync()).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect([telling(anna), telling(ben)]).toEqual([true, true])
  ben.net.seen.length = 0
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  expect(await ben.sync()).toBe('ok')
  expect(telling(ben)).toBe(false)
  ben.clock.off += 601_000
  expect(await ben.sync()).toBe('ok')
  expect(telling(ben)).toBe(true)
  expect(await anna.sync()).toBe('ok')
  expect((await teamStatus(anna.db)).trouble).toBeUndefined()
})

test('[RO11] what is said in somebody else’s name, or changed on the way, counts for nothing', async () => {
  await anna.sync()
  await ben.sync()
  const [annas, bens] = [await anna.session(), await ben.session()]
  const view = { inc: 'A'.repeat(22), seq: 1, digest: 'x', count: 1, rosterN: 2 }
  const sealed = await sealView(bens, view, ben.world)
  expect(await openView(annas, bens.me, sealed)).toEqual(view)
  expect(await openView(annas, annas.me, sealed)).toBeUndefined()
  const changed = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41)
  expect(await openView(annas, bens.me, changed)).toBeUndefined()
  expect(expectOk(await annas.api.checkpoints()).checkpoints).toHaveLength(2)
})
