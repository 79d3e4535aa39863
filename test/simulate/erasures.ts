import { erasePerson } from '#extension/storage/person.ts'
import { unpack } from '#extension/storage/row-form.ts'
import type { RowId } from '#shared/model/ids.ts'
import { stateOf } from '#shared/sync/cells.ts'
import { wordsInBase } from '../support/base-words.ts'
import type { SimulatedBrowser } from './browser.ts'
import type { Dice } from './dice.ts'

/** A person is erased while others, who do not know it yet, write about them; and what must hold from then on. [ME6, ME10, ME11] */

/** Somebody on a card, and the words that stand nowhere else. */
export interface Person {
  id: RowId
  partnerId: RowId
  words: Record<'name' | 'address' | 'other' | 'phone', string>
  erased: boolean
}

/** Puts somebody on a card of their own. */
export async function addPerson(one: SimulatedBrowser, throws: Dice): Promise<Person | undefined> {
  const mark = `q${throws.below(2 ** 31).toString(36)}z`
  const words = {
    name: `Zephyrine ${mark}`,
    address: `${mark}@nordwind.example`,
    other: `new.${mark}@nordwind.example`,
    phone: `555${throws.below(2 ** 31)}`,
  }
  const { address, name, phone } = words
  const partnerId = await one.save('partner', { name: 'Nordwind', scope: 'team', addresses: [address] })
  const id = partnerId && (await one.save('contact', { name, phone, addresses: [address] }, { partnerId }))
  return id && { id, partnerId, words, erased: false }
}

/** Somebody who does not know that the person is erased writes about them, or takes them away: then the row is one of `removed`. */
export async function writeAbout(
  one: SimulatedBrowser,
  person: Person,
  throws: Dice,
  removed: Set<string>,
): Promise<void> {
  if (!(await knows(one, person))) return
  const { id, partnerId, words } = person
  const { address, other, phone } = words
  const acts = [
    () => one.save('contact', { phone: `${phone} ext ${throws.below(9)}` }, { id }),
    () => one.save('contact', { addresses: [address, other] }, { id }),
    () => one.save('contact', { addresses: [] }, { id }),
    () => one.save('partner', { addresses: [] }, { id: partnerId }),
    () => one.save('partner', { addresses: [address] }, { id: partnerId }),
    () => one.save('partner', { notes: `w${throws.below(1000)}` }, { id: partnerId }),
    () => (removed.add(id), one.remove('contact', id)),
  ]
  await throws.of(acts)()
}

/** Erases the person where somebody has them before their eyes. Their row is one of `removed` then. */
export async function erase(
  there: readonly SimulatedBrowser[],
  person: Person,
  removed: Set<string>,
): Promise<void> {
  removed.add(person.id)
  for (const one of there) {
    const { db, ports } = one.world
    if (person.erased || !(await knows(one, person))) continue
    person.erased = (await erasePerson(db, ports, person.id)).ok
  }
}

/** What is wrong: a word about somebody who was erased, in any store of any browser. */
export async function judgeErased(
  there: readonly SimulatedBrowser[],
  people: readonly Person[],
): Promise<string | undefined> {
  for (const { words } of people.filter(({ erased }) => erased))
    for (const one of there) {
      const [found] = await wordsInBase(one.world.db, Object.values(words))
      if (found) return `${one.name} still has of who was erased: ${found}`
    }
  return undefined
}

async function knows({ world: { db } }: SimulatedBrowser, { id }: Person): Promise<boolean> {
  const stored = await db.rows('contact').get(id)
  return stored !== undefined && ['live', 'restored'].includes(stateOf(unpack('contact', stored)))
}
