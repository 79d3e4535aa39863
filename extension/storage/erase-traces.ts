import { normaliseAddress } from '#shared/model/address.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { elementIn, FORGOTTEN, isMark, markOf, withoutForgotten } from '#shared/sync/forget.ts'
import type { Cells } from '#shared/sync/merge.ts'
import { keepActs, lastActs } from './acts.ts'
import type { Edited } from './commit.ts'
import type { Stores } from './database.ts'
import { DRAFT } from './drafts.ts'
import { nameKey } from './known-names.ts'
import type { FieldChange, HistoryRecord, StoredRow } from './records.ts'
import { pack, unpack } from './row-form.ts'

/**
 * What erasing takes along, inside the transaction that erased or in which a colleague's erasing arrived: everything beside the rows in which
 * the erased words stand. [ME11]
 */
export async function eraseTraces(db: Stores, edits: readonly Edited[]): Promise<void> {
  for (const edit of edits) {
    if (edit.what === 'erased') await eraseTracesOf(db, edit)
    else if (forgetsMore(edit)) await forgetTraces(db, edit.table, edit.after)
  }
}

/** What the cells of a person say, also what they said before. */
export interface Known {
  names: string[]
  addresses: string[]
  phones: string[]
}

/** All that is known of a row by these names: in its cells, in the trash, in its history. */
export async function knownOf(
  db: Stores,
  table: Table,
  stored: Pick<StoredRow, 'id' | 'packed'>,
): Promise<Known> {
  const trash = await db.trash.get(stored.id)
  const held = [stored.packed, ...(trash ? [trash.packed] : [])]
  const cells = held.map((packed) => unpack(table, { id: stored.id, packed }).fields)
  const changes = (await recordsOf(db, stored.id)).flatMap(({ fields }) => fields)
  const said = (field: string) =>
    texts([...cells.map((fields) => fields.get(field)?.value), ...changedTo(changes, field)])
  const elements = cells.flatMap((fields) => elementsOf(fields, 'addresses'))
  const addresses = texts([...elements, ...changedTo(changes, 'addresses').flat()])
  return { names: said('name'), addresses, phones: said('phone') }
}

async function eraseTracesOf(db: Stores, { table, before }: Edited): Promise<void> {
  if (!before) return
  const known = await knownOf(db, table, before)
  await db.history.bulkDelete((await recordsOf(db, before.id)).map(({ rowId, at }) => [rowId, at]))
  await db.trash.delete(before.id)
  await db.opaque.delete(before.id)
  const acts = await lastActs(db)
  await keepActs(
    db,
    acts.filter(({ rowId }) => rowId !== before.id),
  )
  await forgetDraftsOf(db, before.id, known)
  await forgetChoices(db, known)
}

/** The forms of this very row, and a form for a new person in which these words were being typed. */
async function forgetDraftsOf(db: Stores, id: RowId, { names, addresses }: Known): Promise<void> {
  const isTyped = (value: unknown) => {
    const typed = JSON.stringify(value)
    return [...names, ...addresses].some((word) => typed.includes(JSON.stringify(word).slice(1, -1)))
  }
  const drafts = db.kv.where('key').startsWith(DRAFT)
  await drafts
    .filter(
      ({ key, value }) => key.includes(id) || (key.startsWith(`${DRAFT}form/contact/new/`) && isTyped(value)),
    )
    .delete()
}

/** What this browser's user once said of the names and addresses, and pages that carry an address in their key. */
async function forgetChoices(db: Stores, { names, addresses }: Known): Promise<void> {
  const keys = new Set(names.map(nameKey))
  const written = new Set([
    ...addresses.map(lower),
    ...addresses.flatMap((one) => normaliseAddress(one) ?? []),
  ])
  const carries = (text: string | undefined) =>
    text !== undefined && [...written].some((one) => lower(text).includes(one))
  await db.picks.filter(({ key, address }) => keys.has(key) || carries(key) || carries(address)).delete()
  await db.prompts.filter(({ page }) => carries(page)).delete()
}

/** Elements that were forgotten in a row leave its history and what the trash holds of it. */
async function forgetTraces(db: Stores, table: Table, { id, packed }: StoredRow): Promise<void> {
  const { fields } = unpack(table, { id, packed })
  const records = await recordsOf(db, id)
  await db.history.bulkPut(records.flatMap((record) => withoutElements(record, fields) ?? []))
  const trash = await db.trash.get(id)
  if (!trash) return
  const held = unpack(table, { id, packed: trash.packed })
  const marks = [...fields].filter(([name]) => isMark(name))
  const left = withoutForgotten(new Map([...held.fields, ...marks]))
  await db.trash.put({ ...trash, packed: pack({ ...held, fields: left }) })
}

/** The record without what was forgotten; undefined where nothing of it was. */
function withoutElements(record: HistoryRecord, cells: Cells): HistoryRecord | undefined {
  const fields = record.fields.flatMap((change) => {
    const left = { ...change, before: kept(change, 'before', cells), after: kept(change, 'after', cells) }
    const isEmpty = Array.isArray(left.before) && Array.isArray(left.after)
    return isEmpty && [left.before, left.after].flat().length === 0 ? [] : left
  })
  return JSON.stringify(fields) === JSON.stringify(record.fields) ? undefined : { ...record, fields }
}

function kept(change: FieldChange, which: 'before' | 'after', cells: Cells): unknown {
  const value = change[which]
  if (!Array.isArray(value)) return value
  return value.filter((element) => !cells.has(markOf(`${change.field}/${String(element)}`)))
}

/** Whether a row forgets what it did not forget before. A text search first: nearly no row forgets anything. */
function forgetsMore({ before, after, table }: Edited): boolean {
  if (!before || !after.packed.includes(FORGOTTEN)) return false
  const had = unpack(table, before).fields
  return [...unpack(table, after).fields.keys()].some((name) => isMark(name) && !had.has(name))
}

function elementsOf(cells: Cells, field: string): string[] {
  const names = [...cells.keys()].filter((name) => name.startsWith(`${field}/`))
  return names.map((name) => elementIn(name.slice(field.length + 1)))
}

function changedTo(changes: readonly FieldChange[], field: string): unknown[] {
  return changes.flatMap((change) => (change.field === field ? [change.before, change.after] : []))
}

function texts(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))]
}

function recordsOf(db: Stores, id: string): PromiseLike<HistoryRecord[]> {
  return db.history.where('[rowId+at]').between([id, ''], [id, '\uffff']).toArray()
}

function lower(text: string): string {
  return text.toLowerCase()
}
