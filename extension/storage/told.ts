import type { Stamp } from '#shared/sync/hlc.ts'
import { readProse } from '#shared/sync/cells.ts'
import type { Cells, Row } from '#shared/sync/merge.ts'
import type { FieldChange } from './records.ts'

/** What one person said of a row at one time. */
export interface Told {
  at: Stamp
  fields: FieldChange[]
}

/**
 * The changes between two versions of a row, each under the stamp of the cells that made it: a row that arrives may carry what several people
 * said, at several times. Nothing, where only such cells changed as this version does not show.
 */
export function toldByStamp(before: Row, after: Row, fields: readonly FieldChange[]): Told[] {
  const told = new Map<Stamp, FieldChange[]>()
  for (const change of [...fields, ...settled(before, after, fields)]) {
    const at = newestChanged(before.fields, after.fields, change.field)
    const others = gone(before.fields, after.fields, change.field)
    const whole = others.length > 0 ? { ...change, others } : change
    if (at) told.set(at, [...(told.get(at) ?? []), whole])
  }
  return [...told].map(([at, fields]) => ({ at, fields }))
}

/** A change of a long text with the versions that it takes back, apart from those that the new text contains. */
export function withOthers(cells: Cells, change: FieldChange): FieldChange {
  const now = typeof change.after === 'string' ? change.after : ''
  const others = readProse(cells, change.field).others.filter(({ text }) => text && !now.includes(text))
  return others.length > 0 ? { ...change, others } : change
}

/** Long texts of which only the other versions went: the text itself stayed as it was. */
function settled(before: Row, after: Row, fields: readonly FieldChange[]): FieldChange[] {
  const told = new Set(fields.map(({ field }) => field))
  const inParts = [...before.fields.keys()].filter((cell) => cell.includes('/'))
  const written = new Set(inParts.flatMap((cell) => cell.split('/', 1)))
  return [...written].flatMap((field) => {
    if (told.has(field) || gone(before.fields, after.fields, field).length === 0) return []
    const { text } = readProse(after.fields, field)
    return [{ field, before: text, after: text }]
  })
}

function gone(before: Cells, after: Cells, field: string): { text: string; at: Stamp }[] {
  const had = readProse(before, field).others
  if (had.length === 0) return []
  const { text, others } = readProse(after, field)
  const left = new Set(others.map((other) => other.text))
  return had.filter((other) => !text.includes(other.text) && !left.has(other.text))
}

function newestChanged(before: Cells, after: Cells, field: string): Stamp | undefined {
  let newest: Stamp | undefined
  for (const [name, { at }] of after) {
    const isOfField = name === field || name.startsWith(`${field}/`)
    if (isOfField && before.get(name)?.at !== at && (!newest || at > newest)) newest = at
  }
  return newest
}
