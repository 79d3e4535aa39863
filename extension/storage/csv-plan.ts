import { checkValues } from '#shared/model/check.ts'
import type { ImportReport } from '../bridge/answers.ts'
import type { CsvPartner } from './csv-row.ts'
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
}

type Values = CsvPartner['values']

/**
 * A partner of the same name is brought up to date; failing that, one that alone has one of the addresses or domains. Only then is it a new one.
 * A card that some line means by its name is not taken by another line through a shared domain.
 */
export function planPartners(
  known: readonly FinderRecord[],
  rows: ReadonlyMap<string, StoredRow>,
  partners: readonly CsvPartner[],
): Plan {
  const byName = new Map(known.map((line) => [foldedName(line), line.id]))
  const byKey = idsByKey(known)
  const meant = new Set(partners.flatMap(({ key }) => byName.get(key) ?? []))
  const plan: Plan = { changes: [], added: 0, changed: 0, unchanged: 0, problems: [] }
  for (const partner of partners) {
    const id = byName.get(partner.key) ?? soleOwner(byKey, partner.values, meant)
    if (id) meant.add(id)
    const row = id && rows.get(id)
    if (row) planUpdate(plan, row, partner)
    else planNew(plan, partner)
  }
  return plan
}

function planNew(plan: Plan, { values }: CsvPartner): void {
  plan.added++
  plan.changes.push({ table: 'partner', values: { ...values } })
}

function planUpdate(plan: Plan, row: StoredRow, partner: CsvPartner): void {
  const values = joined(row.values, partner.values)
  const bad = checkValues('partner', values)
  if (bad) {
    const { table, field, problem, limit } = bad
    plan.problems.push({ line: partner.line, code: problem, values: { table, field, limit: limit ?? 0 } })
  } else if (fieldChanges('partner', row.values, values).length === 0) plan.unchanged++
  else {
    plan.changed++
    plan.changes.push({ table: 'partner', id: row.id, values })
  }
}

/** Lists grow, notes are added to, the rest is what the file says. The card keeps the name that it has. */
function joined(
  card: Partial<Values>,
  { name: _, domains, addresses, notes, ...rest }: Values,
): Record<string, unknown> {
  const had = card.notes ?? ''
  return {
    ...rest,
    domains: [...new Set([...(card.domains ?? []), ...domains])],
    addresses: [...new Set([...(card.addresses ?? []), ...addresses])],
    ...(notes && !had.includes(notes) && { notes: had ? `${had}\n\n${notes}` : notes }),
  }
}

function idsByKey(known: readonly FinderRecord[]): Map<string, FinderRecord['id'][]> {
  const ids = new Map<string, FinderRecord['id'][]>()
  for (const { id, match } of known) for (const key of match) ids.set(key, [...(ids.get(key) ?? []), id])
  return ids
}

function soleOwner(
  byKey: ReadonlyMap<string, FinderRecord['id'][]>,
  { domains, addresses }: Values,
  meant: ReadonlySet<string>,
): FinderRecord['id'] | undefined {
  const keys = [...addresses.map((address) => `a${address}`), ...domains.map((domain) => `d${domain}`)]
  const owners = new Set(keys.flatMap((key) => byKey.get(key) ?? []))
  const [owner] = owners
  return owners.size === 1 && owner && !meant.has(owner) ? owner : undefined
}
