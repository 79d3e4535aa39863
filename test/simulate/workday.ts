import { newId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { erasePerson } from '#extension/storage/person.ts'
import { rowsBelow, writeAll, type Change } from '#extension/storage/write.ts'
import type { SimulatedBrowser, Weather } from './browser.ts'
import type { Dice } from './dice.ts'
import { present, type Office } from './office.ts'
import { rest, type Company } from './rest.ts'

/** What a team does in a day: it begins cards, works on them and clears old ones away, over a line that drops, doubles and delays. */

/** How much. A card that was worked on for `life` days goes, so that there are always as many. */
export interface Load {
  cards: number
  edits: number
  life: number
}

const ROWS_BELOW = 9
const HOURS = 3
const HOUR = 3_600_000
/** A few cards at a time: colleagues are not to be asked about it. */
const CLEARED_AT_ONCE = 7
const stormy: Weather = { lost: 0.04, answerLost: 0.04, twice: 0.04, late: 0.03 }

/** From morning to evening. `noon` is what happens to all of them in the midst of it. */
export async function workday(office: Office, load: Load, noon: () => unknown): Promise<void> {
  const { dice, clock } = office
  office.day++
  clock.now += 13 * HOUR
  sendOnLeave(office)
  const here = present(office)
  const share = (amount: number) => Math.floor(amount / (here.length * HOURS) + dice.next())
  for (let hour = 0; hour < HOURS; hour++) {
    clock.now += 3 * HOUR
    if (hour === 1) noon()
    for (const one of here) {
      one.weather = stormy
      for (let n = share(load.cards); n > 0; n--) await beginCard(office, one)
      for (let n = share(load.edits); n > 0; n--) await edit(office, one, load.life)
      await clearAway(office, one, load.life)
      if (dice.next() < 0.02) await erase(office, one)
      if (dice.next() < 0.05) one.killAfter(dice.below(90))
      await one.sync()
      one.killAfter(Infinity)
      if (dice.next() < 0.5) await one.arriveLate()
    }
  }
}

/** All who are in come to rest, and hold the same. Says what is wrong; undefined when nothing is. */
export async function evening(office: Office): Promise<string | undefined> {
  const here = present(office)
  const people: Company['people'] = [...here]
  const company: Company = { people, clock: office.clock, removed: new Set(office.ended.keys()) }
  const wrong = await rest(company, 1)
  return wrong ?? (people.includes(null) ? 'somebody was sent away' : undefined)
}

/** One in forty days somebody goes for days or weeks, sometimes for so long that tombstones are collected meanwhile. The founder stays. */
function sendOnLeave({ people, away, day, dice }: Office): void {
  for (const { name } of people.slice(1))
    if ((away.get(name) ?? 0) <= day && dice.next() < 0.025) away.set(name, day + 2 + dice.below(24))
}

async function beginCard(office: Office, one: SimulatedBrowser): Promise<void> {
  const { dice, born, day } = office
  const id = newId(dice.chance)
  born.set(id, day)
  const partnerId = id as string as PartnerId
  const person = { name: word(dice), addresses: [`${word(dice)}@${word(dice)}.example`] }
  const rows = Array.from({ length: ROWS_BELOW - 1 }, (_, n): Change => {
    const table = (['issue', 'note'] as const)[n % 2]!
    return { table, partnerId, values: { [table === 'note' ? 'text' : 'what']: words(dice) } }
  })
  await saveAll(one, [
    { table: 'partner', id, create: true, values: { name: words(dice), scope: 'team' } },
    { table: 'contact', partnerId, values: person },
    ...rows,
  ])
  office.done.begun += ROWS_BELOW + 1
}

async function edit(office: Office, one: SimulatedBrowser, life: number): Promise<void> {
  const { dice, born, day } = office
  const known = (await one.world.db.finder.toCollection().primaryKeys()).sort()
  // Somebody is about to clear the old ones away.
  const young = known.filter((id) => (born.get(id) ?? 0) > day - life + 2)
  if (young.length === 0) return
  const card = dice.of(young)
  const below = await rowsBelow(one.world.db, card)
  const { table, row } = dice.of(below.filter((each) => each.table === 'issue' || each.table === 'contact'))
  const values = table === 'issue' ? { what: words(dice) } : { phone: word(dice) }
  if (dice.next() < 0.5) await saveAll(one, [{ table, id: row.id, values }])
  else await saveAll(one, [{ table: 'partner', id: card, values: { notes: words(dice) } }])
  office.done.edited++
}

async function clearAway(office: Office, one: SimulatedBrowser, life: number): Promise<void> {
  const { born, day } = office
  const known = (await one.world.db.finder.toCollection().primaryKeys()).sort()
  const old = known.filter((id) => (born.get(id) ?? 0) <= day - life)
  for (const id of old.slice(0, CLEARED_AT_ONCE)) {
    for (const row of [id, ...(await rowsBelow(one.world.db, id)).map((each) => each.row.id)])
      end(office, row)
    await one.remove('partner', id as string as RowId)
  }
}

function end({ ended, day, done }: Office, row: string): void {
  if (!ended.has(row)) done.removed++
  ended.set(row, day)
}

/** Erases one person. */
async function erase(office: Office, { world: { db, ports } }: SimulatedBrowser): Promise<void> {
  const people = (
    await db
      .rows('contact')
      .filter(({ hidden }) => !hidden)
      .primaryKeys()
  ).sort()
  if (people.length === 0) return
  const person = office.dice.of(people)
  const done = await erasePerson(db, ports, person as RowId)
  if (!done.ok) throw new Error(done.error.code)
  end(office, person)
  office.done.erased++
}

async function saveAll(one: SimulatedBrowser, changes: readonly Change[]): Promise<void> {
  const done = await writeAll(one.world.db, one.world.ports, changes)
  if (!done.ok) throw new Error(`${one.name} cannot save: ${JSON.stringify(done.error)}`)
  for (const [i, { table }] of changes.entries()) await one.note(table, done.value.ids[i]!)
}

function word(dice: Dice): string {
  return `w${dice.below(100_000)}`
}

function words(dice: Dice): string {
  return Array.from({ length: 8 }, () => word(dice)).join(' ')
}
