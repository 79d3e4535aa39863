import { newId, type PartnerId } from '#shared/model/ids.ts'
import { fieldsOf, type Row } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { allStores } from './commit.ts'
import type { Database } from './database.ts'
import { editRow, moveRow, removeRow } from './edit.ts'
import { shownRow } from './row-form.ts'
import { transact } from './transact.ts'
import { putSteps, rowsBelow, write, type Ports, type WriteTrouble } from './write.ts'

type Partner = Row<'partner'>

/** Why two cards did not become one. A card that is the user's alone never becomes the team's by the way. */
export type MergeTrouble = WriteTrouble | { code: 'merge-scopes' | 'merge-same' }

/**
 * Two cards become one: the rows of `gone` move over with their authors, sets are united, what is empty is filled, texts are joined, and `gone`
 * lies in the trash. One undo takes all of it back. `name` is what the one card is called.
 */
export async function mergePartners(
  db: Database,
  ports: Ports,
  { keep, gone, name }: { keep: PartnerId; gone: PartnerId; name: string },
): Promise<Result<{ undo: string }, MergeTrouble>> {
  if (keep === gone) return fail({ code: 'merge-same' })
  const undo = newId(ports.chance)
  return transact<{ undo: string }, MergeTrouble>(db, allStores, async (tx) => {
    const [kept, going] = await tx.rows('partner').bulkGet([keep, gone])
    const ours = shownRow('partner', kept)
    const theirs = shownRow('partner', going)
    if (!kept || !going || !ours || !theirs) return fail({ code: 'not-found' } as const)
    if (ours.scope !== theirs.scope) return fail({ code: 'merge-scopes' } as const)
    const rows = await rowsBelow(tx, gone)
    const items = [
      { table: 'partner' as const, row: kept },
      ...rows,
      { table: 'partner' as const, row: going },
    ]
    const values = { ...united(ours, theirs), name }
    const done = await putSteps(tx, ports, undo, items, ({ table, row }, clock) => {
      if (row === kept) return editRow(table, row, values, clock, ports.now())
      if (row === going) return ok(removeRow(table, row, clock, ports.now()))
      return ok(moveRow(table, row, keep, clock, ports.now()))
    })
    return done.ok ? ok({ undo }) : done
  })
}

/** These two are different partners: never suggested again, for colleagues neither. Answers with its undo. */
export async function notTheSame(
  db: Database,
  ports: Ports,
  { a, b }: { a: PartnerId; b: PartnerId },
): Promise<Result<{ undo: string }, WriteTrouble>> {
  const found = await db.rows('partner').bulkGet([a, b])
  const [one, other] = found.map((row) => shownRow('partner', row))
  if (!one || !other) return fail({ code: 'not-found' })
  // The team learns nothing of a card that is the user's alone, not even its id.
  const [on, away] = other.scope === 'mine' ? [other, one] : [one, other]
  const notSameAs = [...on.notSameAs, away.id]
  return write(db, ports, { table: 'partner', id: on.id, values: { notSameAs } })
}

/** What the one card says besides its name: its own words first. */
export function united(ours: Partner, theirs: Partner): Record<string, unknown> {
  const had: Record<string, unknown> = { ...ours }
  const adds: Record<string, unknown> = { ...theirs }
  const values: Record<string, unknown> = {}
  for (const [field, { kind }] of fieldsOf('partner')) {
    const [mine, other] = [had[field], adds[field]]
    if (field === 'scope' || field === 'name' || field === 'archived' || other === undefined) continue
    if (kind === 'set') values[field] = [...new Set([...(mine as string[]), ...(other as string[])])]
    else if (kind === 'prose') values[field] = joined(mine as string | undefined, other as string)
    else if (mine === undefined) values[field] = other
  }
  const touches = [ours.lastTouch, theirs.lastTouch].filter((day) => day !== undefined).sort()
  return { ...values, ...(touches.length > 0 && { lastTouch: touches.at(-1) }), ...shelf(ours, theirs) }
}

/** Put away only if both were. */
function shelf({ archived }: Partner, theirs: Partner): { archived?: boolean } {
  return archived && !theirs.archived ? { archived: false } : {}
}

function joined(mine: string | undefined, other: string): string {
  if (!mine || other.includes(mine)) return other
  return mine.includes(other) ? mine : `${mine}\n\n${other}`
}
