import { canonical, type Json } from './canonical.ts'
import { withoutForgotten } from './forget.ts'
import type { Stamp } from './hlc.ts'

/** One field's value and when it was said. */
export interface Cell {
  readonly value: Json
  readonly at: Stamp
}

/** By field name; a Map, not an object: rows come from others, and a field called `__proto__` must stay a field. */
export type Cells = ReadonlyMap<string, Cell>

/** A row as it is merged and sealed. `extra` is room for what newer versions keep beside the fields. [ME4] */
export interface Row {
  readonly table: string
  readonly id: string
  /** The schema's minor version of the newest writer. */
  readonly minor: number
  readonly fields: Cells
  readonly extra: Cells
}

/** Cells that speak of the row itself; `@` cannot begin a schema's field. [ME5, ME6] */
export const DELETED = '@deleted'
export const ERASED = '@erased'

/**
 * Two versions of one row become one, the same whoever merges, in whatever order, however often. [ME2]
 * Field by field the newest stamp wins [ME1]; unknown fields are kept [ME4]; erased always wins [ME6], and so does forgotten [ME10].
 */
export function mergeRow(ours: Row, theirs: Row): Row {
  const fields = withoutForgotten(mergeCells(ours.fields, theirs.fields))
  const erased = fields.get(ERASED)
  return {
    table: ours.table,
    id: ours.id,
    minor: Math.max(ours.minor, theirs.minor),
    fields: erased ? new Map([[ERASED, erased]]) : fields,
    extra: erased ? new Map() : mergeCells(ours.extra, theirs.extra),
  }
}

/** Field by field, the newer cell. [ME1] */
export function mergeCells(ours: Cells, theirs: Cells): Cells {
  const merged = new Map(ours)
  for (const [field, cell] of theirs) {
    const mine = merged.get(field)
    if (!mine || wins(cell, mine)) merged.set(field, cell)
  }
  return merged
}

/**
 * True if `a` replaces `b`. One device never gives a stamp twice, but a cloned profile or a forger does: then nothing beats
 * something (that is how prose is taken back, see ME8), and of two values the greater text wins, for everybody alike. [ME3]
 */
function wins(a: Cell, b: Cell): boolean {
  if (a.at !== b.at) return a.at > b.at
  if (a.value === b.value || b.value === null) return false
  return a.value === null || canonical(a.value) > canonical(b.value)
}
