import type { Cells } from './merge.ts'

/**
 * The name of a set's element is its text, so taking an address out of a set leaves the address in a cell's name. Erasing a person must leave
 * none: the cell goes, and a mark stays that it fits. Rule: ME10 in SPEC.md.
 */

/** Cells that begin so forbid others. */
export const FORGOTTEN = '@forgotten/'

/** Stands before an element that was forgotten and then added again by somebody who knew: so the older name stays forgotten. */
const AGAIN = '\u0001'

const encoder = new TextEncoder()

/**
 * The cell that forbids the cell of this name. 24 bits: enough that no other element of a card is hit by chance, too few to tell which of the
 * world's addresses it was. FNV-1a, folded: no secret is kept by it, so nothing stronger is needed. [ME10]
 */
export function markOf(cell: string): string {
  let hash = 0x811c9dc5
  for (const byte of encoder.encode(cell)) hash = Math.imul(hash ^ byte, 0x01000193)
  const folded = (hash >>> 24) ^ (hash & 0xffffff)
  return FORGOTTEN + folded.toString(16).padStart(6, '0')
}

/** The cells without those that were forgotten; the same ones, where nothing was. [ME10] */
export function withoutForgotten(cells: Cells): Cells {
  if (!hasMark(cells)) return cells
  return new Map([...cells].filter(([name]) => isMark(name) || !isForgotten(cells, name)))
}

/** Whether a cell of this name may not be in the row: only parts of a field are forgotten, never a field. */
export function isForgotten(cells: Cells, name: string): boolean {
  return name.includes('/') && cells.has(markOf(name))
}

/** True for the name of a cell that forbids another. */
export function isMark(name: string): boolean {
  return name.startsWith(FORGOTTEN)
}

function hasMark(cells: Cells): boolean {
  for (const name of cells.keys()) if (isMark(name)) return true
  return false
}

/** Under which name an element is added: the first that was not forgotten. [ME10] */
export function cellFor(cells: Cells, field: string, element: string): string {
  let name = element
  while (isForgotten(cells, `${field}/${name}`)) name = AGAIN + name
  return `${field}/${name}`
}

/** The element that a cell's name speaks of. */
export function elementIn(name: string): string {
  let from = 0
  while (name[from] === AGAIN) from++
  return name.slice(from)
}
