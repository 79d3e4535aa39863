import { cellFor, elementIn, isMark, markOf } from './forget.ts'
import { deviceOf, type Stamp } from './hlc.ts'
import type { Json } from './canonical.ts'
import { DELETED, ERASED, type Cell, type Cells, type Row } from './merge.ts'

/** How the schema's kinds of field lie in cells, so that merging stays one rule. Rules: ME5 to ME8 in SPEC.md. */

/** Text that somebody wrote at the same time as somebody else: the newest is shown, the others are kept beside it. */
export interface Prose {
  readonly text: string
  readonly others: readonly { readonly text: string; readonly at: Stamp }[]
}

/** What has become of a row. `restored`: deleted, and edited by somebody later. [ME5] */
export type RowState = 'live' | 'restored' | 'deleted' | 'erased'

/** The newest stamp among the cells that an edit of this field would replace: hand it to `tick`. [CL3] */
export function seenAt(cells: Cells, field: string): Stamp | undefined {
  let newest = cells.get(field)?.at
  for (const [, cell] of elements(cells, field)) if (!newest || cell.at > newest) newest = cell.at
  return newest
}

/** The newest stamp of a whole row: what deleting it must be later than. [ME5] */
export function newestAt(cells: Cells): Stamp | undefined {
  let newest: Stamp | undefined
  for (const { at } of cells.values()) if (!newest || at > newest) newest = at
  return newest
}

/** A field with a new value; null takes it away. */
export function editField(cells: Cells, field: string, value: Json, at: Stamp): Cells {
  return new Map(cells).set(field, { value, at })
}

/** A set with these elements. Only what came or went is stamped, so two people may add at once. [ME7] */
export function editSet(cells: Cells, field: string, wanted: readonly string[], at: Stamp): Cells {
  const edited = new Map(cells)
  const have = new Map(present(cells, field))
  const want = new Set(wanted)
  for (const element of want)
    if (!have.has(element)) edited.set(cellFor(cells, field, element), { value: true, at })
  for (const [element, cell] of have) if (!want.has(element)) edited.set(cell, { value: null, at })
  return edited
}

/**
 * A set that never held this element, as far as anybody can read it: also what was taken out goes, and what somebody adds who does not know
 * yet. [ME10]
 */
export function forgetElement(cells: Cells, field: string, element: string, at: Stamp): Cells {
  const edited = new Map(cells)
  const names = elements(cells, field).map(([name]) => name)
  for (const name of new Set([element, ...names.filter((one) => elementIn(one) === element)])) {
    edited.delete(`${field}/${name}`)
    edited.set(markOf(`${field}/${name}`), { value: true, at })
  }
  return edited
}

/** A set's elements, in the order of their text. [ME7] */
export function readSet(cells: Cells, field: string): string[] {
  return [...new Set(present(cells, field).map(([element]) => element))].sort()
}

/**
 * A long text, rewritten. Each device writes in a place of its own and takes back exactly the versions that it saw,
 * at their own stamps: what it did not see stays, whoever merges first. [ME8]
 */
export function editProse(cells: Cells, field: string, text: string, at: Stamp): Cells {
  const edited = new Map(cells)
  for (const [device, seen] of elements(cells, field))
    edited.set(`${field}/${device}`, { value: null, at: seen.at })
  return edited.set(`${field}/${deviceOf(at)}`, { value: text, at })
}

/** A long text as it stands: the newest version, and those others that it does not contain. [ME8] */
export function readProse(cells: Cells, field: string): Prose {
  const versions = elements(cells, field)
    .flatMap(([, { value, at }]) => (typeof value === 'string' ? [{ text: value, at }] : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  const text = versions[0]?.text ?? ''
  return { text, others: versions.slice(1).filter((other) => !text.includes(other.text)) }
}

/** Whether the row is there. An edit later than the deletion brings it back; nothing brings back what was erased. [ME5, ME6] */
export function stateOf(row: Row): RowState {
  if (row.fields.has(ERASED)) return 'erased'
  const deleted = row.fields.get(DELETED)
  if (deleted?.value !== true) return 'live'
  // Forgetting says nothing of the row itself.
  const newer = [...row.fields].some(
    ([field, cell]) => field !== DELETED && !isMark(field) && cell.at > deleted.at,
  )
  return newer ? 'restored' : 'deleted'
}

/** What of a deleted or erased row is sealed and sent: the fact, and nothing that was written in it. [ME9] */
export function tombstone(row: Row): Row {
  const marks = [...row.fields].filter(([field]) => field === DELETED || field === ERASED || isMark(field))
  return { ...row, fields: new Map(marks), extra: new Map() }
}

/** The elements that are in a set, each with the name of its cell. */
function present(cells: Cells, field: string): [element: string, cell: string][] {
  const there = elements(cells, field).filter(([, { value }]) => value === true)
  return there.map(([name]) => [elementIn(name), `${field}/${name}`])
}

function elements(cells: Cells, field: string): [name: string, cell: Cell][] {
  const prefix = `${field}/`
  const found = [...cells].filter(([name]) => name.startsWith(prefix))
  return found.map(([name, cell]) => [name.slice(prefix.length), cell])
}
