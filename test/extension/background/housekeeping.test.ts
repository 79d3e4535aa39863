import { fakeBrowser } from 'wxt/testing/fake-browser'
import { beforeEach, expect, test } from 'vitest'
import { leaveOldJournal } from '../../../extension/background/housekeeping.ts'
import { emptyBase } from '../storage/fixture.ts'

beforeEach(() => fakeBrowser.reset())

test('[P6] an old journal is left once after each start of the browser, and nothing of it stays in the base', async () => {
  const db = await emptyBase()
  let bytes = 0
  const chance = (into: Uint8Array<ArrayBuffer>) => {
    bytes += into.length
    return into
  }
  await leaveOldJournal(db, chance)
  const once = bytes
  expect(once).toBeGreaterThan(4 << 20)
  await leaveOldJournal(db, chance)
  expect(bytes).toBe(once)
  expect(await db.kv.count()).toBe(0)
  // The browser forgets its session when it ends.
  await fakeBrowser.storage.session.clear()
  await leaveOldJournal(db, chance)
  expect(bytes).toBe(2 * once)
})
