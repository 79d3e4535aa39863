import '../support/indexed-db.ts'
import { parseArgs } from 'node:util'
import { Database, openDatabase } from '#extension/storage/database.ts'
import { rebuild } from '#extension/storage/rebuild.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import { joinTeam } from '#extension/sync/team.ts'
import { SimulatedBrowser } from '../simulate/browser.ts'
import { dice, type Dice } from '../simulate/dice.ts'
import { rest } from '../simulate/rest.ts'
import { byHand, clear, demand, linkFrom, type Scene } from './crash/scene.ts'
import { talk, team } from './crash/acts.ts'

/**
 * P8: a member's base is damaged (stores that cannot be read, records that cannot be read, a base that lost its stores), rebuilt from
 * what can be read, and synced. Everything that the team shares must be back, and everything readable that was not sent yet must have
 * reached the others. Where the keys are lost too, a new invitation brings it back. `--n` damages by chance of `--seed`.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261127' }, n: { type: 'string', default: '100' } },
})
const [seed, count] = [Number(values.seed), Number(values.n)]
const real = { getAll: IDBObjectStore.prototype.getAll, get: IDBObjectStore.prototype.get }
const troubles: string[] = []
const began = performance.now()
let keysLost = 0
for (let i = 0; i < count; i++) {
  const wrong = await damaged(seed + i).catch((error: unknown) => String((error as Error).stack))
  if (wrong) troubles.push(`seed ${seed + i}: ${wrong}`)
}
for (const trouble of troubles) console.log(trouble)
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `${count - troubles.length} of ${count} damaged bases were rebuilt with all that the team shares; in ${keysLost} the keys were lost and a new invitation brought it back (seed ${seed}, ${seconds} s)`,
)
process.exit(troubles.length > 0 ? 1 : 0)

async function damaged(own: number): Promise<string | undefined> {
  const throws = dice(own)
  const scene = await team(own)
  const [one, other] = scene.people as [SimulatedBrowser, SimulatedBrowser]
  await talk(one, 1)
  const unsent = new Set((await one.world.db.outbox.toArray()).map(({ id }) => id as string))
  const stores = one.world.db.tables.map(({ name }) => name)
  one.close()
  const gone = breakReading(one.name, stores, throws)
  const rebuilt = await rebuild(one.name, [`${one.name} anew`])
  Object.assign(IDBObjectStore.prototype, real)
  if (!rebuilt.ok) return rebuilt.error.code
  const opened = await openDatabase(`${one.name} anew`)
  if (!opened.ok) return opened.error
  opened.value.close()
  return compare(scene, other, await lifeOn(scene, one, other), { unsent, gone })
}

/** Makes stores, or single records, of a base unreadable. Answers whether a record of a store is. */
function breakReading(
  name: string,
  stores: readonly string[],
  throws: Dice,
): (store: string, id: string) => boolean {
  const share = throws.of([0.01, 0.1, 0.5])
  const lost = new Set(stores.filter(() => throws.next() < share))
  const salt = throws.below(1000)
  const unreadable = (store: string, id: string) =>
    lost.has(store) ||
    (store !== 'kv' && [...`${salt}${id}`].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 50 === 0)
  const fail = () => {
    throw new DOMException('Internal error reading from the backing store', 'UnknownError')
  }
  IDBObjectStore.prototype.getAll = function (...args) {
    if (this.transaction.db.name !== name) return real.getAll.apply(this, args)
    return fail()
  }
  IDBObjectStore.prototype.get = function (key) {
    if (this.transaction.db.name === name && unreadable(this.name, JSON.stringify(key))) fail()
    return real.get.call(this, key)
  }
  return unreadable
}

/** The same person on the new base: a member still, or again by a new invitation. */
async function lifeOn(
  scene: Scene,
  one: SimulatedBrowser,
  other: SimulatedBrowser,
): Promise<SimulatedBrowser> {
  const twin = new SimulatedBrowser(`${one.name} anew`, scene.server, () => scene.clock.now, dice(seed))
  await twin.start()
  scene.all.push(twin)
  scene.people[0] = twin
  if (!(await readKept(twin.world.db, 'team'))) {
    keysLost++
    demand(await joinTeam(twin.world, byHand, { link: await linkFrom(other), share: 'all' }))
  }
  return twin
}

async function compare(
  scene: Scene,
  other: SimulatedBrowser,
  twin: SimulatedBrowser,
  { unsent, gone }: { unsent: ReadonlySet<string>; gone(store: string, id: string): boolean },
): Promise<string | undefined> {
  const wrong = await rest(scene, 1)
  if (wrong) return wrong
  for (const table of ['partner', 'issue'] as const)
    for (const id of unsent) {
      const readable = (await twin.world.db.rows(table).get(id)) && !gone(table, JSON.stringify(id))
      if (readable && !(await other.world.db.rows(table).get(id)))
        return `${table} ${id} was readable and never sent`
    }
  await clear(scene)
  await new Database(`${twin.name}`).delete()
  return undefined
}
