import { checkValues } from '#shared/model/check.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { ImportReport } from '../bridge/answers.ts'
import type { CsvPartner, CsvPerson } from './csv-row.ts'
import { fieldChanges } from './edit.ts'
import type { FinderRecord, StoredRow } from './records.ts'
import { foldedName } from './search.ts'
import type { Change } from './write.ts'

/** What importing a table would do, worked out before anything is written. */
export interface Plan {
  changes: Change[]
  added: number
  changed: number
  unchanged: number
  problems: ImportReport['problems']
  /** Lines whose partner may be here, or in the file, under another name. */
  suspects: Suspect[]
  /** The people that the lines name, each with the partner of its line. */
  people: { partnerId: PartnerId; person: CsvPerson; lineChanged: boolean }[]
}
type Suspect = NonNullable<ImportReport['suspects']>[number]

/** What the user said of suspected lines, by line number. */
export type Decisions = ReadonlyMap<number, 'same' | 'another'>

/** What is here, and what to do where that is not sure. */
export interface Here {
  known: readonly FinderRecord[]
  /** By id; a row that the plan changes is replaced by what it will be, for the lines that follow. */
  rows: Map<string, StoredRow>
  decisions: Decisions
  makeId(): RowId
}

type Values = CsvPartner['values']
/** A partner that is here, or one that an earlier line adds. */
type Owner = { id: PartnerId; name: string; line?: number; change?: Change }

/**
 * A partner of the same name is brought up to date. One that has an address or a domain of the line under another name is suggested: said to be the
 * same, only what is empty is filled in. Unless somebody decides, the sole owner is the same, but not where another line means it by its name.
 */
export function planPartners(here: Here, partners: readonly CsvPartner[]): Plan {
  const byName = new Map(here.known.map((line) => [foldedName(line), line.id]))
  const owners = ownersByKey(here.known)
  const inFile = new Map<string, Owner>()
  const meant = new Set<string>(partners.flatMap(({ key }) => byName.get(key) ?? []))
  const plan: Plan = {
    ...{ changes: [], problems: [], suspects: [], people: [] },
    ...{ added: 0, changed: 0, unchanged: 0 },
  }
  for (const partner of partners) {
    const named = here.rows.get(byName.get(partner.key) ?? '')
    if (named) {
      planUpdate(plan, here, named, partner, broughtUp(named.values, partner.values))
      continue
    }
    const twin = inFile.get(partner.key)
    const owner = twin ?? sameByDecision(plan, here, partner, ownersOf(owners, partner.values), meant)
    const row = owner && here.rows.get(owner.id)
    if (owner?.change) fillNew(plan, owner.change, partner)
    else if (owner && row) {
      meant.add(owner.id)
      planUpdate(plan, here, row, partner, filledIn(row.values, partner.values))
    } else inFile.set(partner.key, planNew(plan, here, partner, owners))
  }
  return plan
}

/** The partner that this line is said to be too; the suggestion is noted either way. */
function sameByDecision(
  plan: Plan,
  { decisions }: Here,
  { line, values }: CsvPartner,
  found: { owner: Owner; why: Suspect['why'] }[],
  meant: ReadonlySet<string>,
): Owner | undefined {
  const [first] = found
  if (!first) return undefined
  const { owner, why } = first
  const isSole = found.length === 1 && owner.line === undefined && !meant.has(owner.id)
  const decided = decisions.get(line) ?? (isSole ? 'same' : 'another')
  const other = owner.line === undefined ? { name: owner.name } : { name: owner.name, line: owner.line }
  plan.suspects.push({ line, name: values.name, other, why, decided })
  return decided === 'same' ? owner : undefined
}

function planNew(
  plan: Plan,
  { makeId }: Here,
  { line, values, person }: CsvPartner,
  owners: Map<string, Owner[]>,
): Owner {
  const id = makeId() as PartnerId
  const change: Change = { table: 'partner', id, create: true, values: { ...values } }
  plan.added++
  plan.changes.push(change)
  if (person) plan.people.push({ partnerId: id, person, lineChanged: true })
  const owner = { id, name: values.name, line, change }
  for (const key of keysOf(values)) owners.set(key, [...(owners.get(key) ?? []), owner])
  return owner
}

function planUpdate(
  plan: Plan,
  { rows }: Here,
  row: StoredRow,
  { line, person }: CsvPartner,
  values: Record<string, unknown>,
): void {
  const bad = checkValues('partner', values)
  if (bad) {
    const { table, field, problem, limit } = bad
    plan.problems.push({ line, code: problem, values: { table, field, limit: limit ?? 0 } })
    return
  }
  const isChanged = fieldChanges('partner', row.values, values).length > 0
  plan[isChanged ? 'changed' : 'unchanged']++
  if (isChanged) {
    plan.changes.push({ table: 'partner', id: row.id, values })
    rows.set(row.id, { ...row, values: { ...row.values, ...values } })
  }
  if (person) plan.people.push({ partnerId: row.id as PartnerId, person, lineChanged: isChanged })
}

/** The line belongs to a partner that the file adds: its words complete those of the first line. */
function fillNew(plan: Plan, change: Change, { values, person }: CsvPartner): void {
  change.values = { ...change.values, ...filledIn(change.values, values) }
  plan.unchanged++
  if (person) plan.people.push({ partnerId: change.id as PartnerId, person, lineChanged: true })
}

/** Lists grow, notes are added to, the rest is what the file says. The card keeps the name that it has. */
function broughtUp(card: Partial<Values>, { name: _, ...said }: Values): Record<string, unknown> {
  const { domains, addresses, notes: _notes, ...rest } = said
  return { ...rest, ...lists(card, { domains, addresses }), ...notesOf(card, said) }
}

/** Lists grow, notes are added to, and nothing that the card says is changed. */
function filledIn(card: Partial<Values>, values: Values): Record<string, unknown> {
  const said = Object.entries(broughtUp(card, values))
  return Object.fromEntries(
    said.filter(
      ([field, value]) => Array.isArray(value) || field === 'notes' || !card[field as keyof Values],
    ),
  )
}

function lists(card: Partial<Values>, { domains, addresses }: Pick<Values, 'domains' | 'addresses'>) {
  return {
    domains: [...new Set([...(card.domains ?? []), ...domains])],
    addresses: [...new Set([...(card.addresses ?? []), ...addresses])],
  }
}

function notesOf({ notes: had = '' }: Partial<Values>, { notes }: Pick<Values, 'notes'>): { notes?: string } {
  return notes && !had.includes(notes) ? { notes: had ? `${had}\n\n${notes}` : notes } : {}
}

function ownersByKey(known: readonly FinderRecord[]): Map<string, Owner[]> {
  const owners = new Map<string, Owner[]>()
  for (const { id, label, match } of known)
    for (const key of match) owners.set(key, [...(owners.get(key) ?? []), { id, name: label }])
  return owners
}

/** Who has one of the line's addresses or domains, each once, by addresses first. */
function ownersOf(
  owners: ReadonlyMap<string, Owner[]>,
  values: Values,
): { owner: Owner; why: Suspect['why'] }[] {
  const found = new Map<string, { owner: Owner; why: Suspect['why'] }>()
  for (const key of keysOf(values))
    for (const owner of owners.get(key) ?? [])
      if (!found.has(owner.id))
        found.set(owner.id, {
          owner,
          why: key.startsWith('a') ? { address: key.slice(1) } : { domain: key.slice(1) },
        })
  return [...found.values()]
}

function keysOf({ domains, addresses }: Values): string[] {
  return [...addresses.map((address) => `a${address}`), ...domains.map((domain) => `d${domain}`)]
}
