import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveUndecided, removeUndecided } from '#extension/storage/decide.ts'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { trashList } from '#extension/storage/trash.ts'
import { undo, writeAll } from '#extension/storage/write.ts'
import { openSession } from '#extension/sync/session.ts'
import { teamStatus } from '#extension/sync/status.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { expectOk } from './browsers.ts'
import { simulatedTeam, type SimulatedTeam } from './simulated-team.ts'

/** One device removes so much at once that the others are asked before it goes from theirs. */

let team: SimulatedTeam
let anna: SimulatedBrowser
let ben: SimulatedBrowser
let nord: PartnerId
beforeEach(async () => {
  team = await simulatedTeam('Anna')
  ;[anna] = team.people as [SimulatedBrowser]
  ben = await team.admit('Ben')
  nord = (await cards('Nordwind'))[0]!
})
afterEach(() => team.close())

async function sync(...who: SimulatedBrowser[]): Promise<void> {
  for (const one of who) expect(await one.sync()).toBe('ok')
}

async function cards(...names: string[]): Promise<PartnerId[]> {
  const changes = names.map((name) => ({ table: 'partner' as const, values: { name, scope: 'team' } }))
  return expectOk(await writeAll(anna.world.db, anna.world.ports, changes)).ids as PartnerId[]
}

/** So many issues on that card, and what removes them all in one act. */
async function issues(count: number, partnerId = nord): Promise<{ ids: RowId[]; undo: string }> {
  const changes = Array.from({ length: count }, (_, at) => ({
    ...{ table: 'issue' as const, partnerId },
    values: { what: `late ${at}` },
  }))
  return expectOk(await writeAll(anna.world.db, anna.world.ports, changes))
}
const takeBack = async (act: { undo: string }) =>
  expectOk(await undo(anna.world.db, anna.world.ports, act.undo))

const questions = async ({ world: { db } }: SimulatedBrowser) => (await teamStatus(db)).undecided
const live = async ({ world: { db } }: SimulatedBrowser, table: 'issue' | 'partner' = 'issue') =>
  (await db.rows(table).toArray()).filter(({ hidden }) => !hidden).length
const keep = async (who: SimulatedBrowser) => {
  for (const { cause } of await questions(who))
    expectOk(await giveUndecided(who.world.db, who.world.ports, cause))
}
const letGo = async (who: SimulatedBrowser) => {
  for (const { cause } of await questions(who))
    expectOk(await removeUndecided(who.world.db, who.world.ports, cause))
}

test('[TS11] a partner with three hundred rows that its owner removes goes unasked', async () => {
  await cards('Sudwind', 'Westwind')
  await issues(300)
  await sync(anna, ben)
  await anna.remove('partner', nord)
  await sync(anna, ben)
  expect(await questions(ben)).toEqual([])
  expect([await live(ben), await live(ben, 'partner')]).toEqual([0, 2])
})

test('[TS11] a hundred and twenty entries stay until Ben has said, across a restart; he is told who and of which partner', async () => {
  const act = await issues(120)
  await issues(300, (await cards('Sudwind'))[0])
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  const asked = [
    {
      cause: expectOk(await openSession(anna.world)).me,
      who: anna.name,
      count: 120,
      partners: ['Nordwind'],
      more: 0,
    },
  ]
  expect(await questions(ben)).toEqual(asked)
  await ben.start()
  expect(await questions(ben)).toEqual(asked)
  expect(await live(ben)).toBe(420)
  // What is undecided stands in the way of nothing: the cursor goes on, others' views agree, edits arrive.
  await anna.save('partner', { owner: 'Anna' }, { id: nord })
  for (let round = 0; round < 3; round++) {
    team.wait(11)
    await sync(anna, ben)
  }
  expect((await ben.world.db.rows('partner').get(nord))!.values.owner).toBe('Anna')
  const [annas, bens] = [await readCursor(anna.world.db), await readCursor(ben.world.db)]
  expect(bens.seq).toBe(annas.seq)
  expect(await questions(ben)).toEqual(asked)
})

test('[TS11] let go, they lie in Ben’s trash as what Anna removed, and nothing is sent', async () => {
  const act = await issues(120)
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  await letGo(ben)
  const { db, ports } = ben.world
  expect([await questions(ben), await live(ben), await db.outbox.count()]).toEqual([[], 0, 0])
  expect((await trashList(db, ports.now(), 500, () => 'somebody')).length).toBe(120)
  const { seq } = await readCursor(db)
  await sync(ben, anna)
  expect([(await readCursor(db)).seq, await live(anna)]).toEqual([seq, 0])
})

test('[TS11, ME5] kept, they come back to Anna, visibly, and everybody holds the same', async () => {
  const act = await issues(120)
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  await keep(ben)
  await sync(ben, anna)
  expect([await questions(ben), await live(ben), await live(anna)]).toEqual([[], 120, 120])
  expect((await anna.world.db.rows('issue').get(act.ids[7]!))!.values).toMatchObject({ what: 'late 7' })
  const told = await anna.world.db.history
    .where('[rowId+at]')
    .between([act.ids[7], ''], [act.ids[7], '~'])
    .toArray()
  expect(told.map(({ what }) => what)).toEqual(['created', 'removed', 'restored'])
  team.wait(11)
  await sync(anna, ben, anna, ben)
  expect(await ben.world.db.outbox.count()).toBe(0)
})

test('[TS11] what went before it was too much comes back with the rest', async () => {
  const [first, second] = [await issues(60), await issues(60)]
  await issues(300, (await cards('Sudwind'))[0])
  await sync(anna, ben)
  await takeBack(first)
  await sync(anna, ben)
  expect([(await questions(ben)).length, await live(ben)]).toEqual([0, 360])
  await takeBack(second)
  await sync(anna, ben)
  expect((await questions(ben))[0]).toMatchObject({ count: 120 })
  expect(await live(ben)).toBe(360)
  await keep(ben)
  await sync(ben, anna)
  expect([await live(ben), await live(anna)]).toEqual([420, 420])
})

test('[TS11] what a colleague removed in weeks, and Ben reads at once, is no alarm', async () => {
  const acts = [await issues(50), await issues(50), await issues(50)]
  await issues(300, (await cards('Sudwind'))[0])
  await sync(anna, ben)
  for (const act of acts) {
    await takeBack(act)
    team.wait(60)
  }
  await sync(anna, ben)
  expect([await questions(ben), await live(ben)]).toEqual([[], 300])
})

test('[TS11] one card of three goes from a tiny team, and two; of sixty rows a third does not', async () => {
  const [sud] = await cards('Sudwind', 'Westwind')
  await sync(anna, ben)
  await anna.remove('partner', sud!)
  await sync(anna, ben)
  expect([await questions(ben), await live(ben, 'partner')]).toEqual([[], 2])
  team.wait(11)
  const act = await issues(21)
  await issues(37)
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  expect(await questions(ben)).toMatchObject([{ count: 21 }])
  expect(await live(ben)).toBe(58)
})

test('[TS11] what Cleo keeps Ben need not decide; what Ben lets go meanwhile comes back to him', async () => {
  const cleo = await team.admit('Cleo')
  const act = await issues(120)
  await sync(anna, ben, cleo)
  await takeBack(act)
  await sync(anna, ben, cleo)
  expect([(await questions(ben)).length, (await questions(cleo)).length]).toEqual([1, 1])
  await keep(cleo)
  await sync(cleo, ben)
  expect([await questions(ben), await live(ben)]).toEqual([[], 120])
  await sync(anna)
  expect(await live(anna)).toBe(120)
})

test('[TS11] Ben’s edit of an undecided row is not sent; let go, it brings that row back, for it is later', async () => {
  const act = await issues(120)
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  const [id] = act.ids
  await ben.save('issue', { what: 'late again' }, { id: id! })
  await sync(ben, anna)
  expect(await live(anna)).toBe(0)
  await letGo(ben)
  await sync(ben, anna)
  expect([await live(ben), await live(anna), await questions(ben)]).toEqual([1, 1, []])
  expect((await anna.world.db.rows('issue').get(id!))!.values).toMatchObject({ what: 'late again' })
  expect(await ben.world.db.outbox.count()).toBe(0)
})

test('[TS11] an undecided row that Ben removes himself is decided, and so are all when he removes their card', async () => {
  const act = await issues(120)
  await sync(anna, ben)
  await takeBack(act)
  await sync(anna, ben)
  await ben.remove('issue', act.ids[0]!)
  expect(await questions(ben)).toMatchObject([{ count: 119 }])
  await ben.remove('partner', nord)
  expect(await questions(ben)).toEqual([])
  await sync(ben, anna)
  expect(await live(anna, 'partner')).toBe(0)
})

test('[TS11] undecided rows survive a server that was set back to before they were removed', async () => {
  const act = await issues(120)
  await sync(anna, ben)
  team.server.snapshot()
  await takeBack(act)
  await sync(anna, ben)
  expect((await questions(ben)).length).toBe(1)
  expect(team.server.restore()).toBe(true)
  await sync(ben)
  expect(await live(ben)).toBe(120)
  await sync(anna, ben)
  await letGo(ben)
  for (let round = 0; round < 2; round++) await sync(anna, ben)
  expect([await live(anna), await live(ben), await questions(ben)]).toEqual([0, 0, []])
})
