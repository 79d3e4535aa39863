import { afterAll, beforeAll, expect, test } from 'vitest'
import { admit, browserOf, found } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

test('what Anna logs is on Ben’s card after both have synced', async () => {
  const anna = await browserOf('Anna')
  const ben = await browserOf('Ben')
  await found(anna, server.url)
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  const promise = await anna.save('commitment', { what: 'Send the plan', by: 'us' }, { partnerId: partner })
  await admit(anna, ben)
  expect(await anna.sync()).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
  expect(await ben.values('commitment', promise)).toMatchObject({ what: 'Send the plan' })
})
