import '../support/indexed-db.ts'
import { deepEqual, equal } from 'node:assert/strict'
import type { RowId } from '#shared/model/ids.ts'
import { DELETED, ERASED } from '#shared/sync/merge.ts'
import { erasePerson } from '#extension/storage/person.ts'
import { restore } from '#extension/storage/trash.ts'
import { exchange } from '#extension/sync/exchange.ts'
import { openSession } from '#extension/sync/session.ts'
import type { SimulatedBrowser } from './browser.ts'
import { TOMBSTONE_DAYS } from './server.ts'
import { clock, everybody, save, server, story, team, values } from './story.ts'

/**
 * What the model found and the real engine must bear, step by step: a server that was set back while somebody had sent more than they had
 * read, and answers that come after newer pages. Each says whether it holds.
 */

await story(
  'a row that was sent before what lay between was read, and lost with it, is sent again',
  async () => {
    const { anna, ben } = await team()
    await save(anna, 'Nordwind')
    await anna.sync()
    server.snapshot()
    const lost = await save(ben, 'Sudwind')
    await only(ben, 'push')
    server.restore()
    await everybody(anna, ben)
    deepEqual(await values(anna, lost), { name: 'Sudwind', scope: 'team' })
  },
)

await story('an edit of such a row is stored at once', async () => {
  const { anna, ben } = await team()
  const row = await save(anna, 'Nordwind')
  await anna.sync()
  await ben.sync()
  await save(anna, 'Ostwind')
  await anna.sync()
  server.snapshot()
  await ben.save('partner', { owner: 'Ben' }, { id: row })
  await only(ben, 'push')
  server.restore()
  await ben.save('partner', { notes: 'met at the fair' }, { id: row })
  await only(ben, 'pull')
  await only(ben, 'push')
  equal(await ben.world.db.outbox.count(), 0)
  await anna.sync()
  deepEqual(await values(anna, row), {
    name: 'Nordwind',
    notes: 'met at the fair',
    owner: 'Ben',
    scope: 'team',
  })
})

await story('a revision that follows on what the restored server had is no step back', async () => {
  const { anna, ben, cleo } = await team()
  const row = await save(anna, 'Nordwind')
  await everybody(anna, ben, cleo)
  server.snapshot()
  await anna.save('partner', { owner: 'Anna' }, { id: row })
  await anna.sync()
  await ben.sync()
  server.restore()
  await only(ben, 'pull')
  await cleo.save('partner', { notes: 'met at the fair' }, { id: row })
  equal(await only(cleo, 'push'), 'ok')
  equal(await ben.sync(), 'ok')
  await everybody(anna, ben, cleo)
  deepEqual(await values(cleo, row), {
    name: 'Nordwind',
    notes: 'met at the fair',
    owner: 'Anna',
    scope: 'team',
  })
})

await story('a late answer about a removal does not say that what came back is complete', async () => {
  const { anna, ben, cleo } = await team()
  const row = await save(anna, 'Nordwind')
  await everybody(anna, ben, cleo)
  await ben.save('partner', { owner: 'Ben' }, { id: row })
  // His words lie in his trash alone.
  await ben.remove('partner', row)
  ben.weather = { lost: 0, answerLost: 1, twice: 0, late: 0 }
  equal(await only(ben, 'push'), 'server-unreachable')
  ben.weather = { lost: 0, answerLost: 0, twice: 0, late: 0 }
  await anna.sync()
  equal((await restore(anna.world.db, anna.world.ports, row)).ok, true)
  await anna.sync()
  await everybody(anna, ben, cleo)
  const [atAnna, atBen] = [await values(anna, row), await values(ben, row)]
  deepEqual(atAnna, atBen)
  equal(atBen?.['owner'], 'Ben')
})

await story(
  'what is held up until its number was given to another version does not replace that',
  async () => {
    const { anna, ben, cleo } = await team()
    const row = await save(anna, 'Nordwind')
    await everybody(anna, ben, cleo)
    server.snapshot()
    await ben.save('partner', { owner: 'Ben' }, { id: row })
    equal(await only(ben, 'push'), 'ok')
    await ben.save('partner', { notes: 'met at the fair' }, { id: row })
    ben.weather = { lost: 0, answerLost: 0, twice: 0, late: 1 }
    equal(await only(ben, 'push'), 'server-unreachable')
    ben.weather = { lost: 0, answerLost: 0, twice: 0, late: 0 }
    server.restore()
    await anna.save('partner', { name: 'Nordwind & Sons' }, { id: row })
    equal(await only(anna, 'push'), 'ok')
    await ben.arriveLate()
    await cleo.sync()
    deepEqual(await values(cleo, row), { name: 'Nordwind & Sons', scope: 'team' })
    await everybody(anna, ben, cleo)
    deepEqual(await values(cleo, row), {
      name: 'Nordwind & Sons',
      notes: 'met at the fair',
      owner: 'Ben',
      scope: 'team',
    })
  },
)

await story(
  'a removal that was sent before what lay between was read, and lost with it, is sent again',
  async () => {
    const { anna, ben, cleo } = await team()
    const row = await save(anna, 'Nordwind')
    await everybody(anna, ben, cleo)
    await anna.remove('partner', row)
    await everybody(anna, ben, cleo)
    await save(cleo, 'Ostwind')
    await only(cleo, 'push')
    server.snapshot()
    // It stays removed, under a later stamp: no count or digest of what is live would tell.
    equal((await restore(ben.world.db, ben.world.ports, row)).ok, true)
    await ben.remove('partner', row)
    equal(await only(ben, 'push'), 'ok')
    server.restore()
    await save(anna, 'Sudwind')
    await anna.sync()
    await everybody(anna, ben, cleo)
    const [atAnna, atBen, atCleo] = await Promise.all([anna, ben, cleo].map((one) => removedAt(one, row)))
    equal(atAnna, atBen)
    equal(atCleo, atBen)
  },
)

await story('tombstones that were collected do not come back to a server that was set back', async () => {
  const { anna, ben, cleo } = await team()
  const row = await save(anna, 'Nordwind')
  await everybody(anna, ben, cleo)
  await anna.remove('partner', row)
  await everybody(anna, ben, cleo)
  server.later(TOMBSTONE_DAYS + 1)
  clock.now += (TOMBSTONE_DAYS + 1) * 86_400_000
  const other = await save(anna, 'Ostwind')
  await everybody(anna, ben, cleo)
  await server.wake()
  equal(rowsOnServer(), 1)
  server.snapshot()
  await ben.save('partner', { owner: 'Ben' }, { id: other })
  await everybody(anna, ben, cleo)
  server.restore()
  await cleo.save('partner', { notes: 'met at the fair' }, { id: other })
  await everybody(cleo, anna, ben)
  equal(rowsOnServer(), 1)
  deepEqual(await values(anna, other), {
    name: 'Ostwind',
    notes: 'met at the fair',
    owner: 'Ben',
    scope: 'team',
  })
})

await story(
  'who was erased under a number that was given again is erased where it was read before',
  async () => {
    const { anna, ben, cleo } = await team()
    const card = await save(anna, 'Nordwind')
    const person = (await anna.save('contact', { name: 'Ida' }, { partnerId: card }))!
    await everybody(anna, ben, cleo)
    server.snapshot()
    await anna.remove('contact', person)
    await everybody(anna, ben)
    server.restore()
    equal((await erasePerson(cleo.world.db, cleo.world.ports, person)).ok, true)
    equal(await only(cleo, 'push'), 'ok')
    // In every digest gone is gone: the mark alone tells that this number is another's.
    await everybody(anna, ben, cleo)
    for (const one of [anna, ben, cleo]) {
      equal((await one.shared(['contact'])).get(person)?.fields.has(ERASED), true)
      equal(await one.inTrash(person), false)
    }
  },
)

server.close()

/** Of the team that was founded last. */
function rowsOnServer(): number {
  return server.look((db) => (db.prepare('SELECT count(*) AS n FROM row').get() as { n: number }).n)
}

async function only(one: SimulatedBrowser, what: 'pull' | 'push'): Promise<string> {
  const session = await openSession(one.world)
  if (!session.ok) return session.error.code
  const wanted = { pull: what === 'pull', push: what === 'push', people: false }
  const done = await exchange(one.world, session.value, wanted)
  return done.ok ? (done.value.hindrance?.code ?? 'ok') : done.error.code
}

/** The stamp under which a row was removed. */
async function removedAt(one: SimulatedBrowser, id: RowId): Promise<string | undefined> {
  return (await one.shared(['partner'])).get(id)?.fields.get(DELETED)?.at
}
