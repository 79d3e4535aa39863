import type { PartnerId } from '#shared/model/ids.ts'
import type { Plan } from './csv-plan.ts'
import type { CsvPerson } from './csv-row.ts'
import { fieldChanges } from './edit.ts'
import { fold } from './fold.ts'
import type { StoredRow } from './records.ts'
import type { Change } from './write.ts'

/**
 * Adds to a plan the people whom its lines name. Somebody of that name or address who is on the card already is completed, never doubled; two lines
 * may speak of the same person.
 */
export function planPeople(plan: Plan, contacts: readonly StoredRow[]): void {
  const people = new Map<PartnerId, Known[]>()
  for (const row of contacts) {
    if (row.hidden || !row.partnerId) continue
    people.set(row.partnerId, [...(people.get(row.partnerId) ?? []), { id: row.id, values: row.values }])
  }
  for (const { partnerId, person, lineChanged } of plan.people) {
    const there = people.get(partnerId) ?? []
    const same = there.find((one) => isSame(one.values, person))
    const change = same ? completed(same, person) : newcomer(partnerId, person)
    if (!same) people.set(partnerId, [...there, { values: change!.values, change: change! }])
    if (!change || same?.change) continue
    plan.changes.push(change)
    if (lineChanged) continue
    plan.unchanged--
    plan.changed++
  }
}

/** Somebody on the card, or somebody whom an earlier line adds. */
interface Known {
  id?: StoredRow['id']
  values: Readonly<Record<string, unknown>>
  change?: Change
}

function newcomer(partnerId: PartnerId, person: CsvPerson): Change {
  return { table: 'contact', partnerId, values: { ...person } }
}

/** What the line adds to somebody who is there: addresses, and what was empty. Nothing, where it adds nothing. */
function completed(known: Known, { addresses, role, phone }: CsvPerson): Change | undefined {
  const had = known.values
  const all = [...new Set([...((had.addresses ?? []) as string[]), ...addresses])]
  const values = {
    addresses: all,
    ...(role && !had.role && { role }),
    ...(phone && !had.phone && { phone }),
  }
  if (known.change) {
    known.change.values = { ...known.change.values, ...values }
    known.values = known.change.values
    return undefined
  }
  return fieldChanges('contact', had, values).length > 0
    ? { table: 'contact', id: known.id, values }
    : undefined
}

function isSame(values: Readonly<Record<string, unknown>>, { name, addresses }: CsvPerson): boolean {
  const had = (values.addresses ?? []) as string[]
  return fold(String(values.name)) === fold(name) || addresses.some((address) => had.includes(address))
}
