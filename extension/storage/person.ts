import { newId, type RowId } from '#shared/model/ids.ts'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { elementIn } from '#shared/sync/forget.ts'
import type { Mention, PersonRecord } from '../bridge/person.ts'
import { allStores } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { eraseRow, forgetIn } from './edit.ts'
import { knownOf, type Known } from './erase-traces.ts'
import { historyOf, type NameOf } from './history.ts'
import { knownNames, nameKey } from './known-names.ts'
import { mentionsOf } from './mentions.ts'
import type { StoredRow } from './records.ts'
import { shownRow, shownRows, unpack } from './row-form.ts'
import { transact } from './transact.ts'
import { putSteps, type Ports, type WriteTrouble } from './write.ts'

/** One natural person: what is held, and its end. (GDPR art. 15 and 17) */

/** All that this browser holds on the person of this row; undefined when there is no such person. */
export async function personRecord(
  db: Stores,
  id: RowId,
  nameOf: NameOf = () => undefined,
): Promise<PersonRecord | undefined> {
  const rows = await rowsOfPerson(db, id)
  const [person] = shownRows('contact', rows)
  if (!person) return undefined
  const known = await knownOfAll(db, rows)
  const entries = await Promise.all(rows.map((row) => entryOf(db, row, nameOf)))
  const names = (await knownNames(db)).filter(
    ({ name, address }) => known.addresses.includes(address) || known.names.includes(name),
  )
  const mentions = await mentionsOf(db, known, new Set(rows.map((row) => row.id)))
  return { name: person.name, entries: entries.flat(), mentions, names }
}

/**
 * Erases a person, here and wherever the team reads them: nothing brings them back, so there is no undo. Their addresses leave the sets of
 * every card, unless they are another person's, too. Answers with the texts that still name them, which are for people to edit.
 */
export async function erasePerson(
  db: Database,
  ports: Ports,
  id: RowId,
): Promise<Result<{ mentions: Mention[] }, WriteTrouble>> {
  const done = await transact<Known, WriteTrouble>(db, allStores, async (tx) => {
    const people = await rowsOfPerson(tx, id)
    if (people.length === 0) return fail({ code: 'not-found' })
    const known = await knownOfAll(tx, people)
    const items: Item[] = [
      ...people.map((row) => ({ table: 'contact' as const, row })),
      ...(await placesOf(tx, people, known.addresses)),
    ]
    const put = await putSteps(tx, ports, newId(ports.chance), items, ({ table, row, parts }, clock) => {
      const now = ports.now()
      return ok(parts ? forgetIn(table, row, parts, clock, now) : eraseRow(table, row, clock, now))
    })
    return put.ok ? ok(known) : put
  })
  return done.ok ? ok({ mentions: await mentionsOf(db, done.value, new Set()) }) : done
}

/** A row to erase; or one in which elements of sets are forgotten. */
interface Item {
  table: Table
  row: StoredRow
  parts?: { field: string; element: string }[]
}

/** The row, and those on other cards with its name and one of its addresses: one and the same person. */
async function rowsOfPerson(db: Stores, id: RowId): Promise<StoredRow[]> {
  const person = await db.rows('contact').get(id)
  if (!person || person.hidden === 'deleted') return []
  const others = await othersWith(db, [person], addressesOf(person))
  return [person, ...others.filter((other) => keyOf(other) === keyOf(person))]
}

/** Everybody else who has one of these addresses. */
async function othersWith(
  db: Stores,
  people: readonly StoredRow[],
  addresses: readonly string[],
): Promise<StoredRow[]> {
  const wanted = new Set(addresses.map(lower))
  const ids = new Set(people.map((row) => row.id))
  const has = (row: StoredRow) => addressesOf(row).some((one) => wanted.has(lower(one)))
  return db
    .rows('contact')
    .filter((row) => !ids.has(row.id) && has(row))
    .toArray()
}

async function entryOf(db: Stores, stored: StoredRow, nameOf: NameOf): Promise<PersonRecord['entries']> {
  const row = shownRow('contact', stored)
  const card = stored.partnerId && (await db.finder.get(stored.partnerId))
  const history = await historyOf(db, stored.id, nameOf)
  return row ? [{ row, partner: card?.label ?? '', history }] : []
}

/** Sets in which the addresses stand or stood, also in the trash; and the people's own cards, where a colleague may be adding one now. */
async function placesOf(
  db: Stores,
  people: readonly StoredRow[],
  addresses: readonly string[],
): Promise<Item[]> {
  const cards = new Set<string | undefined>(people.map(({ partnerId }) => partnerId))
  const shared = new Set((await othersWith(db, people, addresses)).flatMap(addressesOf).map(lower))
  const own = addresses.filter((address) => !shared.has(lower(address)))
  const carries = (packed = '') => addresses.some((address) => lower(packed).includes(lower(address)))
  const ids = new Set(people.map(({ id }) => id))
  const items: Item[] = []
  for (const table of ['partner', 'contact', 'teamSettings'] as const) {
    const trash = await db.trash.filter((one) => one.table === table && carries(one.packed)).toArray()
    const held = new Map(trash.map(({ id, packed }) => [id, packed]))
    const rows = db.rows(table).filter(({ id, packed }) => cards.has(id) || held.has(id) || carries(packed))
    for (const row of (await rows.toArray()).filter(({ id }) => !ids.has(id))) {
      const found = [row.packed, held.get(row.id) ?? row.packed].flatMap((packed) =>
        partsIn(table, { id: row.id, packed }, addresses, shared),
      )
      const coming = cards.has(row.id) ? own.map((element) => ({ field: 'addresses', element })) : []
      const parts = [...found, ...coming]
      if (parts.length > 0) items.push({ table, row, parts })
    }
  }
  return items
}

/** Elements of these texts in a row's sets. What stands there now goes from cards alone: another person's and our own stay theirs. */
function partsIn(
  table: Table,
  row: Pick<StoredRow, 'id' | 'packed'>,
  addresses: readonly string[],
  shared: ReadonlySet<string>,
): NonNullable<Item['parts']> {
  const wanted = new Set(addresses.map(lower))
  return [...unpack(table, row).fields].flatMap(([name, { value }]) => {
    const [field = '', ...rest] = name.split('/')
    const element = elementIn(rest.join('/'))
    if (fieldOf(table, field)?.kind !== 'set' || !wanted.has(lower(element))) return []
    const stays = value === true && (table !== 'partner' || shared.has(lower(element)))
    return stays ? [] : { field, element }
  })
}

async function knownOfAll(db: Stores, rows: readonly StoredRow[]): Promise<Known> {
  const all: Known[] = []
  for (const row of rows) all.push(await knownOf(db, 'contact', row))
  const of = (which: keyof Known) => [...new Set(all.flatMap((known) => known[which]))]
  return { names: of('names'), addresses: of('addresses'), phones: of('phones') }
}

function addressesOf({ values }: StoredRow): string[] {
  return (values.addresses ?? []) as string[]
}

function keyOf({ values }: StoredRow): string {
  return nameKey((values.name ?? '') as string)
}

function lower(text: string): string {
  return text.toLowerCase()
}
