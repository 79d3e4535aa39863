import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOldSeals } from '#extension/storage/old-seals.ts'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { writeAll } from '#extension/storage/write.ts'
import { openSession } from '#extension/sync/session.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { removeMember, setRole } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { tables } from '#shared/model/schema.ts'
import { parseFrame } from '#shared/sync/frame.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { byHand, expectOk } from './browsers.ts'
import { simulatedTeam, type SimulatedTeam } from './simulated-team.ts'

let team: SimulatedTeam
let anna: SimulatedBrowser
let ben: SimulatedBrowser
let cleo: SimulatedBrowser
beforeEach(async () => {
  team = await simulatedTeam('Anna')
  ;[anna] = team.people as [SimulatedBrowser]
  ben = await team.admit('Ben')
  cleo = await team.admit('Cleo')
})
afterEach(() => team.close())

async function cards(who: SimulatedBrowser, count: number): Promise<RowId[]> {
  const { db, ports } = who.world
  const values = (at: number) => ({ name: `${who.name} ${at}`, scope: 'team' })
  const changes = Array.from({ length: count }, (_, at) => ({
    table: 'partner' as const,
    values: values(at),
  }))
  const { ids } = expectOk(await writeAll(db, ports, changes))
  return ids
}

async function sync(...who: SimulatedBrowser[]): Promise<void> {
  for (const one of who) expect(await one.sync()).toBe('ok')
}

const idOf = async ({ world }: SimulatedBrowser) => expectOk(await openSession(world)).me
const removed = async (who: SimulatedBrowser) =>
  expectOk(await removeMember(anna.world, byHand, await idOf(who)))

/** What lies at the server, as anybody may see it: of each live row its epoch and its sealer. */
async function atServer(): Promise<{ id: string; epoch: number; by: string }[]> {
  const { api } = expectOk(await openSession(anna.world))
  const { rows } = expectOk(await api.pull(0, 0, {}))
  return rows.flatMap(({ sealed }) => {
    const { header } = expectOk(parseFrame(fromBase64url(sealed)!))
    const [id, by] = [toBase64url(header.id), toBase64url(header.author)]
    return header.deleted ? [] : [{ id, epoch: header.epoch, by }]
  })
}
const epochs = async () => (await atServer()).map(({ epoch }) => epoch).sort()
const oldOnes = async () => (await epochs()).filter((epoch) => epoch === 0).length

/** Everything that this browser knows of the team's rows, but how they are sealed. */
const shown = async (who: SimulatedBrowser) =>
  [...(await who.shared(tables))].map(([id, { fields }]) => [id, [...fields].sort()]).sort()
const changesIn = ({ world: { db } }: SimulatedBrowser) => db.history.count()

test('[RO13] after a removal every row comes under the new key, each signed by who signed it before where they may still write', async () => {
  const rows = [await cards(anna, 3), await cards(ben, 4), await cards(cleo, 5)] as const
  await sync(anna, ben, cleo, anna, ben)
  await removed(cleo)
  await sync(anna, ben)
  const before = [await shown(anna), await shown(ben), await changesIn(anna), await changesIn(ben)]
  for (let turn = 0; turn < 4; turn++) {
    team.wait(2)
    await sync(anna, ben)
  }
  const there = await atServer()
  expect(there.filter(({ epoch }) => epoch === 0)).toEqual([])
  const [annas, bens] = [await idOf(anna), await idOf(ben)]
  const sealers = (ids: readonly RowId[]) =>
    new Set(there.flatMap(({ id, by }) => (ids.includes(id as RowId) ? by : [])))
  expect(sealers(rows[0])).toEqual(new Set([annas]))
  expect(sealers(rows[1])).toEqual(new Set([bens]))
  expect([annas, bens]).toEqual(expect.arrayContaining([...sealers(rows[2])]))
  expect([await shown(anna), await shown(ben), await changesIn(anna), await changesIn(ben)]).toEqual(before)
})

test('[RO13] it is done once: when no row is left nothing moves any more, whoever looks', async () => {
  await cards(cleo, 5)
  await sync(cleo, anna, ben)
  await removed(cleo)
  const seqOf = async () => (await readCursor(anna.world.db)).seq
  const seqs: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    team.wait(2)
    await sync(anna, ben, anna)
    seqs.push(await seqOf())
  }
  expect(await oldOnes()).toBe(0)
  // Five cards of Cleo's, sealed anew once each; the team's settings beside them.
  expect(seqs.at(-1)! - seqs[0]!).toBeLessThanOrEqual(6)
  expect(new Set(seqs.slice(4)).size).toBe(1)
  for (const { world } of [anna, ben]) {
    expect((await readOldSeals(world.db))!.left).toBe(0)
    expect(await world.db.outbox.count()).toBe(0)
  }
})

test('[RO13] at most 200 rows leave in a turn, in one push, and who sees that somebody is at it waits', async () => {
  await cards(cleo, 450)
  await sync(cleo, anna, ben)
  await removed(cleo)
  await sync(anna, ben)
  const pushes = { Anna: 0, Ben: 0 }
  anna.meanwhile = (url) => Promise.resolve(url.endsWith('/push') && pushes.Anna++)
  ben.meanwhile = (url) => Promise.resolve(url.endsWith('/push') && pushes.Ben++)
  const left: number[] = []
  for (let turn = 0; turn < 4; turn++) {
    team.wait(2)
    await sync(anna, ben)
    left.push(await oldOnes())
  }
  expect(left).toEqual([250, 50, 0, 0])
  expect(pushes.Anna + pushes.Ben).toBe(3)
  expect(pushes.Anna).toBeGreaterThanOrEqual(2)
})

test('[RO13] the team page says how many are left, and nothing once none is', async () => {
  await cards(cleo, 250)
  await sync(cleo, anna)
  await removed(cleo)
  await sync(anna)
  const left = async () => (await teamStatus(anna.world.db)).oldSeals
  const seen = [await left()]
  for (let turn = 0; turn < 2; turn++) {
    team.wait(2)
    await sync(anna)
    seen.push(await left())
  }
  expect(seen).toEqual([250, 50, 0])
})

test('[RO13] who was offline meanwhile sends its edit of an old row; it is sealed anew by that, and nothing is lost', async () => {
  const [row] = await cards(cleo, 3)
  await sync(cleo, anna, ben)
  await removed(cleo)
  await ben.save('partner', { owner: 'Ben' }, { id: row! })
  await sync(anna)
  team.wait(2)
  await sync(anna)
  expect(await oldOnes()).toBe(0)
  await sync(ben, anna)
  expect((await anna.world.db.rows('partner').get(row!))!.values).toMatchObject({ owner: 'Ben' })
  expect((await atServer()).find(({ id }) => id === row)).toMatchObject({ epoch: 1, by: await idOf(ben) })
  expect(await ben.world.db.outbox.count()).toBe(0)
})

test('[RO13] of two who take the same rows in one breath one is told of a conflict, and neither goes on for ever', async () => {
  await cards(cleo, 5)
  await sync(cleo, anna, ben)
  await removed(cleo)
  await sync(anna, ben, ben)
  team.wait(2)
  // Ben has read and is about to send: Anna's whole turn lies between.
  let once = false
  ben.meanwhile = async (url) => {
    if (!url.endsWith('/push') || once) return
    once = true
    await sync(anna)
  }
  await sync(ben, anna)
  expect(once).toBe(true)
  expect(await epochs()).toEqual(Array.from(await epochs(), () => 1))
  const { seq } = await readCursor(anna.world.db)
  for (let turn = 0; turn < 3; turn++) {
    team.wait(11)
    await sync(anna, ben)
  }
  expect((await readCursor(anna.world.db)).seq).toBe(seq)
})

test('[RO13] a browser that is stopped at any step of it goes on, and all rows come under the new key', async () => {
  await cards(cleo, 5)
  await sync(cleo, anna)
  await removed(cleo)
  for (let steps = 1; steps < 60 && (await oldOnes()) > 0; steps++) {
    anna.killAfter(steps)
    await anna.sync()
    anna.killAfter(Infinity)
    team.wait(2)
  }
  expect(await anna.sync()).toBe('ok')
  expect(await oldOnes()).toBe(0)
  expect(await anna.world.db.outbox.count()).toBe(0)
})

test('[RO13] a viewer seals nothing anew; what it wrote before it was one, others do', async () => {
  await cards(ben, 2)
  await sync(ben, anna, cleo)
  expectOk(await setRole(anna.world, byHand, await idOf(ben), 'viewer'))
  await removed(cleo)
  for (let turn = 0; turn < 3; turn++) {
    team.wait(2)
    await sync(ben)
  }
  expect(await oldOnes()).toBeGreaterThanOrEqual(2)
  expect(await readOldSeals(ben.world.db)).toBeUndefined()
  for (let turn = 0; turn < 3; turn++) {
    team.wait(2)
    await sync(anna)
  }
  expect(await oldOnes()).toBe(0)
})

test('[RO13] what a member who is away sealed waits for it, and so does a tombstone for its end', async () => {
  const [kept, gone] = await cards(ben, 2)
  await sync(ben, anna, cleo)
  await anna.remove('partner', gone!)
  await sync(anna)
  await removed(cleo)
  for (let turn = 0; turn < 3; turn++) {
    team.wait(11)
    await sync(anna)
  }
  expect((await atServer()).filter(({ epoch }) => epoch === 0).map(({ id }) => id)).toEqual([kept])
  expect((await anna.world.db.rows('partner').get(gone!))!.seal!.epoch).toBe(0)
  for (let turn = 0; turn < 3; turn++) {
    team.wait(2)
    await sync(ben)
  }
  expect(await oldOnes()).toBe(0)
})
