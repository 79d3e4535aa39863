import { editField, editProse, editSet, newestAt, readSet, seenAt, stateOf } from '#shared/sync/cells.ts'
import { tick, type Stamp } from '#shared/sync/hlc.ts'
import { DELETED, ERASED, mergeRow, type Cells, type Row } from '#shared/sync/merge.ts'
import type { Dice } from '../simulate/dice.ts'
import type { Oracle } from './oracle.ts'
import { isGone, type Storage } from './storage.ts'

/** What a user of the model does to rows: one transaction each, with stamp, row, outbox and clock. The oracle hears what was meant. */

const plain = ['name', 'owner', 'stage'] as const
const tags = ['a', 'b', 'c', 'd'] as const
const LAST_ROW = 6

/** One edit of some row, or nothing where there is nothing to edit. */
export function editSomething(
  storage: Storage,
  now: number,
  oracle: Oracle,
  who: string,
  throws: Dice,
): void {
  const id = `row${throws.below(LAST_ROW)}`
  const row = storage.rows.get(id)?.row
  const act = new Edit(storage, now, oracle, who, row ?? blank(id))
  const kind = throws.next()
  const word = `w${throws.below(1_000_000)}`
  if (!row) return act.field('name', word)
  const state = stateOf(row)
  if (state === 'erased') return
  if (state === 'deleted') return kind < 0.3 ? act.bringBack() : undefined
  if (kind < 0.5) return act.field(throws.of(plain), word)
  if (kind < 0.7) return act.tags(throws)
  if (kind < 0.9) return act.notes(word)
  if (kind < 0.97) return act.field('later/version', word)
  return kind < 0.997 ? act.remove() : act.erase()
}

class Edit {
  readonly #storage: Storage
  readonly #now: number
  readonly #oracle: Oracle
  readonly #who: string
  readonly #row: Row

  constructor(storage: Storage, now: number, oracle: Oracle, who: string, row: Row) {
    this.#storage = storage
    this.#now = now
    this.#oracle = oracle
    this.#who = who
    this.#row = row
  }

  field(name: string, value: string): void {
    const at = this.#stamp(seenAt(this.#row.fields, name))
    this.#meant(name, value, at, this.#row.fields.get(name)?.at)
    this.#put(editField(this.#row.fields, name, value, at))
  }

  /** Something comes, something goes. */
  tags(throws: Dice): void {
    const had = new Set(readSet(this.#row.fields, 'tags'))
    const wanted = new Set(had)
    for (const tag of [throws.of(tags), throws.of(tags)]) {
      if (wanted.has(tag)) wanted.delete(tag)
      else wanted.add(tag)
    }
    const at = this.#stamp(seenAt(this.#row.fields, 'tags'))
    for (const tag of tags) {
      if (had.has(tag) === wanted.has(tag)) continue
      const cell = `tags/${tag}`
      this.#meant(cell, wanted.has(tag) || null, at, this.#row.fields.get(cell)?.at)
    }
    this.#put(editSet(this.#row.fields, 'tags', [...wanted], at))
  }

  /** All versions that are here were read, and are taken back at their own stamps. [ME8] */
  notes(text: string): void {
    const at = this.#stamp(seenAt(this.#row.fields, 'notes'))
    const own = `notes/${this.#storage.clock.device}`
    for (const [name, seen] of this.#row.fields)
      if (name.startsWith('notes/') && name !== own) this.#meant(name, null, seen.at, undefined)
    this.#meant(own, text, at, this.#row.fields.get(own)?.at)
    this.#put(editProse(this.#row.fields, 'notes', text, at))
  }

  remove(): void {
    const at = this.#stamp(newestAt(this.#row.fields))
    this.#meant(DELETED, true, at, this.#row.fields.get(DELETED)?.at)
    this.#storage.trash.set(this.#row.id, this.#row)
    this.#put(new Map([[DELETED, { value: true, at }]]), true)
  }

  erase(): void {
    const at = this.#stamp(newestAt(this.#row.fields))
    this.#meant(ERASED, true, at, undefined)
    this.#storage.trash.delete(this.#row.id)
    this.#put(new Map([[ERASED, { value: true, at }]]), true)
  }

  /** Out of the trash, with all that it held. */
  bringBack(): void {
    const held = this.#storage.trash.get(this.#row.id)
    const { fields } = held ? mergeRow(this.#row, held) : this.#row
    const at = this.#stamp(newestAt(fields))
    this.#meant(DELETED, null, at, fields.get(DELETED)?.at)
    this.#put(editField(fields, DELETED, null, at))
  }

  #stamp(seen: Stamp | undefined): Stamp {
    const { clock, stamp } = tick(this.#storage.clock, this.#now, seen)
    this.#storage.clock = clock
    return stamp
  }

  #meant(name: string, value: string | true | null, at: Stamp, over: Stamp | undefined): void {
    this.#oracle.meant(this.#who, this.#row.id, { name, value, at, over })
  }

  #put(fields: Cells, without = false): void {
    const { id } = this.#row
    const kept = this.#storage.rows.get(id) ?? { seq: 0, rev: 0, tag: '', counter: 0 }
    const counter = kept.counter + 1
    const row = { ...this.#row, fields, ...(without && { extra: new Map() }) }
    this.#storage.rows.set(id, { ...kept, row, counter })
    if (!isGone(row)) this.#storage.trash.delete(id)
    this.#storage.outbox.set(id, counter)
  }
}

function blank(id: string): Row {
  return { table: 'partner', id, minor: 1, fields: new Map(), extra: new Map() }
}
