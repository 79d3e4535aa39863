import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  editField,
  editProse,
  editSet,
  forgetElement,
  newestAt,
  readProse,
  readSet,
  seenAt,
  stateOf,
  tombstone,
} from '#shared/sync/cells.ts'
import { newClock, tick, type Clock } from '#shared/sync/hlc.ts'
import { DELETED, ERASED, mergeCells, mergeRow, type Cells, type Row } from '#shared/sync/merge.ts'
import { rows, stamp } from './arbitrary.ts'

const nothing: Cells = new Map()
const row = (fields: Cells): Row => ({ table: 'partner', id: 'p', minor: 0, fields, extra: new Map() })

test('[ME7] Anna adds a domain while Ben removes another: both happen', () => {
  const before = editSet(nothing, 'domains', ['nordwind.example', 'old.example'], stamp(1))
  const annas = editSet(before, 'domains', ['nordwind.example', 'old.example', 'new.example'], stamp(2, 1))
  const bens = editSet(before, 'domains', ['nordwind.example'], stamp(2, 2))
  expect(readSet(mergeCells(annas, bens), 'domains')).toEqual(['new.example', 'nordwind.example'])
})

test('[ME7] elements that stay are not stamped again', () => {
  const before = editSet(nothing, 'tags', ['a', 'b'], stamp(1))
  const after = editSet(before, 'tags', ['b', 'c'], stamp(2))
  const stamped = [...after].filter(([, { at }]) => at === stamp(2))
  expect(stamped.map(([name]) => name).sort()).toEqual(['tags/a', 'tags/c'])
})

test('[ME8] both rewrote the same note: the newer is shown, the other stands beside it', () => {
  const before = editProse(nothing, 'notes', 'Likes tea.', stamp(1, 1))
  const annas = editProse(before, 'notes', 'Likes tea. Has two children.', stamp(2, 1))
  const bens = editProse(before, 'notes', 'Likes tea. Moves to Lyon in May.', stamp(3, 2))
  const both = mergeCells(annas, bens)
  expect(readProse(both, 'notes')).toEqual({
    text: 'Likes tea. Moves to Lyon in May.',
    others: [{ text: 'Likes tea. Has two children.', at: stamp(2, 1) }],
  })
  const settled = editProse(both, 'notes', 'Two children. Moves to Lyon in May.', stamp(4, 1))
  expect(readProse(mergeCells(settled, both), 'notes')).toEqual({
    text: 'Two children. Moves to Lyon in May.',
    others: [],
  })
})

test('[ME8] who saw the text before rewriting it leaves no other version', () => {
  const annas = editProse(nothing, 'notes', 'Likes tea.', stamp(1, 1))
  const bens = editProse(annas, 'notes', 'Likes coffee.', stamp(2, 2))
  expect(readProse(mergeCells(annas, bens), 'notes')).toEqual({ text: 'Likes coffee.', others: [] })
})

test('[ME8] a version that the shown one contains is not shown twice', () => {
  const annas = editProse(nothing, 'notes', 'Likes tea.', stamp(1, 1))
  const bens = editProse(nothing, 'notes', 'Likes tea. And cake.', stamp(2, 2))
  expect(readProse(mergeCells(annas, bens), 'notes')).toEqual({ text: 'Likes tea. And cake.', others: [] })
})

/** Three colleagues, each with a card and a clock, who write and meet in any order. */
interface Colleague {
  cells: Cells
  clock: Clock
}
type Step = { who: number; wall: number } | { from: number; to: number }
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(fc.record({ who: fc.nat(2), wall: fc.nat(50) }), fc.record({ from: fc.nat(2), to: fc.nat(2) })),
  { maxLength: 30 },
)

/** Plays the steps; gives the colleagues, and of each text which others its writer had before their eyes. */
function play(plan: Step[]) {
  const people: Colleague[] = [1, 2, 3].map((n) => ({
    cells: nothing,
    clock: newClock(new Uint8Array(16).fill(n)),
  }))
  const written = new Map<string, string[]>()
  plan.forEach((step, i) => {
    if ('from' in step) {
      people[step.to]!.cells = mergeCells(people[step.to]!.cells, people[step.from]!.cells)
      return
    }
    const writer = people[step.who]!
    const seen = readProse(writer.cells, 'notes')
    written.set(`<${i}>`, [seen.text, ...seen.others.map(({ text }) => text)])
    const { clock, stamp } = tick(writer.clock, step.wall, seenAt(writer.cells, 'notes'))
    writer.clock = clock
    writer.cells = editProse(writer.cells, 'notes', `<${i}>`, stamp)
  })
  return { people, written }
}

test('[ME8] a text is gone only if somebody who replaced it had read it, whoever met whom in whatever order', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const { people, written } = play(plan)
      const merged = people.map(({ cells }) => cells).reduce(mergeCells)
      const { text, others } = readProse(merged, 'notes')
      const read = new Set([...written.values()].flat())
      const expected = [...written.keys()].filter((mine) => !read.has(mine))
      const shown = [text, ...others.map((other) => other.text)].filter((mine) => mine !== '')
      expect(shown.sort()).toEqual(expected.sort())
    }),
  )
})

test('[CL3] an edit is stamped past all that it replaces, elements included', () => {
  const cells = editSet(editField(nothing, 'tags', 'old shape', stamp(1)), 'tags', ['a'], stamp(5))
  expect(seenAt(cells, 'tags')).toBe(stamp(5))
  expect(seenAt(cells, 'tag')).toBeUndefined()
  expect(newestAt(editField(cells, 'name', 'x', stamp(7)))).toBe(stamp(7))
})

test('[ME5] an edit later than the deletion brings the row back, and says so; an earlier one does not', () => {
  const deleted = editField(nothing, DELETED, true, stamp(5))
  expect(stateOf(row(deleted))).toBe('deleted')
  expect(stateOf(row(editField(deleted, 'name', 'Nordwind', stamp(4))))).toBe('deleted')
  expect(stateOf(row(editField(deleted, 'name', 'Nordwind', stamp(6))))).toBe('restored')
  expect(stateOf(row(editField(deleted, DELETED, null, stamp(6))))).toBe('live')
})

test('[ME6] nothing brings back what was erased', () => {
  const erased = editField(nothing, ERASED, true, stamp(1))
  fc.assert(fc.property(rows, (edited) => stateOf(mergeRow(row(erased), edited)) === 'erased'))
})

test('[ME10] a forgotten address stands in no cell, neither as it was nor as it was taken out', () => {
  const had = editSet(nothing, 'addresses', ['anna@nordwind.example', 'info@nordwind.example'], stamp(1))
  const left = editSet(had, 'addresses', ['info@nordwind.example'], stamp(2))
  for (const cells of [had, left]) {
    const forgotten = forgetElement(cells, 'addresses', 'anna@nordwind.example', stamp(3))
    expect(readSet(forgotten, 'addresses')).toEqual(['info@nordwind.example'])
    expect([...forgotten.keys()].join()).not.toContain('anna')
    const merged = mergeRow(row(forgotten), row(had))
    expect([...merged.fields.keys()].join()).not.toContain('anna')
  }
})

test('[ME10] a colleague who adds it later without knowing does not bring it back; who knows may', () => {
  const had = editSet(nothing, 'addresses', ['anna@nordwind.example'], stamp(1))
  const forgotten = forgetElement(had, 'addresses', 'anna@nordwind.example', stamp(2))
  const unaware = editSet(nothing, 'addresses', ['anna@nordwind.example'], stamp(9, 2))
  expect(readSet(mergeRow(row(unaware), row(forgotten)).fields, 'addresses')).toEqual([])
  const again = editSet(forgotten, 'addresses', ['anna@nordwind.example'], stamp(3))
  expect(readSet(mergeRow(row(unaware), row(again)).fields, 'addresses')).toEqual(['anna@nordwind.example'])
  expect(readSet(editSet(again, 'addresses', [], stamp(4)), 'addresses')).toEqual([])
  const twice = forgetElement(again, 'addresses', 'anna@nordwind.example', stamp(5))
  expect([...mergeRow(row(twice), row(again)).fields.keys()].join()).not.toContain('anna')
})

test('[ME10] forgetting brings no deleted card back, and is told of a deleted one, too', () => {
  const deleted = row(forgetElement(editField(nothing, DELETED, true, stamp(1)), 'tags', 'a', stamp(2)))
  expect(stateOf(deleted)).toBe('deleted')
  expect(tombstone(deleted).fields).toEqual(deleted.fields)
})

test('[ME9] what is sent of a deleted row holds nothing that was written in it', () => {
  const written = editField(editProse(nothing, 'notes', 'secret', stamp(1)), 'name', 'Nordwind', stamp(2))
  const gone = { ...row(editField(written, DELETED, true, stamp(3))), extra: written }
  expect([...tombstone(gone).fields.keys(), ...tombstone(gone).extra.keys()]).toEqual([DELETED])
})

test('[ME9] a colleague who edited after the deletion gets the whole row back from what they still hold', () => {
  const full = row(editField(editField(nothing, 'name', 'Nordwind', stamp(1)), 'city', 'Kiel', stamp(1)))
  const gone = tombstone(row(editField(full.fields, DELETED, true, stamp(2))))
  const edited = row(editField(full.fields, 'city', 'Lübeck', stamp(3)))
  const merged = mergeRow(gone, edited)
  expect(stateOf(merged)).toBe('restored')
  expect(merged.fields.get('name')?.value).toBe('Nordwind')
})
